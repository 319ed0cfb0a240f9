// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/tray_presence.h"

#include <algorithm>

#include "idle-detector/combine.h"
#include "idle-detector/sources.h"

namespace fallow::agent {
namespace {

using detector::Moment;
using detector::Signals;
using detector::Unknown;

/// A hint: where another source knows better, nobody misses the tray.
TrayWord silence(const std::string& why)
{
    const Unknown unknown{why, true};
    return {unknown, unknown, detector::Absent{}, unknown};
}

template <class Value>
detector::Said<Value> joined(const std::vector<TrayWord>& words, detector::Said<Value> TrayWord::*part)
{
    detector::Reports<Value> reports;
    for (const TrayWord& word : words)
        reports.push_back({word.*part, std::string(tray_source_name), {}});
    return combine(reports).state;
}

} // namespace

bool is_tray_needed(const std::vector<Signals>& by_source)
{
    return std::ranges::none_of(by_source, [](const Signals& said) {
        const auto* unknown = std::get_if<Unknown>(&said.input.state);
        const auto* known = said.input.known();
        // Whoever sees keys alone does not know of films and locked screens, of which trays tell too.
        return said.input.source != tray_source_name && said.input.source != detector::input_times_source_name
               && ((unknown != nullptr && !unknown->is_hint) || (known != nullptr && known->is_precise));
    });
}

bool is_nobody_logged_in(const std::vector<Signals>& by_source)
{
    return std::ranges::any_of(by_source, [](const Signals& said) {
        return said.sessions.known() != nullptr && !said.lock.source.empty() && said.lock.is_absent();
    });
}

void TrayPresence::hear(ClientId tray, TrayWord word, Moment now)
{
    words_.insert_or_assign(tray, Heard{std::move(word), now});
    was_one_here_ = true;
}

void TrayPresence::leave(ClientId tray) { words_.erase(tray); }

void TrayPresence::miss_nobody()
{
    was_one_here_ = !words_.empty();
    awaited_until_ = {};
}

std::optional<Moment> TrayPresence::next_change(Moment now) const
{
    return words_.empty() && !was_one_here_ && now < awaited_until_ ? std::optional(awaited_until_) : std::nullopt;
}

TrayWord TrayPresence::together(Moment now) const
{
    std::vector<TrayWord> words;
    for (const auto& [tray, heard] : words_)
        words.push_back(now - heard.at < tray_word_good_for ? heard.word : silence("a tray has not spoken for long"));
    if (words.empty() && was_one_here_)
        return silence("the tray has gone");
    if (words.empty() && now < awaited_until_)
        return silence("no tray has spoken yet");
    if (words.empty())
        return {};
    return {joined(words, &TrayWord::input), joined(words, &TrayWord::lock), joined(words, &TrayWord::sessions),
            joined(words, &TrayWord::occupations)};
}

} // namespace fallow::agent
