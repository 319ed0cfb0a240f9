// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a coordinator wrote that others keep in memory too. The table says only their keys: who reads them takes the rows as
// they are by then.
#pragma once

#include <cstdint>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/store/postgresql_connection.h"

namespace fallow::coordinator {

class PostgresqlNews {
public:
    explicit PostgresqlNews(PostgresqlConnection& connection);

    /// All that was written before is known.
    void begin_here();
    /// What others than `self` wrote since.
    Changes read(CoordinatorId self);
    /// With the changes themselves.
    void write(PostgresqlPipeline& pipeline, CoordinatorId self, const Changes& changes);
    [[nodiscard]] std::uint64_t last_read() const { return last_read_; }

private:
    PostgresqlConnection& connection_;
    std::uint64_t last_read_ = 0;
};

} // namespace fallow::coordinator
