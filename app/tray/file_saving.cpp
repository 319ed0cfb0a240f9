// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/file_saving.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FileSaving)
};

} // namespace

void save_file(QWidget* parent, const FileToSave& file, std::function<QByteArray()> content,
               std::function<void(const QString&)> told)
{
    auto* const dialog = new QFileDialog(parent, file.title, {}, file.kind);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(file.suffix);
    dialog->selectFile(file.name + u'.' + file.suffix);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent,
        [content = std::move(content), told = std::move(told)](const QString& name) {
            QSaveFile target(name);
            const bool is_saved = target.open(QIODevice::WriteOnly) && target.write(content()) >= 0 && target.commit();
            told(is_saved
                     ? Words::tr("Saved as %1.").arg(plain_text(name))
                     : Words::tr("%1 cannot be written: %2.").arg(plain_text(name), plain_text(target.errorString())));
        });
    dialog->open();
}

} // namespace fallow::tray
