// SPDX-License-Identifier: GPL-3.0-or-later
// Systems on which nobody has written it yet: the computer sleeps when it wants to, which costs work and nothing else.
#include "idle-detector/awake_hold.h"

namespace fallow::detector {
namespace {

class NoHold final : public AwakeHold {
public:
    void hold(const std::string&) override {}
    void release() override {}
};

} // namespace

std::unique_ptr<AwakeHold> system_awake_hold(const Surroundings&) { return std::make_unique<NoHold>(); }

} // namespace fallow::detector
