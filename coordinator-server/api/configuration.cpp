// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/configuration.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>
#include <vector>

#include <toml++/toml.h>

#include "coordinator-server/api/byte_range.h"
#include "coordinator-server/api/configuration_settings.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_host_bytes = 253; ///< RFC 1035
constexpr std::size_t max_hint_distance = 3;

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row[b.size()];
}

template <class Names>
std::string did_you_mean(std::string_view wrong, const Names& names)
{
    std::string_view best;
    std::size_t best_distance = max_hint_distance + 1;
    for (const std::string_view candidate : names) {
        if (const auto distance = edit_distance(wrong, candidate); distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best.empty() ? std::string{} : "; did you mean \"" + std::string(best) + "\"?";
}

class Reader {
public:
    Reader(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

    Result<Configuration> read()
    {
        if (auto known = check_names(); !known)
            return tl::unexpected(known.error());
        Configuration configuration;
        for (const auto& setting : configuration_settings()) {
            const auto* section = table_[setting.section].as_table();
            const auto* node = section ? section->get(setting.key) : nullptr;
            if (!node) {
                if (setting.required)
                    return fail(FailureCode::malformed, std::string(file_) + ": \"" + std::string(setting.key)
                                                            + "\" is missing in [" + std::string(setting.section)
                                                            + "]");
                continue;
            }
            if (auto taken = take(configuration, setting, *node); !taken)
                return tl::unexpected(taken.error());
        }
        if (configuration.quorum > configuration.replicas)
            return fail(FailureCode::malformed, std::string(file_) + ": [work] quorum is "
                                                    + std::to_string(configuration.quorum) + ", but only "
                                                    + std::to_string(configuration.replicas)
                                                    + " replicas are made; set quorum to at most replicas");
        return configuration;
    }

private:
    [[nodiscard]] tl::unexpected<Failure> at(const toml::source_region& source, const std::string& what) const
    {
        return fail(FailureCode::malformed, std::string(file_) + ":" + std::to_string(source.begin.line) + ": " + what);
    }

    Result<void> check_names() const
    {
        std::vector<std::string_view> sections;
        for (const auto& setting : configuration_settings())
            sections.push_back(setting.section);
        for (const auto& [section, content] : table_) {
            if (std::find(sections.begin(), sections.end(), section.str()) == sections.end())
                return at(content.source(), "there is no section \"" + std::string(section.str()) + "\""
                                                + did_you_mean(section.str(), sections));
            if (!content.is_table())
                return at(content.source(), "\"" + std::string(section.str()) + "\" is a section: write ["
                                                + std::string(section.str()) + "] on a line of its own");
            if (auto keys = check_keys(section.str(), *content.as_table()); !keys)
                return keys;
        }
        return {};
    }

    [[nodiscard]] Result<void> check_keys(std::string_view section, const toml::table& content) const
    {
        std::vector<std::string_view> keys;
        for (const auto& setting : configuration_settings())
            if (setting.section == section)
                keys.push_back(setting.key);
        for (const auto& [key, value] : content)
            if (std::find(keys.begin(), keys.end(), key.str()) == keys.end())
                return at(value.source(), "there is no setting \"" + std::string(key.str()) + "\" in ["
                                              + std::string(section) + "]" + did_you_mean(key.str(), keys));
        return {};
    }

    [[nodiscard]] Result<void> take(Configuration& configuration, const Setting& setting, const toml::node& node) const
    {
        const std::string name = "\"" + std::string(setting.key) + "\"";
        if (const auto* text = std::get_if<TextSetting>(&setting.value)) {
            const auto value = node.value_exact<std::string>();
            if (!value)
                return at(node.source(), name + " is a text: write it in quotation marks");
            const auto wanted = text->write(configuration, *value);
            if (wanted.empty())
                return {};
            return at(node.source(),
                      name + (text->may_hold_a_secret ? "" : " is \"" + *value + "\",") + " expected " + wanted);
        }
        if (const auto* integer = std::get_if<IntegerSetting>(&setting.value)) {
            const auto value = node.value_exact<std::int64_t>();
            if (!value || *value < integer->minimum || *value > integer->maximum)
                return at(node.source(), name + " is a whole number from " + std::to_string(integer->minimum) + " to "
                                             + std::to_string(integer->maximum) + ", without quotation marks");
            integer->write(configuration, *value);
            return {};
        }
        const auto& real = std::get<RealSetting>(setting.value);
        const auto value = node.value<double>();
        if (!value || !(*value >= real.minimum && *value <= real.maximum)) {
            std::ostringstream words;
            words << name << " is a number from " << real.minimum << " to " << real.maximum
                  << ", without quotation marks";
            return at(node.source(), words.str());
        }
        real.write(configuration, *value);
        return {};
    }

    const toml::table& table_;
    std::string_view file_;
};

std::string quoted(const std::string& text)
{
    std::ostringstream stream;
    stream << toml::value<std::string>(text);
    return stream.str();
}

} // namespace

Result<Configuration> parse_configuration(std::string_view text, std::string_view file)
{
    if (text.size() > max_configuration_bytes)
        return fail(FailureCode::too_large,
                    std::string(file) + " is larger than " + std::to_string(max_configuration_bytes) + " bytes");
    try {
        const toml::table table = toml::parse(text, file);
        return Reader(table, file).read();
    } catch (const toml::parse_error& error) {
        return fail(FailureCode::malformed, std::string(file) + ":" + std::to_string(error.source().begin.line) + ": "
                                                + std::string(error.description()));
    }
}

Result<Configuration> read_configuration(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(FailureCode::io_error,
                    file.string() + " cannot be read; is this a directory that \"fallow-coordinator init\" made?");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    return parse_configuration(text, file.string());
}

std::string configuration_text(const Configuration& configuration)
{
    std::ostringstream text;
    text.precision(15);
    text << "# Settings of a Fallow pool's coordinator. Restart it after a change.\n"
            "# Durations are in seconds, sizes in bytes; each says so in its name.\n";
    std::string_view section;
    for (const auto& setting : configuration_settings()) {
        if (setting.section != section) {
            section = setting.section;
            text << "\n[" << section << "]\n";
        }
        std::istringstream comment{std::string(setting.comment)};
        for (std::string line; std::getline(comment, line);)
            text << "# " << line << "\n";
        text << setting.key << " = ";
        if (const auto* words = std::get_if<TextSetting>(&setting.value))
            text << quoted(words->read(configuration));
        else if (const auto* integer = std::get_if<IntegerSetting>(&setting.value))
            text << integer->read(configuration);
        else
            text << std::get<RealSetting>(setting.value).read(configuration);
        text << "\n";
    }
    return text.str();
}

Result<HostAndPort> parse_host_and_port(std::string_view text)
{
    HostAndPort address;
    std::string_view port;
    bool has_port = false;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos)
            return fail(FailureCode::malformed, "\"[\" without \"]\"");
        address.host = text.substr(1, end - 1);
        const auto rest = text.substr(end + 1);
        has_port = !rest.empty();
        if (has_port && !rest.starts_with(':'))
            return fail(FailureCode::malformed, "after \"]\" only :PORT may stand");
        port = has_port ? rest.substr(1) : rest;
    } else if (std::count(text.begin(), text.end(), ':') > 1) {
        address.host = text; // a bare IPv6 address
    } else {
        const auto colon = text.find(':');
        address.host = text.substr(0, colon);
        has_port = colon != std::string_view::npos;
        port = has_port ? text.substr(colon + 1) : std::string_view{};
    }
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
               || c == ':';
    };
    if (address.host.empty() || address.host.size() > max_host_bytes
        || !std::all_of(address.host.begin(), address.host.end(), allowed))
        return fail(FailureCode::malformed, "\"" + std::string(text.substr(0, 80)) + "\" has no DNS name or address");
    if (has_port) {
        const auto number = parse_byte_count(port);
        if (!number || *number == 0 || *number > 65535)
            return fail(FailureCode::malformed,
                        "\"" + std::string(port.substr(0, 20)) + "\" is no port from 1 to 65535");
        address.port = static_cast<std::uint16_t>(*number);
    }
    return address;
}

std::string to_text(const HostAndPort& address)
{
    const bool brackets = address.host.find(':') != std::string::npos;
    std::string text = brackets ? "[" + address.host + "]" : address.host;
    if (address.port != 0)
        text += ":" + std::to_string(address.port);
    return text;
}

} // namespace fallow::coordinator
