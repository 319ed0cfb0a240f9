// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, in the order in which it did.
#pragma once

#include "app/tray/page.h"

namespace fallow::tray {

class ActivityPage final : public Page {
    Q_OBJECT

public:
    explicit ActivityPage(AgentModel& model);

protected:
    void follow() override;
};

} // namespace fallow::tray
