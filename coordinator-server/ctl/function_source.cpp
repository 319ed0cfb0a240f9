// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/function_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include <toml++/toml.h>

namespace fallow::ctl {
namespace {

constexpr std::uintmax_t max_function_toml_bytes = 256 * 1024;

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 5> size_units{
    {{"TiB", 1ULL << 40}, {"GiB", 1ULL << 30}, {"MiB", 1ULL << 20}, {"KiB", 1ULL << 10}, {"B", 1}}};
constexpr std::array<std::pair<std::string_view, std::uint64_t>, 4> decimal_size_units{
    {{"TB", 1'000'000'000'000}, {"GB", 1'000'000'000}, {"MB", 1'000'000}, {"kB", 1000}}};

/// Reads one table's keys by type and remembers which were read, so that the rest can be refused by name.
class TableReader {
public:
    TableReader(const toml::table& table, std::string where) : table_(table), where_(std::move(where)) {}

    void text(std::string_view key, std::string& value, bool required = false)
    {
        const toml::node* node = find(key);
        if (node == nullptr) {
            if (required)
                problem("\"" + qualified(key) + "\" is missing", table_.source());
        } else if (const auto* string = node->as_string()) {
            value = string->get();
        } else {
            problem("\"" + qualified(key) + "\" must be text in quotes", node->source());
        }
    }

    void texts(std::string_view key, std::vector<std::string>& values)
    {
        const toml::node* node = find(key);
        if (node == nullptr)
            return;
        const auto* array = node->as_array();
        if (array == nullptr || !std::ranges::all_of(*array, [](const toml::node& item) { return item.is_string(); }))
            return problem("\"" + qualified(key) + "\" must be a list of texts", node->source());
        for (const toml::node& item : *array)
            values.push_back(item.as_string()->get());
    }

    void seconds(std::string_view key, std::chrono::seconds& value)
    {
        const toml::node* node = find(key);
        if (node == nullptr)
            return;
        const auto* number = node->as_integer();
        if (number == nullptr || number->get() < 1)
            return problem("\"" + qualified(key) + "\" must be a whole number of seconds, 1 or more", node->source());
        value = std::chrono::seconds(number->get());
    }

    void truth(std::string_view key, bool& value)
    {
        const toml::node* node = find(key);
        if (node == nullptr)
            return;
        if (!node->is_boolean())
            return problem("\"" + qualified(key) + "\" must be true or false", node->source());
        value = node->as_boolean()->get();
    }

    void size(std::string_view key, std::uint64_t& value)
    {
        std::string words;
        text(key, words);
        if (words.empty())
            return;
        const auto parsed = parse_size(words);
        if (parsed)
            value = *parsed;
        else
            problem("\"" + qualified(key) + "\": " + parsed.error().context, table_.get(key)->source());
    }

    void map(std::string_view key, std::map<std::string, std::string>& values)
    {
        const toml::node* node = find(key);
        if (node == nullptr)
            return;
        const auto* table = node->as_table();
        if (table == nullptr)
            return problem("\"" + qualified(key) + "\" must be a table of texts", node->source());
        for (const auto& [name, value] : *table) {
            if (!value.is_string())
                return problem("\"" + qualified(key) + "." + std::string(name.str()) + "\" must be text in quotes",
                               value.source());
            values[std::string(name.str())] = value.as_string()->get();
        }
    }

    const toml::node* find(std::string_view key)
    {
        known_.emplace_back(key);
        return table_.get(key);
    }

    void problem(const std::string& what, const toml::source_region& at)
    {
        if (problem_.empty())
            problem_ = "function.toml:" + std::to_string(at.begin.line) + ": " + what;
    }

    /// The first problem met, an unknown key among them; empty when there was none.
    std::string first_problem()
    {
        for (const auto& [key, value] : table_)
            if (std::ranges::find(known_, key.str()) == known_.end())
                problem("unknown key \"" + qualified(key.str()) + "\"", key.source());
        return problem_;
    }

private:
    std::string qualified(std::string_view key) const
    {
        return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
    }

    const toml::table& table_;
    std::string where_;
    std::vector<std::string> known_;
    std::string problem_;
};

/// Reads a table inside `outer`; an absent one is read as empty.
template <class Read>
void read_inner_table(TableReader& outer, std::string_view key, Read read)
{
    static const toml::table empty;
    const toml::node* node = outer.find(key);
    if (node != nullptr && !node->is_table())
        return outer.problem("\"" + std::string(key) + "\" must be a table", node->source());
    TableReader inner(node == nullptr ? empty : *node->as_table(), std::string(key));
    read(inner);
    if (const auto problem = inner.first_problem(); !problem.empty())
        outer.problem(problem.substr(problem.find(": ") + 2), node == nullptr ? toml::source_region{} : node->source());
}

void read_code(TableReader& build, FunctionSource& source)
{
    std::string language;
    std::string module;
    CompiledSources compiled;
    build.text("language", language);
    build.text("module", module);
    build.texts("sources", compiled.sources);
    build.texts("flags", compiled.flags);
    if (language.empty() == module.empty())
        return build.problem("[build] must name either a language with its sources or a finished module", {});
    if (!module.empty()) {
        source.code = FinishedModule{module};
        return;
    }
    const auto known = language_from_name(language);
    if (!known)
        return build.problem(known.error().context, {});
    if (compiled.sources.empty())
        return build.problem("\"build.sources\" is missing", {});
    compiled.language = *known;
    source.code = std::move(compiled);
}

void read_data(TableReader& top, FunctionSource& source)
{
    const toml::node* node = top.find("data");
    if (node == nullptr)
        return;
    const auto* list = node->as_array();
    if (list == nullptr || !list->is_array_of_tables())
        return top.problem("data directories are written as [[data]] tables", node->source());
    for (const toml::node& item : *list) {
        TableReader entry(*item.as_table(), "data");
        DataDirectory data;
        std::string access = "ro";
        entry.text("directory", data.directory, true);
        entry.text("guest", data.guest, true);
        entry.text("access", access);
        if (access != "ro" && access != "copy")
            entry.problem("\"data.access\" must be \"ro\" (read-only) or \"copy\" (a private copy for each task)",
                          item.source());
        data.access = access == "copy" ? PreopenAccess::private_copy : PreopenAccess::read_only;
        if (const auto problem = entry.first_problem(); !problem.empty())
            top.problem(problem.substr(problem.find(": ") + 2), item.source());
        source.data.push_back(std::move(data));
    }
}

std::string toml_text(std::string_view text)
{
    std::ostringstream stream;
    stream << toml::value<std::string>(std::string(text));
    return stream.str();
}

std::string toml_list(const std::vector<std::string>& texts)
{
    std::string line = "[";
    for (const auto& text : texts)
        line += (line.size() > 1 ? ", " : "") + toml_text(text);
    return line + "]";
}

} // namespace

std::string_view name(Language language)
{
    switch (language) {
    case Language::c: return "c";
    case Language::cpp: return "cpp";
    case Language::rust: return "rust";
    }
    return "c";
}

Result<Language> language_from_name(std::string_view text)
{
    for (const Language language : {Language::c, Language::cpp, Language::rust})
        if (name(language) == text)
            return language;
    return fail(FailureCode::malformed, "unknown language \"" + std::string(text) + "\": one of c, cpp, rust");
}

Result<std::uint64_t> parse_size(std::string_view text)
{
    const auto refused =
        fail(FailureCode::malformed, "\"" + std::string(text) + "\" is not a size such as \"64 MiB\" or \"4 KiB\"");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return refused;
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    while (unit.starts_with(' '))
        unit.remove_prefix(1);
    const auto in = [&](std::uint64_t factor) -> Result<std::uint64_t> {
        if (number > ~std::uint64_t{0} / factor)
            return refused;
        return number * factor;
    };
    for (const auto& [name, factor] : size_units)
        if (unit == name || (unit.empty() && name == "B"))
            return in(factor);
    for (const auto& [name, factor] : decimal_size_units)
        if (unit == name)
            return in(factor);
    return refused;
}

std::string size_text(std::uint64_t bytes)
{
    for (const auto& [name, factor] : size_units)
        if (bytes >= factor && bytes % factor == 0)
            return std::to_string(bytes / factor) + " " + std::string(name);
    return "0 B";
}

Result<FunctionSource> FunctionSource::parse(std::string_view text)
{
    toml::table table;
    try {
        table = toml::parse(text);
    } catch (const toml::parse_error& error) {
        return fail(FailureCode::malformed, "function.toml:" + std::to_string(error.source().begin.line) + ": "
                                                + std::string(error.description()));
    }
    FunctionSource source;
    TableReader top(table, "");
    std::string version;
    std::string unknown = "refuse";
    top.text("name", source.name, true);
    top.text("version", version, true);
    top.text("description", source.description);
    top.texts("arguments", source.arguments);
    top.map("environment", source.environment);
    top.text("unknown_imports", unknown);
    top.truth("distinct_processors", source.distinct_processors);
    read_inner_table(top, "build", [&](TableReader& build) { read_code(build, source); });
    read_inner_table(top, "limits", [&](TableReader& limits) {
        limits.size("memory", source.limits.memory_bytes);
        limits.size("output", source.limits.output_bytes);
        limits.seconds("processor_seconds", source.limits.processor_time);
        limits.seconds("wall_seconds", source.limits.wall_time);
    });
    read_data(top, source);
    if (unknown != "refuse" && unknown != "trap")
        top.problem("\"unknown_imports\" must be \"refuse\" or \"trap\"", table.get("unknown_imports")->source());
    source.unknown_imports = unknown == "trap" ? UnknownImports::trap : UnknownImports::refuse;
    if (const auto problem = top.first_problem(); !problem.empty())
        return fail(FailureCode::malformed, problem);
    const auto parsed_version = Version::parse(version);
    if (!parsed_version)
        return fail_within("function.toml: \"version\"", parsed_version.error());
    source.version = *parsed_version;
    return source;
}

Result<FunctionSource> FunctionSource::read(const std::filesystem::path& directory)
{
    const auto file = directory / "function.toml";
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error)
        return fail(FailureCode::not_found,
                    file.string() + ": " + error.message()
                        + ". A function directory has one; \"fallowctl function new\" makes it");
    if (size > max_function_toml_bytes)
        return fail(FailureCode::too_large, file.string() + ": over " + size_text(max_function_toml_bytes));
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be read");
    auto source = parse(text);
    return source ? std::move(source) : fail_within(directory.string(), source.error());
}

std::string FunctionSource::to_toml() const
{
    std::ostringstream text;
    text << "name = " << toml_text(name) << "\nversion = " << toml_text(version.text())
         << "\ndescription = " << toml_text(description) << '\n';
    if (!arguments.empty())
        text << "arguments = " << toml_list(arguments) << '\n';
    if (unknown_imports == UnknownImports::trap)
        text << "# imports outside WASI preview 1 become traps: a run ends only if it calls one\nunknown_imports = "
                "\"trap\"\n";
    if (distinct_processors)
        text << "# results are compared between distinct kinds of processors\ndistinct_processors = true\n";
    text << "\n[build]\n";
    if (const auto* compiled = std::get_if<CompiledSources>(&code)) {
        text << "language = " << toml_text(ctl::name(compiled->language))
             << "\nsources = " << toml_list(compiled->sources) << '\n';
        if (!compiled->flags.empty())
            text << "flags = " << toml_list(compiled->flags) << '\n';
    } else {
        text << "module = " << toml_text(std::get<FinishedModule>(code).file) << '\n';
    }
    text << "\n# What one run may use; passing one of these ends it.\n[limits]\nmemory = "
         << toml_text(size_text(limits.memory_bytes)) << "\nprocessor_seconds = " << limits.processor_time.count()
         << "\nwall_seconds = " << limits.wall_time.count()
         << "\noutput = " << toml_text(size_text(limits.output_bytes)) << '\n';
    if (!environment.empty()) {
        text << "\n[environment]\n";
        for (const auto& [key, value] : environment)
            text << toml_text(key) << " = " << toml_text(value) << '\n';
    }
    for (const auto& entry : data)
        text << "\n[[data]]\ndirectory = " << toml_text(entry.directory) << "\nguest = " << toml_text(entry.guest)
             << "\naccess = " << (entry.access == PreopenAccess::private_copy ? "\"copy\"" : "\"ro\"") << '\n';
    return text.str();
}

} // namespace fallow::ctl
