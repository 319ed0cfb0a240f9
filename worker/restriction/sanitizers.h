// SPDX-License-Identifier: GPL-3.0-or-later
// Whether this build carries a sanitizer, whose run-time needs a few system calls, addresses and a thread of its own.
#pragma once

namespace fallow::restriction {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool built_with_sanitizer = true;
#else
inline constexpr bool built_with_sanitizer = false;
#endif

} // namespace fallow::restriction
