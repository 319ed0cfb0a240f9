// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/withheld.h"

#include "protocol/json_reader.h"
#include "protocol/json_writer.h"
#include "protocol/messages.h"

namespace fallow {
namespace {

constexpr std::size_t max_why_bytes = 64;

} // namespace

void write_withheld(JsonWriter& writer, const Withheld& withheld)
{
    writer.begin_object();
    if (const auto* other = std::get_if<OtherVersionWanted>(&withheld)) {
        writer.key("why").text("version").key("version").text(other->version);
        writer.key("atLeast").boolean(other->or_newer);
    } else {
        writer.key("why").text("drained");
    }
    writer.end_object();
}

Withheld read_withheld(const JsonReader& reader)
{
    if (reader.member("why").view(max_why_bytes) != "version")
        return Drained{};
    const JsonReader version = reader.member("version");
    OtherVersionWanted other{version.string(max_agent_version_bytes), reader.member("atLeast").boolean()};
    if (!version.failed() && !is_agent_version(other.version))
        version.refuse("is not a version");
    return other;
}

} // namespace fallow
