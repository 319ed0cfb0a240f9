// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/session.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <utility>

#include <poll.h>
#include <xcb/randr.h>

namespace fallow::detector::x11 {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view idle_counter_name = "IDLETIME";
/// How Xwayland calls its screens; newer ones have an extension of that name too.
constexpr std::string_view xwayland_name = "XWAYLAND";
constexpr std::uint8_t error_type = 0;

bool is_present(const xcb_query_extension_reply_t* extension)
{
    return extension != nullptr && extension->present != 0;
}

std::int64_t number_of(xcb_sync_int64_t value)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(value.hi)) << 32U
                                     | value.lo);
}

xcb_sync_int64_t wire_number(std::chrono::milliseconds time)
{
    const auto number = static_cast<std::uint64_t>(time.count());
    return {static_cast<std::int32_t>(number >> 32U), static_cast<std::uint32_t>(number)};
}

/// The library's own accessor looks two bytes too far, where the structure ends in memory and not on the wire.
std::string_view name_of(const xcb_sync_systemcounter_t& counter)
{
    return {reinterpret_cast<const char*>(&counter.name_len) + sizeof counter.name_len, counter.name_len};
}

} // namespace

Session::Session(Server& server, Reporter& reporter, X11Timing timing)
    : server_(server), reporter_(reporter), timing_(timing), front_window_(server, [this](Said<Occupations> said) {
          occupations_ = std::move(said);
          say_occupations();
      })
{
}

void Session::serve(StopSignal& stop)
{
    // What XCB looks up by itself at the first use of an extension it would wait for, for ever if the server hangs. Asked
    // ahead, it has come when the next answer has.
    auto* const connection = server_.connection();
    xcb_prefetch_extension_data(connection, &xcb_sync_id);
    xcb_prefetch_extension_data(connection, &xcb_randr_id);
    server_.ask<xcb_get_input_focus_reply_t>(xcb_get_input_focus(connection),
                                             [this](const xcb_get_input_focus_reply_t*) { begin(); });
    next_beat_ = Clock::now() + timing_.heartbeat;

    std::array<pollfd, 2> waiting{pollfd{server_.descriptor(), POLLIN, 0}, pollfd{stop.waitable(), POLLIN, 0}};
    for (;;) {
        if (Clock::now() >= next_beat_)
            beat();
        server_.exchange([this](const xcb_generic_event_t& event) { on_event(event); });
        if (stop.is_requested() || !server_.is_alive())
            return;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_beat_ - Clock::now());
        if (::poll(waiting.data(), waiting.size(), static_cast<int>(std::max<std::int64_t>(left.count(), 0))) < 0
            && errno != EINTR)
            return;
    }
}

void Session::begin()
{
    was_answered_ = true;
    front_window_.begin();
    const auto* const sync = xcb_get_extension_data(server_.connection(), &xcb_sync_id);
    if (!is_present(sync)) {
        input_ = Unknown{"the X server does not say how long nobody has touched it (no SYNC extension)"};
        return say_input();
    }
    alarm_event_ = static_cast<std::uint8_t>(sync->first_event + XCB_SYNC_ALARM_NOTIFY);
    server_.ignore_answer(xcb_sync_initialize(server_.connection(), XCB_SYNC_MAJOR_VERSION, XCB_SYNC_MINOR_VERSION));
    learn_whether_it_sees_all();
}

/// Xwayland counts only what is done in the windows of X programs: for its session a hint and no more.
void Session::learn_whether_it_sees_all()
{
    auto* const connection = server_.connection();
    if (!is_present(xcb_get_extension_data(connection, &xcb_randr_id)))
        return begin_input(true);
    server_.ignore_answer(xcb_randr_query_version(connection, XCB_RANDR_MAJOR_VERSION, XCB_RANDR_MINOR_VERSION));
    const auto screens = xcb_randr_get_screen_resources_current(connection, server_.root());
    using Screens = xcb_randr_get_screen_resources_current_reply_t;
    server_.ask<Screens>(screens, [this](const Screens* reply) {
        if (reply == nullptr || reply->num_outputs == 0)
            return begin_input(true);
        const auto first = *xcb_randr_get_screen_resources_current_outputs(reply);
        using Output = xcb_randr_get_output_info_reply_t;
        server_.ask<Output>(xcb_randr_get_output_info(server_.connection(), first, reply->config_timestamp),
                            [this](const Output* output) {
                                if (output == nullptr)
                                    return begin_input(true);
                                const std::string_view name(
                                    reinterpret_cast<const char*>(xcb_randr_get_output_info_name(output)),
                                    static_cast<std::size_t>(xcb_randr_get_output_info_name_length(output)));
                                begin_input(!name.starts_with(xwayland_name));
                            });
    });
}

void Session::begin_input(bool is_precise)
{
    was_a_hint_ = !is_precise;
    idle_counter_.emplace(timing_.input_pause, is_precise);
    using Counters = xcb_sync_list_system_counters_reply_t;
    server_.ask<Counters>(xcb_sync_list_system_counters(server_.connection()),
                          [this](const Counters* reply) { find_counter(reply); });
}

void Session::find_counter(const xcb_sync_list_system_counters_reply_t* reply)
{
    if (reply != nullptr) {
        auto counters = xcb_sync_list_system_counters_counters_iterator(reply);
        for (; counters.rem > 0; xcb_sync_systemcounter_next(&counters)) {
            if (name_of(*counters.data) == idle_counter_name)
                counter_ = counters.data->counter;
        }
    }
    if (counter_ == XCB_NONE) {
        input_ = Unknown{"the X server does not say how long nobody has touched it (no IDLETIME counter)"};
        return say_input();
    }
    set_alarms();
    // Only now that the alarms are set: nothing can happen between the answer and the first alarm.
    beat();
}

/// Alarms on transitions and without a step stay set for ever: one is always ahead of where the counter is.
void Session::set_alarms()
{
    const auto set = [this](std::uint32_t test, std::chrono::milliseconds threshold) {
        constexpr std::uint32_t given = XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE | XCB_SYNC_CA_VALUE
                                        | XCB_SYNC_CA_TEST_TYPE | XCB_SYNC_CA_DELTA | XCB_SYNC_CA_EVENTS;
        xcb_sync_create_alarm_value_list_t values{};
        values.counter = counter_;
        values.valueType = XCB_SYNC_VALUETYPE_ABSOLUTE;
        values.value = wire_number(threshold);
        values.testType = test;
        values.delta = wire_number(std::chrono::milliseconds(0));
        values.events = 1;
        xcb_sync_create_alarm_aux(server_.connection(), xcb_generate_id(server_.connection()), given, &values);
    };
    set(XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION, idle_counter_->idle_from());
    set(XCB_SYNC_TESTTYPE_NEGATIVE_TRANSITION, idle_counter_->active_up_to());
}

void Session::on_event(const xcb_generic_event_t& event)
{
    // Of windows that are gone before they are asked: no matter. An event that another client sent has a bit more in its type
    // and so is none of those below.
    const std::uint8_t type = event.response_type;
    if (type == error_type)
        return;
    if (type == XCB_PROPERTY_NOTIFY)
        front_window_.on_property(reinterpret_cast<const xcb_property_notify_event_t&>(event));
    else if (type == alarm_event_ && idle_counter_)
        on_counter(reinterpret_cast<const xcb_sync_alarm_notify_event_t&>(event).counter_value);
}

void Session::on_counter(xcb_sync_int64_t value)
{
    input_ = idle_counter_->seen_at(std::chrono::milliseconds(number_of(value)), Clock::now());
    say_input();
}

/// Asks for a sign of life, one at a time: a server that hangs must not fill the connection. By the way the counter is
/// compared with what the alarms said.
void Session::beat()
{
    next_beat_ = Clock::now() + timing_.heartbeat;
    if (awaits_answer_ || !was_answered_)
        return;
    awaits_answer_ = true;
    if (counter_ != XCB_NONE) {
        using Counter = xcb_sync_query_counter_reply_t;
        server_.ask<Counter>(xcb_sync_query_counter(server_.connection(), counter_), [this](const Counter* reply) {
            awaits_answer_ = false;
            if (reply != nullptr)
                on_counter(reply->counter_value);
            say_occupations();
        });
        return;
    }
    server_.ask<xcb_get_input_focus_reply_t>(xcb_get_input_focus(server_.connection()),
                                             [this](const xcb_get_input_focus_reply_t*) {
                                                 awaits_answer_ = false;
                                                 say_occupations();
                                             });
}

void Session::say_input()
{
    if (input_)
        reporter_.report(*input_, timing_.good_for);
}

void Session::say_occupations()
{
    if (occupations_)
        reporter_.report(*occupations_, timing_.good_for);
}

} // namespace fallow::detector::x11
