// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/preferences.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

#include "app/agent/quantities.h"
#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/manifest.h"
#include "scheduler-client/private_file.h"

namespace fallow::agent {
namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
constexpr std::uint64_t tebibyte = mebibyte * mebibyte;
constexpr std::size_t max_value_bytes = 256;

enum class Kind { count, size, rate, on_off };

struct Row {
    std::string_view key;
    Kind kind;
    std::uint64_t least;
    std::uint64_t most;
    std::string_view meaning;
    std::uint64_t (*get)(const Preferences&);
    void (*set)(Preferences&, std::uint64_t);
};

constexpr std::array rows{
    Row{"slots", Kind::count, 1, 1024, "tasks that run at the same time",
        [](const Preferences& p) -> std::uint64_t { return p.slots; },
        [](Preferences& p, std::uint64_t v) { p.slots = static_cast<std::uint32_t>(v); }},
    Row{"memory-per-task", Kind::size, 16 * mebibyte, max_function_memory_bytes, "memory that one task may use",
        [](const Preferences& p) { return p.memory_per_task_bytes; },
        [](Preferences& p, std::uint64_t v) { p.memory_per_task_bytes = v; }},
    Row{"memory-total", Kind::size, 16 * mebibyte, 64 * tebibyte, "memory that all tasks together may use",
        [](const Preferences& p) { return p.memory_total_bytes; },
        [](Preferences& p, std::uint64_t v) { p.memory_total_bytes = v; }},
    Row{"disk", Kind::size, 16 * mebibyte, 1024 * tebibyte, "disk for functions, of all pools together",
        [](const Preferences& p) { return p.disk_bytes; }, [](Preferences& p, std::uint64_t v) { p.disk_bytes = v; }},
    Row{"download-limit", Kind::rate, 1024, tebibyte, "how fast functions are fetched, all pools together",
        [](const Preferences& p) { return p.download_bytes_per_second; },
        [](Preferences& p, std::uint64_t v) { p.download_bytes_per_second = v; }},
    Row{"upload-limit", Kind::rate, 1024, tebibyte, "how fast functions are passed on, all pools together",
        [](const Preferences& p) { return p.upload_bytes_per_second; },
        [](Preferences& p, std::uint64_t v) { p.upload_bytes_per_second = v; }},
    Row{"share-bundles", Kind::on_off, 0, 1, "whether functions are passed on to other hosts",
        [](const Preferences& p) -> std::uint64_t { return p.share_bundles ? 1 : 0; },
        [](Preferences& p, std::uint64_t v) { p.share_bundles = v != 0; }},
};

std::string value_text(const Row& row, std::uint64_t value)
{
    switch (row.kind) {
    case Kind::count: return std::to_string(value);
    case Kind::size: return exact_size_text(value);
    case Kind::rate: return exact_rate_text(value);
    case Kind::on_off: return value != 0 ? "on" : "off";
    }
    return {};
}

std::string range_text(const Row& row)
{
    if (row.kind == Kind::on_off)
        return "on or off";
    const std::string range = value_text(row, row.least) + " to " + value_text(row, row.most);
    return row.kind == Kind::rate ? range + ", or none" : range;
}

Result<std::uint64_t> parse_value(const Row& row, std::string_view text)
{
    switch (row.kind) {
    case Kind::size: return parse_size(text);
    case Kind::rate: return parse_rate(text);
    case Kind::on_off:
        if (text == "on" || text == "off")
            return text == "on" ? 1 : 0;
        break;
    case Kind::count: {
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size())
            return value;
        break;
    }
    }
    return fail(FailureCode::malformed,
                '"' + std::string(text) + "\" is not " + (row.kind == Kind::count ? "a whole number" : "on or off"));
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
    for (const Row& row : rows)
        entries.push_back(
            {std::string(row.key), value_text(row, row.get(preferences)), range_text(row), std::string(row.meaning)});
    return entries;
}

Result<Preferences> with_preference(Preferences preferences, std::string_view key, std::string_view value)
{
    const auto row = std::ranges::find(rows, key, &Row::key);
    if (row == rows.end()) {
        std::string keys;
        for (const Row& known : rows)
            keys += (keys.empty() ? "" : ", ") + std::string(known.key);
        return fail(FailureCode::not_found, "there is no preference \"" + std::string(key) + "\"; there are " + keys);
    }
    const auto parsed = parse_value(*row, value);
    if (!parsed)
        return fail_within(key, parsed.error());
    const bool is_no_limit = row->kind == Kind::rate && *parsed == 0;
    if (!is_no_limit && (*parsed < row->least || *parsed > row->most))
        return fail(FailureCode::too_large,
                    std::string(key) + ": \"" + std::string(value) + "\" is outside its range, " + range_text(*row));
    row->set(preferences, *parsed);
    return preferences;
}

std::string preferences_to_json(const Preferences& preferences, const Preferences& defaults)
{
    JsonWriter writer;
    writer.begin_object();
    for (const Row& row : rows)
        if (row.get(preferences) != row.get(defaults))
            writer.key(row.key).text(value_text(row, row.get(preferences)));
    writer.end_object();
    return writer.take();
}

Result<Preferences> preferences_from_json(std::string_view json, const Preferences& defaults)
{
    const auto document = JsonDocument::parse(json, max_preferences_bytes);
    if (!document)
        return tl::unexpected(document.error());
    Result<Preferences> preferences = defaults;
    const JsonReader root = document->root();
    root.each_member(rows.size(), [&](const std::string& key, JsonReader value) {
        if (preferences)
            preferences = with_preference(*preferences, key, value.string(max_value_bytes));
    });
    if (const auto read = root.result(); !read)
        return tl::unexpected(read.error());
    return preferences;
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
