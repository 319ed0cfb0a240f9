// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/sqlite_rows.h"

#include <algorithm>

namespace fallow::coordinator {
namespace {

[[noreturn]] void damaged(const std::string& what)
{
    throw std::runtime_error("the database is damaged: " + what + "; restore it from a backup");
}

std::chrono::seconds seconds_column(Statement& row) { return std::chrono::seconds{row.integer()}; }

} // namespace

std::int64_t to_column(Instant instant) { return instant.time_since_epoch().count(); }

Instant instant_column(Statement& row) { return Instant{std::chrono::milliseconds{row.integer()}}; }

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

void bind_content(Statement& statement, const Content& content)
{
    if (const auto* bytes = std::get_if<Bytes>(&content)) {
        statement.bind_null().bind(ByteView(*bytes));
    } else {
        const auto& blob = std::get<BlobReference>(content);
        statement.bind(blob.size).bind(ByteView(blob.digest.bytes));
    }
}

Content content_column(Statement& row)
{
    if (row.next_is_null()) {
        row.skip();
        const auto bytes = row.bytes();
        return Bytes(bytes.begin(), bytes.end());
    }
    const auto size = row.number<std::uint64_t>();
    return BlobReference{digest_column<BlobDigest>(row), size};
}

void bind_verification(Statement& statement, const Verification& verification)
{
    statement.bind(static_cast<std::uint32_t>(verification.policy))
        .bind(std::uint32_t{verification.early})
        .bind(std::uint32_t{verification.distinct_processors})
        .bind(verification.audit_percent);
    if (verification.comparator)
        statement.bind(ByteView(verification.comparator->bytes));
    else
        statement.bind_null();
}

Verification verification_columns(Statement& row)
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

Account account_row(Statement& row)
{
    Account account;
    account.id = {row.number<std::uint64_t>()};
    account.name = row.text();
    account.credits = {row.integer()};
    account.created = instant_column(row);
    return account;
}

AccessToken token_row(Statement& row)
{
    AccessToken token;
    token.digest = digest_column<TokenDigest>(row);
    token.account = {row.number<std::uint64_t>()};
    token.roles = {row.number<std::uint8_t>()};
    token.created = instant_column(row);
    return token;
}

JoinToken join_token_row(Statement& row)
{
    JoinToken token;
    token.digest = digest_column<TokenDigest>(row);
    token.account = {row.number<std::uint64_t>()};
    token.uses_left = row.number<std::uint32_t>();
    token.expires = instant_column(row);
    return token;
}

Host host_row(Statement& row)
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
    return host;
}

Publisher publisher_row(Statement& row)
{
    Publisher publisher;
    publisher.serial = row.text();
    publisher.name = row.text();
    publisher.created = instant_column(row);
    publisher.revoked_in_epoch = row.number<std::uint64_t>();
    return publisher;
}

Function function_row(Statement& row)
{
    Function function;
    function.digest = digest_column<FunctionDigest>(row);
    function.name = row.text();
    const auto version = Version::parse(row.text());
    if (!version)
        damaged("function " + function.name + " has no version");
    function.version = *version;
    function.description = row.text();
    function.publisher_serial = row.text();
    function.info_hash = digest_column<InfoHash>(row);
    function.limits.memory_bytes = row.number<std::uint64_t>();
    function.limits.processor_time = seconds_column(row);
    function.limits.wall_time = seconds_column(row);
    function.limits.output_bytes = row.number<std::uint64_t>();
    function.published = instant_column(row);
    return function;
}

Batch batch_row(Statement& row)
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
    return batch;
}

TrustRecord trust_row(Statement& row)
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

} // namespace fallow::coordinator
