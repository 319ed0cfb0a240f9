// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/open_store.h"

namespace fallow::coordinator {

Result<std::unique_ptr<Store>> open_store(const StorePlace& place)
{
    if (const auto* sqlite = std::get_if<SqliteFile>(&place))
        return open_sqlite_store(sqlite->file);
    return open_postgresql_store(std::get<PostgresqlDatabase>(place).connection);
}

} // namespace fallow::coordinator
