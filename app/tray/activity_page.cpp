// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/activity_page.h"

namespace fallow::tray {

ActivityPage::ActivityPage(AgentModel& model) : Page(model) {}

void ActivityPage::follow() {}

} // namespace fallow::tray
