// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/page.h"

#include <QEvent>

namespace fallow::tray {

Page::Page(AgentModel& model, QWidget* parent) : QWidget(parent), model_(model)
{
    connect(&model_, &AgentModel::changed, this, [this] {
        if (isVisible())
            follow();
    });
}

void Page::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    follow();
    // What scrolls takes the keys that scroll, as tabs take those that turn them over: both have to have a name.
    for (QWidget* widget : findChildren<QWidget*>())
        if (widget->inherits("QScrollArea") || widget->inherits("QTabBar") || widget->inherits("QTabWidget"))
            if (widget->accessibleName().isEmpty())
                widget->setAccessibleName(accessibleName());
}

void Page::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // Some measure what they show by its letters.
    if (event->type() == QEvent::FontChange && isVisible())
        follow();
}

} // namespace fallow::tray
