// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/worker_frames.h.
#include <QElapsedTimer>
#include <QTest>

#include "protocol/worker_frames.h"

using namespace fallow;

namespace {

LoadFunction some_function()
{
    LoadFunction function;
    function.name = "sum";
    function.entry = "module.wasm";
    function.files = {{"manifest.json", {'{', '}'}}, {"module.wasm", {0, 'a', 's', 'm'}}, {"empty", {}}};
    function.arguments = {"--fast", ""};
    function.environment = {{"HOME", "/tmp"}, {"LANG", ""}};
    function.limits = {64 << 20, std::chrono::seconds(5), std::chrono::seconds(10), 1000};
    function.preopens = {{"lib", "/usr/lib/ruby", PreopenAccess::private_copy}};
    function.unknown_imports = UnknownImports::trap;
    return function;
}

RunTask some_task()
{
    RunTask task;
    task.seed = 0xfedcba9876543210;
    task.clock_start = std::chrono::seconds(1'700'000'000);
    task.arguments = {"31"};
    task.environment = {{"A", "B"}};
    task.input = {1, 2, 3};
    task.checkpoint = Bytes{9};
    return task;
}

std::vector<FromWorker> everything_a_worker_says()
{
    return {Ready{{"landlock", "seccomp"}},
            Unrestricted{"no landlock"},
            Loaded{},
            LoadRefused{"module: no \"_start\""},
            OutputChunk{Bytes(max_stream_chunk_bytes, 7)},
            LogChunk{{'h', 'i'}},
            Progress{1000},
            Checkpoint{{1, 2}},
            TaskEnded{Finished{3}, std::chrono::nanoseconds(12345), 1 << 20},
            TaskEnded{Trapped{"unreachable"}, std::chrono::nanoseconds(1), 2},
            TaskEnded{LimitHit{Limit::memory}, {}, 0},
            TaskEnded{LimitHit{Limit::output}, {}, 0}};
}

FrameHeader header_of(const Bytes& frame)
{
    return {static_cast<std::uint32_t>(frame[0] | frame[1] << 8 | frame[2] << 16 | frame[3] << 24), frame[4]};
}

std::array<std::uint8_t, frame_header_bytes> header_bytes(std::uint32_t size, std::uint8_t type)
{
    return {static_cast<std::uint8_t>(size), static_cast<std::uint8_t>(size >> 8),
            static_cast<std::uint8_t>(size >> 16), static_cast<std::uint8_t>(size >> 24), type};
}

ByteView payload_of(const Bytes& frame) { return ByteView(frame).subspan(frame_header_bytes); }

Result<ToWorker> decode_to(const Bytes& frame) { return decode_to_worker(header_of(frame), payload_of(frame)); }

} // namespace

class WorkerFramesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_goes_to_a_worker_comes_back_equal()
    {
        RunTask without_checkpoint = some_task();
        without_checkpoint.checkpoint.reset();
        for (const ToWorker& message : {ToWorker(some_function()), ToWorker(LoadFunction{}), ToWorker(some_task()),
                                        ToWorker(without_checkpoint)}) {
            const Bytes frame = encode(message);
            QCOMPARE(frame.capacity(), frame.size());
            QCOMPARE(frame.size(), frame_header_bytes + header_of(frame).payload_bytes);
            QVERIFY(decode_to(frame).value() == message);
        }
    }

    void what_a_worker_says_comes_back_equal()
    {
        for (const auto& message : everything_a_worker_says()) {
            const Bytes frame = encode(message);
            QVERIFY(decode_from_worker_header(header_bytes(header_of(frame).payload_bytes, frame[4])));
            QVERIFY(decode_from_worker(header_of(frame), payload_of(frame)).value() == message);
        }
    }

    void every_shortened_or_lengthened_frame_is_refused()
    {
        for (const ToWorker& message : {ToWorker(some_function()), ToWorker(some_task())}) {
            const Bytes frame = encode(message);
            for (std::size_t size = frame_header_bytes; size < frame.size(); ++size) {
                const ByteView cut = payload_of(frame).first(size - frame_header_bytes);
                const FrameHeader header{static_cast<std::uint32_t>(cut.size()), frame[4]};
                QCOMPARE(decode_to_worker(header, cut).error().code, FailureCode::malformed);
            }
            Bytes longer(payload_of(frame).begin(), payload_of(frame).end());
            longer.push_back(0);
            const FrameHeader header{static_cast<std::uint32_t>(longer.size()), frame[4]};
            QVERIFY(decode_to_worker(header, longer).error().context.find("after its end") != std::string::npos);
        }
    }

    void a_count_beyond_the_frame_is_refused_before_anything_is_allocated()
    {
        Bytes payload(8 + 4, 0); // empty name, empty entry, then 2^32-1 files
        payload[8] = payload[9] = payload[10] = payload[11] = 0xff;
        const auto refused = decode_to_worker({12, 1}, payload);
        QVERIFY(refused.error().context.find("files") != std::string::npos);
    }

    void headers_are_refused_by_type_direction_and_size()
    {
        const std::uint32_t largest_chunk = max_stream_chunk_bytes;
        QVERIFY(decode_from_worker_header(header_bytes(largest_chunk, 20)));
        QCOMPARE(decode_from_worker_header(header_bytes(largest_chunk + 1, 20)).error().code, FailureCode::too_large);
        QCOMPARE(decode_from_worker_header(header_bytes(0xffffffff, 23)).error().code, FailureCode::too_large);
        QCOMPARE(decode_from_worker_header(header_bytes(0, 1)).error().code, FailureCode::malformed);
        QCOMPARE(decode_from_worker_header(header_bytes(0, 255)).error().code, FailureCode::malformed);
        QVERIFY(decode_to_worker_header(header_bytes(1U << 30, 1)));
        QCOMPARE(decode_to_worker_header(header_bytes(0xffffffff, 1)).error().code, FailureCode::too_large);
        QCOMPARE(decode_to_worker_header(header_bytes(0, 16)).error().code, FailureCode::malformed);
        QCOMPARE(decode_to_worker_header(header_bytes(0, 0)).error().code, FailureCode::malformed);
    }

    void a_worker_cannot_claim_what_only_the_launcher_can_know()
    {
        for (const Outcome& outcome :
             {Outcome(LimitHit{Limit::wall_time}), Outcome(LimitHit{Limit::processor_time}), Outcome(Violation{}),
              Outcome(Crashed{"x"}), Outcome(NotStarted{"x"}), Outcome(Abandoned{})}) {
            const Bytes frame = encode(FromWorker(TaskEnded{outcome, {}, 0}));
            QCOMPARE(decode_from_worker(header_of(frame), payload_of(frame)).error().code, FailureCode::malformed);
        }
        const Bytes over = encode(FromWorker(Progress{1001}));
        QVERIFY(!decode_from_worker(header_of(over), payload_of(over)));
    }

    void long_words_are_cut_at_a_character()
    {
        std::string words(max_message_bytes - 1, 'x');
        words += "\xc3\xa9 and more";
        const Bytes frame = encode(FromWorker(LoadRefused{words}));
        const auto message = decode_from_worker(header_of(frame), payload_of(frame));
        QCOMPARE(std::get<LoadRefused>(message.value()).reason, words.substr(0, max_message_bytes - 1));
    }

    void reader_gives_the_same_messages_however_the_bytes_arrive()
    {
        const auto expected = everything_a_worker_says();
        Bytes stream;
        for (const auto& message : expected) {
            const Bytes frame = encode(message);
            stream.insert(stream.end(), frame.begin(), frame.end());
        }
        for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{4096}, stream.size()}) {
            FromWorkerReader reader;
            std::vector<FromWorker> got;
            for (std::size_t at = 0; at < stream.size(); at += step) {
                reader.feed(ByteView(stream).subspan(at, std::min(step, stream.size() - at)));
                for (auto next = reader.next(); next && *next; next = reader.next())
                    got.push_back(std::move(**next));
            }
            QVERIFY(got == expected);
        }
    }

    void reader_stays_failed()
    {
        FromWorkerReader reader;
        reader.feed(header_bytes(0, 99));
        const auto failure = reader.next().error();
        reader.feed(encode(FromWorker(Loaded{})));
        QVERIFY(reader.next().error() == failure);
    }

    void reader_is_linear_in_what_it_is_fed()
    {
        // 32 MiB of tiny frames in one feed, and one large frame in tiny feeds: quadratic work would take minutes.
        const Bytes small = encode(FromWorker(Progress{1}));
        Bytes many;
        constexpr std::size_t frames = 3'000'000;
        many.reserve(frames * small.size());
        for (std::size_t index = 0; index < frames; ++index)
            many.insert(many.end(), small.begin(), small.end());
        QElapsedTimer timer;
        timer.start();
        FromWorkerReader reader;
        reader.feed(many);
        std::size_t got = 0;
        for (auto next = reader.next(); next && *next; next = reader.next())
            ++got;
        QCOMPARE(got, frames);
        const Bytes large = encode(FromWorker(Checkpoint{Bytes(max_checkpoint_bytes, 1)}));
        FromWorkerReader slow;
        for (std::size_t at = 0; at < large.size(); at += 4096) {
            QVERIFY(!slow.next().value());
            slow.feed(ByteView(large).subspan(at, std::min<std::size_t>(4096, large.size() - at)));
        }
        QVERIFY(slow.next().value().has_value());
        QVERIFY(timer.elapsed() < 30'000);
    }
};

QTEST_APPLESS_MAIN(WorkerFramesTest)
#include "worker_frames_test.moc"
