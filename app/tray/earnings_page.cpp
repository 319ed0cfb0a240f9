// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/earnings_page.h"

namespace fallow::tray {

EarningsPage::EarningsPage(AgentModel& model) : Page(model) {}

void EarningsPage::follow() {}

} // namespace fallow::tray
