// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/page.h"

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
}

} // namespace fallow::tray
