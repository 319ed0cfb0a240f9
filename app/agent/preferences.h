// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner wants: how much of this computer Fallow may use. Each preference has a key, a unit and a range; all of
// them stand in one table, which `set`, the file and the control socket share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/result.h"

namespace fallow::agent {

inline constexpr std::size_t max_preferences_bytes = 64 * 1024;

struct Preferences {
    std::uint32_t slots = 1;
    std::uint64_t memory_per_task_bytes = 0;
    std::uint64_t memory_total_bytes = 0;
    std::uint64_t disk_bytes = 0;
    std::uint64_t download_bytes_per_second = 0; ///< 0: no limit
    std::uint64_t upload_bytes_per_second = 0;   ///< 0: no limit
    bool share_bundles = true;                   ///< pass bundles on to other hosts while none is fetched

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

/// not_found for an unknown key, malformed or too_large for a value outside its range: sentences for the owner.
Result<Preferences> with_preference(Preferences preferences, std::string_view key, std::string_view value);

/// {"slots":"2","disk":"4GiB"}; only what differs from the defaults, so that those may follow the machine.
std::string preferences_to_json(const Preferences& preferences, const Preferences& defaults);
Result<Preferences> preferences_from_json(std::string_view json, const Preferences& defaults);

/// The defaults when there is no file.
Result<Preferences> load_preferences(const std::filesystem::path& file, const Preferences& defaults);
/// 0600, whole or not at all.
Result<void> save_preferences(const std::filesystem::path& file, const Preferences& preferences,
                              const Preferences& defaults);

} // namespace fallow::agent
