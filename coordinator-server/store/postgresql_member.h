// SPDX-License-Identifier: GPL-3.0-or-later
// The connection with which a coordinator writes, as one of those that share the books. Three of the server's advisory locks say
// what no row could, because they end with the connection:
//   shared, of the books    coordinators are here; the programs that copy books want it for themselves
//   its own name            it lives; whoever can take this lock knows that it does not
//   the turn                nobody else decides
#pragma once

#include <string>
#include <vector>

#include "coordinator-server/core/share.h"
#include "coordinator-server/store/postgresql_connection.h"

namespace fallow::coordinator {

class PostgresqlMember : public PostgresqlConnection {
public:
    /// Connects, refuses a server that could lose what it confirmed, makes the tables and a name. Throws BooksInUse while a
    /// program has the books for itself.
    explicit PostgresqlMember(const std::string& place);

    [[nodiscard]] CoordinatorId self() const { return self_; }
    [[nodiscard]] bool has_turn() const { return has_turn_; }
    /// Waits for it, however long.
    void take_turn();
    void try_turn();
    void end_turn();

    /// To be asked by whoever has the turn.
    struct Others {
        std::vector<CoordinatorId> gone;
        bool share = false; ///< one that lives works in blocks that stand in the books
        bool begin = false; ///< one waits to load the books
    };
    Others others();
    /// From now on: alone, and what others held is its own; their names are forgotten. Or beside others, in blocks.
    void serve_alone(const std::vector<CoordinatorId>& forgotten);
    void serve_beside_others();

private:
    CoordinatorId self_;
    bool has_turn_ = false;
};

// In `coordinators.serving`. Whoever is alone keeps its turn: that somebody else can have it says that it is gone, whatever its
// lock says for a moment longer.
inline constexpr std::int64_t serves_alone = 1;
inline constexpr std::int64_t serves_in_blocks = 2;
inline constexpr const char* share_from_now = "UPDATE coordinators SET serving = 2 WHERE id = $1::int8";

/// What others need a name's lock for: of a row of `coordinators`.
inline constexpr const char* takes_name_lock =
    "pg_try_advisory_xact_lock_shared(hashtextextended('fallow-coordinator ' || current_schema() || ' ' || id, 0))";

} // namespace fallow::coordinator
