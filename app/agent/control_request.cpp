// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/control_request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "protocol/json_reader.h"

namespace fallow::agent {
namespace {

constexpr std::size_t max_method_name_bytes = 64;
constexpr std::size_t max_text_bytes = 1024;
constexpr std::size_t max_language_bytes = 64;

using Params = std::optional<JsonReader>;

/// A parameter that must be there; `root` takes the blame when there are no parameters at all.
JsonReader needed(const JsonReader& root, std::string_view key) { return root.member("params").member(key); }

std::optional<JsonReader> given(const Params& params, std::string_view key)
{
    return params ? params->optional_member(key) : std::nullopt;
}

JoinLink link_of(const JsonReader& root)
{
    const JsonReader value = needed(root, "link");
    auto link = JoinLink::parse(value.string(max_join_link_bytes));
    if (link)
        return std::move(*link);
    if (!value.failed())
        value.refuse(link.error());
    return {};
}

void allow(const Params& params, std::initializer_list<std::string_view> keys)
{
    if (!params)
        return;
    params->each_member(keys.size(), [](const std::string&, const JsonReader&) {}); // refuses what is no object
    params->allow_only(keys);
}

template <class Method>
void without_parameters(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {});
    into.emplace<Method>();
}

void read_subscribe(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {"events"});
    auto& subscribe = into.emplace<method::Subscribe>();
    const auto events = given(params, "events");
    if (!events)
        return;
    subscribe.events = EventChoice::none();
    events->each_element(control_event_count, [&](const JsonReader& element) {
        const std::string name = element.string(max_event_name_bytes);
        if (const auto event = control_event(name))
            subscribe.events.add(*event);
        else if (!element.failed())
            element.refuse("there is no event \"" + name + "\"; there are " + control_event_names());
    });
}

void read_preview(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"link"});
    into.emplace<method::Preview>().link = link_of(root);
}

void read_attach(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"link", "share"});
    auto& attach = into.emplace<method::Attach>();
    attach.link = link_of(root);
    if (const auto share = given(params, "share"))
        attach.share = static_cast<std::uint32_t>(share->integer(0, max_pool_share));
}

void read_detach(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"pool"});
    into.emplace<method::Detach>().pool = needed(root, "pool").string(max_text_bytes);
}

void read_share(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"pool", "share"});
    auto& share = into.emplace<method::Share>();
    share.pool = needed(root, "pool").string(max_text_bytes);
    share.share = static_cast<std::uint32_t>(needed(root, "share").integer(0, max_pool_share));
}

void read_pause(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {"seconds"});
    auto& pause = into.emplace<method::Pause>();
    if (const auto seconds = given(params, "seconds"))
        pause.duration = std::chrono::seconds(seconds->integer(1, static_cast<std::uint64_t>(longest_pause.count())));
}

void read_compute_now(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"seconds"});
    into.emplace<method::ComputeNow>().duration = std::chrono::seconds(
        needed(root, "seconds").integer(1, static_cast<std::uint64_t>(longest_compute_now.count())));
}

void read_set(const JsonReader& root, const Params& params, ControlMethod& into)
{
    allow(params, {"key", "value"});
    auto& set = into.emplace<method::Set>();
    set.key = needed(root, "key").string(max_text_bytes);
    set.value = needed(root, "value").string(max_text_bytes);
}

void read_history(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {"days"});
    auto& history = into.emplace<method::History>();
    if (const auto days = given(params, "days"))
        history.days = static_cast<std::uint32_t>(days->integer(1, max_history_days));
}

/// "2026-11-28", and no day that no calendar has.
std::optional<std::chrono::sys_days> day_of(std::string_view text)
{
    constexpr std::size_t length = 10;
    const auto number = [&](std::size_t from, std::size_t count) {
        int value = -1;
        const char* const end = text.data() + from + count;
        return std::from_chars(text.data() + from, end, value).ptr == end && value >= 0 ? value : -1;
    };
    if (text.size() != length || text[4] != '-' || text[7] != '-' || number(0, 4) < 0 || number(5, 2) < 0
        || number(8, 2) < 0)
        return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

void read_tasks(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {"before", "count", "pool", "function", "day"});
    auto& tasks = into.emplace<method::Tasks>();
    if (const auto before = given(params, "before")) {
        const std::uint64_t number = before->decimal_text();
        if (number > INT64_MAX)
            before->refuse("is no place in the history");
        tasks.before = static_cast<std::int64_t>(number);
    }
    if (const auto count = given(params, "count"))
        tasks.count = static_cast<std::uint32_t>(count->integer(1, max_tasks_per_answer));
    if (const auto pool = given(params, "pool"))
        tasks.pool = pool->string(max_text_bytes);
    if (const auto function = given(params, "function"))
        tasks.function = function->string(max_text_bytes);
    if (const auto day = given(params, "day")) {
        tasks.day = day_of(day->view(max_text_bytes));
        if (!tasks.day && !day->failed())
            day->refuse("is no day such as 2026-11-28");
    }
}

constexpr std::size_t max_kind_name_bytes = 32;

// In the order of the enumeration.
constexpr std::array<std::string_view, 5> occupation_names{"unspecified", "film", "fullScreen", "presentation", "call"};

detector::Occupation occupation_of(const JsonReader& json)
{
    json.allow_only({"kind", "program"});
    const JsonReader kind = json.member("kind");
    const std::string name = kind.string(max_kind_name_bytes);
    const auto* const found = std::ranges::find(occupation_names, name);
    if (found == occupation_names.end()) {
        if (!kind.failed())
            kind.refuse("is no kind of occupation");
        return {};
    }
    return {static_cast<detector::OccupationKind>(found - occupation_names.begin()),
            json.member("program").string(max_text_bytes)};
}

detector::Input input_of(const JsonReader& json)
{
    using std::chrono::milliseconds;
    json.allow_only({"active", "since", "precise"});
    detector::Input input;
    input.is_active = json.member("active").boolean();
    constexpr auto latest = std::chrono::floor<milliseconds>(detector::Moment::max().time_since_epoch()).count();
    const auto most = std::min<std::uint64_t>(max_json_integer, static_cast<std::uint64_t>(latest));
    input.since = detector::Moment(milliseconds(json.member("since").integer(0, most)));
    input.is_precise = json.member("precise").boolean();
    return input;
}

/// What is not said of is not there; what is listed is not known to the tray either.
void read_unknown(const JsonReader& list, TrayWord& word)
{
    constexpr std::size_t most = 3;
    list.each_element(most, [&](const JsonReader& element) {
        const detector::Unknown unknown{"the tray does not know it"};
        const std::string name = element.string(max_kind_name_bytes);
        if (name == "input")
            word.input = unknown;
        else if (name == "lock")
            word.lock = unknown;
        else if (name == "occupations")
            word.occupations = unknown;
        else if (!element.failed())
            element.refuse("is nothing that a tray tells of");
    });
}

void read_presence(const JsonReader&, const Params& params, ControlMethod& into)
{
    allow(params, {"input", "locked", "remote", "occupations", "unknown"});
    TrayWord& word = into.emplace<method::Presence>().word;
    if (const auto input = given(params, "input"))
        word.input = input_of(*input);
    if (const auto locked = given(params, "locked"))
        word.lock = detector::Lock{locked->boolean()};
    if (const auto remote = given(params, "remote"); remote && remote->boolean())
        word.sessions = detector::Sessions{true, false};
    if (const auto occupations = given(params, "occupations")) {
        detector::Occupations all;
        occupations->each_element(max_tray_occupations,
                                  [&](const JsonReader& one) { all.list.push_back(occupation_of(one)); });
        word.occupations = std::move(all);
    }
    if (const auto unknown = given(params, "unknown"))
        read_unknown(*unknown, word);
}

struct Row {
    std::string_view name;
    void (*read)(const JsonReader& root, const Params& params, ControlMethod& into);
};

constexpr std::array rows{
    Row{"status", without_parameters<method::Status>},
    Row{"subscribe", read_subscribe},
    Row{"preview", read_preview},
    Row{"attach", read_attach},
    Row{"detach", read_detach},
    Row{"share", read_share},
    Row{"pause", read_pause},
    Row{"resume", without_parameters<method::Resume>},
    Row{"computeNow", read_compute_now},
    Row{"signals", without_parameters<method::Signals>},
    Row{"settings", without_parameters<method::ListSettings>},
    Row{"set", read_set},
    Row{"history", read_history},
    Row{"tasks", read_tasks},
    Row{"presence", read_presence},
};

} // namespace

ControlRequest parse_control_request(std::string_view line)
{
    const auto document = JsonDocument::parse(line, max_control_line_bytes);
    if (!document)
        return {0, {}, tl::unexpected(document.error())};
    const JsonReader root = document->root();
    const std::uint64_t id = root.member("id").integer(0, max_json_integer);
    if (root.failed())
        return {0, {}, tl::unexpected(root.result().error())};
    root.allow_only({"id", "method", "params", "language"});
    const std::string name = root.member("method").string(max_method_name_bytes);
    if (root.failed())
        return {id, {}, tl::unexpected(root.result().error())};
    for (const Row& row : rows) {
        if (row.name != name)
            continue;
        ControlRequest request;
        request.id = id;
        if (const auto language = root.optional_member("language"))
            request.language = language->string(max_language_bytes);
        row.read(root, root.optional_member("params"), *request.method);
        if (root.failed())
            request.method = tl::unexpected(root.result().error());
        return request;
    }
    return {id, {}, fail(FailureCode::unsupported, "there is no method \"" + name + '"')};
}

} // namespace fallow::agent
