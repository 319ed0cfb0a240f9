// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/preferences_page.h"

namespace fallow::tray {

PreferencesPage::PreferencesPage(AgentModel& model) : Page(model) {}

void PreferencesPage::follow() {}

} // namespace fallow::tray
