// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's pools, functions, revocations and history.
#include "scheduler-client/journal.h"

#include <algorithm>

#include "scheduler-client/journal_database.h"

namespace fallow::scheduler {

namespace {

constexpr int max_kept_packages = 256; ///< of each pool; the oldest go first

std::int64_t day_number(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

std::optional<std::string> text_of(SQLite::Statement& query)
{
    return query.executeStep() ? std::optional(query.getColumn(0).getString()) : std::nullopt;
}

} // namespace

Result<void> Journal::attach(const AttachedPool& pool)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement insert(state_->database, "INSERT INTO pool(key, share) VALUES(?,?) "
                                                   "ON CONFLICT(key) DO UPDATE SET share=excluded.share");
        insert.bind(1, pool.pool.hex());
        insert.bind(2, static_cast<std::int64_t>(pool.share));
        insert.exec();
        return {};
    });
}

Result<void> Journal::detach(const PoolKey& pool)
{
    auto detached = state_->durably([&]() -> Result<void> {
        for (const char* statement : {"DELETE FROM lease WHERE pool=?", "DELETE FROM package WHERE pool=?",
                                      "DELETE FROM version_seen WHERE pool=?", "DELETE FROM revoked WHERE pool=?",
                                      "DELETE FROM revocation_epoch WHERE pool=?", "DELETE FROM account WHERE pool=?",
                                      "DELETE FROM pool WHERE key=?"}) {
            SQLite::Statement remove(state_->database, statement);
            remove.bind(1, pool.hex());
            remove.exec();
        }
        return {};
    });
    if (detached)
        sweep_blobs();
    return detached;
}

std::vector<AttachedPool> Journal::pools()
{
    return state_
        ->read([&]() -> Result<std::vector<AttachedPool>> {
            std::vector<AttachedPool> found;
            SQLite::Statement query(state_->database, "SELECT key, share FROM pool ORDER BY rowid");
            while (query.executeStep())
                if (const auto key = PoolKey::from_hex(query.getColumn(0).getString()))
                    found.push_back({*key, query.getColumn(1).getUInt()});
            return found;
        })
        .value_or(std::vector<AttachedPool>{});
}

Result<void> Journal::see_version(const PoolKey& pool, const std::string& function, Version version)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement query(state_->database,
                                "SELECT major, minor, patch FROM version_seen WHERE pool=? AND function=?");
        query.bind(1, pool.hex());
        query.bind(2, function);
        if (query.executeStep()) {
            const Version seen{query.getColumn(0).getUInt(), query.getColumn(1).getUInt(),
                               query.getColumn(2).getUInt()};
            if (version < seen)
                return fail(FailureCode::outdated, "function " + function + " " + version.text() + " is older than "
                                                       + seen.text() + ", which this computer has seen");
            if (version == seen)
                return {};
        }
        SQLite::Statement insert(state_->database, "INSERT OR REPLACE INTO version_seen VALUES(?,?,?,?,?)");
        insert.bind(1, pool.hex());
        insert.bind(2, function);
        insert.bind(3, static_cast<std::int64_t>(version.major));
        insert.bind(4, static_cast<std::int64_t>(version.minor));
        insert.bind(5, static_cast<std::int64_t>(version.patch));
        insert.exec();
        return {};
    });
}

Result<void> Journal::keep_package(const PoolKey& pool, const FunctionDigest& function, std::string_view package_json)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement insert(state_->database, "INSERT OR REPLACE INTO package VALUES(?,?,?)");
        insert.bind(1, pool.hex());
        insert.bind(2, function.hex());
        insert.bind(3, std::string(package_json));
        insert.exec();
        SQLite::Statement limit(state_->database,
                                "DELETE FROM package WHERE pool=?1 AND rowid NOT IN "
                                "(SELECT rowid FROM package WHERE pool=?1 ORDER BY rowid DESC LIMIT ?2)");
        limit.bind(1, pool.hex());
        limit.bind(2, max_kept_packages);
        limit.exec();
        return {};
    });
}

std::optional<std::string> Journal::package(const PoolKey& pool, const FunctionDigest& function)
{
    return state_
        ->read([&]() -> Result<std::optional<std::string>> {
            SQLite::Statement query(state_->database, "SELECT json FROM package WHERE pool=? AND function=?");
            query.bind(1, pool.hex());
            query.bind(2, function.hex());
            return text_of(query);
        })
        .value_or(std::nullopt);
}

Result<void> Journal::keep_revocations(const PoolKey& pool, const Revocations& revocations)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement epoch(state_->database, "INSERT OR REPLACE INTO revocation_epoch VALUES(?,?)");
        epoch.bind(1, pool.hex());
        epoch.bind(2, static_cast<std::int64_t>(revocations.epoch));
        epoch.exec();
        SQLite::Statement insert(state_->database, "INSERT OR IGNORE INTO revoked VALUES(?,?)");
        for (const std::string& serial : revocations.serials) {
            insert.reset();
            insert.bind(1, pool.hex());
            insert.bind(2, serial);
            insert.exec();
        }
        return {};
    });
}

Revocations Journal::revocations(const PoolKey& pool)
{
    return state_
        ->read([&]() -> Result<Revocations> {
            Revocations found;
            SQLite::Statement epoch(state_->database, "SELECT epoch FROM revocation_epoch WHERE pool=?");
            epoch.bind(1, pool.hex());
            if (epoch.executeStep())
                found.epoch = static_cast<std::uint64_t>(epoch.getColumn(0).getInt64());
            SQLite::Statement query(state_->database, "SELECT serial FROM revoked WHERE pool=? ORDER BY serial");
            query.bind(1, pool.hex());
            while (query.executeStep())
                found.serials.push_back(query.getColumn(0).getString());
            return found;
        })
        .value_or(Revocations{});
}

void Journal::State::add_usage(const UsageDay& usage)
{
    SQLite::Statement& insert =
        prepared("INSERT INTO usage(pool, function, day, processor_ms, tasks, bytes_down, bytes_up, credits_micro, "
                 "pending_micro, refused_micro) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(pool, function, day) DO UPDATE "
                 "SET processor_ms=processor_ms+excluded.processor_ms, tasks=tasks+excluded.tasks, "
                 "bytes_down=bytes_down+excluded.bytes_down, bytes_up=bytes_up+excluded.bytes_up, "
                 "credits_micro=credits_micro+excluded.credits_micro, "
                 "pending_micro=pending_micro+excluded.pending_micro, "
                 "refused_micro=refused_micro+excluded.refused_micro");
    insert.bind(1, usage.pool.hex());
    insert.bind(2, usage.function);
    insert.bind(3, day_number(usage.day));
    insert.bind(4, static_cast<std::int64_t>(usage.processor_time.count()));
    insert.bind(5, static_cast<std::int64_t>(usage.tasks));
    insert.bind(6, static_cast<std::int64_t>(usage.bytes_down));
    insert.bind(7, static_cast<std::int64_t>(usage.bytes_up));
    insert.bind(8, usage.credits.micro);
    insert.bind(9, usage.pending.micro);
    insert.bind(10, usage.refused.micro);
    insert.exec();
    if (usage.day <= usage_pruned)
        return;
    SQLite::Statement prune(database, "DELETE FROM usage WHERE day<?");
    prune.bind(1, day_number(usage.day - usage_kept));
    prune.exec();
    usage_pruned = usage.day;
}

Result<void> Journal::add_usage(const UsageDay& usage)
{
    return state_->durably([&]() -> Result<void> {
        state_->add_usage(usage);
        return {};
    });
}

std::vector<UsageDay> Journal::usage(std::chrono::sys_days from, std::chrono::sys_days to)
{
    return state_
        ->read([&]() -> Result<std::vector<UsageDay>> {
            std::vector<UsageDay> found;
            SQLite::Statement query(state_->database,
                                    "SELECT pool, function, day, processor_ms, tasks, bytes_down, bytes_up, "
                                    "credits_micro, pending_micro, refused_micro FROM usage WHERE day>=? AND day<=? "
                                    "ORDER BY day DESC, pool DESC, function DESC LIMIT ?");
            query.bind(1, day_number(from));
            query.bind(2, day_number(to));
            query.bind(3, static_cast<std::int64_t>(max_usage_rows));
            while (query.executeStep()) {
                const auto pool = PoolKey::from_hex(query.getColumn(0).getString());
                if (!pool)
                    continue;
                const auto count = [&](int column) {
                    return static_cast<std::uint64_t>(query.getColumn(column).getInt64());
                };
                found.push_back({*pool, query.getColumn(1).getString(),
                                 std::chrono::sys_days(std::chrono::days(query.getColumn(2).getInt64())),
                                 std::chrono::milliseconds(query.getColumn(3).getInt64()), count(4), count(5), count(6),
                                 Credits{query.getColumn(7).getInt64()}, Credits{query.getColumn(8).getInt64()},
                                 Credits{query.getColumn(9).getInt64()}});
            }
            std::ranges::reverse(found); // the newest were what the limit is for
            return found;
        })
        .value_or(std::vector<UsageDay>{});
}

Result<void> Journal::keep_account(const PoolKey& pool, std::string_view account_json)
{
    return state_->durably([&]() -> Result<void> {
        SQLite::Statement insert(state_->database, "INSERT OR REPLACE INTO account VALUES(?,?)");
        insert.bind(1, pool.hex());
        insert.bind(2, std::string(account_json));
        insert.exec();
        return {};
    });
}

std::optional<std::string> Journal::account(const PoolKey& pool)
{
    return state_
        ->read([&]() -> Result<std::optional<std::string>> {
            SQLite::Statement query(state_->database, "SELECT json FROM account WHERE pool=?");
            query.bind(1, pool.hex());
            return text_of(query);
        })
        .value_or(std::nullopt);
}

} // namespace fallow::scheduler
