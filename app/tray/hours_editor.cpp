// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/hours_editor.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace fallow::tray {
namespace {

constexpr int most_typed_characters = 1024;

} // namespace

HoursEditor::HoursEditor()
{
    grid_ = new HoursGrid;
    note_ = new QLabel;
    note_->setTextFormat(Qt::PlainText);
    note_->setWordWrap(true);
    line_ = new QLineEdit;
    line_->setMaxLength(most_typed_characters);
    // Written alike in all languages.
    line_->setLayoutDirection(Qt::LeftToRight);
    auto* const line_name = new QLabel(tr("As &text:"));
    line_name->setBuddy(line_);
    auto* const line_row = new QHBoxLayout;
    line_row->addWidget(line_name);
    line_row->addWidget(line_, 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(grid_, 0, Qt::AlignLeading);
    column->addWidget(note_);
    column->addLayout(line_row);
    setFocusProxy(grid_);
    connect(grid_, &HoursGrid::edited, this, &HoursEditor::take_grid);
    connect(line_, &QLineEdit::editingFinished, this, &HoursEditor::take_line);
}

bool HoursEditor::show_value(const QString& value)
{
    shown_ = value;
    line_->setText(shown_);
    line_->setCursorPosition(0);
    const auto hours = WeekHours::read(value);
    grid_->setVisible(hours.has_value());
    note_->setText(
        hours ? tr("Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press "
                   "the space bar. A day's or an hour's name changes all of it.")
              : tr("This schedule is finer than whole hours, so it stands here as text. For the grid, write "
                   "whole hours or “always”."));
    setFocusProxy(hours ? static_cast<QWidget*>(grid_) : line_);
    if (hours)
        grid_->show_hours(*hours);
    return true;
}

void HoursEditor::describe(const QString& title, const QString& effect)
{
    grid_->setAccessibleDescription(effect);
    line_->setAccessibleName(tr("%1, as text").arg(title));
    line_->setAccessibleDescription(effect);
}

void HoursEditor::take_grid()
{
    const auto text = grid_->hours().text();
    if (text) {
        shown_ = *text;
        line_->setText(*text);
        Q_EMIT edited(*text);
        return;
    }
    const bool is_never = grid_->hours().is_never();
    if (const auto before = WeekHours::read(shown_))
        grid_->show_hours(*before);
    Q_EMIT mistaken(is_never ? tr("At least one hour must stay. To stop the work altogether, pause it.")
                             : tr("These hours are in too many pieces to be kept."));
}

void HoursEditor::take_line()
{
    if (line_->text() == shown_)
        return;
    shown_ = line_->text();
    Q_EMIT edited(shown_);
}

} // namespace fallow::tray
