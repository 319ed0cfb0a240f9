// SPDX-License-Identifier: GPL-3.0-or-later
// Windows: the file is held open so that nobody can write, rename or delete it, hashed through that handle, and started while
// it is still held. The installer (NSIS, /S is silent) replaces the program that starts it, so it is not waited for: whether
// it worked is what the next look says. Ran under wine only: see packaging/PLATFORMS.md.
#include "installer/update/launch.h"

#include <string>
#include <vector>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace fallow::update {
namespace {

constexpr DWORD block_bytes = 128 * 1024;

class Handle {
public:
    explicit Handle(HANDLE value) : value_(value) {}
    ~Handle()
    {
        if (is_open())
            ::CloseHandle(value_);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] HANDLE get() const { return value_; }
    [[nodiscard]] bool is_open() const { return value_ != INVALID_HANDLE_VALUE && value_ != nullptr; }

private:
    HANDLE value_;
};

tl::unexpected<Failure> refused(const std::string& what)
{
    return fail(FailureCode::io_error,
                "installer: cannot " + what + ": Windows error " + std::to_string(::GetLastError()));
}

Result<BlobDigest> hash_of(HANDLE file)
{
    Sha256 hash;
    std::vector<std::uint8_t> block(block_bytes);
    while (true) {
        DWORD got = 0;
        if (::ReadFile(file, block.data(), block_bytes, &got, nullptr) == 0)
            return refused("read it");
        if (got == 0)
            return BlobDigest{hash.finish()};
        hash.update(ByteView(block.data(), got));
    }
}

} // namespace

Result<std::optional<int>> launch_checked(const std::filesystem::path& installer, const Payload& payload,
                                          std::chrono::seconds)
{
    // Others may read, which starting it needs, and nothing else.
    const Handle file(::CreateFileW(installer.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                    FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_SEQUENTIAL_SCAN, nullptr));
    if (!file.is_open())
        return refused("open " + installer.string());
    LARGE_INTEGER size{};
    if (::GetFileSizeEx(file.get(), &size) == 0 || static_cast<std::uint64_t>(size.QuadPart) != payload.size)
        return fail(FailureCode::digest_mismatch, installer.string() + " is not the installer that was signed");
    const auto digest = hash_of(file.get());
    if (!digest)
        return tl::unexpected(digest.error());
    if (*digest != payload.digest)
        return fail(FailureCode::digest_mismatch, "the installer was changed after it was checked: it hashes to "
                                                      + digest->hex() + ", signed is " + payload.digest.hex());
    std::wstring command = L"\"" + installer.wstring() + L"\" /S";
    STARTUPINFOW startup{};
    startup.cb = sizeof startup;
    PROCESS_INFORMATION started{};
    if (::CreateProcessW(installer.c_str(), command.data(), nullptr, nullptr, FALSE, CREATE_NEW_PROCESS_GROUP, nullptr,
                         nullptr, &startup, &started)
        == 0)
        return refused("start it");
    ::CloseHandle(started.hThread);
    ::CloseHandle(started.hProcess);
    return std::nullopt;
}

} // namespace fallow::update
