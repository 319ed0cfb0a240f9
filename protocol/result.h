// SPDX-License-Identifier: GPL-3.0-or-later
// How Fallow says that something expected went wrong: a code to act on, and context for the person who reads it.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace fallow {

/// What kind of thing went wrong. Its wire name (see `name`) is part of the HTTP interface: never rename one.
enum class FailureCode {
    malformed,       ///< foreign bytes that do not have the form they must have
    too_large,       ///< a limit on size or count was passed
    unsupported,     ///< well-formed, but a format or feature this version does not know
    bad_signature,   ///< the signature does not fit the bytes and the key
    wrong_authority, ///< a certificate or signature of another pool
    wrong_role,      ///< a genuine certificate used for what it was not issued for
    expired,         ///< not valid any more, or not yet
    revoked,         ///< withdrawn by the pool
    outdated,        ///< an older version than one already seen
    digest_mismatch, ///< bytes that are not the ones that were promised
    unsafe_path,     ///< a path that leaves its directory or that some platform cannot hold
    not_admitted,    ///< a module that admission refuses
    unauthenticated, ///< no identity was shown
    forbidden,       ///< the identity shown may not do this
    not_found,
    conflict, ///< contradicts what is already recorded
    rate_limited,
    unavailable, ///< the other side cannot be reached or cannot serve now; trying later makes sense
    timed_out,
    cancelled,
    io_error, ///< the operating system refused a file, socket or process
    internal, ///< a library failed in a way that nothing of ours explains
};

/// The stable snake_case name of a code, as it stands on the wire and in logs.
std::string_view name(FailureCode code);

/// The code with this wire name; `internal` for a name this version does not know.
FailureCode failure_code_from_name(std::string_view name);

/// An expected failure: what kind, and what, where and which value, as words without a final full stop.
struct Failure {
    FailureCode code = FailureCode::internal;
    std::string context;

    bool operator==(const Failure&) const = default;
};

template <class T>
using Result = tl::expected<T, Failure>;

/// `return fail(FailureCode::malformed, "manifest: \"files\" is not a list");`
inline tl::unexpected<Failure> fail(FailureCode code, std::string context)
{
    return tl::unexpected<Failure>(Failure{code, std::move(context)});
}

/// Passes a failure on, saying where it was met: `return fail_within("bundle abc", result.error())`.
inline tl::unexpected<Failure> fail_within(std::string_view where, Failure failure)
{
    return tl::unexpected<Failure>(Failure{failure.code, std::string(where) + ": " + failure.context});
}

} // namespace fallow
