// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/policy_keys.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "protocol/json_writer.h"

namespace fallow::agent {
namespace {

using nlohmann::json;

bool is_switch(std::string_view value) { return value == "on" || value == "off"; }

bool read_organisation(PreferenceOverrides& overrides, std::string_view value)
{
    overrides.organisation = value;
    return value.size() <= max_organisation_name_bytes && value.find('\0') == std::string_view::npos
           && to_valid_utf8(value) == value;
}

bool read_join_file(PreferenceOverrides& overrides, std::string_view value)
{
    overrides.join_file = value;
    return std::filesystem::path(value).is_absolute() && value.size() <= max_join_file_name_bytes
           && value.find('\0') == std::string_view::npos;
}

/// As fallow-update does, who reads it by itself.
bool read_updates(PreferenceOverrides& overrides, std::string_view value)
{
    overrides.turns_updates_off = value == "off";
    return is_switch(value);
}

bool read_input_times(PreferenceOverrides& overrides, std::string_view value)
{
    overrides.grants_input_times = value == "on";
    return is_switch(value);
}

json entry(std::string_view key, std::string_view without, std::string_view range, std::string_view meaning)
{
    return {{"key", key}, {"default", without}, {"range", range}, {"meaning", meaning}};
}

json schema(const Preferences& defaults)
{
    json policy = json::array();
    for (const PolicyKey& known : policy_keys())
        policy.push_back(entry(known.key, known.without, known.range, known.meaning));
    json settings = json::array();
    for (const PreferenceEntry& setting : list_preferences(defaults))
        settings.push_back(entry(setting.key, setting.value, setting.range, setting.meaning));
    return {{"policy", std::move(policy)}, {"settings", std::move(settings)}};
}

} // namespace

const std::vector<PolicyKey>& policy_keys()
{
    static const std::vector<PolicyKey> all{
        {"organisation", "", "a text of at most " + std::to_string(max_organisation_name_bytes) + " bytes",
         "who is said to have set what is locked", &read_organisation,
         [](const PreferenceOverrides& laid_down) { return laid_down.organisation; }},
        {"join-file", "", "the whole path of a file, such as \"/etc/fallow/join\"",
         "the join link of a pool, which the agent joins by itself; the file is deleted then", &read_join_file,
         [](const PreferenceOverrides& laid_down) { return laid_down.join_file; }},
        {"updates", "on", "\"on\" or \"off\"",
         "whether updates of Fallow itself are looked for, where no package manager does it anyway", &read_updates,
         [](const PreferenceOverrides& laid_down) { return std::string(laid_down.turns_updates_off ? "off" : "on"); }},
        {"input-times", "off", "\"on\" or \"off\"",
         "whether an agent that serves the whole computer is told when keys and pointers were last used, by a program "
         "that "
         "can do nothing else (Linux)",
         &read_input_times,
         [](const PreferenceOverrides& laid_down) { return std::string(laid_down.grants_input_times ? "on" : "off"); }},
    };
    return all;
}

Result<void> lay_down(PreferenceOverrides& overrides, std::string_view key, std::string_view value)
{
    const auto found = std::ranges::find(policy_keys(), key, &PolicyKey::key);
    if (found == policy_keys().end()) {
        std::string keys;
        for (const PolicyKey& known : policy_keys())
            keys += std::string(known.key) + ", ";
        return fail(FailureCode::not_found,
                    '"' + std::string(key) + "\" is nothing that a policy has; it has " + keys + "and settings");
    }
    if (!found->read(overrides, value))
        return fail(FailureCode::malformed, std::string(key) + " must be " + found->range);
    return {};
}

std::string policy_schema_json(const Preferences& defaults) { return schema(defaults).dump(2); }

std::string policy_schema_text(const Preferences& defaults)
{
    std::string text;
    const auto add = [&](const char* heading, const json& entries) {
        text += heading;
        for (const json& known : entries) {
            const auto without = known["default"].get<std::string>();
            text += "  " + known["key"].get<std::string>() + " = " + (without.empty() ? "(nothing)" : without)
                    + "\n      " + known["meaning"].get<std::string>() + "; " + known["range"].get<std::string>()
                    + '\n';
        }
    };
    const json all = schema(defaults);
    add("Of the policy itself, with what holds where they are not laid down:\n", all["policy"]);
    add("\n[settings], with this computer's defaults:\n", all["settings"]);
    return text;
}

} // namespace fallow::agent
