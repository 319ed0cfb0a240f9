// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/sources.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector {

/// On Windows no place is told by the environment.
Surroundings surroundings_from_environment() { return {}; }

std::vector<std::unique_ptr<Source>> presence_sources(const Surroundings&)
{
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(windows::input_source());
    sources.push_back(windows::session_source());
    sources.push_back(windows::attention_source());
    return sources;
}

std::vector<std::unique_ptr<Source>> system_sources(const Surroundings& surroundings)
{
    std::vector<std::unique_ptr<Source>> sources = presence_sources(surroundings);
    sources.push_back(windows::power_source());
    sources.push_back(windows::load_source());
    sources.push_back(windows::programs_source(surroundings.exclusive_programs));
    sources.push_back(windows::heat_source());
    sources.push_back(windows::network_source());
    return sources;
}

} // namespace fallow::detector
