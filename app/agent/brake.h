// SPDX-License-Identifier: GPL-3.0-or-later
// Freezes every worker at once, on whatever thread learns that the owner is back: nothing stands between that news and
// SIGSTOP, no queue, no event loop, no decision. The decision comes after, and may find that there was no need.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

namespace fallow::agent {

class Brake {
public:
    /// What can be stopped. Called from any thread; must be quick.
    class Wheel {
    public:
        virtual ~Wheel() = default;
        virtual void freeze() = 0;
        virtual void thaw() = 0;
    };

    /// From now on `wheel` is stopped with the others; at once, when the brake is pulled already.
    void attach(Wheel& wheel);
    /// Before it is destroyed. Afterwards nobody here touches it.
    void detach(Wheel& wheel);

    /// Whether `pull` does anything: not where work may go on beside the owner.
    void arm(bool is_armed);
    /// From any thread: everything stops, and whatever is thawed meanwhile stays frozen. Does nothing when not armed.
    void pull();
    /// How often it was pulled so far: to be read before one looks at the signals and decides.
    [[nodiscard]] std::uint64_t pulls() const;
    /// Lets thaws through again, unless it was pulled once more since `pulls` was read: that pull may be what the decision
    /// does not know yet. Thaws nothing itself. Returns whether it is released.
    bool release(std::uint64_t pulls);
    [[nodiscard]] bool is_pulled() const;

    /// Thaws `wheel`, unless the brake is pulled.
    void thaw(Wheel& wheel);

private:
    mutable std::mutex mutex_; ///< of what follows
    std::vector<Wheel*> wheels_;
    bool is_armed_ = false;
    bool is_pulled_ = false;
    std::uint64_t pulls_ = 0;
};

} // namespace fallow::agent
