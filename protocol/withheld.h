// SPDX-License-Identifier: GPL-3.0-or-later
// Why a coordinator gives a host no work, whatever there is: what an operator decided, told to the host for its owner.
#pragma once

#include <optional>
#include <string>
#include <variant>

namespace fallow {

class JsonReader;
class JsonWriter;

/// The host, or its whole team, is to come to rest: what it has begun is finished.
struct Drained {
    bool operator==(const Drained&) const = default;
};
/// Its team is pinned to another version of the agent.
struct OtherVersionWanted {
    std::string version;
    bool or_newer = false;
    bool operator==(const OtherVersionWanted&) const = default;
};
using Withheld = std::variant<Drained, OtherVersionWanted>;

/// {"why":"drained"} or {"why":"version","version":"1.2.3","atLeast":true}
void write_withheld(JsonWriter& writer, const Withheld& withheld);
/// A reason of a later day is read as `Drained`: it comes to the same.
Withheld read_withheld(const JsonReader& reader);

} // namespace fallow
