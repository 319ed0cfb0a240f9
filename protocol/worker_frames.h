// SPDX-License-Identifier: GPL-3.0-or-later
// What launcher and worker say to each other over the worker's standard input and output:
// frames of  u32 little-endian payload length | u8 type | payload.  Integers are little-endian, byte strings and lists
// have a u32 length before them. The launcher trusts nothing the worker sends: limits per type, checked before reading.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocol/bytes.h"
#include "protocol/digest.h"
#include "protocol/identifiers.h"
#include "protocol/manifest.h"
#include "protocol/outcome.h"
#include "protocol/result.h"

namespace fallow {

inline constexpr std::size_t frame_header_bytes = 5;
inline constexpr std::size_t max_stream_chunk_bytes = 64 * 1024;
inline constexpr std::size_t max_log_bytes_per_task = 64 * 1024; ///< the tail that is kept
inline constexpr std::size_t max_message_bytes = 4096;           ///< reasons, trap messages, progress notes
inline constexpr std::uint64_t max_input_bytes = 256ULL * 1024 * 1024;
inline constexpr std::uint64_t max_checkpoint_bytes = 64ULL * 1024 * 1024;

// ---- launcher -> worker -------------------------------------------------------------------------------------------

/// Everything of a verified function; replaces the one loaded before (in a fresh context).
struct LoadFunction {
    struct File {
        std::string path; ///< relative to the bundle
        Bytes content;
        bool operator==(const File&) const = default;
    };
    std::string name;
    std::string entry;
    std::vector<File> files; ///< sorted by path, the entry among them, manifest.json among them
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;
    FunctionLimits limits;
    std::vector<Preopen> preopens;
    UnknownImports unknown_imports = UnknownImports::refuse;
    bool operator==(const LoadFunction&) const = default;
};

/// Runs the loaded function once, in a fresh instance.
struct RunTask {
    std::uint64_t seed = 0;                         ///< of random_get
    std::chrono::nanoseconds clock_start{0};        ///< what the realtime clock shows at the start, since 1970 UTC
    std::vector<std::string> arguments;             ///< after the function's own
    std::map<std::string, std::string> environment; ///< over the function's own
    Bytes input;
    std::optional<Bytes> checkpoint; ///< what an earlier run of this task last wrote
    bool operator==(const RunTask&) const = default;
};

using ToWorker = std::variant<LoadFunction, RunTask>;

// ---- worker -> launcher -------------------------------------------------------------------------------------------

/// First frame: the worker is locked down and has read no foreign byte yet.
struct Ready {
    std::vector<std::string> restrictions; ///< "landlock", "seccomp", ... as applied
    bool operator==(const Ready&) const = default;
};
/// First and last frame of a worker that could not be restricted.
struct Unrestricted {
    std::string reason;
    bool operator==(const Unrestricted&) const = default;
};
struct Loaded {
    bool operator==(const Loaded&) const = default;
};
struct LoadRefused {
    std::string reason; ///< of admission or compilation
    bool operator==(const LoadRefused&) const = default;
};
struct OutputChunk {
    Bytes bytes;
    bool operator==(const OutputChunk&) const = default;
};
struct LogChunk {
    Bytes bytes; ///< standard error of the guest
    bool operator==(const LogChunk&) const = default;
};
struct Progress {
    std::uint32_t per_mille = 0; ///< 0 to 1000
    bool operator==(const Progress&) const = default;
};
struct Checkpoint {
    Bytes bytes;
    bool operator==(const Checkpoint&) const = default;
};
/// Last frame of a task. Outcomes a worker can report of itself: finished, trapped, memory and output limits.
struct TaskEnded {
    Outcome outcome;
    std::chrono::nanoseconds processor_time{0};
    std::uint64_t peak_memory_bytes = 0;
    bool operator==(const TaskEnded&) const = default;
};

using FromWorker =
    std::variant<Ready, Unrestricted, Loaded, LoadRefused, OutputChunk, LogChunk, Progress, Checkpoint, TaskEnded>;

/// A whole frame, header included.
Bytes encode(const ToWorker& message);
Bytes encode(const FromWorker& message);

struct FrameHeader {
    std::uint32_t payload_bytes = 0;
    std::uint8_t type = 0;
};

/// Refuses unknown types and payloads over that type's limit, before any of the payload is read.
Result<FrameHeader> decode_to_worker_header(const std::array<std::uint8_t, frame_header_bytes>& header);
Result<FrameHeader> decode_from_worker_header(const std::array<std::uint8_t, frame_header_bytes>& header);

Result<ToWorker> decode_to_worker(FrameHeader header, ByteView payload);
Result<FromWorker> decode_from_worker(FrameHeader header, ByteView payload);

/// Takes bytes as a pipe gives them, gives whole messages. After a failure it stays failed.
class FromWorkerReader {
public:
    void feed(ByteView bytes);
    /// The next whole message; nothing when more bytes are needed.
    Result<std::optional<FromWorker>> next();

private:
    Bytes buffer_;
    std::size_t consumed_ = 0;
    std::optional<Failure> failure_;
};

} // namespace fallow
