// SPDX-License-Identifier: GPL-3.0-or-later
// The pools that this computer works for: attached, looked at, left.
#pragma once

#include "app/tray/page.h"

namespace fallow::tray {

class PoolsPage final : public Page {
    Q_OBJECT

public:
    explicit PoolsPage(AgentModel& model);

protected:
    void follow() override;
};

} // namespace fallow::tray
