// SPDX-License-Identifier: GPL-3.0-or-later
// Content-addressed blobs to and from the coordinator, resumed where an earlier attempt broke off, and believed only
// when their SHA-256 fits their name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "protocol/messages.h"
#include "protocol/result.h"
#include "scheduler-client/https_client.h"

namespace fallow::scheduler {

inline constexpr int max_blob_attempts = 5; ///< attempts that moved no byte, in a row, within one call

/// Bytes done of all; called on the caller's thread.
using OnTransferProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Puts the file's bytes under their digest. Asks first what the coordinator holds, and goes on from there. The file must
/// not change meanwhile. Broken connections are retried at once as long as each attempt moves something; the failure
/// that ends it is the last one's.
tl::expected<void, HttpsFailure> upload_blob(HttpsClient& client, const BlobReference& blob,
                                             const std::filesystem::path& file, const std::stop_token& stop = {},
                                             const OnTransferProgress& progress = {});
/// The same from memory.
tl::expected<void, HttpsFailure> upload_blob(HttpsClient& client, const BlobReference& blob, ByteView bytes,
                                             const std::stop_token& stop = {}, const OnTransferProgress& progress = {});

/// Fetches into `file`, by way of `file` + ".part", which a later call goes on from. digest_mismatch (and the part
/// removed) when the bytes are not the promised ones; too_large when there are more than promised.
tl::expected<void, HttpsFailure> download_blob(HttpsClient& client, const BlobReference& blob,
                                               const std::filesystem::path& file, const std::stop_token& stop = {},
                                               const OnTransferProgress& progress = {});

} // namespace fallow::scheduler
