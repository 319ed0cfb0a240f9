// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commitment.h"

#include <array>
#include <string_view>

namespace fallow {
namespace {

constexpr std::string_view commitment_domain{"fallow-result-v1\0", 17}; // with its NUL, so that no prefix is ambiguous

} // namespace

Commitment commitment_to(const Outcome& outcome, ByteView output)
{
    const auto* finished = std::get_if<Finished>(&outcome);
    const auto* hit = std::get_if<LimitHit>(&outcome);
    const std::uint32_t exit_code = finished ? finished->exit_code : 0;
    const std::array<std::uint8_t, 6> fields{
        static_cast<std::uint8_t>(outcome.index()),  static_cast<std::uint8_t>(exit_code),
        static_cast<std::uint8_t>(exit_code >> 8U),  static_cast<std::uint8_t>(exit_code >> 16U),
        static_cast<std::uint8_t>(exit_code >> 24U), hit ? static_cast<std::uint8_t>(hit->limit) : std::uint8_t{0}};
    Sha256 hash;
    hash.update(commitment_domain);
    hash.update(ByteView(fields));
    hash.update(output);
    return Commitment{hash.finish()};
}

} // namespace fallow
