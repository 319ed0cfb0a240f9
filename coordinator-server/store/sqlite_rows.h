// SPDX-License-Identifier: GPL-3.0-or-later
// Domain values as columns of the SQLite store, and back.
#pragma once

#include <string>
#include <vector>

#include "coordinator-server/core/trust.h"
#include "coordinator-server/store/sqlite_statement.h"

namespace fallow::coordinator {

std::int64_t to_column(Instant instant);
Instant instant_column(Statement& row);

/// Strings with a u32 (little-endian) length before each.
Bytes pack(const std::vector<std::string>& strings);
std::vector<std::string> unpack(ByteView packed);

/// Two columns: size (NULL when inline) and bytes.
void bind_content(Statement& statement, const Content& content);
Content content_column(Statement& row);

/// Five columns.
void bind_verification(Statement& statement, const Verification& verification);
Verification verification_columns(Statement& row);

/// Outcomes as kind, number and words.
struct OutcomeColumns {
    std::int64_t kind = 0;
    std::int64_t detail = 0;
    std::string_view words;
};
OutcomeColumns to_columns(const Outcome& outcome);
Outcome outcome_of(std::int64_t kind, std::int64_t detail, std::string words);

template <class D>
D digest_column(Statement& row)
{
    D digest;
    const auto bytes = row.bytes();
    if (bytes.size() != digest.bytes.size())
        throw std::runtime_error("the database is damaged: a digest has " + std::to_string(bytes.size()) + " bytes");
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    return digest;
}

Account account_row(Statement& row);
AccessToken token_row(Statement& row);
JoinToken join_token_row(Statement& row);
Host host_row(Statement& row);
Publisher publisher_row(Statement& row);
Function function_row(Statement& row);
Batch batch_row(Statement& row);
TrustRecord trust_row(Statement& row);

} // namespace fallow::coordinator
