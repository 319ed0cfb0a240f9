// SPDX-License-Identifier: GPL-3.0-or-later
// Whole books from one database to another: to move a pool, to back it up and to restore it. A backup is a SQLite file, whatever
// database it came from. All tables are copied, by the columns they have: whoever adds one need not come by here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "protocol/result.h"

namespace fallow::coordinator {

/// Is told of every table as its rows go over: how many of them have by now.
using CopyProgress = std::function<void(std::string_view table, std::uint64_t rows)>;

/// To a database that has no books yet: all of them, counted on both sides, or none. conflict: a coordinator has one of the two
/// open, or there are books already. The file is left as it is, but for being brought to the present schema.
Result<void> copy_to_postgresql(const std::filesystem::path& from, const std::string& connection,
                                const CopyProgress& progress);

enum class CopyOf {
    books_at_rest, ///< conflict while a coordinator has them open
    books_in_use,  ///< as they are at one moment, while a coordinator goes on writing
};
/// To a file that does not exist. What failed leaves nothing there.
Result<void> copy_to_sqlite(const std::string& connection, const std::filesystem::path& to, CopyOf what,
                            const CopyProgress& progress);

/// The same from a SQLite file, as it is at one moment. Refuses what is no pool's books or is damaged.
Result<void> copy_sqlite_file(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace fallow::coordinator
