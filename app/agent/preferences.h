// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner wants: when Fallow may use this computer, and how much of it. Each preference has a key, a unit and a
// range; all of them stand in one table, which `set`, the file and the control socket share.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/agent/week_schedule.h"
#include "protocol/result.h"

namespace fallow::agent {

inline constexpr std::size_t max_preferences_bytes = 64 * 1024;

/// The values that stand here are those of a cautious owner.
struct Preferences {
    // How much.
    std::uint32_t slots = 1;
    std::uint64_t memory_per_task_bytes = 0;
    std::uint64_t memory_total_bytes = 0;
    std::uint32_t memory_share_percent = 75; ///< of what would be free without Fallow
    std::uint64_t disk_bytes = 0;

    // When.
    std::optional<std::chrono::seconds> idle_time = std::chrono::minutes(3); ///< nothing: also while it is used
    std::optional<std::chrono::seconds> resume_after;                        ///< nothing: as idle_time
    std::chrono::seconds give_back_after = std::chrono::minutes(10);
    WeekSchedule hours;
    bool works_while_watched = false;
    bool works_while_remote = false;
    bool works_while_others = false;
    std::vector<std::string> exclusive_programs;
    std::optional<std::uint32_t> load_limit_percent = 25; ///< nothing: any load
    bool runs_when_unknown = false;

    // Whose work, and which.
    std::optional<std::vector<std::string>> allowed_publishers; ///< by name; nothing: anybody's
    std::optional<std::vector<std::string>> allowed_functions;  ///< patterns of names; nothing: any
    std::optional<std::chrono::seconds> longest_task;           ///< by the function's own limit; nothing: any

    // Power and heat.
    std::optional<std::uint32_t> on_battery_percent; ///< allowed above it; nothing: never
    bool works_in_power_saver = false;
    bool works_while_lid_closed = true; ///< on mains
    bool keeps_awake = false;           ///< while tasks run and nobody is here; never on battery
    /// Below the chip's own critical point, since 85 °C are little for one chip and too much for the next.
    std::uint32_t heat_target_kelvin = 30;
    std::uint32_t heat_limit_kelvin = 15;

    // Network.
    std::uint64_t download_bytes_per_second = 0; ///< 0: no limit
    std::uint64_t upload_bytes_per_second = 0;   ///< 0: no limit
    bool share_bundles = true;                   ///< pass bundles on to other hosts while none is fetched
    bool transfers_on_metered = false;
    bool transfers_on_vpn = true;
    std::optional<std::uint64_t> transfer_bytes_per_day; ///< nothing: no limit; both directions
    std::optional<std::uint64_t> transfer_bytes_per_month;

    // For people, who are shown what work costs.
    std::optional<std::uint64_t>
        energy_price_ten_thousandths; ///< ten-thousandths of the owner's money, of a kilowatt-hour
    std::optional<std::string> carbon_note;

    bool operator==(const Preferences&) const = default;
};

/// What defaults are made from.
struct Machine {
    std::uint32_t processors = 1;
    std::uint64_t memory_bytes = 0;
};

Machine this_machine();
/// Half the processors, half the memory.
Preferences default_preferences(const Machine& machine);

/// One line of `fallow-agent set`.
struct PreferenceEntry {
    std::string key;
    std::string value; ///< as `set` reads it
    std::string range; ///< for people
    std::string meaning;
};
std::vector<PreferenceEntry> list_preferences(const Preferences& preferences);

/// not_found for an unknown key, malformed or too_large for a value outside its range, conflict for one that does not go
/// with another preference: sentences for the owner.
Result<Preferences> with_preference(Preferences preferences, std::string_view key, std::string_view value);

/// What an organisation lays down for its computers: these keys, with these values.
struct PreferenceOverrides {
    Preferences values;
    std::set<std::string, std::less<>> keys;
    std::string organisation;        ///< for people; may be empty
    std::string join_file{};         ///< with the link of a pool that the computer is to join; empty: none
    bool turns_updates_off = false;  ///< of Fallow itself
    bool grants_input_times = false; ///< fallow-input-times may tell when keys and pointers were used
    bool operator==(const PreferenceOverrides&) const = default;
};
Preferences overridden(Preferences preferences, const PreferenceOverrides& overrides);
/// Of values by key, as `with_preference` reads each; they must go together, in any order. Its failures.
Result<PreferenceOverrides> make_overrides(const std::map<std::string, std::string>& values,
                                           const Preferences& defaults);

/// {"slots":"2","disk":"4GiB"}; only what differs from the defaults, so that those may follow the machine.
std::string preferences_to_json(const Preferences& preferences, const Preferences& defaults);
Result<Preferences> preferences_from_json(std::string_view json, const Preferences& defaults);

/// The defaults when there is no file.
Result<Preferences> load_preferences(const std::filesystem::path& file, const Preferences& defaults);
/// 0600, whole or not at all.
Result<void> save_preferences(const std::filesystem::path& file, const Preferences& preferences,
                              const Preferences& defaults);

} // namespace fallow::agent
