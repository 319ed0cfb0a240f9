// SPDX-License-Identifier: GPL-3.0-or-later
// Which blobs the books name, read beside the writer.
#pragma once

#include <unordered_set>

#include "coordinator-server/store/open_store.h"
#include "protocol/digest.h"
#include "protocol/result.h"

namespace fallow::coordinator {

/// Every blob that an input or a reported output names. Walks all tasks and reports through a connection of its own that
/// only reads: slow for large books, for a thread that may wait, and no hindrance to the store's writer.
Result<std::unordered_set<BlobDigest>> read_blob_references(const StorePlace& place);

} // namespace fallow::coordinator
