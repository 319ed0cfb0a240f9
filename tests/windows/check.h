// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a test needs where there is no Qt: a check that says what failed, and a count of them.
#pragma once

#include <atomic>
#include <cstdio>

namespace fallow::test {

inline std::atomic<int> failures = 0;

inline void check(bool holds, const char* what, const char* file, int line)
{
    if (holds)
        return;
    ++failures;
    std::printf("FAIL %s:%d: %s\n", file, line, what);
}

/// The program's exit code: the number of failures, at most 100.
inline int failed_checks()
{
    const int count = failures;
    std::printf("%s: %d failed\n", count == 0 ? "PASS" : "FAIL", count);
    return count < 100 ? count : 100;
}

} // namespace fallow::test

#define CHECK(condition) ::fallow::test::check((condition), #condition, __FILE__, __LINE__)
