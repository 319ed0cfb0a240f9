// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/hours_grid.h"

#include <algorithm>
#include <cstdlib>

#include <QAbstractTableModel>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTime>

namespace fallow::tray {
namespace {

constexpr int hours_between_headings = 3;
constexpr int room_around_text = 8;

/// The week begins where its reader's weeks do. 0: Monday.
int day_of_row(int row) { return (QLocale().firstDayOfWeek() - 1 + row) % days_of_a_week; }

QString hour_words(int hour) { return QLocale().toString(QTime(hour % hours_of_a_day, 0), QLocale::ShortFormat); }

/// A closed hour is empty, an open one filled and with a dot: nobody needs to tell the colours apart.
class HourPainter final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool is_enabled = option.state.testFlag(QStyle::State_Enabled);
        const QPalette::ColorGroup group = is_enabled ? QPalette::Active : QPalette::Disabled;
        painter->save();
        if (index.data(Qt::CheckStateRole).toInt() == Qt::Checked) {
            painter->fillRect(option.rect, option.palette.color(group, QPalette::Highlight));
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.palette.color(group, QPalette::HighlightedText));
            const double radius = std::min(option.rect.width(), option.rect.height()) / 8.0;
            painter->drawEllipse(QRectF(option.rect).center(), radius, radius);
        }
        if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_HasFocus)) {
            QPen pen(option.palette.color(group, QPalette::Text));
            pen.setWidth(option.state.testFlag(QStyle::State_HasFocus) ? 2 : 1);
            painter->setRenderHint(QPainter::Antialiasing, false);
            painter->setPen(pen);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }
};

} // namespace

class HoursModel final : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const WeekHours& hours() const { return hours_; }
    void set_hours(const WeekHours& hours)
    {
        hours_ = hours;
        Q_EMIT dataChanged(index(0, 0), index(days_of_a_week - 1, hours_of_a_day - 1));
    }
    [[nodiscard]] bool is_open(const QModelIndex& cell) const
    {
        return hours_.is_open(day_of_row(cell.row()), cell.column());
    }
    void set_open(const QModelIndex& cell, bool is_open)
    {
        hours_.set_open(day_of_row(cell.row()), cell.column(), is_open);
        Q_EMIT dataChanged(cell, cell);
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : days_of_a_week;
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent) const override
    {
        return parent.isValid() ? 0 : hours_of_a_day;
    }
    [[nodiscard]] QVariant data(const QModelIndex& cell, int role) const override
    {
        const QString when = HoursGrid::tr("%1, %2 to %3")
                                 .arg(QLocale().standaloneDayName(day_of_row(cell.row()) + 1),
                                      hour_words(cell.column()), hour_words(cell.column() + 1));
        switch (role) {
        case Qt::CheckStateRole: return is_open(cell) ? Qt::Checked : Qt::Unchecked;
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return is_open(cell) ? HoursGrid::tr("%1: work is allowed").arg(when)
                                 : HoursGrid::tr("%1: no work").arg(when);
        default: return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        const bool is_hour = orientation == Qt::Horizontal;
        if (role == Qt::TextAlignmentRole)
            return is_hour ? QVariant(Qt::AlignCenter) : QVariant(Qt::AlignLeading | Qt::AlignVCenter);
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return is_hour ? hour_words(section) : QLocale().standaloneDayName(day_of_row(section) + 1);
        if (role != Qt::DisplayRole)
            return {};
        if (!is_hour)
            return QLocale().standaloneDayName(day_of_row(section) + 1, QLocale::ShortFormat);
        return section % hours_between_headings == 0 ? QLocale().toString(section) : QString();
    }

private:
    WeekHours hours_;
};

HoursGrid::HoursGrid(QWidget* parent) : QTableView(parent)
{
    week_ = new HoursModel(this);
    setModel(week_);
    setItemDelegate(new HourPainter(this));
    setAccessibleName(tr("Hours of the week in which work is allowed"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setDragEnabled(false);
    setMouseTracking(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setSectionsClickable(true);
        header->setHighlightSections(false);
    }
    // A heading changes its hours; the view would select them.
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        disconnect(header, &QHeaderView::sectionPressed, this, nullptr);
        disconnect(header, &QHeaderView::sectionEntered, this, nullptr);
    }
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int hour) {
        QModelIndexList cells;
        for (int row = 0; row < days_of_a_week; ++row)
            cells << week_->index(row, hour);
        toggle(cells);
    });
    connect(verticalHeader(), &QHeaderView::sectionClicked, this, [this](int row) {
        QModelIndexList cells;
        for (int hour = 0; hour < hours_of_a_day; ++hour)
            cells << week_->index(row, hour);
        toggle(cells);
    });
    fit();
}

const WeekHours& HoursGrid::hours() const { return week_->hours(); }

void HoursGrid::show_hours(const WeekHours& hours)
{
    if (!is_sweeping_)
        week_->set_hours(hours);
}

void HoursGrid::fit()
{
    const QFontMetrics metrics = fontMetrics();
    const int side = metrics.height() + room_around_text / 2;
    int name_width = 0;
    for (int row = 0; row < days_of_a_week; ++row)
        name_width =
            std::max(name_width,
                     metrics.horizontalAdvance(QLocale().standaloneDayName(day_of_row(row) + 1, QLocale::ShortFormat)));
    horizontalHeader()->setMinimumSectionSize(side);
    horizontalHeader()->setDefaultSectionSize(side);
    horizontalHeader()->setFixedHeight(side);
    verticalHeader()->setMinimumSectionSize(side);
    verticalHeader()->setDefaultSectionSize(side);
    verticalHeader()->setFixedWidth(name_width + 2 * room_around_text);
    setFixedSize(verticalHeader()->width() + hours_of_a_day * side + 2 * frameWidth(),
                 (days_of_a_week + 1) * side + 2 * frameWidth());
}

void HoursGrid::sweep(const QModelIndex& to)
{
    if (!to.isValid() || to == swept_)
        return;
    // Fast hands pass over cells in which no movement is reported.
    const QModelIndex from = swept_.isValid() ? swept_ : to;
    const int rows = to.row() - from.row();
    const int columns = to.column() - from.column();
    const int steps = std::max({std::abs(rows), std::abs(columns), 1});
    for (int step = 0; step <= steps; ++step)
        week_->set_open(week_->index(from.row() + rows * step / steps, from.column() + columns * step / steps),
                        is_opening_);
    swept_ = to;
    setCurrentIndex(to);
}

void HoursGrid::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex cell = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !cell.isValid())
        return;
    is_sweeping_ = true;
    is_opening_ = !week_->is_open(cell);
    sweep(cell);
}

void HoursGrid::mouseMoveEvent(QMouseEvent* event)
{
    if (is_sweeping_)
        sweep(indexAt(event->position().toPoint()));
}

void HoursGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !is_sweeping_)
        return;
    is_sweeping_ = false;
    swept_ = {};
    Q_EMIT edited();
}

void HoursGrid::keyPressEvent(QKeyEvent* event)
{
    const bool changes =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!changes || is_sweeping_)
        return QTableView::keyPressEvent(event);
    const QModelIndexList cells = selectedIndexes();
    toggle(cells.isEmpty() && currentIndex().isValid() ? QModelIndexList{currentIndex()} : cells);
}

void HoursGrid::toggle(const QModelIndexList& cells)
{
    if (cells.isEmpty())
        return;
    const bool is_all_open = std::ranges::all_of(cells, [&](const QModelIndex& cell) { return week_->is_open(cell); });
    WeekHours hours = week_->hours();
    for (const QModelIndex& cell : cells)
        hours.set_open(day_of_row(cell.row()), cell.column(), !is_all_open);
    week_->set_hours(hours);
    Q_EMIT edited();
}

void HoursGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (week_ != nullptr
        && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
            || event->type() == QEvent::LocaleChange))
        fit();
}

} // namespace fallow::tray
