// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/blob_store.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>
#include <vector>

#include "coordinator-server/api/byte_range.h"
#include "coordinator-server/api/disk_file.h"

namespace fallow::coordinator {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t rehash_piece_bytes = 256 * 1024;

struct Entry {
    AccountId account;
    std::uint64_t total = 0; ///< what it counts against quotas
    std::uint64_t held = 0;  ///< == total when complete
    bool complete = false;
    std::uint64_t generation = 0; ///< of the upload that may write
};

/// "<digest>.<number>..." of a file's name.
std::optional<std::pair<BlobDigest, std::vector<std::uint64_t>>> parse_file_name(std::string_view name)
{
    const auto digest = BlobDigest::from_hex(name.substr(0, 64));
    if (!digest || name.size() < 66)
        return std::nullopt;
    std::vector<std::uint64_t> numbers;
    for (name.remove_prefix(64); !name.empty();) {
        if (name.front() != '.')
            return std::nullopt;
        name.remove_prefix(1);
        const auto end = std::min(name.find('.'), name.size());
        const auto number = parse_byte_count(name.substr(0, end));
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
        name.remove_prefix(end);
    }
    return std::pair{*digest, std::move(numbers)};
}

} // namespace

struct BlobStore::State {
    fs::path directory;
    BlobQuotas quotas;
    mutable std::mutex mutex;
    std::unordered_map<BlobDigest, Entry> entries;
    std::unordered_map<AccountId, std::uint64_t> bytes_of;
    std::uint64_t bytes_total = 0;
    std::uint64_t generations = 0;

    [[nodiscard]] fs::path blob_path(const BlobDigest& digest, AccountId account) const
    {
        const auto hex = digest.hex();
        return directory / "blobs" / hex.substr(0, 2) / (hex + "." + account.text());
    }
    [[nodiscard]] fs::path partial_path(const BlobDigest& digest, const Entry& entry) const
    {
        return directory / "partial" / (digest.hex() + "." + entry.account.text() + "." + std::to_string(entry.total));
    }

    // With the mutex held:
    void add(const BlobDigest& digest, Entry entry)
    {
        bytes_of[entry.account] += entry.total;
        bytes_total += entry.total;
        entries[digest] = entry;
    }
    void remove(const BlobDigest& digest)
    {
        const auto found = entries.find(digest);
        if (found == entries.end())
            return;
        bytes_of[found->second.account] -= found->second.total;
        bytes_total -= found->second.total;
        entries.erase(found);
    }
    [[nodiscard]] Result<void> has_room(AccountId account, std::uint64_t bytes) const
    {
        const auto found = bytes_of.find(account);
        const std::uint64_t used = found == bytes_of.end() ? 0 : found->second;
        if (bytes > quotas.bytes_per_account || used > quotas.bytes_per_account - bytes)
            return fail(FailureCode::too_large, "this blob of " + std::to_string(bytes)
                                                    + " bytes does not fit: the account uses " + std::to_string(used)
                                                    + " of its " + std::to_string(quotas.bytes_per_account) + " bytes");
        if (bytes > quotas.bytes_total || bytes_total > quotas.bytes_total - bytes)
            return fail(FailureCode::unavailable, "the pool's space for blobs is full ("
                                                      + std::to_string(quotas.bytes_total)
                                                      + " bytes); ask its operator");
        return {};
    }

    Result<void> read_directory();
    void read_blobs(const fs::path& folder);
    void read_partial(const fs::directory_entry& file);
};

void BlobStore::State::read_blobs(const fs::path& folder)
{
    for (const auto& file : fs::directory_iterator(folder)) {
        const auto name = parse_file_name(file.path().filename().string());
        if (!name || name->second.size() != 1 || !file.is_regular_file())
            continue;
        const std::uint64_t size = file.file_size();
        if (!entries.contains(name->first))
            add(name->first, {AccountId{name->second[0]}, size, size, true, 0});
    }
}

void BlobStore::State::read_partial(const fs::directory_entry& file)
{
    const auto name = parse_file_name(file.path().filename().string());
    if (!name || name->second.size() != 2 || !file.is_regular_file())
        return;
    if (entries.contains(name->first)) {
        fs::remove(file.path()); // completed, or begun twice: one is enough
        return;
    }
    const std::uint64_t held = std::min<std::uint64_t>(file.file_size(), name->second[1]);
    add(name->first, {AccountId{name->second[0]}, name->second[1], held, false, 0});
}

Result<void> BlobStore::State::read_directory()
{
    try {
        fs::create_directories(directory / "blobs");
        fs::create_directories(directory / "partial");
        for (const auto& folder : fs::directory_iterator(directory / "blobs"))
            if (folder.is_directory())
                read_blobs(folder.path());
        for (const auto& file : fs::directory_iterator(directory / "partial"))
            read_partial(file);
        return {};
    } catch (const fs::filesystem_error& error) {
        return fail(FailureCode::io_error, std::string("blobs: ") + error.what());
    }
}

class BlobStore::FileUpload final : public BlobStore::Upload {
public:
    FileUpload(std::shared_ptr<State> state, BlobDigest digest, Entry entry, Descriptor file, Sha256 hash)
        : state_(std::move(state)), digest_(digest), entry_(entry), file_(std::move(file)), hash_(std::move(hash))
    {
    }

    Result<void> append(ByteView bytes) override
    {
        if (bytes.size() > entry_.total - entry_.held)
            return fail(FailureCode::malformed,
                        "more bytes than the " + std::to_string(entry_.total) + " that were announced");
        if (auto mine = check_generation(); !mine)
            return mine;
        // Without the lock: the I/O thread asks for statuses and must not wait for a disk. Should another upload take over
        // meanwhile, it writes the same bytes at the same place, or its digest will not fit.
        if (!write_all_at(file_.get(), entry_.held, bytes))
            return disk_failure("cannot write", state_->partial_path(digest_, entry_));
        hash_.update(bytes);
        entry_.held += bytes.size();
        const std::lock_guard lock(state_->mutex);
        if (const auto found = state_->entries.find(digest_);
            found != state_->entries.end() && found->second.generation == entry_.generation)
            found->second.held = entry_.held;
        return {};
    }

    Result<bool> finish() override
    {
        const auto partial = state_->partial_path(digest_, entry_);
        if (::fsync(file_.get()) != 0)
            return disk_failure("cannot sync", partial);
        if (entry_.held < entry_.total)
            return false;
        const std::lock_guard lock(state_->mutex);
        const auto found = state_->entries.find(digest_);
        if (found == state_->entries.end() || found->second.generation != entry_.generation)
            return fail(FailureCode::conflict, "another request has taken over the upload of this blob");
        if (const BlobDigest actual{hash_.finish()}; actual != digest_) {
            ::unlink(partial.c_str());
            state_->remove(digest_);
            return fail(FailureCode::digest_mismatch, "the bytes hash to " + actual.hex() + ", not to " + digest_.hex()
                                                          + "; nothing of them was kept");
        }
        const auto path = state_->blob_path(digest_, entry_.account);
        std::error_code error;
        fs::create_directory(path.parent_path(), error);
        if (::fchmod(file_.get(), 0444) != 0 || ::rename(partial.c_str(), path.c_str()) != 0)
            return disk_failure("cannot store", path);
        if (auto synced = sync_directory(path.parent_path()); !synced)
            return tl::unexpected(synced.error());
        if (auto synced = sync_directory(path.parent_path().parent_path()); !synced)
            return tl::unexpected(synced.error());
        found->second.complete = true;
        return true;
    }

private:
    [[nodiscard]] Result<void> check_generation() const
    {
        const std::lock_guard lock(state_->mutex);
        const auto found = state_->entries.find(digest_);
        if (found == state_->entries.end() || found->second.generation != entry_.generation)
            return fail(FailureCode::conflict, "another request has taken over the upload of this blob");
        return {};
    }

    std::shared_ptr<State> state_;
    BlobDigest digest_;
    Entry entry_;
    Descriptor file_;
    Sha256 hash_;
};

BlobStore::BlobStore(std::shared_ptr<State> state) : state_(std::move(state)) {}
BlobStore::~BlobStore() = default;

Result<std::unique_ptr<BlobStore>> BlobStore::open(fs::path directory, BlobQuotas quotas)
{
    auto state = std::make_shared<State>();
    state->directory = std::move(directory);
    state->quotas = quotas;
    if (auto read = state->read_directory(); !read)
        return tl::unexpected(read.error());
    return std::unique_ptr<BlobStore>(new BlobStore(std::move(state)));
}

std::optional<BlobStatus> BlobStore::status(const BlobDigest& digest) const
{
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->entries.find(digest);
    if (found == state_->entries.end())
        return std::nullopt;
    const auto& entry = found->second;
    return BlobStatus{entry.complete, entry.held, entry.complete ? entry.total : 0};
}

std::optional<BlobStatus> BlobStore::use(const BlobDigest& digest)
{
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->entries.find(digest);
    if (found == state_->entries.end())
        return std::nullopt;
    const auto& entry = found->second;
    const auto path = entry.complete ? state_->blob_path(digest, entry.account) : state_->partial_path(digest, entry);
    ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
    return BlobStatus{entry.complete, entry.held, entry.complete ? entry.total : 0};
}

std::optional<fs::path> BlobStore::complete_file(const BlobDigest& digest) const
{
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->entries.find(digest);
    if (found == state_->entries.end() || !found->second.complete)
        return std::nullopt;
    return state_->blob_path(digest, found->second.account);
}

Result<std::unique_ptr<BlobStore::Upload>> BlobStore::begin(const BlobDigest& digest, AccountId account,
                                                            std::uint64_t offset, std::uint64_t total)
{
    Entry entry;
    fs::path path;
    {
        const std::lock_guard lock(state_->mutex);
        const auto found = state_->entries.find(digest);
        if (found != state_->entries.end() && found->second.complete)
            return fail(FailureCode::conflict, "this blob is complete already");
        const std::uint64_t held = found == state_->entries.end() ? 0 : found->second.held;
        if (offset != 0 && offset != held)
            return fail(FailureCode::conflict,
                        "the upload stands at byte " + std::to_string(held) + ", not " + std::to_string(offset));
        if (offset != 0 && found->second.total != total)
            return fail(FailureCode::conflict, "the upload was begun with a total of "
                                                   + std::to_string(found->second.total) + " bytes, not "
                                                   + std::to_string(total));
        if (offset == 0) {
            if (found != state_->entries.end()) {
                ::unlink(state_->partial_path(digest, found->second).c_str());
                state_->remove(digest);
            }
            if (auto room = state_->has_room(account, total); !room)
                return tl::unexpected(room.error());
            state_->add(digest, {account, total, 0, false, 0});
        }
        auto& recorded = state_->entries[digest];
        recorded.generation = ++state_->generations;
        entry = recorded;
        path = state_->partial_path(digest, entry);
    }
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.is_open() || ::ftruncate(file.get(), static_cast<off_t>(offset)) != 0)
        return disk_failure("cannot open", path);
    Sha256 hash;
    Bytes piece(std::min<std::uint64_t>(rehash_piece_bytes, offset));
    for (std::uint64_t at = 0; at < offset;) {
        const auto count = ::pread(file.get(), piece.data(), std::min<std::uint64_t>(piece.size(), offset - at),
                                   static_cast<off_t>(at));
        if (count <= 0)
            return disk_failure("cannot read", path);
        hash.update(ByteView(piece.data(), static_cast<std::size_t>(count)));
        at += static_cast<std::uint64_t>(count);
    }
    return std::make_unique<FileUpload>(state_, digest, entry, std::move(file), std::move(hash));
}

std::size_t BlobStore::sweep(FileTime partial_before, FileTime blob_before,
                             const std::function<bool(const BlobDigest&)>& is_referenced)
{
    std::vector<std::pair<BlobDigest, Entry>> candidates;
    {
        const std::lock_guard lock(state_->mutex);
        candidates.assign(state_->entries.begin(), state_->entries.end());
    }
    std::size_t removed = 0;
    for (const auto& [digest, entry] : candidates) {
        if (entry.complete && is_referenced(digest))
            continue;
        const auto path =
            entry.complete ? state_->blob_path(digest, entry.account) : state_->partial_path(digest, entry);
        std::error_code error;
        const std::lock_guard lock(state_->mutex);
        const auto written = fs::last_write_time(path, error);
        if (error || written >= (entry.complete ? blob_before : partial_before))
            continue;
        const auto found = state_->entries.find(digest);
        if (found == state_->entries.end() || found->second.complete != entry.complete
            || found->second.held != entry.held)
            continue;
        ::unlink(path.c_str());
        state_->remove(digest);
        ++removed;
    }
    return removed;
}

BlobTotals BlobStore::totals() const
{
    const std::lock_guard lock(state_->mutex);
    BlobTotals totals{0, state_->bytes_total, 0};
    for (const auto& [digest, entry] : state_->entries)
        ++(entry.complete ? totals.blobs : totals.uploads);
    return totals;
}

} // namespace fallow::coordinator
