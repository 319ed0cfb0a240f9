// SPDX-License-Identifier: GPL-3.0-or-later
// What services on D-Bus answer, as our words take it. The input is written in a notation in which every sequence of bytes
// is an answer: t and f, whole numbers, =2.5 for others, "texts" and (lists); whatever else stands there is passed over.
#include <algorithm>
#include <charconv>

#include "idle-detector/dbus/bus_trouble.h"
#include "idle-detector/dbus/hardware_words.h"
#include "idle-detector/dbus/logind_words.h"
#include "idle-detector/dbus/mutter_presence.h"
#include "idle-detector/dbus/occupation_words.h"
#include "idle-detector/dbus/screensaver_words.h"
#include "protocol/bytes.h"
#include "tests/fuzz/require.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

constexpr Moment now{24h};

class AnswerReader {
public:
    explicit AnswerReader(std::string_view text) : rest_(text) {}

    BusList read_list(std::size_t depth = 0)
    {
        constexpr std::size_t deepest = 64; // as on the bus
        BusList list;
        while (!rest_.empty()) {
            const char mark = rest_.front();
            rest_.remove_prefix(1);
            if (mark == ')' && depth > 0)
                break;
            if (mark == '(' && depth < deepest)
                list.push_back({read_list(depth + 1)});
            else if (mark == 't' || mark == 'f')
                list.push_back({mark == 't'});
            else if (mark == '"')
                list.push_back({std::string(take(rest_.find('"')))});
            else if (mark == '=')
                list.push_back({number<double>(take(rest_.find_first_not_of("+-.0123456789einfa")))});
            else if (mark == '-' || (mark >= '0' && mark <= '9'))
                list.push_back(whole_number(mark));
        }
        return list;
    }

private:
    /// What stands before `end`, and the mark that ends it.
    std::string_view take(std::size_t end)
    {
        const std::string_view taken = rest_.substr(0, end);
        rest_.remove_prefix(std::min(taken.size() + 1, rest_.size()));
        return taken;
    }

    template <class Number>
    static Number number(std::string_view digits)
    {
        Number value{};
        (void)std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    BusValue whole_number(char first)
    {
        const auto length = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        const std::string digits = first + std::string(rest_.substr(0, length));
        rest_.remove_prefix(length);
        if (first == '-')
            return {number<std::int64_t>(digits)};
        return {number<std::uint64_t>(digits)};
    }

    std::string_view rest_;
};

void check_hardware(const BusList& answer)
{
    const Properties properties(at(answer, 0));
    const auto power = power_supply_of(properties, properties);
    if (const auto* supply = std::get_if<PowerSupply>(&power); supply != nullptr && supply->percent)
        require(*supply->percent >= 0 && *supply->percent <= 100);
    (void)lid_of(properties);
    (void)logind_lid_of(properties);
    (void)power_saver_of(properties);
    (void)network_of(properties);
    (void)is_connected_by_others(properties);
}

void check_sessions(const BusList& answer)
{
    LogindSessions sessions;
    for (const BusValue& properties : answer)
        sessions.emplace(std::to_string(sessions.size()), session_of(Properties(properties)));
    const auto said = input_of(sessions, now);
    if (const auto* input = std::get_if<Input>(&said))
        require(input->since <= now && !input->is_precise);
    (void)lock_of(sessions);
    (void)others_of(sessions, 1000);
}

void check_occupations(const BusList& answer)
{
    constexpr std::size_t longest_program_bytes = 120;
    const BusList& inhibitors = at(answer, 0).list();
    const Occupations all = occupations_of(inhibitors);
    require(all.list.size() <= inhibitors.size());
    for (const Occupation& occupation : all.list)
        require(occupation.program.size() <= longest_program_bytes);
    require(occupation_of(at(answer, 0).text(), at(answer, 1).text()).program.size() <= longest_program_bytes);
    const BusTrouble trouble = bus_trouble(at(answer, 0).text(), at(answer, 1).text());
    require(!trouble.words.empty() || at(answer, 0).text().empty());
}

void check_idle_times(const BusList& answer)
{
    const IdleTimeAnswer before{at(answer, 0).number().value_or(0), now};
    const IdleTimeAnswer after{at(answer, 1).number().value_or(0), now + 10s};
    (void)unit_shown_by(before, after);
    for (const auto unit : {IdleTimeUnit::unproven, IdleTimeUnit::second, IdleTimeUnit::millisecond}) {
        const auto input = input_of(after, unit);
        require(input.has_value() == (unit != IdleTimeUnit::unproven));
        require(!input || (input->since <= after.when && !input->is_precise));
    }
    MutterPresence presence;
    Moment heard = now;
    for (const BusValue& value : answer) {
        const auto event = value.flag() == true    ? MutterPresence::Event(MutterPresence::IdleWatchFired{})
                           : value.flag() == false ? MutterPresence::Event(MutterPresence::ActiveWatchFired{})
                                                   : MutterPresence::Event(idle_time_of(value));
        presence = presence.after(event, heard).presence;
        require(presence.input && presence.input->since <= heard);
        heard += 1s;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const BusList answer = AnswerReader(fallow::as_text({data, size})).read_list();
    check_hardware(answer);
    check_sessions(answer);
    check_occupations(answer);
    check_idle_times(answer);
    return 0;
}
