// SPDX-License-Identifier: GPL-3.0-or-later
// What coordinators that share one database's books need of it besides a store: turns, so that one at a time decides and writes and
// knows all that was written before; and letters to each other.
//
// Whoever loses the connection it writes with, because it broke or because others ended it after a long silence, has lost its turn,
// its blocks and its name: it can write nothing more before it has loaded the books anew, under another name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct Turn {
    Changes news; ///< what others wrote since this one's last turn; functions come without their packages
    std::vector<CoordinatorId> gone; ///< whose blocks are to be taken over
    bool has_others = false;         ///< another one works on the same books, or is about to
};

/// Words between coordinators. One that is lost is missed by whoever waited for it, and by nobody else.
struct Letter {
    CoordinatorId coordinator; ///< from whom, or to whom
    std::string text;
};

class SharedBooks {
public:
    virtual ~SharedBooks() = default;

    // For the thread that uses the store.
    [[nodiscard]] virtual CoordinatorId self() const = 0;
    /// Waits until nobody else decides. While this is the only coordinator its turn does not end, and this costs nothing.
    virtual Result<Turn> begin_turn() = 0;
    virtual void end_turn() = 0;

    // For any thread.
    /// Told on a thread of its own when there may be news, letters, or one more coordinator or one less. It must not call back.
    virtual void when_called(std::function<void()> call) = 0;
    [[nodiscard]] virtual std::vector<CoordinatorId> others() const = 0;
    virtual void send(Letter letter) = 0;
    virtual std::vector<Letter> take_letters() = 0;
};

} // namespace fallow::coordinator
