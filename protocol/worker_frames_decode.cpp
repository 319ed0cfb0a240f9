// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding of worker frames: every length is checked against what is left of the payload before anything is allocated.
#include <limits>
#include <string_view>
#include <utility>

#include "protocol/worker_frame_types.h"
#include "protocol/worker_frames.h"

namespace fallow {
namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::uint64_t max_settings_bytes = 4 * 1024 * 1024; ///< names, arguments, environment, paths of one frame

constexpr std::array<std::uint64_t, std::variant_size_v<ToWorker>> to_worker_limits{
    max_bundle_bytes + max_manifest_bytes + max_settings_bytes,  // LoadFunction; manifest.json travels with the files
    max_input_bytes + max_checkpoint_bytes + max_settings_bytes, // RunTask
};
constexpr std::array<std::uint64_t, std::variant_size_v<FromWorker>> from_worker_limits{
    max_message_bytes,                // Ready
    max_message_bytes + length_bytes, // Unrestricted
    0,                                // Loaded
    max_message_bytes + length_bytes, // LoadRefused
    max_stream_chunk_bytes,           // OutputChunk
    max_stream_chunk_bytes,           // LogChunk
    4,                                // Progress
    max_checkpoint_bytes,             // Checkpoint
    max_message_bytes + 64,           // TaskEnded
};

/// Reads values in order; after the first that does not fit, all are empty and `failure` says which it was.
class Reader {
public:
    explicit Reader(ByteView bytes) : rest_(bytes) {}

    std::uint64_t integer(std::size_t width, std::string_view what)
    {
        const ByteView taken = take(width, what);
        std::uint64_t value = 0;
        for (std::size_t index = 0; index < taken.size(); ++index)
            value |= std::uint64_t{taken[index]} << (8 * index);
        return value;
    }
    std::uint8_t u8(std::string_view what) { return static_cast<std::uint8_t>(integer(1, what)); }
    std::uint32_t u32(std::string_view what) { return static_cast<std::uint32_t>(integer(4, what)); }
    std::uint64_t u64(std::string_view what) { return integer(8, what); }
    template <class Duration>
    Duration duration(std::string_view what)
    {
        const std::uint64_t count = u64(what);
        if (count > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            refuse(what, "is negative");
        return Duration{failure_ ? 0 : static_cast<std::int64_t>(count)};
    }
    std::uint8_t choice(std::uint8_t count, std::string_view what)
    {
        const std::uint8_t value = u8(what);
        if (value >= count)
            refuse(what, "is no value this version knows");
        return failure_ ? std::uint8_t{0} : value;
    }
    ByteView view(std::string_view what) { return take(u32(what), what); }
    Bytes bytes(std::string_view what)
    {
        const ByteView taken = view(what);
        return {taken.begin(), taken.end()};
    }
    std::string text(std::string_view what) { return std::string(as_text(view(what))); }
    std::string message(std::string_view what)
    {
        const ByteView taken = view(what);
        if (taken.size() > max_message_bytes)
            refuse(what, "is too long");
        return failure_ ? std::string() : std::string(as_text(taken));
    }
    ByteView remainder() { return std::exchange(rest_, {}); }
    /// How many elements follow, each at least `smallest` bytes long.
    std::uint32_t count(std::size_t smallest, std::string_view what)
    {
        const std::uint32_t value = u32(what);
        if (value > rest_.size() / smallest)
            refuse(what, "has more elements than the frame has room for");
        return failure_ ? 0 : value;
    }
    std::vector<std::string> texts(std::string_view what)
    {
        std::vector<std::string> values(count(length_bytes, what));
        for (auto& value : values)
            value = text(what);
        return values;
    }
    std::map<std::string, std::string> text_map(std::string_view what)
    {
        std::map<std::string, std::string> values;
        for (std::uint32_t left = count(2 * length_bytes, what); left > 0 && !failure_; --left) {
            std::string key = text(what);
            std::string value = text(what);
            if (!values.emplace(std::move(key), std::move(value)).second)
                refuse(what, "names a key twice");
        }
        return values;
    }
    void refuse(std::string_view what, std::string_view why)
    {
        if (!failure_)
            failure_ = Failure{FailureCode::malformed, "worker frame: " + std::string(what) + " " + std::string(why)};
        rest_ = {};
    }

    /// The message read, unless something did not fit or bytes are left over.
    template <class Variant, class Message>
    Result<Variant> finish(Message message)
    {
        if (!rest_.empty())
            refuse("the frame", "has " + std::to_string(rest_.size()) + " bytes after its end");
        if (failure_)
            return tl::unexpected(std::move(*failure_));
        return Variant{std::move(message)};
    }

private:
    ByteView take(std::size_t size, std::string_view what)
    {
        if (size > rest_.size()) {
            refuse(what, "passes the end of the frame");
            return {};
        }
        const ByteView taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }

    ByteView rest_;
    std::optional<Failure> failure_;
};

Result<FrameHeader> decode_header(const std::array<std::uint8_t, frame_header_bytes>& bytes, std::uint8_t first_type,
                                  std::span<const std::uint64_t> limits)
{
    Reader reader{ByteView(bytes)};
    const FrameHeader header{reader.u32("length"), reader.u8("type")};
    if (header.type < first_type || header.type >= first_type + limits.size())
        return fail(FailureCode::malformed, "worker frame: type " + std::to_string(header.type) + " is unknown");
    const std::uint64_t limit = limits[header.type - first_type];
    if (header.payload_bytes > limit)
        return fail(FailureCode::too_large, "worker frame: type " + std::to_string(header.type) + " with "
                                                + std::to_string(header.payload_bytes) + " bytes passes its limit of "
                                                + std::to_string(limit));
    return header;
}

LoadFunction read_load_function(Reader& reader)
{
    LoadFunction function;
    function.name = reader.text("name");
    function.entry = reader.text("entry");
    const std::uint32_t files = reader.count(2 * length_bytes, "files");
    if (files > max_bundle_files + 1)
        reader.refuse("files", "are more than a bundle may have");
    else
        function.files.resize(files);
    for (auto& file : function.files) {
        file.path = reader.text("file path");
        file.content = reader.bytes("file content");
    }
    function.arguments = reader.texts("arguments");
    function.environment = reader.text_map("environment");
    function.limits.memory_bytes = reader.u64("memory limit");
    function.limits.processor_time = reader.duration<std::chrono::seconds>("processor time limit");
    function.limits.wall_time = reader.duration<std::chrono::seconds>("wall time limit");
    function.limits.output_bytes = reader.u64("output limit");
    function.preopens.resize(reader.count(2 * length_bytes + 1, "preopens"));
    for (auto& preopen : function.preopens) {
        preopen.source = reader.text("preopen source");
        preopen.guest = reader.text("preopen guest path");
        preopen.access = static_cast<PreopenAccess>(reader.choice(2, "preopen access"));
    }
    function.unknown_imports = static_cast<UnknownImports>(reader.choice(2, "unknown imports"));
    return function;
}

RunTask read_run_task(Reader& reader)
{
    RunTask task;
    task.seed = reader.u64("seed");
    task.clock_start = reader.duration<std::chrono::nanoseconds>("clock start");
    task.arguments = reader.texts("arguments");
    task.environment = reader.text_map("environment");
    const ByteView input = reader.view("input");
    if (input.size() > max_input_bytes)
        reader.refuse("input", "is too large");
    task.input.assign(input.begin(), input.end());
    if (reader.choice(2, "checkpoint flag") == 1) {
        const ByteView checkpoint = reader.view("checkpoint");
        if (checkpoint.size() > max_checkpoint_bytes)
            reader.refuse("checkpoint", "is too large");
        task.checkpoint.emplace(checkpoint.begin(), checkpoint.end());
    }
    return task;
}

TaskEnded read_task_ended(Reader& reader)
{
    TaskEnded ended;
    const std::uint8_t kind = reader.choice(std::variant_size_v<Outcome>, "outcome");
    const std::uint32_t exit_code = reader.u32("exit code");
    const auto limit = static_cast<Limit>(reader.choice(4, "limit"));
    std::string message = reader.message("message");
    switch (kind) {
    case 0: ended.outcome = Finished{exit_code}; break;
    case 1: ended.outcome = Trapped{std::move(message)}; break;
    case 2: ended.outcome = LimitHit{limit}; break;
    default: break;
    }
    // A worker that claims to have been killed, or to have hit a limit that the launcher enforces, is lying.
    if (kind > 2 || !is_reproducible(ended.outcome))
        reader.refuse("outcome", "is none that a worker can report of itself");
    ended.processor_time = reader.duration<std::chrono::nanoseconds>("processor time");
    ended.peak_memory_bytes = reader.u64("peak memory");
    return ended;
}

Progress read_progress(Reader& reader)
{
    const std::uint32_t per_mille = reader.u32("progress");
    if (per_mille > 1000)
        reader.refuse("progress", "is over 1000 per mille");
    return Progress{per_mille};
}

Bytes read_remainder(Reader& reader)
{
    const ByteView taken = reader.remainder();
    return {taken.begin(), taken.end()};
}

Result<void> check_payload_size(FrameHeader header, ByteView payload)
{
    if (payload.size() != header.payload_bytes)
        return fail(FailureCode::malformed, "worker frame: " + std::to_string(payload.size())
                                                + " bytes were given where the header says "
                                                + std::to_string(header.payload_bytes));
    return {};
}

} // namespace

Result<FrameHeader> decode_to_worker_header(const std::array<std::uint8_t, frame_header_bytes>& header)
{
    return decode_header(header, first_to_worker_type, to_worker_limits);
}

Result<FrameHeader> decode_from_worker_header(const std::array<std::uint8_t, frame_header_bytes>& header)
{
    return decode_header(header, first_from_worker_type, from_worker_limits);
}

Result<ToWorker> decode_to_worker(FrameHeader header, ByteView payload)
{
    if (const auto size = check_payload_size(header, payload); !size)
        return tl::unexpected(size.error());
    Reader reader(payload);
    switch (header.type - first_to_worker_type) {
    case 0: return reader.finish<ToWorker>(read_load_function(reader));
    case 1: return reader.finish<ToWorker>(read_run_task(reader));
    default: return fail(FailureCode::malformed, "worker frame: type " + std::to_string(header.type) + " is unknown");
    }
}

Result<FromWorker> decode_from_worker(FrameHeader header, ByteView payload)
{
    if (const auto size = check_payload_size(header, payload); !size)
        return tl::unexpected(size.error());
    Reader reader(payload);
    switch (header.type - first_from_worker_type) {
    case 0: return reader.finish<FromWorker>(Ready{reader.texts("restrictions")});
    case 1: return reader.finish<FromWorker>(Unrestricted{reader.message("reason")});
    case 2: return reader.finish<FromWorker>(Loaded{});
    case 3: return reader.finish<FromWorker>(LoadRefused{reader.message("reason")});
    case 4: return reader.finish<FromWorker>(OutputChunk{read_remainder(reader)});
    case 5: return reader.finish<FromWorker>(LogChunk{read_remainder(reader)});
    case 6: return reader.finish<FromWorker>(read_progress(reader));
    case 7: return reader.finish<FromWorker>(Checkpoint{read_remainder(reader)});
    case 8: return reader.finish<FromWorker>(read_task_ended(reader));
    default: return fail(FailureCode::malformed, "worker frame: type " + std::to_string(header.type) + " is unknown");
    }
}

} // namespace fallow
