// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/attach_form.h"

#include <algorithm>

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QUrl>
#include <QVBoxLayout>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"
#include "app/tray/share_words.h"

namespace fallow::tray {
namespace {

/// A text is searched for a link no further.
constexpr qsizetype most_text_bytes = 64 * 1024;
constexpr int most_shown_publishers = 20;
constexpr int letters_in_a_block = 4;

QLabel* words(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// In blocks, so that it can be read to somebody, and broken over lines.
QString fingerprint_words(const QString& fingerprint)
{
    const QString line = plain_line(fingerprint);
    QStringList blocks;
    for (qsizetype at = 0; at < line.size(); at += letters_in_a_block)
        blocks << line.mid(at, letters_in_a_block);
    return blocks.join(' ');
}

QString operator_words(const PoolPreview& preview)
{
    if (preview.operator_name.isEmpty() && preview.contact.isEmpty())
        return AttachForm::tr("It does not say.");
    if (preview.operator_name.isEmpty() || preview.contact.isEmpty())
        return plain_text(preview.operator_name + preview.contact);
    return AttachForm::tr("%1 (%2)", "who runs a pool, and how to reach them")
        .arg(plain_text(preview.operator_name), plain_text(preview.contact));
}

QString asks_words(const PoolPreview& preview)
{
    if (preview.functions == 0)
        return AttachForm::tr("Nothing yet: it has no functions.");
    return AttachForm::tr("A task takes at most %1 of memory and %2 of processor time.")
        .arg(bytes_words(preview.memory_bytes), time_words(preview.processor_seconds * 1000));
}

/// A picture as somebody copied or dragged it. Its own bytes where they are given: then only kinds are read that are read here.
tl::expected<QImage, PictureTrouble> picture_in(const QMimeData& data)
{
    for (const char* kind : {"image/png", "image/jpeg", "image/webp", "image/bmp"})
        if (data.hasFormat(QLatin1String(kind)))
            return read_picture(data.data(QLatin1String(kind)));
    const QStringList kinds = data.formats();
    if (std::ranges::any_of(kinds, [](const QString& kind) { return kind.startsWith(QLatin1String("image/")); }))
        return tl::unexpected(PictureTrouble::not_a_picture);
    const auto image = qvariant_cast<QImage>(data.imageData()); // of this program's own
    if (image.isNull())
        return tl::unexpected(PictureTrouble::not_a_picture);
    return image;
}

} // namespace

AttachForm::AttachForm(AgentModel& model) : model_(model)
{
    link_ = new QLineEdit;
    link_->setObjectName("link");
    link_->setMaxLength(max_link_characters);
    link_->setAcceptDrops(false); // the form knows more of what may be dropped
    link_->installEventFilter(this);
    link_->setPlaceholderText(QStringLiteral("fallow://pool.example.org/join?root=…"));
    link_->setLayoutDirection(Qt::LeftToRight);
    auto* const link_name = new QLabel(tr("The li&nk that the pool gave you:"));
    link_name->setBuddy(link_);
    file_ = new QPushButton(tr("From a &file…"));
    file_->setToolTip(tr("A text with the link in it, or a picture of its QR code"));
    look_ = new QPushButton(tr("L&ook"));
    look_->setObjectName("look");
    look_->setEnabled(false);
    auto* const row = new QHBoxLayout;
    row->addWidget(link_, 1);
    row->addWidget(look_);
    row->addWidget(file_);
    trouble_ = new TroubleLabel;
    trouble_->setObjectName("attach-trouble");
    waiting_ = words({});
    waiting_->hide();
    preview_ = make_preview();
    auto* const cancel = new QPushButton(tr("&Cancel"));
    cancel->setObjectName("cancel");
    attach_ = new QPushButton(tr("&Attach this pool"));
    attach_->setObjectName("attach");
    attach_->setEnabled(false);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(attach_);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(link_name);
    column->addLayout(row);
    column->addWidget(
        words(tr("A picture of the pool's QR code can be pasted or dropped here too. Looking sends nothing "
                 "about you or this computer.")));
    column->addWidget(trouble_);
    column->addWidget(waiting_);
    column->addWidget(preview_);
    column->addLayout(buttons);
    setFocusProxy(link_);
    setAcceptDrops(true);
    connect(link_, &QLineEdit::textChanged, this, [this] {
        ++questions_;
        trouble_->tell({});
        wait_for({});
        show_preview(std::nullopt);
    });
    connect(link_, &QLineEdit::returnPressed, this, &AttachForm::look);
    connect(look_, &QPushButton::clicked, this, &AttachForm::look);
    connect(attach_, &QPushButton::clicked, this, &AttachForm::attach);
    connect(cancel, &QPushButton::clicked, this, &AttachForm::cancelled);
    connect(file_, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("A file with a pool's link, or with its QR code"));
        if (!path.isEmpty())
            load(path);
    });
}

QWidget* AttachForm::make_preview()
{
    auto* const box = new QFrame;
    box->setFrameShape(QFrame::StyledPanel);
    box->setObjectName("preview");
    name_ = new ElidedLabel;
    QFont bold = name_->font();
    bold.setBold(true);
    name_->setFont(bold);
    origin_ = new ElidedLabel;
    publishers_ = new WrappedLabel;
    purpose_ = new WrappedLabel;
    purpose_->setObjectName("preview-purpose");
    operator_ = new WrappedLabel;
    asks_ = new WrappedLabel;
    asks_->setObjectName("preview-asks");
    root_ = words({});
    root_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    version_ = new ElidedLabel;
    share_ = new QSpinBox;
    share_->setObjectName("share");
    share_->setRange(0, most_share);
    share_->setValue(usual_share);
    auto* const share_name = new QLabel(tr("S&hare:"));
    share_name->setBuddy(share_);
    auto* const facts = new QGridLayout(box);
    facts->setColumnStretch(1, 1);
    facts->addWidget(name_, 0, 0, 1, 2);
    const auto add = [&](int line, const QString& name, QWidget* value) {
        facts->addWidget(new QLabel(name), line, 0, Qt::AlignTop);
        facts->addWidget(value, line, 1);
    };
    add(1, tr("What for:"), purpose_);
    add(2, tr("Who runs it:"), operator_);
    add(3, tr("Address:"), origin_);
    add(4, tr("Who may publish functions:"), publishers_);
    add(5, tr("What it asks:"), asks_);
    add(6, tr("Fingerprint:"), root_);
    add(7, tr("Version:"), version_);
    facts->addWidget(share_name, 8, 0);
    facts->addWidget(share_, 8, 1, Qt::AlignLeading);
    facts->addWidget(words(tr("With several pools, each gets work done by its share of them all: one with 200 twice as "
                              "much as one with 100.")),
                     9, 0, 1, 2);
    box->hide();
    return box;
}

void AttachForm::clear()
{
    link_->clear();
    ++questions_;
    trouble_->tell({});
    wait_for({});
    show_preview(std::nullopt);
    share_->setValue(usual_share);
}

void AttachForm::load(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return trouble_->tell(tr("The file cannot be read: %1").arg(file.errorString()));
    const QByteArray bytes = file.read(max_picture_bytes + 1);
    if (!picture_format(bytes).isEmpty())
        return take_link(read_picture(bytes).and_then(link_in_picture));
    const QString link = link_in(QString::fromUtf8(bytes.left(most_text_bytes)));
    if (link.isEmpty())
        return trouble_->tell(
            tr("In this file is neither a pool's link, which would begin with fallow://, nor a picture "
               "of its QR code."));
    take_link(link);
}

bool AttachForm::take(const QMimeData& mime)
{
    if (mime.hasUrls() && mime.urls().size() == 1 && mime.urls().front().isLocalFile()) {
        load(mime.urls().front().toLocalFile());
        return true;
    }
    if (mime.hasText() && !link_in(mime.text().left(most_text_bytes)).isEmpty()) {
        take_link(link_in(mime.text().left(most_text_bytes)));
        return true;
    }
    if (!mime.hasImage())
        return false;
    take_link(picture_in(mime).and_then(link_in_picture));
    return true;
}

void AttachForm::take_link(const tl::expected<QString, PictureTrouble>& link)
{
    if (!link)
        return trouble_->tell(trouble_words(link.error()));
    link_->setText(*link);
    look();
}

void AttachForm::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData& mime = *event->mimeData();
    if (file_->isEnabled() && (mime.hasUrls() || mime.hasImage() || mime.hasText()))
        event->acceptProposedAction();
}

void AttachForm::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    if (!take(*event->mimeData()))
        trouble_->tell(tr("In what was dropped here is neither a pool's link nor a picture of its QR code."));
}

bool AttachForm::eventFilter(QObject* watched, QEvent* event)
{
    // Texts are pasted as ever; a picture or a file would not be.
    if (watched == link_ && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const QMimeData* const mime = QGuiApplication::clipboard()->mimeData();
        if (mime != nullptr && (mime->hasUrls() || mime->hasImage()))
            return take(*mime);
    }
    return QWidget::eventFilter(watched, event);
}

void AttachForm::look()
{
    const QString link = link_in(link_->text());
    if (link.isEmpty())
        return trouble_->tell(tr("This is not a pool's link: it would begin with fallow://"));
    trouble_->tell({});
    wait_for(tr("Asking the pool who it is…"));
    const int question = ++questions_;
    model_.preview(link, this,
                   [this, link, question](const std::optional<PoolPreview>& preview, const QString& refusal) {
                       if (question != questions_)
                           return;
                       seen_link_ = link;
                       wait_for({});
                       trouble_->tell(refusal);
                       show_preview(preview);
                       if (!preview)
                           return;
                       attach_->setFocus();
                       Q_EMIT grown();
                   });
}

void AttachForm::attach()
{
    trouble_->tell({});
    wait_for(tr("Being attached…"));
    const int question = ++questions_;
    model_.attach(seen_link_, share_->value(), this, [this, question](const QString& refusal) {
        if (question != questions_)
            return;
        wait_for({});
        trouble_->tell(refusal);
        if (!refusal.isEmpty())
            return;
        clear();
        Q_EMIT attached();
    });
}

void AttachForm::show_preview(const std::optional<PoolPreview>& preview)
{
    preview_->setVisible(preview.has_value());
    attach_->setEnabled(preview.has_value());
    if (!preview)
        return;
    name_->show_text(plain_text(preview->name));
    origin_->show_text(plain_text(preview->origin));
    purpose_->show_text(preview->purpose.isEmpty() ? tr("It does not say.") : plain_text(preview->purpose));
    operator_->show_text(operator_words(*preview));
    asks_->show_text(asks_words(*preview));
    root_->setText(fingerprint_words(preview->root));
    version_->show_text(plain_text(preview->version));
    QStringList publishers;
    for (const QString& publisher :
         preview->publishers.first(std::min<qsizetype>(preview->publishers.size(), most_shown_publishers)))
        publishers << plain_text(publisher);
    const auto more = static_cast<int>(preview->publishers.size() - publishers.size());
    if (more > 0)
        publishers << tr("and %Ln more", nullptr, more);
    publishers_->show_text(publishers.isEmpty() ? tr("Nobody yet") : publishers.join('\n'));
}

void AttachForm::wait_for(const QString& what)
{
    const bool is_waiting = !what.isEmpty();
    waiting_->setText(what);
    waiting_->setVisible(is_waiting);
    look_->setEnabled(!is_waiting && !link_->text().trimmed().isEmpty());
    file_->setEnabled(!is_waiting);
    attach_->setEnabled(!is_waiting && preview_->isVisibleTo(this));
    share_->setEnabled(!is_waiting);
}

void AttachForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fallow::tray
