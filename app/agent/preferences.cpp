// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/preferences.h"

#include <unistd.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "app/agent/preference_kinds.h"
#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/manifest.h"
#include "scheduler-client/private_file.h"

namespace fallow::agent {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t mebibyte = 1024 * 1024;
constexpr std::uint64_t tebibyte = mebibyte * mebibyte;
constexpr std::size_t max_value_bytes = 1024; ///< as much as the control socket takes

struct Row {
    std::string_view key;
    std::string_view meaning;
    std::string range;
    std::function<std::string(const Preferences&)> text;
    std::function<Result<void>(Preferences&, std::string_view)> read;
    void (*copy)(Preferences& to, const Preferences& from);
};

template <auto member, class Kind>
Row row(std::string_view key, Kind kind, std::string_view meaning)
{
    return {key,
            meaning,
            kind.range(),
            [kind](const Preferences& preferences) { return kind.text(preferences.*member); },
            [kind](Preferences& preferences, std::string_view text) -> Result<void> {
                auto value = kind.parse(text);
                if (!value)
                    return tl::unexpected(value.error());
                if (!kind.is_within(*value))
                    return fail(FailureCode::too_large,
                                '"' + std::string(text) + "\" is outside its range, " + kind.range());
                preferences.*member = std::move(*value);
                return {};
            },
            [](Preferences& to, const Preferences& from) { to.*member = from.*member; }};
}

std::vector<Row> rows_of_how_much()
{
    using P = Preferences;
    return {
        row<&P::slots>("slots", WholeNumber{1, 1024}, "tasks that run at the same time"),
        row<&P::memory_per_task_bytes>("memory-per-task", Size{16 * mebibyte, max_function_memory_bytes},
                                       "memory that one task may use"),
        row<&P::memory_total_bytes>("memory-total", Size{16 * mebibyte, 64 * tebibyte},
                                    "memory that all tasks together may use"),
        row<&P::memory_share_percent>("memory-share", WholeNumber{1, 95, "%"},
                                      "how much of the memory that is free they may use"),
        row<&P::disk_bytes>("disk", Size{16 * mebibyte, 1024 * tebibyte}, "disk for functions, of all pools together"),
    };
}

std::vector<Row> rows_of_when()
{
    using P = Preferences;
    return {
        row<&P::idle_time>("idle-time", Or<Duration>{{5s, 24h}, "none", "0"},
                           "so long nobody touched the computer before work starts; none: also while it is used"),
        row<&P::resume_after>("resume-after", Or<Duration>{{5s, 24h}, "same"},
                              "so long before work goes on that an input interrupted; same: as at the start"),
        row<&P::give_back_after>(
            "give-back-after", Duration{10s, 24h},
            "after so long a pause tasks leave the memory, and wait as at the start; those without a "
            "checkpoint leave it after 12 times as long"),
        row<&P::hours>("hours", Hours{}, "when work is allowed, by the clock on the wall"),
        row<&P::works_while_watched>("work-while-watched", OnOff{},
                                     "also during films, full screen, presentations and calls"),
        row<&P::works_while_remote>("work-while-remote", OnOff{}, "also while somebody works here over the network"),
        row<&P::works_while_others>("work-while-others", OnOff{}, "also while another user is active"),
        row<&P::exclusive_programs>("exclusive-programs", Programs{}, "no work while one of these programs runs"),
        row<&P::load_limit_percent>("load-limit", Or<WholeNumber>{{1, 100, "%"}, "none"},
                                    "no work while other programs take more of the processors for long"),
        row<&P::runs_when_unknown>("when-unknown", EitherWord{"pause", "run"},
                                   "what to do while it is not known whether work would disturb"),
    };
}

std::vector<Row> rows_of_whose_work()
{
    using P = Preferences;
    return {
        row<&P::allowed_publishers>(
            "allowed-publishers", Or<PublisherNames>{{}, "all"},
            "only functions of these publishers run here; all: of everybody whom a pool lets publish"),
        row<&P::allowed_functions>(
            "allowed-functions", Or<FunctionNames>{{}, "all"},
            "only functions with these names run here, where * stands for any letters; all: whatever they are called"),
        row<&P::longest_task>("longest-task", Or<Duration>{{1min, 30 * 24h}, "none"},
                              "no functions whose tasks may take more processor time"),
    };
}

std::vector<Row> rows_of_power_and_network()
{
    using P = Preferences;
    return {
        row<&P::on_battery_percent>("on-battery", Or<WholeNumber>{{0, 99, "%"}, "never"},
                                    "work on battery while more than this is left in it"),
        row<&P::works_in_power_saver>("work-in-power-saver", OnOff{}, "also while the computer saves power"),
        row<&P::works_while_lid_closed>("work-while-lid-closed", OnOff{},
                                        "also while the lid is closed, on mains only"),
        row<&P::keeps_awake>("keep-awake", OnOff{},
                             "does not sleep by itself while tasks run and nobody is here, on mains only"),
        row<&P::heat_target_kelvin>("heat-target", WholeNumber{6, 80, "K"},
                                    "so far below the chip's critical temperature fewer tasks begin to run"),
        row<&P::heat_limit_kelvin>("heat-limit", WholeNumber{5, 79, "K"},
                                   "so far below the chip's critical temperature no task runs"),
        row<&P::download_bytes_per_second>("download-limit", Rate{1024, tebibyte},
                                           "how fast functions are fetched, all pools together"),
        row<&P::upload_bytes_per_second>("upload-limit", Rate{1024, tebibyte},
                                         "how fast functions are passed on, all pools together"),
        row<&P::share_bundles>("share-bundles", OnOff{}, "whether functions are passed on to other hosts"),
        row<&P::transfers_on_metered>("on-metered", OnOff{}, "fetch and pass on also where transfers cost money"),
        row<&P::transfers_on_vpn>("on-vpn", OnOff{}, "fetch and pass on also through a VPN"),
        row<&P::transfer_bytes_per_day>("transfer-per-day", Or<Size>{{mebibyte, 1024 * tebibyte}, "none"},
                                        "fetched and passed on in a day, all pools together"),
        row<&P::transfer_bytes_per_month>("transfer-per-month", Or<Size>{{mebibyte, 1024 * tebibyte}, "none"},
                                          "fetched and passed on in a month, all pools together"),
    };
}

std::vector<Row> rows_of_costs()
{
    using P = Preferences;
    return {
        row<&P::energy_price_ten_thousandths>(
            "energy-price", Or<Price>{{0, 1'000'000 * Price::parts}, "none"},
            "what a kilowatt-hour costs here, from which the price of work is estimated"),
        row<&P::carbon_note>("carbon-note", Or<Note>{{}, "none"}, "what is to be known of the electricity used here"),
    };
}

const std::vector<Row>& rows()
{
    static const std::vector<Row> all = [] {
        std::vector<Row> joined = rows_of_how_much();
        for (auto* more : {&rows_of_when, &rows_of_whose_work, &rows_of_power_and_network, &rows_of_costs})
            for (Row& added : more())
                joined.push_back(std::move(added));
        return joined;
    }();
    return all;
}

Result<void> read_preference(Preferences& preferences, std::string_view key, std::string_view value)
{
    const auto found = std::ranges::find(rows(), key, &Row::key);
    if (found == rows().end()) {
        std::string keys;
        for (const Row& known : rows())
            keys += (keys.empty() ? "" : ", ") + std::string(known.key);
        return fail(FailureCode::not_found, "there is no preference \"" + std::string(key) + "\"; there are " + keys);
    }
    if (const auto read = found->read(preferences, value); !read)
        return fail_within(key, read.error());
    return {};
}

/// Those that only make sense together. Apart from reading each, because a file has them in any order.
Result<Preferences> if_consistent(Preferences preferences, std::string_view key)
{
    if (preferences.heat_limit_kelvin >= preferences.heat_target_kelvin)
        return fail_within(key, {FailureCode::conflict,
                                 "work must shrink (heat-target, now " + std::to_string(preferences.heat_target_kelvin)
                                     + "K) farther below the critical temperature than it stops (heat-limit, now "
                                     + std::to_string(preferences.heat_limit_kelvin) + "K)"});
    return preferences;
}

} // namespace

Machine this_machine()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long page_bytes = ::sysconf(_SC_PAGESIZE);
    return {std::max(1U, std::thread::hardware_concurrency()),
            pages > 0 && page_bytes > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes)
                                        : 0};
}

Preferences default_preferences(const Machine& machine)
{
    Preferences preferences;
    preferences.slots = std::clamp(machine.processors / 2, 1U, 1024U);
    // Whole mebibytes, so that the value reads well and reads back as itself.
    const std::uint64_t half = machine.memory_bytes / 2 / mebibyte * mebibyte;
    preferences.memory_total_bytes = std::max(half, 256 * mebibyte);
    preferences.memory_per_task_bytes = std::min(preferences.memory_total_bytes, 2048 * mebibyte);
    preferences.disk_bytes = 8192 * mebibyte;
    return preferences;
}

std::vector<PreferenceEntry> list_preferences(const Preferences& preferences)
{
    std::vector<PreferenceEntry> entries;
    for (const Row& row : rows())
        entries.push_back({std::string(row.key), row.text(preferences), row.range, std::string(row.meaning)});
    return entries;
}

Result<Preferences> with_preference(Preferences preferences, std::string_view key, std::string_view value)
{
    if (const auto read = read_preference(preferences, key, value); !read)
        return tl::unexpected(read.error());
    return if_consistent(std::move(preferences), key);
}

Preferences overridden(Preferences preferences, const PreferenceOverrides& overrides)
{
    for (const Row& row : rows())
        if (overrides.keys.contains(row.key))
            row.copy(preferences, overrides.values);
    return preferences;
}

Result<PreferenceOverrides> make_overrides(const std::map<std::string, std::string>& values,
                                           const Preferences& defaults)
{
    PreferenceOverrides overrides{defaults, {}, {}};
    for (const auto& [key, value] : values) {
        if (const auto read = read_preference(overrides.values, key, value); !read)
            return tl::unexpected(read.error());
        overrides.keys.insert(key);
    }
    if (const auto consistent = if_consistent(overrides.values, "the settings together"); !consistent)
        return tl::unexpected(consistent.error());
    return overrides;
}

std::string preferences_to_json(const Preferences& preferences, const Preferences& defaults)
{
    JsonWriter writer;
    writer.begin_object();
    for (const Row& row : rows())
        if (const std::string text = row.text(preferences); text != row.text(defaults))
            writer.key(row.key).text(text);
    writer.end_object();
    return writer.take();
}

Result<Preferences> preferences_from_json(std::string_view json, const Preferences& defaults)
{
    const auto document = JsonDocument::parse(json, max_preferences_bytes);
    if (!document)
        return tl::unexpected(document.error());
    Preferences preferences = defaults;
    Result<void> all;
    const JsonReader root = document->root();
    root.each_member(rows().size(), [&](const std::string& key, JsonReader value) {
        if (all)
            all = read_preference(preferences, key, value.string(max_value_bytes));
    });
    if (const auto read = root.result(); !read)
        return tl::unexpected(read.error());
    if (!all)
        return tl::unexpected(all.error());
    return if_consistent(std::move(preferences), "the preferences together");
}

Result<Preferences> load_preferences(const std::filesystem::path& file, const Preferences& defaults)
{
    const auto text = scheduler::read_file(file, max_preferences_bytes);
    if (!text && text.error().code == FailureCode::not_found)
        return defaults;
    if (!text)
        return tl::unexpected(text.error());
    auto preferences = preferences_from_json(*text, defaults);
    if (!preferences)
        return fail_within(file.string(), preferences.error());
    return preferences;
}

Result<void> save_preferences(const std::filesystem::path& file, const Preferences& preferences,
                              const Preferences& defaults)
{
    return scheduler::write_private_file(file, preferences_to_json(preferences, defaults) + "\n");
}

} // namespace fallow::agent
