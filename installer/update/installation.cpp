// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/installation.h"

#include <algorithm>
#include <array>

#include <toml++/toml.h>

#include "scheduler-client/private_file.h"

namespace fallow::update {
namespace {

constexpr std::array<std::string_view, 5> known_keys{"updates", "version", "feed", "root", "authority"};

Result<std::string> text_of(const toml::table& table, std::string_view key)
{
    const auto* node = table.get(key);
    if (node == nullptr)
        return fail(FailureCode::malformed, "\"" + std::string(key) + "\" is missing");
    if (const auto text = node->value_exact<std::string>(); text && !text->empty())
        return *text;
    return fail(FailureCode::malformed, "\"" + std::string(key) + "\" is no text");
}

/// "https://host/path" in its two parts.
Result<std::pair<std::string, std::string>> split_url(const std::string& url)
{
    constexpr std::string_view scheme = "https://";
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '@' && c != '\\'; };
    if (!url.starts_with(scheme) || url.size() == scheme.size() || !std::ranges::all_of(url, is_plain))
        return fail(FailureCode::malformed, "\"feed\" is not an address like https://updates.example.org/stable");
    const auto slash = url.find('/', scheme.size());
    std::string path = slash == std::string::npos ? std::string() : url.substr(slash);
    while (path.ends_with('/'))
        path.pop_back();
    return std::pair(url.substr(0, slash), path);
}

Result<Installation> read_table(const toml::table& table)
{
    for (const auto& [key, node] : table)
        if (std::ranges::find(known_keys, key.str()) == known_keys.end())
            return fail(FailureCode::malformed, "there is no \"" + std::string(key.str()) + "\"");
    const auto updates = text_of(table, "updates");
    if (!updates)
        return tl::unexpected(updates.error());
    if (*updates == "off")
        return SwitchedOff{};
    if (*updates == "apt" || *updates == "dnf")
        return ByPackages{*updates};
    if (*updates != "feed")
        return fail(FailureCode::unsupported, "\"updates\" is none of feed, apt, dnf, off");
    const auto version_text = text_of(table, "version");
    const auto url = text_of(table, "feed");
    const auto root = text_of(table, "root");
    for (const auto* each : {&version_text, &url, &root})
        if (!*each)
            return tl::unexpected(each->error());
    const auto version = Version::parse(*version_text);
    if (!version)
        return fail_within("\"version\"", version.error());
    const auto parts = split_url(*url);
    if (!parts)
        return tl::unexpected(parts.error());
    ByFeed feed{*version, parts->first, parts->second, *root, {}};
    if (table.contains("authority")) {
        const auto authority = text_of(table, "authority");
        if (!authority)
            return tl::unexpected(authority.error());
        feed.authority_file = *authority;
    }
    return feed;
}

} // namespace

Result<Installation> parse_installation(std::string_view text)
{
    try {
        return read_table(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return fail(FailureCode::malformed,
                    "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
    }
}

Result<Installation> read_installation(const std::filesystem::path& file)
{
    const auto text = scheduler::read_guarded_file(file, max_installation_bytes);
    if (!text)
        return tl::unexpected(text.error());
    auto installation = parse_installation(*text);
    if (!installation)
        return fail_within(file.string(), installation.error());
    if (auto* feed = std::get_if<ByFeed>(&*installation)) {
        const auto directory = std::filesystem::absolute(file).parent_path();
        feed->root_file = (directory / feed->root_file).string();
        if (!feed->authority_file.empty())
            feed->authority_file = (directory / feed->authority_file).string();
    }
    return installation;
}

UpdatePolicy parse_update_policy(std::string_view text)
{
    try {
        const toml::table policy = toml::parse(text);
        const auto* node = policy.get("updates");
        if (node == nullptr)
            return UpdatePolicy::allowed;
        const auto value = node->value_exact<std::string>();
        if (!value || (*value != "on" && *value != "off"))
            return UpdatePolicy::not_understood;
        return *value == "on" ? UpdatePolicy::allowed : UpdatePolicy::off;
    } catch (const toml::parse_error&) {
        return UpdatePolicy::not_understood;
    }
}

UpdatePolicy read_update_policy(const std::filesystem::path& file)
{
    const auto text = scheduler::read_guarded_file(file, max_update_policy_bytes);
    if (!text)
        return text.error().code == FailureCode::not_found ? UpdatePolicy::allowed : UpdatePolicy::not_understood;
    return parse_update_policy(*text);
}

} // namespace fallow::update
