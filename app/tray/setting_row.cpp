// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/setting_row.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>

#include "app/tray/plain_text.h"
#include "app/tray/setting_table.h"

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

/// Steps come in flocks while a key is held.
constexpr auto gathering_time = 300ms;
constexpr auto time_of_a_mark = 5s;

enum Column { words_column, mark_column, editor_column, columns };
enum Row { title_row, effect_row, lock_row, wide_editor_row, trouble_row };

} // namespace

SettingRow::SettingRow(AgentModel& model, const Setting& setting) : model_(model)
{
    setObjectName("setting-" + setting.key);
    gathering_.setSingleShot(true);
    gathering_.setInterval(gathering_time);
    connect(&gathering_, &QTimer::timeout, this, &SettingRow::apply);
    mark_end_.setSingleShot(true);
    mark_end_.setInterval(time_of_a_mark);
    connect(&mark_end_, &QTimer::timeout, this, [this] { mark({}); });
    const KnownSetting known = known_setting(setting.key);
    title_ = new QLabel(known.title);
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    QString effect = effect_of(setting);
    if (known.kind == SettingKind::text && !setting.range.isEmpty())
        effect = tr("%1 (%2)").arg(effect, plain_text(setting.range));
    effect_ = new QLabel(effect);
    effect_->setTextFormat(Qt::PlainText);
    effect_->setWordWrap(true);
    lock_ = new QLabel;
    lock_->setObjectName("setting-lock");
    lock_->setTextFormat(Qt::PlainText);
    lock_->setWordWrap(true);
    mark_ = new QLabel;
    mark_->setObjectName("setting-mark");
    trouble_ = new TroubleLabel;
    trouble_->setObjectName("setting-trouble");
    make_editor(setting);
    lay_out();
}

void SettingRow::make_editor(const Setting& setting)
{
    delete editor_;
    reported_ = setting;
    editor_ = SettingEditor::make(setting);
    editor_->describe(title_->text(), effect_->text());
    title_->setBuddy(editor_);
    connect(editor_, &SettingEditor::edited, this, &SettingRow::want);
    connect(editor_, &SettingEditor::mistaken, this, [this](const QString& why) {
        mark({});
        trouble_->tell(why);
    });
    for (QWidget* part : editor_->findChildren<QWidget*>())
        if (qobject_cast<QAbstractSpinBox*>(part) != nullptr || qobject_cast<QComboBox*>(part) != nullptr) {
            part->setFocusPolicy(Qt::StrongFocus);
            part->installEventFilter(this);
        }
}

void SettingRow::lay_out()
{
    delete layout();
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(words_column, 1);
    grid->addWidget(title_, title_row, words_column);
    grid->addWidget(effect_, effect_row, words_column);
    grid->addWidget(lock_, lock_row, words_column);
    show_lock();
    if (editor_->is_wide()) {
        grid->addWidget(mark_, title_row, mark_column, 1, columns - mark_column, Qt::AlignTrailing);
        grid->addWidget(editor_, wide_editor_row, words_column, 1, columns);
    } else {
        grid->addWidget(mark_, title_row, mark_column, 2, 1);
        grid->addWidget(editor_, title_row, editor_column, 2, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    grid->addWidget(trouble_, trouble_row, words_column, 1, columns);
}

void SettingRow::show_lock()
{
    const QString& locker = reported_.locked_by;
    lock_->setText(locker.isEmpty() ? QString() : tr("Set by %1.").arg(plain_text(locker)));
    lock_->setVisible(!locker.isEmpty());
    editor_->setEnabled(locker.isEmpty());
}

void SettingRow::show_setting(const Setting& setting)
{
    if (setting == reported_)
        return;
    reported_ = setting;
    show_lock();
    if (gathering_.isActive() || is_asking_)
        return;
    trouble_->tell({});
    if (!editor_->show_value(setting.value)) {
        make_editor(setting);
        lay_out();
    }
}

bool SettingRow::eventFilter(QObject* watched, QEvent* event)
{
    // Who scrolls the page does not mean the editor that comes under the pointer.
    const auto* const part = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || part == nullptr || part->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void SettingRow::want(const QString& value)
{
    wanted_ = value;
    trouble_->tell({});
    mark({});
    gathering_.start();
}

void SettingRow::apply()
{
    is_asking_ = true;
    const int question = ++questions_;
    mark(tr("…"));
    model_.set(reported_.key, wanted_, this, [this, question](const QString& refusal) { applied(question, refusal); });
}

void SettingRow::applied(int question, const QString& refusal)
{
    if (question != questions_)
        return;
    is_asking_ = false;
    if (gathering_.isActive())
        return; // changed again meanwhile: the next answer counts
    trouble_->tell(refusal);
    if (!refusal.isEmpty()) {
        mark({});
        if (!editor_->show_value(reported_.value)) {
            make_editor(reported_);
            lay_out();
        }
        return;
    }
    mark(tr("✓ Applied"));
    mark_end_.start();
}

void SettingRow::mark(const QString& words)
{
    mark_end_.stop();
    if (mark_->text() == words)
        return;
    mark_->setText(words);
    if (!words.isEmpty()) {
        QAccessibleEvent event(mark_, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace fallow::tray
