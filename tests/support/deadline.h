// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for something to become true, with an end. Tests never sleep for a guessed time.
#pragma once

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>

namespace fallow::test {

/// What a support function throws when the world did not do what the test needs; says what was awaited and what was seen.
class Disappointment : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// How much longer than usual a program may take because it was built with a sanitizer; the build says it, since CTest's
/// own limits follow it too.
inline constexpr int slowness = FALLOW_TEST_SLOWNESS;

inline constexpr std::chrono::seconds generous{60 * slowness}; ///< for machines that are busy with something else

/// Looks every 20 ms whether `holds`, running the Qt event loop meanwhile. False when `limit` passed first.
bool becomes_true(const std::function<bool()>& holds, std::chrono::milliseconds limit = generous);

/// The same, but throws Disappointment("waited N s for WHAT; DETAILS") when time runs out.
void wait_until(const std::string& what, const std::function<bool()>& holds, std::chrono::milliseconds limit = generous,
                const std::function<std::string()>& details = {});

} // namespace fallow::test
