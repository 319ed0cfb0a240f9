// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing of manifest.json. Paths and their rules are in bundle_path.cpp.
#include "protocol/manifest.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <set>

#include <nlohmann/json.hpp>

#include "protocol/json_reader.h"

namespace fallow {
namespace {

using nlohmann::ordered_json;

constexpr std::uint64_t manifest_format = 1;
constexpr std::size_t max_name_bytes = 63;
constexpr std::size_t max_description_bytes = 4096;
constexpr std::size_t max_arguments = 1024;
constexpr std::size_t max_environment_variables = 1024;
constexpr std::size_t max_argument_bytes = 64 * 1024;
constexpr std::size_t max_preopens = 64;
constexpr std::uint64_t max_processor_seconds = 30ULL * 24 * 3600;
constexpr std::uint64_t max_wall_seconds = 365ULL * 24 * 3600;
constexpr std::uint64_t min_memory_bytes = 65536; ///< one WebAssembly page

bool is_valid_name(std::string_view name)
{
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= max_name_bytes && is_plain(name.front())
           && std::all_of(name.begin(), name.end(), [&](char c) { return is_plain(c) || c == '-'; });
}

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

/// Guest paths name nothing outside the guest: they need not suit every platform, only mean one thing.
Result<void> check_guest_path(std::string_view guest)
{
    const auto refuse = [guest](std::string_view rule) {
        return fail(FailureCode::unsafe_path, "guest path \"" + std::string(guest) + "\" " + std::string(rule));
    };
    if (guest.empty() || guest.front() != '/')
        return refuse("is not absolute");
    if (std::any_of(guest.begin(), guest.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        return refuse("holds a control character");
    for (std::string_view rest = guest; rest.size() > 1;) {
        rest.remove_prefix(1);
        const std::string_view component = rest.substr(0, rest.find('/'));
        if (component.empty() || component == "." || component == "..")
            return refuse("has an empty, \".\" or \"..\" component");
        rest.remove_prefix(component.size());
        if (rest == "/")
            return refuse("ends with a slash");
    }
    return {};
}

void read_strings(JsonReader list, std::vector<std::string>& into, std::size_t most)
{
    list.each_element(most, [&](JsonReader element) {
        std::string text = element.string(max_argument_bytes);
        if (has_nul(text))
            element.refuse("holds a NUL character");
        into.push_back(std::move(text));
    });
}

void read_environment(JsonReader reader, std::map<std::string, std::string>& environment)
{
    reader.each_member(max_environment_variables, [&](const std::string& key, JsonReader value) {
        if (key.empty() || key.size() > max_argument_bytes || key.find('=') != std::string::npos || has_nul(key))
            value.refuse("is no name of an environment variable");
        std::string text = value.string(max_argument_bytes);
        if (has_nul(text))
            value.refuse("holds a NUL character");
        environment.emplace(key, std::move(text));
    });
}

void read_limits(JsonReader reader, FunctionLimits& limits)
{
    reader.allow_only({"memoryBytes", "processorSeconds", "wallSeconds", "outputBytes"});
    limits.memory_bytes = reader.member("memoryBytes").integer(min_memory_bytes, max_function_memory_bytes);
    limits.processor_time = std::chrono::seconds(reader.member("processorSeconds").integer(1, max_processor_seconds));
    limits.wall_time = std::chrono::seconds(reader.member("wallSeconds").integer(1, max_wall_seconds));
    limits.output_bytes = reader.member("outputBytes").integer(0, max_output_bytes);
}

Preopen read_preopen(JsonReader reader)
{
    reader.allow_only({"source", "guest", "access"});
    Preopen preopen;
    preopen.source = reader.member("source").string(max_path_bytes);
    preopen.guest = reader.member("guest").string(max_path_bytes);
    const std::string access = reader.member("access").string(32);
    if (access == "copy")
        preopen.access = PreopenAccess::private_copy;
    else if (access != "ro")
        reader.member("access").refuse("is neither \"ro\" nor \"copy\"");
    if (!reader.failed()) {
        if (const auto path = check_bundle_path(preopen.source); !path)
            reader.refuse(path.error());
        if (const auto path = check_guest_path(preopen.guest); !path)
            reader.refuse(path.error());
    }
    return preopen;
}

BundleFile read_file(JsonReader reader)
{
    reader.allow_only({"path", "size", "sha256"});
    BundleFile file;
    file.path = reader.member("path").string(max_path_bytes);
    file.size = reader.member("size").integer(0, max_bundle_bytes);
    const std::string digest = reader.member("sha256").string(64);
    if (reader.failed())
        return file;
    if (const auto path = check_bundle_path(file.path); !path)
        reader.refuse(path.error());
    if (const auto parsed = BlobDigest::from_hex(digest); parsed && parsed->hex() == digest)
        file.digest = *parsed;
    else
        reader.member("sha256").refuse("is not 64 lower-case hexadecimal characters");
    return file;
}

std::string lower_case(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// No two files, nor a file and a directory, may share a name on a file system that ignores case.
Result<void> check_clashes(const std::vector<BundleFile>& files)
{
    std::set<std::string> taken{"manifest.json"};
    std::map<std::string, std::string> directories; // by lower case, as written
    for (const auto& file : files) {
        if (!taken.insert(lower_case(file.path)).second)
            return fail(FailureCode::unsafe_path, "path \"" + file.path + "\" stands twice, or differs only in case");
        for (auto slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1)) {
            const std::string directory = file.path.substr(0, slash);
            const auto [known, is_new] = directories.emplace(lower_case(directory), directory);
            if (!is_new && known->second != directory)
                return fail(FailureCode::unsafe_path,
                            "directories \"" + known->second + "\" and \"" + directory + "\" differ only in case");
        }
    }
    for (const auto& [folded, directory] : directories)
        if (taken.contains(folded))
            return fail(FailureCode::unsafe_path, "\"" + directory + "\" is a file and a directory");
    return {};
}

Result<void> check_preopens(const Manifest& manifest)
{
    std::set<std::string, std::less<>> guests;
    for (const auto& preopen : manifest.preopens) {
        if (preopen.guest == "/bundle" || preopen.guest == "/tmp" || preopen.guest.starts_with("/bundle/")
            || preopen.guest.starts_with("/tmp/"))
            return fail(FailureCode::malformed,
                        "preopen \"" + preopen.guest + "\": /bundle and /tmp are there for every function");
        if (!guests.insert(preopen.guest).second)
            return fail(FailureCode::malformed, "preopen \"" + preopen.guest + "\" stands twice");
        const std::string prefix = preopen.source + "/";
        const bool is_directory = std::any_of(manifest.files.begin(), manifest.files.end(),
                                              [&](const BundleFile& file) { return file.path.starts_with(prefix); });
        if (!is_directory)
            return fail(FailureCode::malformed,
                        "preopen source \"" + preopen.source + "\" is no directory of the bundle");
    }
    return {};
}

Result<void> check_whole(const Manifest& manifest)
{
    if (!std::is_sorted(manifest.files.begin(), manifest.files.end(),
                        [](const BundleFile& left, const BundleFile& right) { return left.path < right.path; }))
        return fail(FailureCode::malformed, "\"files\" is not sorted by path");
    std::uint64_t total = 0;
    for (const auto& file : manifest.files)
        total += file.size; // each at most max_bundle_bytes and few: cannot overflow
    if (total > max_bundle_bytes)
        return fail(FailureCode::too_large, "its files have " + std::to_string(total) + " bytes, over the limit of "
                                                + std::to_string(max_bundle_bytes));
    if (const auto clashes = check_clashes(manifest.files); !clashes)
        return clashes;
    if (std::none_of(manifest.files.begin(), manifest.files.end(),
                     [&](const BundleFile& file) { return file.path == manifest.entry; }))
        return fail(FailureCode::malformed, "entry \"" + manifest.entry + "\" is not among its files");
    return check_preopens(manifest);
}

Manifest read_manifest(JsonReader& reader)
{
    Manifest manifest;
    reader.allow_only({"format", "name", "version", "description", "entry", "arguments", "environment", "limits",
                       "preopens", "unknownImports", "distinctProcessors", "files"});
    manifest.name = reader.member("name").string(max_name_bytes);
    if (!is_valid_name(manifest.name))
        reader.member("name").refuse("is not a to z, 0 to 9 and \"-\", at most 63 characters, first no \"-\"");
    const std::string version = reader.member("version").string(64);
    if (const auto parsed = Version::parse(version); parsed)
        manifest.version = *parsed;
    else
        reader.member("version").refuse(parsed.error());
    manifest.description = reader.member("description").string(max_description_bytes);
    manifest.entry = reader.member("entry").string(max_path_bytes);
    read_strings(reader.member("arguments"), manifest.arguments, max_arguments);
    read_environment(reader.member("environment"), manifest.environment);
    read_limits(reader.member("limits"), manifest.limits);
    reader.member("preopens").each_element(max_preopens, [&](JsonReader element) {
        manifest.preopens.push_back(read_preopen(element));
    });
    const std::string unknown = reader.member("unknownImports").string(32);
    if (unknown == "trap")
        manifest.unknown_imports = UnknownImports::trap;
    else if (unknown != "refuse")
        reader.member("unknownImports").refuse("is neither \"refuse\" nor \"trap\"");
    if (const auto distinct = reader.optional_member("distinctProcessors"))
        manifest.distinct_processors = distinct->boolean();
    reader.member("files").each_element(max_bundle_files,
                                        [&](JsonReader element) { manifest.files.push_back(read_file(element)); });
    return manifest;
}

} // namespace

std::string Version::text() const
{
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

Result<Version> Version::parse(std::string_view text)
{
    Version version;
    const std::array<std::uint32_t*, 3> parts{&version.major, &version.minor, &version.patch};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0 && (at == end || *at++ != '.'))
            return fail(FailureCode::malformed, "a version is three numbers, such as 1.2.3");
        const char* const start = at;
        const auto [stop, error] = std::from_chars(at, end, *parts[index]);
        const bool leading_zero = stop - start > 1 && *start == '0';
        if (error != std::errc() || leading_zero)
            return fail(FailureCode::malformed, "a version is three numbers without leading zeros, such as 1.2.3");
        at = stop;
    }
    if (at != end)
        return fail(FailureCode::malformed, "a version ends after its third number");
    return version;
}

Result<Manifest> Manifest::parse(std::string_view json)
{
    auto document = JsonDocument::parse(json, max_manifest_bytes, DuplicateKeys::refuse);
    if (!document)
        return fail_within("manifest", document.error());
    JsonReader reader = document->root();
    if (reader.member("format").integer(0, UINT64_MAX) != manifest_format && !reader.failed())
        return fail(FailureCode::unsupported, "manifest: its format is not 1, the only one this version knows");
    Manifest manifest = read_manifest(reader);
    if (const auto read = reader.result(); !read)
        return fail_within("manifest", read.error());
    if (const auto whole = check_whole(manifest); !whole)
        return fail_within("manifest", whole.error());
    return manifest;
}

std::string Manifest::to_json() const
{
    auto preopen_list = ordered_json::array();
    for (const auto& preopen : preopens)
        preopen_list.push_back({{"source", preopen.source},
                                {"guest", preopen.guest},
                                {"access", preopen.access == PreopenAccess::read_only ? "ro" : "copy"}});
    auto file_list = ordered_json::array();
    for (const auto& file : files)
        file_list.push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.digest.hex()}});
    auto environment_object = ordered_json::object();
    for (const auto& [key, value] : environment)
        environment_object[key] = value;
    ordered_json document{
        {"format", manifest_format},
        {"name", name},
        {"version", version.text()},
        {"description", description},
        {"entry", entry},
        {"arguments", arguments},
        {"environment", environment_object},
        {"limits",
         {{"memoryBytes", limits.memory_bytes},
          {"processorSeconds", limits.processor_time.count()},
          {"wallSeconds", limits.wall_time.count()},
          {"outputBytes", limits.output_bytes}}},
        {"preopens", preopen_list},
        {"unknownImports", unknown_imports == UnknownImports::refuse ? "refuse" : "trap"},
    };
    if (distinct_processors)
        document["distinctProcessors"] = true;
    document["files"] = file_list;
    // Text that is not UTF-8 is replaced rather than thrown at: parse refuses it on the way in.
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

const BundleFile& Manifest::entry_file() const
{
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const BundleFile& file) { return file.path == entry; });
    assert(found != files.end());
    return *found; // parse refuses a manifest without it
}

} // namespace fallow
