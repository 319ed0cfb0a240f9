// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the kernel's files, each read as every kind of file that we know. A process's names are three lines: where
// its program lies, its short name, its arguments.
#include "idle-detector/kernel/kernel_files.h"
#include "idle-detector/kernel/memory_files.h"
#include "idle-detector/kernel/own_time.h"
#include "idle-detector/kernel/power_supplies.h"
#include "idle-detector/kernel/process_names.h"
#include "idle-detector/kernel/processor_times.h"
#include "idle-detector/kernel/running_programs.h"
#include "protocol/bytes.h"
#include "tests/fuzz/require.h"

using namespace fallow::detector;

namespace {

void check_load(std::string_view text)
{
    const auto times = processor_times(text);
    const auto ticks = process_ticks(text);
    if (times) {
        LoadMeter meter;
        require(!meter.others_percent({}, 0));
        const auto percent = meter.others_percent(*times, ticks ? ticks->system : 0);
        require(!percent || (*percent >= 0 && *percent <= 100));
    }
    if (ticks)
        require(ticks->user >= 0 && ticks->system >= 0 && ticks->ended_children_system >= 0);
    const auto stalled = stalled_percent(text);
    require(!stalled || (*stalled >= 0 && *stalled <= 100));
    const auto said = memory(text);
    if (const auto* known = std::get_if<Memory>(&said))
        require(known->available_bytes <= known->total_bytes);
}

void check_programs(std::string_view text)
{
    const auto [executable, rest] = halves(text, '\n');
    const auto [short_name, arguments] = halves(rest, '\n');
    const ProcessNames program =
        process_names({std::string(executable), std::string(short_name), std::string(arguments)});
    for (const std::string& name : program.names)
        require(means(name, program) && base_name(name) == name);
    if (const auto identity = process_identity(text))
        require(text.find(identity->short_name) != std::string_view::npos);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fallow::as_text({data, size});
    check_load(text);
    check_programs(text);
    (void)lid({std::string(trimmed(text))});
    return 0;
}
