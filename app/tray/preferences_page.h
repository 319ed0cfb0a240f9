// SPDX-License-Identifier: GPL-3.0-or-later
// When this computer works and how much it lends.
#pragma once

#include "app/tray/page.h"

namespace fallow::tray {

class PreferencesPage final : public Page {
    Q_OBJECT

public:
    explicit PreferencesPage(AgentModel& model);

protected:
    void follow() override;
};

} // namespace fallow::tray
