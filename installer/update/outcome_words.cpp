// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/outcome_words.h"

#include <chrono>
#include <cstdint>

namespace fallow::update {
namespace {

template <class... Each>
struct Cases : Each... {
    using Each::operator()...;
};

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string day_and_time(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return std::to_string(static_cast<int>(date.year())) + '-' + two_digits(static_cast<unsigned>(date.month())) + '-'
           + two_digits(static_cast<unsigned>(date.day())) + ' ' + two_digits(clock.hours().count()) + ':'
           + two_digits(clock.minutes().count()) + " UTC";
}

std::string advice(Refusal why)
{
    switch (why) {
    case Refusal::clock_set_back:
        return "Set this computer's clock. If it is right now and was wrong before, run: fallow-update accept-clock";
    case Refusal::root:
    case Refusal::feed:
    case Refusal::feed_rolled_back:
    case Refusal::release:
    case Refusal::release_not_promised:
    case Refusal::downgrade:
        return "Nothing was installed. Somebody may be tampering with the connection or the server: if it stays so, "
               "tell "
               "the makers of Fallow";
    case Refusal::platform: return "Nothing was installed";
    }
    return {};
}

} // namespace

OutcomeWords in_words(const Outcome& outcome)
{
    return std::visit(
        Cases{[](const UpToDate& current) {
                  return OutcomeWords{Tone::fine, "Fallow " + current.version.text() + " is up to date."};
              },
              [](const Available& found) {
                  return OutcomeWords{Tone::fine,
                                      "Fallow " + found.version.text() + " is available: fallow-update install"};
              },
              [](const Installed& done) {
                  return OutcomeWords{Tone::fine, "Fallow " + done.version.text() + " was installed."};
              },
              [](const Started& begun) {
                  return OutcomeWords{Tone::fine, "The installer of Fallow " + begun.version.text() + " was started."};
              },
              [](const Expired& expired) {
                  return OutcomeWords{Tone::warning,
                                      "warning: the newest feed of updates that can be had is out of date since "
                                          + day_and_time(expired.since)
                                          + ", so nothing is installed. Fallow goes on working. If it "
                                            "stays so, somebody may hold back newer ones"};
              },
              [](const Refused& refused) {
                  return OutcomeWords{Tone::refused, "refused (" + std::string(name(refused.why)) + "): "
                                                         + refused.failure.context + ". " + advice(refused.why)};
              },
              [](const Failed& failed) {
                  return OutcomeWords{Tone::refused, failed.failure.context + ". Nothing was decided; try again later"};
              }},
        outcome);
}

std::string state_in_words(const std::optional<UpdateState>& state)
{
    if (!state)
        return "seen       nothing yet\n";
    std::string text = "root       version " + std::to_string(state->root.version) + '\n';
    if (state->feed)
        text += "last feed  number " + std::to_string(state->feed->sequence) + '\n';
    if (state->release)
        text += "offered    " + state->release->version.text() + '\n';
    return text + "last look  " + day_and_time(state->latest_time) + '\n';
}

} // namespace fallow::update
