// SPDX-License-Identifier: GPL-3.0-or-later
// Content by its SHA-256, in files: inputs, outputs and bundle files that are too large to ride inline. Uploads can be
// resumed; nothing is complete before its digest was checked and its bytes and its name are on the disk.
//
//   blobs/ab/<digest>.<account>             complete, read-only; the account is who it counts against
//   partial/<digest>.<account>.<total>      begun
//
// Safe from any thread. Files are read and written by the caller's thread: a disk thread, not the I/O thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "protocol/digest.h"
#include "protocol/identifiers.h"
#include "protocol/result.h"

namespace fallow::coordinator {

struct BlobQuotas {
    std::uint64_t bytes_total = 0;
    std::uint64_t bytes_per_account = 0;
};

struct BlobStatus {
    bool complete = false;
    std::uint64_t held = 0;  ///< bytes that are here
    std::uint64_t total = 0; ///< when complete; 0 before
};

struct BlobTotals {
    std::uint64_t blobs = 0;
    std::uint64_t bytes = 0; ///< complete and reserved for what was begun
    std::uint64_t uploads = 0;
};

class BlobStore {
public:
    /// One upload in progress. Destroyed early, what arrived is kept for a resumption.
    class Upload {
    public:
        virtual ~Upload() = default;
        virtual Result<void> append(ByteView bytes) = 0;
        /// To be called when this request's bytes are all there. True: the blob is complete, checked and durable.
        /// digest_mismatch drops all of it.
        virtual Result<bool> finish() = 0;
    };

    /// Makes the directories where they are missing and reads what is there.
    static Result<std::unique_ptr<BlobStore>> open(std::filesystem::path directory, BlobQuotas quotas);
    ~BlobStore();

    [[nodiscard]] std::optional<BlobStatus> status(const BlobDigest& digest) const;
    [[nodiscard]] std::optional<std::filesystem::path> complete_file(const BlobDigest& digest) const;

    /// What `complete_file` and `status` say of it, for somebody who is about to name it: it counts as young again, so that
    /// a sweep that does not know of that yet leaves it.
    std::optional<BlobStatus> use(const BlobDigest& digest);

    /// Continues at `offset`, which must be what is held (conflict otherwise; at 0 it starts anew), towards `total` bytes.
    /// A later `begin` for the same digest takes over: the earlier upload's next append is a conflict.
    /// too_large when a quota would be passed.
    Result<std::unique_ptr<Upload>> begin(const BlobDigest& digest, AccountId account, std::uint64_t offset,
                                          std::uint64_t total);

    /// Uploads without a new byte since `partial_before`, and complete blobs last used before `blob_before` that
    /// `is_referenced` does not know. How many files went.
    using FileTime = std::filesystem::file_time_type;
    std::size_t sweep(FileTime partial_before, FileTime blob_before,
                      const std::function<bool(const BlobDigest&)>& is_referenced);

    [[nodiscard]] BlobTotals totals() const;

private:
    struct State;
    class FileUpload;
    explicit BlobStore(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

} // namespace fallow::coordinator
