// SPDX-License-Identifier: GPL-3.0-or-later
// All that one run of a guest has: its memory, descriptors, file systems, clock, random numbers, arguments; and how far
// it has come. The functions of preview 1 (see the *_calls.h) work on it and know no engine.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/manifest.h"
#include "worker/child/files/file_system.h"
#include "worker/child/files/scratch_quota.h"
#include "worker/child/wasi/descriptors.h"
#include "worker/child/wasi/guest_memory.h"
#include "worker/child/wasi/random_stream.h"
#include "worker/child/wasi/virtual_clock.h"

namespace fallow::child {

/// A directory the guest begins with. Descriptors of preopens are 3 and up, in their order.
struct Mount {
    std::string guest_path;
    FileSystem* shared = nullptr; ///< what it shows, or what it copies
    Inode* directory = nullptr;   ///< of `shared`; null for an empty scratch directory
    PreopenAccess access = PreopenAccess::read_only;
};

struct HostSettings {
    std::vector<std::string> arguments;   ///< argv[0] included
    std::vector<std::string> environment; ///< "NAME=value"
    std::uint64_t seed = 0;
    std::chrono::nanoseconds clock_start{0};
    FunctionLimits limits;
    ByteView input;                     ///< outlives the run
    std::optional<ByteView> checkpoint; ///< outlives the run
};

/// Why a guest must not go on, though it did not trap.
struct GuestExit {
    std::uint32_t code = 0;
};
struct GuestRaised {
    std::uint32_t signal = 0;
};
struct GuestPassedOutputLimit {};
using GuestEnd = std::variant<GuestExit, GuestRaised, GuestPassedOutputLimit>;

class Host {
public:
    /// Where a run's words go while it runs.
    class Listener {
    public:
        virtual ~Listener() = default;
        virtual void output(ByteView bytes) = 0;
        virtual void log(ByteView bytes) = 0;
        virtual void progress(std::uint32_t per_mille) = 0;
        virtual void checkpoint(ByteView bytes) = 0;
    };

    Host(HostSettings settings, const std::vector<Mount>& mounts, GuestMemory& memory, Listener& listener);

    GuestMemory& memory() { return memory_; }
    DescriptorTable& descriptors() { return descriptors_; }
    VirtualClock& clock() { return clock_; }
    RandomStream& random() { return random_; }
    ScratchQuota& quota() { return quota_; }
    [[nodiscard]] const HostSettings& settings() const { return settings_; }

    /// Sends standard output on; ends the run once it is over its limit.
    Errno write_output(ByteView bytes);
    void write_log(ByteView bytes) { listener_.log(bytes); }
    void report_progress(std::uint32_t per_mille) { listener_.progress(per_mille); }

    void save_checkpoint(ByteView bytes);
    /// What this run saved last, else what an earlier one did.
    [[nodiscard]] ByteView checkpoint() const;

    void end(GuestEnd end);
    /// The engine leaves the guest as soon as this is set.
    [[nodiscard]] const std::optional<GuestEnd>& ended() const { return ended_; }

    void note_memory_limit() { memory_limit_noted_ = true; }
    /// Whether the guest was refused memory or scratch space: a failure after that is the limit's.
    [[nodiscard]] bool memory_ran_out() const { return memory_limit_noted_ || quota_.refused(); }
    /// Whether linear memory and scratch files together are over the limit now.
    [[nodiscard]] bool over_memory_limit();
    [[nodiscard]] std::uint64_t peak_memory_bytes();

private:
    void open_standard_streams();
    void open_mount(const Mount& mount, std::uint64_t device);

    HostSettings settings_;
    GuestMemory& memory_;
    Listener& listener_;
    ScratchQuota quota_;
    VirtualClock clock_;
    RandomStream random_;
    std::vector<std::unique_ptr<FileSystem>> own_files_; ///< before the descriptors, which are open on them
    DescriptorTable descriptors_;
    std::uint64_t output_bytes_ = 0;
    std::optional<Bytes> saved_checkpoint_;
    std::optional<GuestEnd> ended_;
    bool memory_limit_noted_ = false;
};

} // namespace fallow::child
