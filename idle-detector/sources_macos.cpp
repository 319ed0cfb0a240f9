// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/sources.h"

#include "idle-detector/macos/sources.h"

namespace fallow::detector {

/// On macOS no place is told by the environment.
Surroundings surroundings_from_environment() { return {}; }

std::vector<std::unique_ptr<Source>> presence_sources(const Surroundings&)
{
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(macos::input_source());
    sources.push_back(macos::session_source());
    sources.push_back(macos::attention_source());
    return sources;
}

std::vector<std::unique_ptr<Source>> system_sources(const Surroundings& surroundings)
{
    std::vector<std::unique_ptr<Source>> sources = presence_sources(surroundings);
    sources.push_back(macos::power_source());
    sources.push_back(macos::sleep_source());
    sources.push_back(macos::heat_source());
    sources.push_back(macos::load_source());
    sources.push_back(macos::programs_source(surroundings.exclusive_programs));
    sources.push_back(macos::network_source());
    return sources;
}

} // namespace fallow::detector
