// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/json_reader.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

namespace fallow {

using nlohmann::json;

struct JsonReader::State {
    json root;
    std::optional<Failure> failure;
};

namespace {

/// Brackets outside strings, before any of it is built: nesting costs memory far beyond its bytes.
bool is_too_deep(std::string_view text)
{
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > max_json_depth)
                return true;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

/// Where in the document a value stands, such as "reports[3].lease"; only needed once something failed.
bool find_path(const json& from, const json* wanted, std::string& path)
{
    if (&from == wanted)
        return true;
    const std::size_t length = path.size();
    if (from.is_array()) {
        for (std::size_t index = 0; index < from.size(); ++index) {
            path += "[" + std::to_string(index) + "]";
            if (find_path(from[index], wanted, path))
                return true;
            path.resize(length);
        }
    } else if (from.is_object()) {
        for (auto member = from.begin(); member != from.end(); ++member) {
            path += (length == 0 ? "" : ".") + member.key();
            if (find_path(member.value(), wanted, path))
                return true;
            path.resize(length);
        }
    }
    return false;
}

std::string kind(const json& value)
{
    return value.is_null() ? "null" : value.is_boolean() ? "true or false" : std::string("a ") + value.type_name();
}

json parse_without_duplicates(std::string_view text, std::optional<std::string>& duplicate)
{
    std::vector<std::set<std::string>> open_objects;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start)
            open_objects.emplace_back();
        else if (event == json::parse_event_t::object_end && !open_objects.empty())
            open_objects.pop_back();
        else if (event == json::parse_event_t::key && !open_objects.empty()
                 && !open_objects.back().insert(parsed.get<std::string>()).second && !duplicate)
            duplicate = parsed.get<std::string>();
        return true;
    };
    return json::parse(text, watch);
}

} // namespace

JsonReader JsonReader::member(std::string_view key) const
{
    if (failed())
        return {*state_, nullptr, nullptr, key};
    if (value_ == nullptr || !value_->is_object()) {
        refuse("is not an object");
        return {*state_, nullptr, nullptr, key};
    }
    const auto found = value_->find(key);
    const JsonReader reader(*state_, found == value_->end() ? nullptr : &*found, value_, key);
    if (found == value_->end())
        reader.refuse("is missing");
    return reader;
}

std::optional<JsonReader> JsonReader::optional_member(std::string_view key) const
{
    if (failed())
        return std::nullopt;
    if (value_ == nullptr || !value_->is_object()) {
        refuse("is not an object");
        return std::nullopt;
    }
    const auto found = value_->find(key);
    if (found == value_->end() || found->is_null())
        return std::nullopt;
    return JsonReader(*state_, &*found, value_, key);
}

void JsonReader::allow_only(std::initializer_list<std::string_view> keys) const
{
    if (failed() || value_ == nullptr || !value_->is_object())
        return;
    for (auto member = value_->begin(); member != value_->end(); ++member)
        if (std::find(keys.begin(), keys.end(), member.key()) == keys.end())
            return JsonReader(*state_, &member.value(), value_, {}).refuse("is no key that belongs here");
}

void JsonReader::each_element(std::size_t most, const std::function<void(JsonReader)>& read) const
{
    if (failed())
        return;
    if (value_ == nullptr || !value_->is_array())
        return refuse("is not a list");
    if (value_->size() > most)
        return refuse_as(FailureCode::too_large, "has more than " + std::to_string(most) + " elements");
    for (const auto& element : *value_) {
        read(JsonReader(*state_, &element, value_, {}));
        if (failed())
            return;
    }
}

void JsonReader::each_member(std::size_t most,
                             const std::function<void(const std::string& key, JsonReader)>& read) const
{
    if (failed())
        return;
    if (value_ == nullptr || !value_->is_object())
        return refuse("is not an object");
    if (value_->size() > most)
        return refuse_as(FailureCode::too_large, "has more than " + std::to_string(most) + " members");
    for (auto member = value_->begin(); member != value_->end(); ++member) {
        read(member.key(), JsonReader(*state_, &member.value(), value_, member.key()));
        if (failed())
            return;
    }
}

std::string JsonReader::string(std::size_t max_bytes) const { return std::string(view(max_bytes)); }

std::string_view JsonReader::view(std::size_t max_bytes) const
{
    if (failed())
        return {};
    if (value_ == nullptr || !value_->is_string()) {
        refuse(value_ == nullptr ? "is missing" : "is " + kind(*value_) + " where text must be");
        return {};
    }
    const auto& text = value_->get_ref<const std::string&>();
    if (text.size() > max_bytes) {
        refuse_as(FailureCode::too_large, "is longer than " + std::to_string(max_bytes) + " bytes");
        return {};
    }
    return text;
}

std::uint64_t JsonReader::integer(std::uint64_t least, std::uint64_t most) const
{
    if (failed())
        return least;
    if (value_ == nullptr || !value_->is_number_unsigned()) {
        refuse("is not a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return least;
    }
    const auto number = value_->get<std::uint64_t>();
    if (number >= least && number <= most)
        return number;
    refuse("is not between " + std::to_string(least) + " and " + std::to_string(most));
    return least;
}

std::uint64_t JsonReader::decimal_text() const
{
    constexpr std::size_t longest = 20; // digits of 2^64 - 1
    const std::string_view text = view(longest);
    if (failed())
        return 0;
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool leading_zero = text.size() > 1 && text.front() == '0';
    if (error == std::errc() && stop == text.data() + text.size() && !leading_zero)
        return number;
    refuse("is not a number from 0 to 2^64-1 as decimal text");
    return 0;
}

bool JsonReader::boolean() const
{
    if (failed())
        return false;
    if (value_ != nullptr && value_->is_boolean())
        return value_->get<bool>();
    refuse("is neither true nor false");
    return false;
}

void JsonReader::refuse(std::string_view why) const { refuse_as(FailureCode::malformed, why); }

void JsonReader::refuse(const Failure& failure) const { refuse_as(failure.code, failure.context); }

void JsonReader::refuse_as(FailureCode code, std::string_view why) const
{
    if (failed())
        return;
    std::string path;
    if (value_ != nullptr) {
        find_path(state_->root, value_, path);
    } else if (parent_ != nullptr) {
        find_path(state_->root, parent_, path);
        path.append(path.empty() ? "" : ".").append(key_);
    }
    if (path.empty())
        path = "the document";
    state_->failure = Failure{code, path + ": " + std::string(why)};
}

bool JsonReader::failed() const { return state_->failure.has_value(); }

Result<void> JsonReader::result() const
{
    if (state_->failure)
        return tl::unexpected(*state_->failure);
    return {};
}

Result<JsonDocument> JsonDocument::parse(std::string_view text, std::size_t max_bytes, DuplicateKeys duplicates)
{
    if (text.size() > max_bytes)
        return fail(FailureCode::too_large,
                    std::to_string(text.size()) + " bytes of JSON, over the limit of " + std::to_string(max_bytes));
    if (is_too_deep(text))
        return fail(FailureCode::too_large, "JSON nested deeper than " + std::to_string(max_json_depth));
    auto state = std::make_unique<JsonReader::State>();
    std::optional<std::string> duplicate;
    try {
        state->root =
            duplicates == DuplicateKeys::refuse ? parse_without_duplicates(text, duplicate) : json::parse(text);
    } catch (const json::parse_error& error) {
        return fail(FailureCode::malformed, "not JSON: wrong at byte " + std::to_string(error.byte));
    } catch (const json::exception&) {
        return fail(FailureCode::malformed, "not JSON: a number is too large");
    }
    if (duplicate)
        return fail(FailureCode::malformed, "key \"" + *duplicate + "\" stands twice in one object");
    return JsonDocument(std::move(state));
}

JsonDocument::JsonDocument(std::unique_ptr<JsonReader::State> state) : state_(std::move(state)) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

JsonReader JsonDocument::root() const { return {*state_, &state_->root, nullptr, {}}; }

} // namespace fallow
