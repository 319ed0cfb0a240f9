// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's leases, their results and the contents that belong to them.
#include "scheduler-client/journal.h"

#include <algorithm>
#include <set>

#include "protocol/commitment.h"
#include "scheduler-client/journal_database.h"
#include "scheduler-client/private_file.h"

namespace fallow::scheduler {

namespace {

constexpr std::size_t max_report_log_bytes = 4096;

Timestamp from_ms(std::int64_t ms) { return Timestamp(std::chrono::milliseconds(ms)); }

// Rows hold offers and reports in their wire form: one reader with limits for both doors.
std::string to_row(const LeaseOffer& offer)
{
    WorkReply reply;
    reply.leases.push_back(offer);
    return reply.to_json();
}

Result<LeaseOffer> offer_from_row(std::string_view json)
{
    auto reply = WorkReply::parse(json);
    if (!reply)
        return fail_within("journal", reply.error());
    if (reply->leases.size() != 1)
        return fail(FailureCode::malformed, "journal: a lease's row does not hold one offer");
    return std::move(reply->leases.front());
}

std::string to_row(const LeaseReport& report)
{
    WorkRequest request;
    request.reports.push_back(report);
    return request.to_json();
}

Result<LeaseReport> report_from_row(std::string_view json)
{
    auto request = WorkRequest::parse(json);
    if (!request)
        return fail_within("journal", request.error());
    if (request->reports.size() != 1)
        return fail(FailureCode::malformed, "journal: a lease's row does not hold one report");
    return std::move(request->reports.front());
}

/// Where a lease stands; nothing when there is none.
std::optional<LeaseState> state_of(SQLite::Database& database, const PoolKey& pool, LeaseId lease)
{
    SQLite::Statement query(database, "SELECT state FROM lease WHERE pool=? AND lease=?");
    query.bind(1, pool.hex());
    query.bind(2, column_id(lease));
    if (!query.executeStep())
        return std::nullopt;
    return static_cast<LeaseState>(query.getColumn(0).getInt());
}

tl::unexpected<Failure> no_such(LeaseId lease)
{
    return fail(FailureCode::not_found, "lease " + lease.text() + " is not in the journal");
}

constexpr const char* lease_columns = "SELECT offer, state, deadline_ms, output_blob, output_size FROM lease ";

Result<JournalledLease> lease_from_row(SQLite::Statement& row)
{
    auto offer = offer_from_row(row.getColumn(0).getString());
    if (!offer)
        return tl::unexpected(offer.error());
    JournalledLease lease{std::move(*offer), static_cast<LeaseState>(row.getColumn(1).getInt()),
                          from_ms(row.getColumn(2).getInt64()), std::nullopt};
    if (!row.isColumnNull(3)) {
        const auto digest = BlobDigest::from_hex(row.getColumn(3).getString());
        if (!digest)
            return tl::unexpected(digest.error());
        lease.output_blob = BlobReference{*digest, static_cast<std::uint64_t>(row.getColumn(4).getInt64())};
    }
    return lease;
}

} // namespace

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& directory, Timestamp now)
{
    for (const auto& made : {directory, directory / "blobs"})
        if (const auto ready = make_private_directory(made); !ready)
            return tl::unexpected(ready.error());
    auto lock = ProcessLock::take(directory / "journal.lock");
    if (!lock)
        return tl::unexpected(lock.error());
    try {
        auto state = std::make_unique<State>(directory, std::move(*lock));
        if (const auto ready = bring_up_to_date(state->database); !ready)
            return tl::unexpected(ready.error());
        state->tasks_kept =
            static_cast<std::size_t>(state->database.execAndGet("SELECT count(*) FROM task").getInt64());
        if (const auto abandoned = state->abandon_interrupted_leases(now); !abandoned)
            return tl::unexpected(abandoned.error());
        auto journal = std::unique_ptr<Journal>(new Journal(std::move(state)));
        journal->sweep_blobs();
        return journal;
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(journal_failure(exception));
    }
}

Result<void> Journal::State::abandon_interrupted_leases(Timestamp now)
{
    return durably([&]() -> Result<void> {
        std::vector<std::pair<PoolKey, LeaseId>> interrupted;
        SQLite::Statement query(database, "SELECT pool, lease FROM lease WHERE state=?");
        query.bind(1, static_cast<int>(LeaseState::running));
        while (query.executeStep())
            if (const auto pool = PoolKey::from_hex(query.getColumn(0).getString()))
                interrupted.emplace_back(*pool, LeaseId{static_cast<std::uint64_t>(query.getColumn(1).getInt64())});
        for (const auto& [pool, lease] : interrupted) {
            LeaseReport report;
            report.lease = lease;
            report.outcome = Abandoned{};
            report.commitment = commitment_to(report.outcome, {});
            if (auto stored = store_report(pool, report); !stored)
                return stored;
            record_task(pool, report, {}, now);
        }
        return {};
    });
}

Result<void> Journal::State::store_report(const PoolKey& pool, const LeaseReport& report)
{
    SQLite::Statement update(database,
                             "UPDATE lease SET state=?, report=?, output_blob=?, output_size=?, checkpoint=NULL "
                             "WHERE pool=? AND lease=?");
    update.bind(1, static_cast<int>(LeaseState::finished));
    update.bind(2, to_row(report));
    if (const auto* blob = std::get_if<BlobReference>(&report.output)) {
        update.bind(3, blob->digest.hex());
        update.bind(4, static_cast<std::int64_t>(blob->size));
    }
    update.bind(5, pool.hex());
    update.bind(6, column_id(report.lease));
    update.exec();
    return {};
}

Result<void> Journal::receive(const PoolKey& pool, const std::vector<LeaseOffer>& offers, Timestamp now)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement insert(state_->database,
                                 "INSERT OR IGNORE INTO lease(pool, lease, state, deadline_ms, offer, input_blob) "
                                 "VALUES(?,?,?,?,?,?)");
        for (const LeaseOffer& offer : offers) {
            insert.reset();
            insert.clearBindings();
            insert.bind(1, pool.hex());
            insert.bind(2, column_id(offer.lease));
            insert.bind(3, static_cast<int>(LeaseState::received));
            insert.bind(4, in_ms(now + offer.duration));
            insert.bind(5, to_row(offer));
            if (const auto* blob = std::get_if<BlobReference>(&offer.input))
                insert.bind(6, blob->digest.hex());
            insert.exec();
        }
        return {};
    });
}

Result<void> Journal::begin(const PoolKey& pool, LeaseId lease, const std::string& function)
{
    return state_->durably([&]() -> Result<void> {
        const auto state = state_of(state_->database, pool, lease);
        if (!state)
            return no_such(lease);
        if (*state != LeaseState::received && *state != LeaseState::suspended)
            return fail(FailureCode::conflict, "lease " + lease.text() + " was begun before and is not begun again");
        SQLite::Statement update(state_->database, "UPDATE lease SET state=?, function=? WHERE pool=? AND lease=?");
        update.bind(1, static_cast<int>(LeaseState::running));
        update.bind(2, function);
        update.bind(3, pool.hex());
        update.bind(4, column_id(lease));
        update.exec();
        return {};
    });
}

Result<void> Journal::keep_checkpoint(const PoolKey& pool, LeaseId lease, ByteView checkpoint)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement update(state_->database,
                                 "UPDATE lease SET checkpoint=? WHERE pool=? AND lease=? AND state=?");
        update.bindNoCopy(1, checkpoint.data(), static_cast<int>(checkpoint.size()));
        update.bind(2, pool.hex());
        update.bind(3, column_id(lease));
        update.bind(4, static_cast<int>(LeaseState::running));
        if (update.exec() == 0)
            return fail(FailureCode::conflict, "lease " + lease.text() + " does not run: its checkpoint is not kept");
        return {};
    });
}

std::optional<Bytes> Journal::checkpoint(const PoolKey& pool, LeaseId lease)
{
    return state_
        ->read([&]() -> Result<std::optional<Bytes>> {
            SQLite::Statement query(state_->database,
                                    "SELECT checkpoint FROM lease WHERE pool=? AND lease=? AND checkpoint IS NOT NULL");
            query.bind(1, pool.hex());
            query.bind(2, column_id(lease));
            if (!query.executeStep())
                return std::optional<Bytes>{};
            const auto column = query.getColumn(0);
            const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
            return std::optional<Bytes>(Bytes(bytes, bytes + column.getBytes()));
        })
        .value_or(std::nullopt);
}

Result<void> Journal::suspend(const PoolKey& pool, LeaseId lease)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement update(
            state_->database,
            "UPDATE lease SET state=? WHERE pool=? AND lease=? AND state=? AND checkpoint IS NOT NULL");
        update.bind(1, static_cast<int>(LeaseState::suspended));
        update.bind(2, pool.hex());
        update.bind(3, column_id(lease));
        update.bind(4, static_cast<int>(LeaseState::running));
        if (update.exec() == 0)
            return fail(FailureCode::conflict,
                        "lease " + lease.text() + " does not run or has no checkpoint to go on from");
        return {};
    });
}

Result<void> Journal::finish(const PoolKey& pool, const LeaseResult& result)
{
    return state_->durably([&]() -> Result<void> {
        const auto state = state_of(state_->database, pool, result.lease);
        if (!state)
            return no_such(result.lease);
        if (*state == LeaseState::finished)
            return fail(FailureCode::conflict, "lease " + result.lease.text() + " has a result already");
        LeaseReport report;
        report.lease = result.lease;
        report.outcome = result.outcome;
        report.commitment = commitment_to(result.outcome, result.output);
        report.processor_time = result.processor_time;
        report.peak_memory_bytes = result.peak_memory_bytes;
        const auto dropped = result.log_tail.size() - std::min(result.log_tail.size(), max_report_log_bytes);
        report.log_tail = result.log_tail.substr(dropped);
        if (result.output.size() <= max_inline_bytes) {
            report.output = result.output;
        } else {
            const auto digest = digest_of<BlobDigest>(result.output);
            if (auto kept = write_private_file(blob_path(digest), as_text(result.output)); !kept)
                return kept;
            report.output = BlobReference{digest, result.output.size()};
        }
        if (auto stored = state_->store_report(pool, report); !stored)
            return stored;
        state_->record_task(pool, report, result.wall_time, result.ended);
        return {};
    });
}

Result<void> Journal::forget(const PoolKey& pool, const std::vector<LeaseId>& leases,
                             const std::vector<LeaseId>& acknowledged)
{
    auto forgotten = state_->durably([&]() -> Result<void> {
        SQLite::Statement remove(state_->database, "DELETE FROM lease WHERE pool=? AND lease=?");
        for (const LeaseId lease : leases) {
            remove.reset();
            remove.bind(1, pool.hex());
            remove.bind(2, column_id(lease));
            remove.exec();
        }
        for (const LeaseId lease : acknowledged)
            state_->acknowledge_task(pool, lease);
        // What is left of them now was cancelled, refused or given up with its result still here.
        for (const LeaseId lease : leases)
            state_->move_task(pool, lease, TaskStanding::unreported, CreditRefused{RefusalReason::not_accepted});
        return {};
    });
    return forgotten;
}

Result<std::vector<JournalledLease>> Journal::leases(const PoolKey& pool)
{
    return state_->read([&]() -> Result<std::vector<JournalledLease>> {
        std::vector<JournalledLease> found;
        SQLite::Statement query(state_->database, std::string(lease_columns) + "WHERE pool=? ORDER BY rowid");
        query.bind(1, pool.hex());
        while (query.executeStep()) {
            auto lease = lease_from_row(query);
            if (!lease)
                return tl::unexpected(lease.error());
            found.push_back(std::move(*lease));
        }
        return found;
    });
}

std::optional<JournalledLease> Journal::lease(const PoolKey& pool, LeaseId lease)
{
    auto found = state_->read([&]() -> Result<JournalledLease> {
        SQLite::Statement query(state_->database, std::string(lease_columns) + "WHERE pool=? AND lease=?");
        query.bind(1, pool.hex());
        query.bind(2, column_id(lease));
        if (!query.executeStep())
            return no_such(lease);
        return lease_from_row(query);
    });
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

Result<LeaseReport> Journal::report(const PoolKey& pool, LeaseId lease)
{
    return state_->read([&]() -> Result<LeaseReport> {
        SQLite::Statement query(state_->database,
                                "SELECT report FROM lease WHERE pool=? AND lease=? AND report IS NOT NULL");
        query.bind(1, pool.hex());
        query.bind(2, column_id(lease));
        if (!query.executeStep())
            return no_such(lease);
        return report_from_row(query.getColumn(0).getString());
    });
}

std::filesystem::path Journal::blob_path(const BlobDigest& digest) const
{
    return state_->directory / "blobs" / digest.hex();
}

bool Journal::has_blob(const BlobReference& blob) const
{
    std::error_code error;
    return std::filesystem::file_size(blob_path(blob.digest), error) == blob.size && !error;
}

void Journal::sweep_blobs()
{
    static_cast<void>(state_->read([&]() -> Result<void> {
        state_->remove_unnamed_blobs();
        return {};
    }));
}

void Journal::State::remove_unnamed_blobs()
{
    std::set<std::string> named;
    SQLite::Statement query(database, "SELECT input_blob FROM lease WHERE input_blob IS NOT NULL "
                                      "UNION SELECT output_blob FROM lease WHERE output_blob IS NOT NULL");
    while (query.executeStep())
        named.insert(query.getColumn(0).getString());
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory / "blobs", error))
        if (!named.contains(entry.path().stem().string())) // "<digest>" or "<digest>.part"
            std::filesystem::remove(entry.path(), error);
}

} // namespace fallow::scheduler
