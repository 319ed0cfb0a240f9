// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a guest may call, in any order, with any arguments, on memory that holds anything. The input is a
// program in a small code of its own:
//  - An instruction is one byte: below `first_poke` a call, by its index in the table; else a poke into memory.
//  - After a call stand its arguments; after a poke the place, the number of bytes as one byte, and the bytes.
//  - An argument is one byte: below 128 the value itself (descriptors, flags, lengths), below 255 a place in memory,
//    each 512 bytes after the last; 255 is followed by any value in eight bytes.
// Each program runs twice: what a guest can see of its host must be the same both times.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tests/fuzz/require.h"
#include "tests/unit/worker/child/wasi/guest_run.h"
#include "worker/child/wasi/call_table.h"

namespace {

using fallow::test::GuestRun;

constexpr std::uint8_t first_poke = 128;
constexpr std::uint8_t first_place = 128;
constexpr std::uint8_t whole_value_follows = 255;
constexpr std::uint64_t bytes_between_places = 512;
constexpr std::size_t most_calls = 256; ///< so that each input is tried in milliseconds
constexpr std::uint32_t last_errno = static_cast<std::uint32_t>(fallow::child::Errno::notcapable);

/// Reads the program; behind its end there are zeros.
class Program {
public:
    explicit Program(std::span<const std::uint8_t> bytes) : rest_(bytes) {}
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    std::uint8_t byte()
    {
        if (rest_.empty())
            return 0;
        const auto first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }
    std::uint64_t argument()
    {
        const auto tag = byte();
        if (tag < first_place)
            return tag;
        if (tag != whole_value_follows)
            return (tag - first_place) * bytes_between_places;
        std::uint64_t value = 0;
        for (int at = 0; at < 8; ++at)
            value |= std::uint64_t{byte()} << (8 * at);
        return value;
    }

private:
    std::span<const std::uint8_t> rest_;
};

void poke(GuestRun& run, Program& program)
{
    const auto place = program.argument();
    std::vector<std::uint8_t> bytes(program.byte());
    for (auto& byte : bytes)
        byte = program.byte();
    if (const auto range = run.memory.range(static_cast<fallow::child::GuestPointer>(place), bytes.size()))
        std::copy(bytes.begin(), bytes.end(), range->begin());
}

/// What each call answered.
std::vector<std::uint32_t> answers_of(GuestRun& run, Program program)
{
    const auto calls = fallow::child::host_calls();
    std::vector<std::uint32_t> answers;
    // The engine leaves a guest that has ended before its next call.
    while (!program.at_end() && !run.host->ended() && answers.size() < most_calls) {
        const auto instruction = program.byte();
        if (instruction >= first_poke) {
            poke(run, program);
            continue;
        }
        const auto& call = calls[instruction % calls.size()];
        std::uint64_t values[fallow::child::max_call_parameters] = {};
        for (std::size_t at = 0; at < call.parameters.size(); ++at) {
            values[at] = program.argument();
            if (call.parameters[at] == fallow::child::CallValue::i32)
                values[at] &= 0xFFFF'FFFF;
        }
        const auto answer = call.call(*run.host, values);
        if (call.module == fallow::child::wasi_module_name)
            require(answer <= last_errno);
        answers.push_back(answer);
    }
    return answers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    GuestRun first;
    GuestRun second;
    const auto answers = answers_of(first, Program({data, size}));
    require(answers == answers_of(second, Program({data, size})));
    require(first.memory.buffer == second.memory.buffer);
    require(first.listener.output_text == second.listener.output_text
            && first.listener.log_text == second.listener.log_text);
    require(first.listener.output_text.size() <= first.host->settings().limits.output_bytes);
    require(first.host->quota().used_bytes() <= first.host->settings().limits.memory_bytes);
    return 0;
}
