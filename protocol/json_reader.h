// SPDX-License-Identifier: GPL-3.0-or-later
// Reads foreign JSON with limits and without exceptions. The first thing that is not as it must be is kept as the failure,
// with its place ("reports[3].lease: ..."); everything read after it is empty, so that readers need no check per value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t max_json_depth = 16;
inline constexpr std::uint64_t max_json_integer = (1ULL << 53U) - 1; ///< what every JSON reader holds exactly

enum class DuplicateKeys {
    last_wins, ///< cheap; what JSON readers commonly do
    refuse,    ///< for signed documents, where two readers must not see two meanings
};

/// A value of a document, or a place where one is missing. Cheap to copy; must not outlive its document.
class JsonReader {
public:
    struct State;
    JsonReader(State& state, const nlohmann::json* value, const nlohmann::json* parent, std::string_view key)
        : state_(&state), value_(value), parent_(parent), key_(key)
    {
    }

    /// Must be there, in an object.
    [[nodiscard]] JsonReader member(std::string_view key) const;
    /// Nothing when it is absent or null.
    [[nodiscard]] std::optional<JsonReader> optional_member(std::string_view key) const;
    /// Refuses any other key.
    void allow_only(std::initializer_list<std::string_view> keys) const;
    void each_element(std::size_t most, const std::function<void(JsonReader)>& read) const;
    void each_member(std::size_t most, const std::function<void(const std::string& key, JsonReader)>& read) const;

    [[nodiscard]] std::string string(std::size_t max_bytes) const;
    /// The same without a copy; ends with the document.
    [[nodiscard]] std::string_view view(std::size_t max_bytes) const;
    /// A whole JSON number; not 5.0, not "5".
    [[nodiscard]] std::uint64_t integer(std::uint64_t least, std::uint64_t most) const;
    /// 64-bit numbers travel as decimal text, because JSON numbers end at 2^53.
    [[nodiscard]] std::uint64_t decimal_text() const;
    [[nodiscard]] bool boolean() const;

    void refuse(std::string_view why) const;
    /// Keeps the failure's code.
    void refuse(const Failure& failure) const;
    [[nodiscard]] bool failed() const;
    [[nodiscard]] Result<void> result() const;

private:
    void refuse_as(FailureCode code, std::string_view why) const;
    State* state_;
    const nlohmann::json* value_; ///< nullptr where nothing is
    const nlohmann::json* parent_;
    std::string_view key_;
};

class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string_view text, std::size_t max_bytes,
                                      DuplicateKeys duplicates = DuplicateKeys::last_wins);
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

    [[nodiscard]] JsonReader root() const;

private:
    explicit JsonDocument(std::unique_ptr<JsonReader::State> state);
    std::unique_ptr<JsonReader::State> state_;
};

} // namespace fallow
