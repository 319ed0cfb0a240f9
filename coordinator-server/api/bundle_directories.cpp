// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/bundle_directories.h"

#include <cerrno>
#include <set>
#include <unistd.h>
#include <vector>

#include "coordinator-server/api/disk_file.h"
#include "protocol/module_admission.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::coordinator {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished_prefix = ".new-";

Result<void> link_or_copy(const fs::path& from, const fs::path& to)
{
    if (::link(from.c_str(), to.c_str()) == 0)
        return {};
    std::error_code error; // another file system, or one without links
    if (!fs::copy_file(from, to, error))
        return fail(FailureCode::io_error,
                    "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
    return {};
}

Result<void> admit(const VerifiedFunction& function, const fs::path& bundle)
{
    const auto module = MappedFile::open(bundle / function.manifest.entry);
    if (!module)
        return tl::unexpected(module.error());
    const auto admitted = admit_module(module->bytes(), function.manifest.limits, function.manifest.unknown_imports);
    if (!admitted)
        return fail_within(function.manifest.entry, admitted.error());
    return {};
}

} // namespace

Result<void> BundleDirectories::fill(const VerifiedFunction& function, const BlobStore& blobs,
                                     const fs::path& bundle) const
{
    std::set<fs::path> directories{bundle};
    fs::create_directories(bundle);
    for (const auto& file : function.manifest.files) {
        const auto blob = blobs.complete_file(file.digest);
        if (!blob)
            return fail(FailureCode::not_found, "the bundle's file \"" + file.path
                                                    + "\" was not uploaded: PUT /v1/blobs/" + file.digest.hex()
                                                    + " first");
        const auto target = bundle / file.path;
        fs::create_directories(target.parent_path());
        for (auto parent = target.parent_path(); parent != bundle; parent = parent.parent_path())
            directories.insert(parent);
        if (auto linked = link_or_copy(*blob, target); !linked)
            return linked;
    }
    if (auto written = write_file_durably(bundle / "manifest.json", function.manifest_text, Readers::everyone);
        !written)
        return written;
    if (auto verified = verify_bundle_directory(function, bundle); !verified)
        return verified;
    if (auto admitted = admit(function, bundle); !admitted)
        return admitted;
    for (const auto& directory : directories)
        if (auto synced = sync_directory(directory); !synced)
            return synced;
    return {};
}

Result<bool> BundleDirectories::assemble(const VerifiedFunction& function, const BlobStore& blobs) const
{
    const auto parent = parent_of(function.digest);
    const auto unfinished = directory_ / (std::string(unfinished_prefix) + function.digest.hex());
    std::error_code ignored;
    try {
        if (fs::exists(parent))
            return check(function).map([] { return false; });
        fs::create_directories(directory_);
        fs::remove_all(unfinished);
        auto filled = fill(function, blobs, unfinished / swarm::torrent_name(function.manifest));
        if (filled)
            filled = sync_directory(unfinished);
        if (!filled) {
            fs::remove_all(unfinished, ignored);
            return tl::unexpected(filled.error());
        }
        fs::rename(unfinished, parent);
        return sync_directory(directory_).map([] { return true; });
    } catch (const fs::filesystem_error& error) {
        fs::remove_all(unfinished, ignored);
        return fail(FailureCode::io_error, std::string("bundle: ") + error.what());
    }
}

Result<void> BundleDirectories::check(const VerifiedFunction& function) const
{
    return verify_bundle_directory(function, parent_of(function.digest) / swarm::torrent_name(function.manifest));
}

Result<void> BundleDirectories::check(std::string_view package_json, const PoolAuthorities& authorities) const
{
    // Whether its publisher was revoked since is another question than whether it is what was published.
    return FunctionPackage::parse(package_json)
        .and_then([&](const FunctionPackage& package) {
            return verify_function(package, authorities, {}, std::chrono::system_clock::now());
        })
        .and_then([&](const VerifiedFunction& function) { return check(function); });
}

void BundleDirectories::remove(const FunctionDigest& digest) const
{
    std::error_code ignored;
    fs::remove_all(parent_of(digest), ignored);
}

void BundleDirectories::keep_only(const std::set<FunctionDigest>& published) const
{
    std::error_code error;
    std::vector<fs::path> left_behind;
    for (const auto& entry : fs::directory_iterator(directory_, error)) {
        const auto name = entry.path().filename().string();
        const auto digest = FunctionDigest::from_hex(name);
        if (name.starts_with(unfinished_prefix) || (digest && !published.contains(*digest)))
            left_behind.push_back(entry.path());
    }
    for (const auto& path : left_behind)
        fs::remove_all(path, error);
}

} // namespace fallow::coordinator
