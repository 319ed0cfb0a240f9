// SPDX-License-Identifier: GPL-3.0-or-later
// Which paths a bundle may hold: those that mean the same file, inside the bundle, on every platform.
#include <algorithm>
#include <array>

#include "protocol/json_writer.h"
#include "protocol/manifest.h"

namespace fallow {
namespace {

bool equals_ignoring_case(std::string_view left, std::string_view upper)
{
    return left.size() == upper.size() && std::equal(left.begin(), left.end(), upper.begin(), [](char a, char b) {
               return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
           });
}

/// Device names that Windows finds in every directory, with any extension.
bool is_reserved_by_windows(std::string_view component)
{
    constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    std::string_view stem = component.substr(0, component.find('.'));
    while (stem.ends_with(' '))
        stem.remove_suffix(1);
    if (std::any_of(devices.begin(), devices.end(), [&](auto device) { return equals_ignoring_case(stem, device); }))
        return true;
    if (stem.size() < 4)
        return false;
    const std::string_view family = stem.substr(0, 3);
    const std::string_view number = stem.substr(3);
    const bool is_numbered = (number.size() == 1 && number[0] >= '0' && number[0] <= '9') || number == "\xc2\xb9"
                             || number == "\xc2\xb2"
                             || number == "\xc2\xb3"; // superscript one to three count as digits there
    return is_numbered && (equals_ignoring_case(family, "COM") || equals_ignoring_case(family, "LPT"));
}

bool is_utf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = utf8_character_bytes(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

/// The rule a component breaks, or nothing.
std::string_view broken_rule(std::string_view component)
{
    if (component.empty())
        return "a component is empty";
    if (component == "." || component == "..")
        return "a component is \".\" or \"..\"";
    if (component.size() > max_path_component_bytes)
        return "a component is longer than 200 bytes";
    for (const char c : component) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return "it holds a control character";
        if (std::string_view("\\:*?\"<>|").find(c) != std::string_view::npos)
            return "it holds a character that Windows refuses or reads as something else";
    }
    if (component.ends_with('.') || component.ends_with(' '))
        return "a component ends with a dot or a space";
    if (is_reserved_by_windows(component))
        return "a component is a device name that Windows reserves";
    return {};
}

} // namespace

Result<void> check_bundle_path(std::string_view path)
{
    const auto refuse = [path](std::string_view rule) {
        return fail(FailureCode::unsafe_path,
                    "path \"" + std::string(path.substr(0, max_path_bytes)) + "\": " + std::string(rule));
    };
    if (path.empty())
        return refuse("it is empty");
    if (path.size() > max_path_bytes)
        return refuse("it is longer than 512 bytes");
    if (path.front() == '/')
        return refuse("it is absolute");
    if (!is_utf8(path))
        return fail(FailureCode::unsafe_path, "a path is not UTF-8");
    std::string_view rest = path;
    while (true) {
        const std::size_t slash = rest.find('/');
        if (const std::string_view rule = broken_rule(rest.substr(0, slash)); !rule.empty())
            return refuse(rule);
        if (slash == std::string_view::npos)
            return {};
        rest.remove_prefix(slash + 1);
    }
}

} // namespace fallow
