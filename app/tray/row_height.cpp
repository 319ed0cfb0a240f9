// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/row_height.h"

#include <QEvent>
#include <QHeaderView>

namespace fallow::tray {

RowHeight::RowHeight(QTableView* of, int space) : QObject(of), of_(of), space_(space)
{
    of_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    of_->installEventFilter(this);
    fit();
}

bool RowHeight::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void RowHeight::fit() { of_->verticalHeader()->setDefaultSectionSize(of_->fontMetrics().height() + space_); }

} // namespace fallow::tray
