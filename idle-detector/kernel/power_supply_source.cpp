// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/kernel/power_supply_source.h"

#include <algorithm>

#include "idle-detector/kernel/kernel_files.h"
#include "idle-detector/looking.h"

namespace fallow::detector {
namespace {

using std::filesystem::path;

std::vector<std::string> entries(const path& directory, std::size_t limit)
{
    std::vector<std::string> names = names_in(directory).value_or(std::vector<std::string>());
    names.resize(std::min(names.size(), limit));
    return names;
}

std::optional<bool> flag_in(const path& file)
{
    const auto number = number_in(file);
    return number ? std::optional(*number != 0) : std::nullopt;
}

std::optional<double> amount_in(const path& file)
{
    const auto number = number_in(file);
    return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
}

} // namespace

std::vector<PowerSupplyFiles> power_supply_files(const path& sys)
{
    std::vector<PowerSupplyFiles> supplies;
    const path directory = sys / "class/power_supply";
    for (const std::string& name : entries(directory, most_power_supplies)) {
        const path supply = directory / name;
        supplies.push_back({.type = word_in(supply / "type").value_or(""),
                            .scope = word_in(supply / "scope").value_or(""),
                            .status = word_in(supply / "status").value_or(""),
                            .is_online = flag_in(supply / "online"),
                            .is_present = flag_in(supply / "present"),
                            .percent = amount_in(supply / "capacity"),
                            .full_content = amount_in(supply / "energy_full")});
    }
    return supplies;
}

std::vector<std::string> lid_states(const path& proc)
{
    std::vector<std::string> states;
    const path directory = proc / "acpi/button/lid";
    for (const std::string& name : entries(directory, most_lids))
        states.push_back(word_in(directory / name / "state").value_or(""));
    return states;
}

void PowerSupplySource::announce(Reporter& reporter)
{
    reporter.tell_unknown<PowerSupply>("not looked up yet");
    reporter.tell_unknown<Lid>("not looked up yet");
}

std::chrono::seconds PowerSupplySource::run(Reporter& reporter, StopSignal& stop)
{
    look_until(stop, interval_, [&] {
        reporter.report(power_supply(power_supply_files(sys_)), good_for_looks(interval_));
        reporter.report(lid(lid_states(proc_)), good_for_looks(interval_));
    });
    return std::chrono::seconds(0);
}

} // namespace fallow::detector
