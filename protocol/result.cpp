// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/result.h"

#include <array>

namespace fallow {
namespace {

struct NamedCode {
    FailureCode code;
    std::string_view name;
};

constexpr std::array codes{
    NamedCode{FailureCode::malformed, "malformed"},
    NamedCode{FailureCode::too_large, "too_large"},
    NamedCode{FailureCode::unsupported, "unsupported"},
    NamedCode{FailureCode::bad_signature, "bad_signature"},
    NamedCode{FailureCode::wrong_authority, "wrong_authority"},
    NamedCode{FailureCode::wrong_role, "wrong_role"},
    NamedCode{FailureCode::expired, "expired"},
    NamedCode{FailureCode::revoked, "revoked"},
    NamedCode{FailureCode::outdated, "outdated"},
    NamedCode{FailureCode::digest_mismatch, "digest_mismatch"},
    NamedCode{FailureCode::unsafe_path, "unsafe_path"},
    NamedCode{FailureCode::not_admitted, "not_admitted"},
    NamedCode{FailureCode::unauthenticated, "unauthenticated"},
    NamedCode{FailureCode::forbidden, "forbidden"},
    NamedCode{FailureCode::not_found, "not_found"},
    NamedCode{FailureCode::conflict, "conflict"},
    NamedCode{FailureCode::rate_limited, "rate_limited"},
    NamedCode{FailureCode::unavailable, "unavailable"},
    NamedCode{FailureCode::timed_out, "timed_out"},
    NamedCode{FailureCode::cancelled, "cancelled"},
    NamedCode{FailureCode::io_error, "io_error"},
    NamedCode{FailureCode::internal, "internal"},
};

} // namespace

std::string_view name(FailureCode code)
{
    for (const auto& entry : codes)
        if (entry.code == code)
            return entry.name;
    return "internal";
}

FailureCode failure_code_from_name(std::string_view text)
{
    for (const auto& entry : codes)
        if (entry.name == text)
            return entry.code;
    return FailureCode::internal;
}

} // namespace fallow
