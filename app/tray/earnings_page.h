// SPDX-License-Identifier: GPL-3.0-or-later
// What this computer earned and used, day by day.
#pragma once

#include "app/tray/page.h"

namespace fallow::tray {

class EarningsPage final : public Page {
    Q_OBJECT

public:
    explicit EarningsPage(AgentModel& model);

protected:
    void follow() override;
};

} // namespace fallow::tray
