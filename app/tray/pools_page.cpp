// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/pools_page.h"

namespace fallow::tray {

PoolsPage::PoolsPage(AgentModel& model) : Page(model) {}

void PoolsPage::follow() {}

} // namespace fallow::tray
