// SPDX-License-Identifier: GPL-3.0-or-later
// Shuts itself in exactly as fallow-input-times does, with the restriction's own library, and then tries the one act that its
// argument names. What the call returned is written to standard output as one int.
#include <cerrno>
#include <functional>
#include <iostream>
#include <string_view>

#include <unistd.h>

#include "tests/containment/acts.h"
#include "worker/restriction/watcher_linux.h"

namespace {

/// Only what a watcher could try besides.
std::function<int()> act_of(std::string_view name)
{
    if (name == "write to another descriptor")
        return [] { return ::write(STDERR_FILENO, "x", 1) == 1 ? 0 : errno; };
    if (name == "write to its reader")
        return [] { return ::write(STDOUT_FILENO, "", 0) == 0 ? 0 : errno; };
    return fallow::test::act_of(name);
}

} // namespace

int main(int count, char** arguments)
{
    // Looked for before, since afterwards there is no memory to be had.
    const auto act = act_of(count > 1 ? arguments[1] : "");
    if (!act) {
        std::cerr << "unknown act" << std::endl;
        return 1;
    }
    if (const auto shut_in = fallow::restriction::shut_in_watcher(STDOUT_FILENO); !shut_in) {
        std::cerr << shut_in.error().context << std::endl;
        return 1;
    }
    const int result = act();
    ::_exit(::write(STDOUT_FILENO, &result, sizeof result) == sizeof result ? 0 : 1);
}
