// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences: as a whole file, or "key value" as `set` gets them. What is read is written as what reads back the same, and
// hours can be asked.
#include "app/agent/preferences.h"
#include "protocol/bytes.h"
#include "tests/fuzz/require.h"

using namespace fallow;
using namespace fallow::agent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Preferences defaults = default_preferences({4, 8ULL << 30});
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto space = text.find(' ');
    const auto read = text.starts_with('{') ? preferences_from_json(text, defaults)
                      : space == std::string_view::npos
                          ? with_preference(defaults, "hours", text)
                          : with_preference(defaults, text.substr(0, space), text.substr(space + 1));
    if (!read) {
        require(!read.error().context.empty());
        return 0;
    }
    require(preferences_from_json(preferences_to_json(*read, defaults), defaults) == read);
    const LocalTime utc = [](Timestamp at) {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count();
        return LocalMinute{static_cast<int>(minutes / minutes_of_a_day % 7),
                           static_cast<int>(minutes % minutes_of_a_day)};
    };
    const Timestamp now{std::chrono::hours(24 * 365 * 50)};
    if (const auto change = read->hours.next_change(now, utc))
        require(*change > now && read->hours.is_open(utc(*change)) != read->hours.is_open(utc(now)));
    return 0;
}
