// SPDX-License-Identifier: GPL-3.0-or-later
// A computer's directories in /sys and /proc, as the sources of heat, power and load look through them: each line of the
// input is one of the files below and what it says.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "idle-detector/kernel/heat_source.h"
#include "idle-detector/kernel/kernel_files.h"
#include "idle-detector/kernel/own_time.h"
#include "idle-detector/kernel/power_supply_source.h"
#include "idle-detector/kernel/temperature_files.h"
#include "protocol/bytes.h"
#include "tests/fuzz/require.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

constexpr std::array files{"class/hwmon/hwmon0/name",
                           "class/hwmon/hwmon0/device/power/runtime_status",
                           "class/hwmon/hwmon0/temp1_input",
                           "class/hwmon/hwmon0/temp1_label",
                           "class/hwmon/hwmon0/temp1_crit",
                           "class/hwmon/hwmon0/temp1_max",
                           "class/hwmon/hwmon0/temp1_fault",
                           "class/thermal/thermal_zone0/type",
                           "class/thermal/thermal_zone0/temp",
                           "class/thermal/thermal_zone0/trip_point_0_type",
                           "class/thermal/thermal_zone0/trip_point_0_temp",
                           "devices/system/cpu/cpu0/thermal_throttle/core_throttle_count",
                           "class/power_supply/AC/type",
                           "class/power_supply/AC/online",
                           "class/power_supply/BAT0/type",
                           "class/power_supply/BAT0/scope",
                           "class/power_supply/BAT0/status",
                           "class/power_supply/BAT0/present",
                           "class/power_supply/BAT0/capacity",
                           "class/power_supply/BAT0/energy_full",
                           "class/power_supply/BAT1/type",
                           "class/power_supply/BAT1/capacity",
                           "class/power_supply/BAT1/energy_full",
                           "acpi/button/lid/LID0/state",
                           "self/stat",
                           "self/task/1/children",
                           "2/stat"};

/// /sys and /proc in one. Files that say what they said before are left alone: most inputs differ in one.
class Computer {
public:
    Computer()
    {
        std::string name = (std::filesystem::temp_directory_path() / "fallow-fuzz-XXXXXX").string();
        require(::mkdtemp(name.data()) != nullptr);
        root_ = name;
        for (const char* file : files)
            std::filesystem::create_directories((root_ / file).parent_path());
    }
    ~Computer()
    {
        std::error_code left_behind;
        std::filesystem::remove_all(root_, left_behind);
    }
    Computer(const Computer&) = delete;
    Computer& operator=(const Computer&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

    void become(std::string_view listing)
    {
        std::array<std::optional<std::string>, files.size()> texts;
        while (!listing.empty()) {
            const auto [line, rest] = halves(listing, '\n');
            const auto [name, text] = halves(line, ' ');
            for (std::size_t place = 0; place < files.size(); ++place)
                if (name == files[place])
                    texts[place] = std::string(text);
            listing = rest;
        }
        for (std::size_t place = 0; place < files.size(); ++place)
            if (texts[place] != texts_[place])
                write(root_ / files[place], texts[place]);
        texts_ = std::move(texts);
    }

private:
    static void write(const std::filesystem::path& file, const std::optional<std::string>& text)
    {
        if (!text) {
            std::filesystem::remove(file);
            return;
        }
        std::ofstream stream(file, std::ios::binary | std::ios::trunc);
        stream << *text;
        require(!stream.flush().fail());
    }

    std::filesystem::path root_;
    std::array<std::optional<std::string>, files.size()> texts_;
};

void check_heat(const std::filesystem::path& root)
{
    HeatJudge judge;
    for (const Moment now : {Moment(1h), Moment(1h + 30s)}) {
        const auto said = judge.look(now, temperature_readings(root), throttle_counts(root));
        const auto* heat = std::get_if<Heat>(&said);
        if (heat == nullptr)
            continue;
        require(heat->celsius >= lowest_plausible_celsius && heat->celsius <= highest_plausible_celsius);
        require(heat->critical_celsius >= lowest_plausible_limit_celsius
                && heat->critical_celsius <= highest_plausible_limit_celsius);
        require(heat->kelvin_per_minute == 0); // nothing has changed between the two looks
    }
}

void check_power(const std::filesystem::path& root)
{
    const auto said = power_supply(power_supply_files(root));
    if (const auto* power = std::get_if<PowerSupply>(&said); power != nullptr && power->percent)
        require(*power->percent >= 0 && *power->percent <= 100);
    (void)lid(lid_states(root));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Computer computer;
    computer.become(fallow::as_text({data, size}));
    check_heat(computer.root());
    check_power(computer.root());
    require(own_ticks(computer.root()) >= 0);
    return 0;
}
