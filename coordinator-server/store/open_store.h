// SPDX-License-Identifier: GPL-3.0-or-later
// The one factory of stores.
#pragma once

#include <filesystem>
#include <memory>

#include "coordinator-server/store/store.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Opens or creates the database file (0600) and brings its schema up to date. One process at a time:
/// conflict when another coordinator has it open.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& file);

} // namespace fallow::coordinator
