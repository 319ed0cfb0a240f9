// SPDX-License-Identifier: GPL-3.0-or-later
// What a fuzz target promises of whatever it is given: a broken promise ends it as a fault of memory would.
#pragma once

#include <cstdlib>

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}
