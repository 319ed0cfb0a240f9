// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/row_values.h"

namespace fallow::coordinator {

Bytes pack(const std::vector<std::string>& strings)
{
    Bytes packed;
    for (const auto& string : strings) {
        const auto size = static_cast<std::uint32_t>(string.size());
        for (unsigned shift = 0; shift < 32; shift += 8)
            packed.push_back(static_cast<std::uint8_t>(size >> shift));
        packed.insert(packed.end(), string.begin(), string.end());
    }
    return packed;
}

OutcomeColumns to_columns(const Outcome& outcome)
{
    OutcomeColumns columns{.kind = static_cast<std::int64_t>(outcome.index()), .detail = 0, .words = {}};
    if (const auto* finished = std::get_if<Finished>(&outcome))
        columns.detail = finished->exit_code;
    else if (const auto* trapped = std::get_if<Trapped>(&outcome))
        columns.words = trapped->message;
    else if (const auto* limit = std::get_if<LimitHit>(&outcome))
        columns.detail = static_cast<std::int64_t>(limit->limit);
    else if (const auto* crashed = std::get_if<Crashed>(&outcome))
        columns.words = crashed->reason;
    else if (const auto* not_started = std::get_if<NotStarted>(&outcome))
        columns.words = not_started->reason;
    return columns;
}

} // namespace fallow::coordinator
