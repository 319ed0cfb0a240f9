// SPDX-License-Identifier: GPL-3.0-or-later
// A system call filter that is being written: what it does not name ends the process by SIGSYS.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <seccomp.h>
#include <sys/mman.h>

#include "protocol/result.h"

namespace fallow::restriction {

constexpr scmp_arg_cmp argument_is(unsigned index, scmp_datum_t value) { return {index, SCMP_CMP_EQ, value, 0}; }
constexpr scmp_arg_cmp argument_bits_are(unsigned index, scmp_datum_t mask, scmp_datum_t value)
{
    return {index, SCMP_CMP_MASKED_EQ, mask, value};
}

/// Of mmap: memory of no file, in which nothing can be executed.
constexpr std::array<scmp_arg_cmp, 2> data_memory_only()
{
    return {argument_bits_are(2, PROT_EXEC, 0), argument_bits_are(3, MAP_ANONYMOUS, MAP_ANONYMOUS)};
}

class CallFilter {
public:
    /// Allows nothing yet; calls by another architecture's numbers end the process whatever is added.
    CallFilter();

    /// What becomes of one call (SCMP_ACT_...) where all conditions hold.
    void add(std::uint32_t action, int call, std::span<const scmp_arg_cmp> conditions = {});
    /// Lays it on all threads of the process, without a way back. Failure: the kernel would not have one of the above, or it
    /// itself; nothing is restricted then.
    Result<void> load();

private:
    void note(int result, const char* what);

    std::unique_ptr<void, decltype(&::seccomp_release)> context_;
    int error_ = 0;
    std::string what_failed_;
};

} // namespace fallow::restriction
