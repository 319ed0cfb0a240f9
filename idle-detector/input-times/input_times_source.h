// SPDX-License-Identifier: GPL-3.0-or-later
// "input-times": presence by what fallow-input-times tells, which reads this computer's input devices on the agent's behalf and
// keeps to itself what was typed. For an agent that serves the whole computer and has no session to look into.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "idle-detector/source.h"
#include "idle-detector/sources.h"
#include "protocol/descriptor.h"
#include "protocol/input_time.h"

namespace fallow::detector {

struct InputTimesTiming {
    std::chrono::milliseconds input_pause = detector::input_pause;
    std::chrono::seconds good_for = input_time_good_for;
};

/// Whether a process of this account is believed.
using MayTell = std::function<bool(std::uint32_t account)>;
/// The helper's own account, ours, and root.
bool is_account_of_helper(std::uint32_t account);

/// Listens at a socket that everybody may open and believes only whom `may_tell` names. Unknown until it has spoken, when it
/// goes, when it says what is no time, and when it is silent for longer than `good_for`. The newest helper counts.
class InputTimesSource final : public Source {
public:
    explicit InputTimesSource(std::filesystem::path socket, MayTell may_tell = &is_account_of_helper,
                              InputTimesTiming timing = {});

    [[nodiscard]] std::string_view name() const override { return input_times_source_name; }
    void announce(Reporter& reporter) override;
    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override;

private:
    [[nodiscard]] Descriptor newest_helper(int listening) const;

    const std::filesystem::path path_;
    const MayTell may_tell_;
    const InputTimesTiming timing_;
};

} // namespace fallow::detector
