// SPDX-License-Identifier: GPL-3.0-or-later
// Published bundles on disk, put together from blobs and checked: bundles/<function digest>/<name>-<version>/...
#pragma once

#include <filesystem>
#include <set>
#include <string_view>

#include "coordinator-server/api/blob_store.h"
#include "protocol/function_package.h"
#include "protocol/result.h"

namespace fallow::coordinator {

class BundleDirectories {
public:
    explicit BundleDirectories(std::filesystem::path directory) : directory_(std::move(directory)) {}

    /// Where a function's bundle is; the seeder wants this, the parent of the torrent's own directory.
    [[nodiscard]] std::filesystem::path parent_of(const FunctionDigest& digest) const
    {
        return directory_ / digest.hex();
    }

    /// Links every file from the blobs (they share their space), checks all of it against the manifest, admits the module,
    /// and makes it durable. Nothing of a bundle that fails stays. not_found names a file whose blob is missing.
    /// Reads every byte: for a disk thread.
    /// True when it was made now, false when it was there before.
    Result<bool> assemble(const VerifiedFunction& function, const BlobStore& blobs) const;
    /// Whether the bundle of a published function is still there as it must be.
    [[nodiscard]] Result<void> check(const VerifiedFunction& function) const;
    /// The same from its package as the books have it, which is checked first.
    [[nodiscard]] Result<void> check(std::string_view package_json, const PoolAuthorities& authorities) const;
    void remove(const FunctionDigest& digest) const;
    /// Removes what a crash left behind: bundles begun, and those that did not get into the books.
    void keep_only(const std::set<FunctionDigest>& published) const;

private:
    Result<void> fill(const VerifiedFunction& function, const BlobStore& blobs,
                      const std::filesystem::path& bundle) const;
    std::filesystem::path directory_;
};

} // namespace fallow::coordinator
