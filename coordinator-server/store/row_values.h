// SPDX-License-Identifier: GPL-3.0-or-later
// Domain values as the columns of their tables, in the order in which the schema (sqlite_schema.cpp) has them. `Columns` takes
// one value after the other by `bind` and `bind_null`, and the row is whole at `run`: a statement of SQLite, or the arrays
// that PostgreSQL gets. Values must live until then.
#pragma once

#include "coordinator-server/core/changes.h"
#include "coordinator-server/store/row_ids.h"

namespace fallow::coordinator {

inline std::int64_t to_column(Instant instant) { return instant.time_since_epoch().count(); }

/// Strings with a u32 (little-endian) length before each.
Bytes pack(const std::vector<std::string>& strings);

/// Outcomes as kind, number and words.
struct OutcomeColumns {
    std::int64_t kind = 0;
    std::int64_t detail = 0;
    std::string_view words;
};
OutcomeColumns to_columns(const Outcome& outcome);

/// Two columns: size (NULL when inline) and bytes.
template <class Columns>
Columns& bind_content(Columns& columns, const Content& content)
{
    if (const auto* bytes = std::get_if<Bytes>(&content))
        return columns.bind_null().bind(ByteView(*bytes));
    const auto& blob = std::get<BlobReference>(content);
    return columns.bind(blob.size).bind(ByteView(blob.digest.bytes));
}

template <class Columns>
Columns& bind_optional(Columns& columns, const std::optional<Instant>& instant)
{
    return instant ? columns.bind(to_column(*instant)) : columns.bind_null();
}

template <class Columns, class Tag>
Columns& bind_optional(Columns& columns, const std::optional<NumericId<Tag>>& id)
{
    return id ? columns.bind(id->value) : columns.bind_null();
}

/// Five columns.
template <class Columns>
void bind_verification(Columns& columns, const Verification& verification)
{
    columns.bind(static_cast<std::uint32_t>(verification.policy))
        .bind(std::uint32_t{verification.early})
        .bind(std::uint32_t{verification.distinct_processors})
        .bind(verification.audit_percent);
    if (verification.comparator)
        columns.bind(ByteView(verification.comparator->bytes));
    else
        columns.bind_null();
}

/// What dispatch, budget and flow are decided by: the last columns of a batch.
template <class Columns>
void bind_dispatch(Columns& columns, const Batch& batch)
{
    columns.bind(batch.priority)
        .bind(batch.needs.memory_bytes)
        .bind(batch.needs.disk_bytes)
        .bind(batch.largest_input_bytes);
    if (batch.budget)
        columns.bind(batch.budget->total.micro).bind(batch.budget->spent.micro);
    else
        columns.bind_null().bind(std::int64_t{0});
    const auto source = batch.source.value_or(BatchSource{});
    if (batch.source)
        columns.bind(source.after.value);
    else
        columns.bind_null();
    columns.bind(static_cast<std::uint32_t>(source.feed)).bind(source.read).bind(source.passed_over);
}

template <class Columns>
void write_row(Columns& columns, const Team& team)
{
    const auto pin = team.pin ? team.pin->version.text() : std::string();
    columns.bind(team.id.value).bind(team.name).bind(to_column(team.created)).bind(std::uint32_t{team.is_drained});
    if (team.pin)
        columns.bind(pin);
    else
        columns.bind_null();
    columns.bind(std::uint32_t{team.pin && team.pin->or_newer});
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const Account& account)
{
    columns.bind(account.id.value).bind(account.name).bind(account.credits.micro).bind(to_column(account.created));
    columns.bind(account.funds.granted.micro).bind(account.funds.free.micro);
    bind_optional(columns, account.team);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const AccessToken& token)
{
    columns.bind(ByteView(token.digest.bytes))
        .bind(token.account.value)
        .bind(std::uint32_t{token.roles.bits})
        .bind(to_column(token.created));
    bind_optional(columns, token.revoked);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const JoinToken& token)
{
    columns.bind(ByteView(token.digest.bytes))
        .bind(token.account.value)
        .bind(token.uses_left)
        .bind(to_column(token.expires))
        .bind(token.uses)
        .bind(to_column(token.created));
    bind_optional(columns, token.team);
    bind_optional(columns, token.revoked);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const Host& host)
{
    columns.bind(host.number)
        .bind(ByteView(host.id.key.bytes))
        .bind(host.account.value)
        .bind(host.name)
        .bind(host.platform)
        .bind(host.network)
        .bind(ByteView(host.announce_key))
        .bind(to_column(host.enrolled))
        .bind(to_column(host.last_seen));
    bind_optional(columns, host.team);
    columns.bind(host.version);
    bind_optional(columns, host.retired);
    columns.bind(std::uint32_t{host.is_drained})
        .bind(std::int64_t{host.tally.processor_time.count()})
        .bind(host.tally.done)
        .bind(host.tally.failed);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const Publisher& publisher)
{
    columns.bind(publisher.serial)
        .bind(publisher.name)
        .bind(to_column(publisher.created))
        .bind(publisher.revoked_in_epoch);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredFunction& stored)
{
    const auto& function = stored.function;
    const auto version = function.version.text();
    columns.bind(ByteView(function.digest.bytes))
        .bind(function.name)
        .bind(version)
        .bind(function.description)
        .bind(function.publisher_serial)
        .bind(ByteView(function.info_hash.bytes))
        .bind(function.limits.memory_bytes)
        .bind(std::int64_t{function.limits.processor_time.count()})
        .bind(std::int64_t{function.limits.wall_time.count()})
        .bind(function.limits.output_bytes)
        .bind(to_column(function.published))
        .bind(stored.package_json)
        .bind(function.bundle_bytes)
        .bind(std::uint32_t{function.distinct_processors});
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const Batch& batch)
{
    const auto arguments = pack(batch.arguments);
    columns.bind(batch.id.value)
        .bind(batch.owner.value)
        .bind(batch.name)
        .bind(ByteView(batch.function.bytes))
        .bind(batch.replicas)
        .bind(batch.quorum)
        .bind(std::int64_t{batch.lease_duration.count()})
        .bind(to_column(batch.created));
    if (batch.deadline)
        columns.bind(to_column(*batch.deadline));
    else
        columns.bind_null();
    columns.bind(ByteView(arguments))
        .bind(batch.idempotency_key)
        .bind(static_cast<std::uint32_t>(batch.state))
        .bind(batch.ended_because)
        .bind(batch.tasks)
        .bind(batch.largest_offer_bytes)
        .bind(batch.verified)
        .bind(batch.failed);
    bind_verification(columns, batch.verification);
    columns.bind(batch.corrections);
    bind_dispatch(columns, batch);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredTask& task)
{
    const auto arguments = pack(task.input.arguments);
    columns.bind(task.task.value);
    if (arguments.empty())
        columns.bind_null();
    else
        columns.bind(ByteView(arguments));
    bind_content(columns, task.input.content);
    if (task.origin)
        columns.bind(*task.origin);
    else
        columns.bind_null();
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredLease& lease)
{
    columns.bind(lease.lease.value)
        .bind(lease.host)
        .bind(lease.account.value)
        .bind(to_column(lease.deadline))
        .bind(static_cast<std::uint32_t>(lease.end));
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredReport& report)
{
    const auto outcome = to_columns(report.summary.outcome);
    columns.bind(report.lease.value)
        .bind(outcome.kind)
        .bind(outcome.detail)
        .bind(ByteView(report.summary.commitment.bytes))
        .bind(std::int64_t{report.summary.processor_time.count()})
        .bind(std::uint32_t{report.summary.has_output})
        .bind(report.peak_memory_bytes)
        .bind(outcome.words)
        .bind(report.log_tail);
    bind_content(columns, report.output);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredDecision& decision)
{
    columns.bind(decision_id(decision.batch, decision.sequence)).bind(decision.index).bind(decision.shown.value);
    if (decision.failure.empty())
        columns.bind_null();
    else
        columns.bind(decision.failure);
    columns.bind(decision.replicas).bind(decision.credit.micro).bind(std::uint32_t{decision.corrects});
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredCredit& credit)
{
    columns.bind(credit.lease.value).bind(credit.account.value).bind(credit.credit.micro);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const RevokedCredit& revoked)
{
    columns.bind(revoked.lease.value).bind(revoked.account.value).bind(revoked.credit.micro).bind(revoked.reason);
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const TrustRecord& record)
{
    columns.bind(record.account.value).bind(record.agreed).bind(record.mismatches).bind(record.young_mismatches);
    if (record.last_mismatch)
        columns.bind(to_column(*record.last_mismatch));
    else
        columns.bind_null();
    columns.bind(record.origin).bind(std::int64_t{record.claimed.count()}).bind(std::int64_t{record.granted.count()});
    columns.run();
}

template <class Columns>
void write_row(Columns& columns, const StoredBlock& block)
{
    columns.bind(block_id(block)).bind(block.owner.value);
    columns.run();
}

} // namespace fallow::coordinator
