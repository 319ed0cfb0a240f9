// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/attach_form.h"

#include <QFile>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "app/tray/plain_text.h"
#include "app/tray/share_words.h"

namespace fallow::tray {
namespace {

constexpr int most_link_characters = 1024;
constexpr qint64 most_file_bytes = 64 * 1024;
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

} // namespace

QString link_in(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("fallow://[^\\s<>\"']+"));
    return form.match(text).captured(0);
}

AttachForm::AttachForm(AgentModel& model) : model_(model)
{
    link_ = new QLineEdit;
    link_->setObjectName("link");
    link_->setMaxLength(most_link_characters);
    link_->setPlaceholderText(QStringLiteral("fallow://pool.example.org/join?root=…"));
    link_->setLayoutDirection(Qt::LeftToRight);
    auto* const link_name = new QLabel(tr("The li&nk that the pool gave you:"));
    link_name->setBuddy(link_);
    file_ = new QPushButton(tr("From a &file…"));
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
    column->addWidget(words(tr("Looking sends nothing about you or this computer.")));
    column->addWidget(trouble_);
    column->addWidget(waiting_);
    column->addWidget(preview_);
    column->addLayout(buttons);
    setFocusProxy(link_);
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
        const QString path = QFileDialog::getOpenFileName(this, tr("A file with a pool's link"));
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
    add(1, tr("Address:"), origin_);
    add(2, tr("Who may publish functions:"), publishers_);
    add(3, tr("Fingerprint:"), root_);
    add(4, tr("Version:"), version_);
    facts->addWidget(share_name, 5, 0);
    facts->addWidget(share_, 5, 1, Qt::AlignLeading);
    facts->addWidget(words(tr("With several pools, each gets work done by its share of them all: one with 200 twice as "
                              "much as one with 100.")),
                     6, 0, 1, 2);
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
    const QString link = link_in(QString::fromUtf8(file.read(most_file_bytes)));
    if (link.isEmpty())
        return trouble_->tell(tr("There is no pool's link in this file. It would begin with fallow://"));
    link_->setText(link);
    look();
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
    root_->setText(fingerprint_words(preview->root));
    version_->show_text(plain_text(preview->version));
    QStringList publishers;
    for (const QString& publisher :
         preview->publishers.first(std::min<qsizetype>(preview->publishers.size(), most_shown_publishers)))
        publishers << plain_text(publisher);
    const auto more = static_cast<int>(preview->publishers.size() - publishers.size());
    if (more > 0)
        publishers << tr("and %n more", nullptr, more);
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
