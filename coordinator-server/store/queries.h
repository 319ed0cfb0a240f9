// SPDX-License-Identifier: GPL-3.0-or-later
// What both databases are asked, in the SQL that both understand. The readers of the answers are in rows.h, and take the columns
// in the order that stands here. Parameters are numbered in the order in which they stand, because SQLite takes $1 for a name.
#pragma once

#include <string_view>

namespace fallow::coordinator::queries {

inline constexpr const char* teams = "SELECT id, name, created, drained, pin, pin_or_newer FROM teams ORDER BY id";
inline constexpr const char* accounts =
    "SELECT id, name, micro, created, funds_granted, funds_free, team FROM accounts ORDER BY id";
inline constexpr const char* trust =
    "SELECT account, agreed, mismatches, young_mismatches, last_mismatch, origin, claimed, granted FROM trust";
inline constexpr const char* tokens = "SELECT digest, account, roles, created, revoked FROM tokens";
inline constexpr const char* join_tokens =
    "SELECT digest, account, uses_left, expires, uses, created, team, revoked FROM join_tokens";
inline constexpr const char* hosts = "SELECT number, key, account, name, platform, network, announce_key, enrolled,"
                                     " last_seen, team, version, retired, drained, processor_time, done, failed"
                                     " FROM hosts ORDER BY number";
inline constexpr const char* publishers = "SELECT serial, name, created, revoked_in_epoch FROM publishers";
inline constexpr const char* functions =
    "SELECT digest, name, version, description, publisher, info_hash, memory_bytes, processor_seconds,"
    " wall_seconds, output_bytes, published, bundle_bytes, distinct_processors FROM functions";
inline constexpr const char* blocks = "SELECT id, owner FROM blocks";
inline constexpr const char* batches = "SELECT * FROM batches ORDER BY id";

// Of one batch: its first row and its last.
inline constexpr const char* decisions = "SELECT id, task_index, lease, failure, replicas, micro, corrects"
                                         " FROM decisions WHERE id >= $1 AND id <= $2 ORDER BY id";
/// $2 is the first row, $3 the last. Whether a lease earned something is told where somebody asks ($1): the look for it costs.
inline constexpr const char* reported_leases =
    "SELECT l.id, l.host, l.account, l.deadline, l.ended, CASE WHEN CAST($1 AS BIGINT) <> 0"
    " THEN EXISTS(SELECT 1 FROM credits c WHERE c.lease = l.id) ELSE FALSE END, r.outcome, r.detail, r.commitment,"
    " r.processor_time, r.has_output FROM leases l LEFT JOIN reports r ON r.id = l.id"
    " WHERE l.id >= $2 AND l.id <= $3 ORDER BY l.id";
/// $1: the batch's first task; $2 and $3: the first and the last decision that may be given; $4: how many.
inline constexpr const char* results =
    "SELECT d.id, d.task_index, d.failure, d.replicas, d.micro, d.corrects,"
    " (SELECT origin FROM tasks WHERE tasks.id = $1 + d.task_index), r.outcome, r.detail,"
    " r.words, r.size, r.bytes FROM decisions d LEFT JOIN reports r ON r.id = d.lease"
    " WHERE d.id >= $2 AND d.id <= $3 ORDER BY d.id LIMIT $4";

inline constexpr const char* input = "SELECT arguments, size, bytes FROM tasks WHERE id = $1";
inline constexpr const char* lease = "SELECT id, host, account, deadline, ended FROM leases WHERE id = $1";
/// $1 and $2: the first and the last lease that its task could have; $3 is the lease.
inline constexpr const char* lease_books =
    "SELECT l.host, l.ended, EXISTS(SELECT 1 FROM credits WHERE lease >= $1 AND lease <= $2), c.micro,"
    " r.outcome, r.detail FROM leases l LEFT JOIN credits c ON c.lease = l.id"
    " AND NOT EXISTS(SELECT 1 FROM revoked_credits WHERE lease = l.id)"
    " LEFT JOIN reports r ON r.id = l.id WHERE l.id = $3";
/// The same three.
inline constexpr const char* reported =
    "SELECT outcome, detail, words, size, bytes FROM reports WHERE id >= $1 AND id <= $2 AND has_output <> 0"
    " AND commitment = (SELECT commitment FROM reports WHERE id = $3) LIMIT 1";
inline constexpr const char* package = "SELECT package FROM functions WHERE digest = $1";

// Digests of the blobs that tasks and reports name.
inline constexpr const char* input_blobs = "SELECT bytes FROM tasks WHERE size IS NOT NULL";
inline constexpr const char* output_blobs = "SELECT bytes FROM reports WHERE size IS NOT NULL";

} // namespace fallow::coordinator::queries
