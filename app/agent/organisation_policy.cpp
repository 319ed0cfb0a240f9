// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/organisation_policy.h"

#include <map>
#include <string>

#include <toml++/toml.h>

#include "app/agent/policy_keys.h"
#include "scheduler-client/private_file.h"

namespace fallow::agent {
namespace {

constexpr std::string_view not_a_text("\0", 1);

std::string at_line(const toml::source_region& source) { return "line " + std::to_string(source.begin.line) + ": "; }

/// The ways in which TOML can say what `set` takes as text.
Result<std::string> value_text(const toml::node& node)
{
    if (const auto text = node.value_exact<std::string>())
        return *text;
    if (const auto number = node.value_exact<std::int64_t>())
        return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>())
        return std::string(*flag ? "on" : "off");
    const auto* list = node.as_array();
    if (list == nullptr || !list->is_homogeneous<std::string>())
        return fail(FailureCode::malformed, "is neither text nor a whole number, true, false or a list of texts");
    std::string joined;
    for (const auto& element : *list)
        joined += (joined.empty() ? "" : ",") + **element.as_string();
    return joined;
}

Result<PreferenceOverrides> overrides_in(const toml::table& settings, const Preferences& defaults)
{
    std::map<std::string, std::string> values;
    for (const auto& [key, node] : settings) {
        const auto text = value_text(node);
        // Alone first, so that the sentence can name its line; together below, since some go only with others.
        const auto alone =
            text ? make_overrides({{std::string(key.str()), *text}}, defaults) : tl::unexpected(text.error());
        // Not all that there are in one sentence: people see it in a tooltip.
        if (!alone && alone.error().code == FailureCode::not_found)
            return fail(FailureCode::not_found, at_line(node.source()) + "there is no preference \""
                                                    + std::string(key.str()) + "\"; `fallow-agent set` lists them");
        if (!alone && alone.error().code != FailureCode::conflict)
            return fail(alone.error().code,
                        at_line(node.source()) + (text ? "" : std::string(key.str()) + " ") + alone.error().context);
        values.emplace(key.str(), *text);
    }
    return make_overrides(values, defaults);
}

Result<PreferenceOverrides> read_policy(const toml::table& policy, const Preferences& defaults)
{
    PreferenceOverrides overrides;
    if (const auto* settings = policy.get("settings")) {
        if (!settings->is_table())
            return fail(FailureCode::malformed, at_line(settings->source()) + "settings must be a table: [settings]");
        auto read = overrides_in(*settings->as_table(), defaults);
        if (!read)
            return read;
        overrides = std::move(*read);
    }
    for (const auto& [key, node] : policy) {
        if (key == "settings")
            continue;
        const auto* text = node.as_string();
        // No key takes a zero byte, so what is no text is refused with the words of what it must be.
        const auto laid_down = lay_down(overrides, key.str(), text ? std::string_view(text->get()) : not_a_text);
        if (!laid_down)
            return fail(laid_down.error().code, at_line(node.source()) + laid_down.error().context);
    }
    return overrides;
}

} // namespace

std::filesystem::path default_policy_file() { return "/etc/fallow/policy.toml"; }

OrganisationPolicy parse_organisation_policy(std::string_view text, const Preferences& defaults)
{
    try {
        auto read = read_policy(toml::parse(text), defaults);
        if (read)
            return std::move(*read);
        return PolicyInvalid{read.error().context};
    } catch (const toml::parse_error& error) {
        return PolicyInvalid{at_line(error.source()) + std::string(error.description())};
    }
}

OrganisationPolicy organisation_policy_of(const PolicyEntries& entries, const Preferences& defaults)
{
    auto overrides = make_overrides(entries.settings, defaults);
    if (!overrides)
        return PolicyInvalid{overrides.error().context};
    for (const auto& [key, value] : entries.policy)
        if (const auto laid_down = lay_down(*overrides, key, value); !laid_down)
            return PolicyInvalid{laid_down.error().context};
    return std::move(*overrides);
}

OrganisationPolicy read_organisation_policy(const std::filesystem::path& file, const Preferences& defaults)
{
    const auto invalid = [&](const std::string& why) { return PolicyInvalid{file.string() + ": " + why}; };
    const auto text = scheduler::read_guarded_file(file, max_policy_bytes);
    if (!text && text.error().code == FailureCode::not_found)
        return NoOrganisation{};
    if (!text)
        return PolicyInvalid{text.error().context};
    auto policy = parse_organisation_policy(*text, defaults);
    if (const auto* wrong = std::get_if<PolicyInvalid>(&policy))
        return invalid(wrong->why);
    return policy;
}

bool grants_input_times(const OrganisationPolicy& policy)
{
    const auto* overrides = std::get_if<PreferenceOverrides>(&policy);
    return overrides != nullptr && overrides->grants_input_times;
}

} // namespace fallow::agent
