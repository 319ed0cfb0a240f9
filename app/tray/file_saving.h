// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where a file of ours is to be, and writes it.
#pragma once

#include <functional>

#include <QByteArray>
#include <QString>

class QWidget;

namespace fallow::tray {

struct FileToSave {
    QString title;
    QString name;   ///< proposed, without its suffix
    QString suffix; ///< "csv"
    QString kind;   ///< as dialogs list them: "Pictures (*.png)"
};

/// Over `parent`, without waiting. `content` is made when it is known where to; `told` gets a sentence about what came of it,
/// unless nothing is wanted after all.
void save_file(QWidget* parent, const FileToSave& file, std::function<QByteArray()> content,
               std::function<void(const QString&)> told);

} // namespace fallow::tray
