// SPDX-License-Identifier: GPL-3.0-or-later
// How an update's installer is started on Windows: the bytes that were signed, silently, and no others. The installer is a copy of
// this program, which leaves a mark when it is run.
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>

#include <windows.h>

#include "installer/update/launch.h"
#include "tests/windows/check.h"

using namespace fallow;
using namespace fallow::update;

namespace {

std::filesystem::path own_program()
{
    std::array<wchar_t, MAX_PATH> path{};
    (void)::GetModuleFileNameW(nullptr, path.data(), path.size());
    return path.data();
}

std::filesystem::path mark() { return std::filesystem::temp_directory_path() / "fallow-launch-test-mark"; }

/// What the installer was started with, once it has said so; empty when it did not within some seconds.
std::string mark_left()
{
    for (int tries = 0; tries < 50; ++tries, ::Sleep(100)) {
        std::ifstream stream(mark());
        const std::string words{std::istreambuf_iterator<char>(stream), {}};
        if (!words.empty())
            return words;
    }
    return {};
}

Payload payload_of(const std::filesystem::path& file)
{
    return {std::filesystem::file_size(file), digest_of_file(file).value(), {}};
}

bool is_refused(const Result<std::optional<int>>& launched, FailureCode code, std::string_view words)
{
    if (!launched)
        std::printf("refused: %s\n", launched.error().context.c_str());
    return !launched && launched.error().code == code && launched.error().context.find(words) != std::string::npos;
}

/// A name with what command lines are sensitive to.
std::filesystem::path installer() { return std::filesystem::temp_directory_path() / "fallow launch & test.exe"; }

void signed_bytes_are_run_silently()
{
    const auto launched = launch_checked(installer(), payload_of(installer()));
    CHECK(launched && !*launched); // goes on by itself
    CHECK(mark_left() == "/S");
}

void other_bytes_are_not_run()
{
    Payload payload = payload_of(installer());
    payload.digest.bytes[31] ^= 1;
    CHECK(
        is_refused(launch_checked(installer(), payload), FailureCode::digest_mismatch, "changed after it was checked"));
    payload = payload_of(installer());
    ++payload.size;
    CHECK(is_refused(launch_checked(installer(), payload), FailureCode::digest_mismatch, "not the installer"));
    payload = payload_of(installer());
    std::ofstream(installer(), std::ios::binary | std::ios::app) << 'x';
    CHECK(is_refused(launch_checked(installer(), payload), FailureCode::digest_mismatch, "not the installer"));
    CHECK(is_refused(launch_checked(L"C:\\not\\there.exe", payload), FailureCode::io_error, "cannot open"));
    CHECK(mark_left().empty());
}

void what_somebody_still_writes_is_not_run()
{
    const Payload payload = payload_of(installer());
    const std::ofstream writer(installer(), std::ios::binary | std::ios::app);
    CHECK(is_refused(launch_checked(installer(), payload), FailureCode::io_error, "cannot open"));
    CHECK(mark_left().empty());
}

} // namespace

int main(int count, char** words)
{
    if (count == 2) { // as the installer
        std::ofstream(mark()) << words[1];
        return 0;
    }
    const auto start_anew = [] {
        std::filesystem::remove(mark());
        // The one that was run may still be ending.
        for (int tries = 0; tries < 50; ++tries, ::Sleep(100))
            if (std::error_code error; std::filesystem::copy_file(
                    own_program(), installer(), std::filesystem::copy_options::overwrite_existing, error))
                break;
    };
    start_anew();
    signed_bytes_are_run_silently();
    start_anew();
    other_bytes_are_not_run();
    start_anew();
    what_somebody_still_writes_is_not_run();
    return test::failed_checks();
}
