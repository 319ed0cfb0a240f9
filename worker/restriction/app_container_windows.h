// SPDX-License-Identifier: GPL-3.0-or-later
// The AppContainer of workers: an identity that nobody's files, keys of the registry, ports and programs are open to.
#pragma once

#include <memory>

#include "protocol/result.h"
#include "worker/restriction/handle_windows.h"

namespace fallow::restriction {

class AppContainer {
public:
    /// The user's one, made where it is not there yet. It has no capability, so no network either.
    static Result<AppContainer> of_workers();

    [[nodiscard]] PSID identity() const { return identity_.get(); }

private:
    struct FreeIdentity {
        void operator()(void* identity) const { (void)::FreeSid(identity); }
    };
    explicit AppContainer(PSID identity) : identity_(identity) {}
    std::unique_ptr<void, FreeIdentity> identity_;
};

} // namespace fallow::restriction
