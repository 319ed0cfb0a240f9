// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the books as domain values. The other way is row_values.h.
#pragma once

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/core/trust.h"
#include "coordinator-server/core/verdicts.h"
#include "coordinator-server/store/row.h"

namespace fallow::coordinator {

Instant instant_column(Row& row);

/// See `pack`.
std::vector<std::string> unpack(ByteView packed);
/// Two columns: size (NULL when inline) and bytes.
Content content_column(Row& row);
/// Five columns.
Verification verification_columns(Row& row);
/// See `to_columns`.
Outcome outcome_of(std::int64_t kind, std::int64_t detail, std::string words);

template <class D>
D digest_column(Row& row)
{
    D digest;
    const auto bytes = row.bytes();
    if (bytes.size() != digest.bytes.size())
        throw std::runtime_error("the database is damaged: a digest has " + std::to_string(bytes.size()) + " bytes");
    std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
    return digest;
}

Team team_row(Row& row);
Account account_row(Row& row);
AccessToken token_row(Row& row);
JoinToken join_token_row(Row& row);
Host host_row(Row& row);
Publisher publisher_row(Row& row);
Function function_row(Row& row);
Batch batch_row(Row& row);
TrustRecord trust_row(Row& row);
StoredDecision decision_row(Row& row, BatchId batch);
TaskInput input_row(Row& row);
StoredBlock block_row(Row& row);
StoredLease lease_row(Row& row);
struct ReportedLease {
    StoredLease lease;
    std::optional<ReportSummary> report;
    bool is_credited = false;
};
ReportedLease reported_lease_row(Row& row);
LeaseBooks lease_books_row(Row& row);
ReportedResult reported_row(Row& row);
TaskResult result_row(Row& row, BatchId batch);

} // namespace fallow::coordinator
