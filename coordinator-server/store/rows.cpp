// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/rows.h"

#include "coordinator-server/core/task_ids.h"
#include "coordinator-server/store/row_ids.h"

namespace fallow::coordinator {
namespace {

[[noreturn]] void damaged(const std::string& what)
{
    throw std::runtime_error("the database is damaged: " + what + "; restore it from a backup");
}

std::chrono::seconds seconds_column(Row& row) { return std::chrono::seconds{row.integer()}; }

std::optional<Instant> optional_instant_column(Row& row)
{
    const bool is_there = !row.next_is_null();
    const auto instant = instant_column(row);
    return is_there ? std::optional(instant) : std::nullopt;
}

std::optional<TeamId> optional_team_column(Row& row)
{
    const bool is_there = !row.next_is_null();
    const TeamId team{row.number<std::uint64_t>()};
    return is_there ? std::optional(team) : std::nullopt;
}

Version version_column(Row& row, const std::string& of)
{
    const auto version = Version::parse(row.text());
    if (!version)
        damaged(of + " has no version");
    return *version;
}

void read_dispatch(Row& row, Batch& batch)
{
    batch.priority = row.number<std::uint32_t>();
    batch.needs.memory_bytes = row.number<std::uint64_t>();
    batch.needs.disk_bytes = row.number<std::uint64_t>();
    batch.largest_input_bytes = row.number<std::uint64_t>();
    const bool has_budget = !row.next_is_null();
    const Credits total{row.integer()};
    const Credits spent{row.integer()};
    if (has_budget)
        batch.budget = BatchBudget{total, spent};
    const bool has_source = !row.next_is_null();
    BatchSource source;
    source.after = {row.number<std::uint64_t>()};
    source.feed = row.number<BatchFeed>();
    source.read = row.number<std::uint64_t>();
    source.passed_over = row.number<std::uint32_t>();
    if (has_source)
        batch.source = source;
}

} // namespace

Instant instant_column(Row& row) { return Instant{std::chrono::milliseconds{row.integer()}}; }

std::vector<std::string> unpack(ByteView packed)
{
    std::vector<std::string> strings;
    while (!packed.empty()) {
        if (packed.size() < 4)
            damaged("a list ends in the middle");
        const std::size_t size =
            packed[0] | packed[1] << 8U | packed[2] << 16U | static_cast<std::size_t>(packed[3]) << 24U;
        packed = packed.subspan(4);
        if (size > packed.size())
            damaged("a list ends in the middle");
        strings.emplace_back(as_text(packed.first(size)));
        packed = packed.subspan(size);
    }
    return strings;
}

Content content_column(Row& row)
{
    if (row.next_is_null()) {
        row.skip();
        const auto bytes = row.bytes();
        return Bytes(bytes.begin(), bytes.end());
    }
    const auto size = row.number<std::uint64_t>();
    return BlobReference{digest_column<BlobDigest>(row), size};
}

Verification verification_columns(Row& row)
{
    Verification verification;
    verification.policy = row.number<VerificationPolicy>();
    verification.early = row.integer() != 0;
    verification.distinct_processors = row.integer() != 0;
    verification.audit_percent = row.number<std::uint32_t>();
    if (row.next_is_null())
        row.skip();
    else
        verification.comparator = digest_column<FunctionDigest>(row);
    return verification;
}

Outcome outcome_of(std::int64_t kind, std::int64_t detail, std::string words)
{
    switch (kind) {
    case 0: return Finished{static_cast<std::uint32_t>(detail)};
    case 1: return Trapped{std::move(words)};
    case 2: return LimitHit{static_cast<Limit>(detail)};
    case 3: return Violation{};
    case 4: return Crashed{std::move(words)};
    case 5: return NotStarted{std::move(words)};
    case 6: return Abandoned{};
    }
    damaged("an outcome of kind " + std::to_string(kind));
}

Team team_row(Row& row)
{
    Team team;
    team.id = {row.number<std::uint64_t>()};
    team.name = row.text();
    team.created = instant_column(row);
    team.is_drained = row.integer() != 0;
    if (row.next_is_null())
        row.skip();
    else
        team.pin = VersionPin{version_column(row, "team " + team.name), false};
    const bool or_newer = row.integer() != 0;
    if (team.pin)
        team.pin->or_newer = or_newer;
    return team;
}

Account account_row(Row& row)
{
    Account account;
    account.id = {row.number<std::uint64_t>()};
    account.name = row.text();
    account.credits = {row.integer()};
    account.created = instant_column(row);
    account.funds.granted = {row.integer()};
    account.funds.free = {row.integer()};
    account.team = optional_team_column(row);
    return account;
}

AccessToken token_row(Row& row)
{
    AccessToken token;
    token.digest = digest_column<TokenDigest>(row);
    token.account = {row.number<std::uint64_t>()};
    token.roles = {row.number<std::uint8_t>()};
    token.created = instant_column(row);
    token.revoked = optional_instant_column(row);
    return token;
}

JoinToken join_token_row(Row& row)
{
    JoinToken token;
    token.digest = digest_column<TokenDigest>(row);
    token.account = {row.number<std::uint64_t>()};
    token.uses_left = row.number<std::uint32_t>();
    token.expires = instant_column(row);
    token.uses = row.number<std::uint32_t>();
    token.created = instant_column(row);
    token.team = optional_team_column(row);
    token.revoked = optional_instant_column(row);
    return token;
}

Host host_row(Row& row)
{
    Host host;
    host.number = row.number<HostNumber>();
    host.id.key.bytes = digest_column<BlobDigest>(row).bytes;
    host.account = {row.number<std::uint64_t>()};
    host.name = row.text();
    host.platform = row.text();
    host.network = row.text();
    host.announce_key = digest_column<BlobDigest>(row).bytes;
    host.enrolled = instant_column(row);
    host.last_seen = instant_column(row);
    host.team = optional_team_column(row);
    host.version = row.text();
    host.retired = optional_instant_column(row);
    host.is_drained = row.integer() != 0;
    host.tally.processor_time = std::chrono::milliseconds{row.integer()};
    host.tally.done = row.number<std::uint64_t>();
    host.tally.failed = row.number<std::uint64_t>();
    return host;
}

Publisher publisher_row(Row& row)
{
    Publisher publisher;
    publisher.serial = row.text();
    publisher.name = row.text();
    publisher.created = instant_column(row);
    publisher.revoked_in_epoch = row.number<std::uint64_t>();
    return publisher;
}

Function function_row(Row& row)
{
    Function function;
    function.digest = digest_column<FunctionDigest>(row);
    function.name = row.text();
    function.version = version_column(row, "function " + function.name);
    function.description = row.text();
    function.publisher_serial = row.text();
    function.info_hash = digest_column<InfoHash>(row);
    function.limits.memory_bytes = row.number<std::uint64_t>();
    function.limits.processor_time = seconds_column(row);
    function.limits.wall_time = seconds_column(row);
    function.limits.output_bytes = row.number<std::uint64_t>();
    function.published = instant_column(row);
    function.bundle_bytes = row.number<std::uint64_t>();
    function.distinct_processors = row.integer() != 0;
    return function;
}

Batch batch_row(Row& row)
{
    Batch batch;
    batch.id = {row.number<std::uint64_t>()};
    batch.owner = {row.number<std::uint64_t>()};
    batch.name = row.text();
    batch.function = digest_column<FunctionDigest>(row);
    batch.replicas = row.number<std::uint32_t>();
    batch.quorum = row.number<std::uint32_t>();
    batch.lease_duration = std::chrono::milliseconds{row.integer()};
    batch.created = instant_column(row);
    if (row.next_is_null())
        row.skip();
    else
        batch.deadline = instant_column(row);
    batch.arguments = unpack(row.bytes());
    batch.idempotency_key = row.text();
    batch.state = row.number<BatchState>();
    batch.ended_because = row.text();
    batch.tasks = row.number<std::uint32_t>();
    batch.largest_offer_bytes = row.number<std::uint32_t>();
    batch.verified = row.number<std::uint32_t>();
    batch.failed = row.number<std::uint32_t>();
    batch.verification = verification_columns(row);
    batch.corrections = row.number<std::uint32_t>();
    read_dispatch(row, batch);
    return batch;
}

TrustRecord trust_row(Row& row)
{
    TrustRecord record;
    record.account = {row.number<std::uint64_t>()};
    record.agreed = row.number<std::uint64_t>();
    record.mismatches = row.number<std::uint32_t>();
    record.young_mismatches = row.number<std::uint32_t>();
    if (row.next_is_null())
        row.skip();
    else
        record.last_mismatch = instant_column(row);
    record.origin = row.text();
    record.claimed = std::chrono::milliseconds{row.integer()};
    record.granted = std::chrono::milliseconds{row.integer()};
    return record;
}

StoredDecision decision_row(Row& row, BatchId batch)
{
    StoredDecision decision;
    decision.batch = batch;
    decision.sequence = row.number<std::uint64_t>() - rows_of(batch).first;
    decision.index = row.number<std::uint32_t>();
    decision.shown = {row.number<std::uint64_t>()};
    decision.failure = row.text();
    decision.replicas = row.number<std::uint32_t>();
    decision.credit = {row.integer()};
    decision.corrects = row.integer() != 0;
    return decision;
}

StoredBlock block_row(Row& row)
{
    const TaskId id{row.number<std::uint64_t>()};
    return {batch_of(id), index_of(id), {row.number<std::uint64_t>()}};
}

TaskInput input_row(Row& row)
{
    TaskInput input;
    input.arguments = unpack(row.bytes());
    input.content = content_column(row);
    return input;
}

StoredLease lease_row(Row& row)
{
    StoredLease lease;
    lease.lease = {row.number<std::uint64_t>()};
    lease.host = row.number<HostNumber>();
    lease.account = {row.number<std::uint64_t>()};
    lease.deadline = instant_column(row);
    lease.end = row.number<LeaseEnd>();
    return lease;
}

ReportedLease reported_lease_row(Row& row)
{
    ReportedLease told{.lease = lease_row(row), .report = {}, .is_credited = row.integer() != 0};
    if (row.next_is_null())
        return told;
    auto& summary = told.report.emplace();
    const auto kind = row.integer();
    const auto detail = row.integer();
    summary.outcome = outcome_of(kind, detail, {});
    summary.commitment = digest_column<Commitment>(row);
    summary.processor_time = std::chrono::milliseconds{row.integer()};
    summary.has_output = row.integer() != 0;
    return told;
}

LeaseBooks lease_books_row(Row& row)
{
    LeaseBooks books;
    books.host = row.number<HostNumber>();
    books.end = row.number<LeaseEnd>();
    books.is_task_verified = row.integer() != 0;
    const bool has_credit = !row.next_is_null();
    const auto micro = row.integer();
    if (has_credit)
        books.credit = Credits{micro};
    if (!row.next_is_null()) {
        const auto kind = row.integer();
        const auto detail = row.integer();
        books.reported_a_reproducible = is_reproducible(outcome_of(kind, detail, {}));
    }
    return books;
}

ReportedResult reported_row(Row& row)
{
    const auto kind = row.integer();
    const auto detail = row.integer();
    ReportedResult result;
    result.outcome = outcome_of(kind, detail, row.text());
    result.output = content_column(row);
    return result;
}

TaskResult result_row(Row& row, BatchId batch)
{
    TaskResult result;
    result.sequence = row.number<std::uint64_t>() - rows_of(batch).first;
    result.index = row.number<std::uint32_t>();
    result.task = task_id(batch, result.index);
    const bool verified = row.next_is_null();
    result.failure = row.text();
    result.replicas = row.number<std::uint32_t>();
    result.credit = {row.integer()};
    result.corrects = row.integer() != 0;
    const bool has_origin = !row.next_is_null();
    if (const auto origin = row.number<std::uint32_t>(); has_origin)
        result.origin = origin;
    if (!verified)
        return result;
    auto reported = reported_row(row);
    result.outcome = std::move(reported.outcome);
    result.output = std::move(reported.output);
    return result;
}

} // namespace fallow::coordinator
