// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/input-times/telling_pace.h"

#include "protocol/input_time.h"

namespace fallow::input_times {

void TellingPace::see(Moment now)
{
    last_input_ = now;
    is_news_ = true;
}

Moment TellingPace::due() const
{
    if (!last_told_)
        return Moment::min();
    if (!is_news_)
        return *last_told_ + input_time_beat;
    // Beats between do not hold the first touch back.
    return news_told_ ? *news_told_ + shortest_interval : Moment::min();
}

Moment TellingPace::time_to_tell() const { return std::chrono::ceil<std::chrono::seconds>(last_input_); }

void TellingPace::told(Moment now)
{
    last_told_ = now;
    if (is_news_)
        news_told_ = now;
    is_news_ = false;
}

} // namespace fallow::input_times
