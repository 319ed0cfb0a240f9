// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the computer awake by an inhibitor of logind: against sleep and idleness where logind grants both, else against
// idleness alone (a service that has no session may not hold sleep back, unless packaging/polkit says so).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "idle-detector/awake_hold.h"

namespace fallow::detector {

class LogindAwakeHold final : public AwakeHold {
public:
    /// `retry`: after so long it asks again where logind is not there or refuses.
    explicit LogindAwakeHold(std::string system_bus, std::chrono::seconds retry = std::chrono::minutes(1));
    ~LogindAwakeHold() override;
    void hold(const std::string& why) override;
    void release() override;

private:
    class Holding;
    const std::string bus_;
    const std::chrono::seconds retry_;
    std::unique_ptr<Holding> holding_;
};

} // namespace fallow::detector
