// SPDX-License-Identifier: GPL-3.0-or-later
// The one factory of stores.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "coordinator-server/store/store.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct SqliteFile {
    std::filesystem::path file;
};
struct PostgresqlDatabase {
    std::string connection; ///< string of libpq, in either of its forms; without a password
};
/// Where a pool's books are.
using StorePlace = std::variant<SqliteFile, PostgresqlDatabase>;

/// Opens or creates the books and brings their schema up to date. One coordinator at a time: conflict when another has them
/// open.
Result<std::unique_ptr<Store>> open_store(const StorePlace& place);

/// The file is made 0600.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file);
Result<std::unique_ptr<Store>> open_postgresql_store(const std::string& connection);

/// What is wrong with a connection string, or nothing. One with a password in it is refused: it would be read in a settings
/// file or among a computer's processes. libpq finds passwords in the file that `passfile` names.
std::string objection_to_connection(const std::string& connection);

} // namespace fallow::coordinator
