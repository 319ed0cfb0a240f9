// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of worker/child/frame_pipe.h: frames arrive whole, however the pipe cuts them, and messages that belong
// together leave in one piece.
#include <QTest>

#include <array>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "protocol/descriptor.h"
#include "worker/child/frame_pipe.h"

using namespace fallow;
using fallow::child::FramePipe;

namespace {

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Pipe make_pipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        qFatal("no pipe");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

RunTask task_with_input(std::size_t bytes, std::uint64_t seed)
{
    RunTask task;
    task.seed = seed;
    task.input.resize(bytes);
    for (std::size_t i = 0; i < bytes; ++i)
        task.input[i] = static_cast<std::uint8_t>(i * 7 + seed);
    return task;
}

/// What a pipe receives when these bytes come in pieces of this size, up to its first failure or the end.
Result<std::vector<ToWorker>> received(const Bytes& bytes, std::size_t piece)
{
    Pipe pipe = make_pipe();
    std::thread writer([&, out = std::move(pipe.write)]() mutable {
        for (std::size_t done = 0; done < bytes.size();) {
            const auto count = ::write(out.get(), bytes.data() + done, std::min(piece, bytes.size() - done));
            if (count <= 0)
                break;
            done += static_cast<std::size_t>(count);
        }
        out.reset();
    });
    FramePipe frames(pipe.read.get(), -1);
    std::vector<ToWorker> messages;
    Result<std::optional<ToWorker>> next = frames.receive();
    for (; next && *next; next = frames.receive())
        messages.push_back(std::move(**next));
    writer.join();
    if (!next)
        return tl::unexpected(next.error());
    return messages;
}

} // namespace

class FramePipeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void frames_arrive_whole_however_they_are_cut_data()
    {
        QTest::addColumn<std::vector<std::size_t>>("inputs");
        QTest::addColumn<std::size_t>("piece");
        using Inputs = std::vector<std::size_t>;
        QTest::newRow("nothing") << Inputs{} << std::size_t{1};
        QTest::newRow("byte by byte") << Inputs{3, 0, 5} << std::size_t{1};
        QTest::newRow("all at once") << Inputs{3, 0, 5, 1000} << std::size_t{1 << 20};
        QTest::newRow("larger than what is read ahead") << Inputs{200'000, 1, 300'000} << std::size_t{1 << 20};
        QTest::newRow("large and in odd pieces") << Inputs{65'531, 65'536, 70'000, 2} << std::size_t{4'097};
    }

    void frames_arrive_whole_however_they_are_cut()
    {
        QFETCH(const std::vector<std::size_t>, inputs);
        QFETCH(const std::size_t, piece);
        Bytes bytes;
        std::vector<ToWorker> sent;
        for (const std::size_t size : inputs) {
            sent.emplace_back(task_with_input(size, sent.size()));
            const Bytes frame = encode(sent.back());
            bytes.insert(bytes.end(), frame.begin(), frame.end());
        }
        const auto messages = received(bytes, piece);
        QVERIFY(messages);
        QVERIFY(*messages == sent);
    }

    void a_stream_that_ends_within_a_frame_is_malformed_data()
    {
        QTest::addColumn<std::size_t>("missing");
        const std::size_t whole = encode(ToWorker(task_with_input(100'000, 1))).size();
        QTest::newRow("the last byte") << std::size_t{1};
        QTest::newRow("more than is read ahead") << std::size_t{99'000};
        QTest::newRow("all but the header") << whole - frame_header_bytes;
        QTest::newRow("a part of the header") << whole - frame_header_bytes + 2;
    }

    void a_stream_that_ends_within_a_frame_is_malformed()
    {
        QFETCH(const std::size_t, missing);
        Bytes bytes = encode(ToWorker(task_with_input(100'000, 1)));
        bytes.resize(bytes.size() - missing);
        const auto messages = received(bytes, 1 << 20);
        QVERIFY(!messages);
        QVERIFY(messages.error().code == FailureCode::malformed);
    }

    void what_is_put_together_leaves_together()
    {
        Pipe pipe = make_pipe();
        // In packets: each read gives what one write wrote, and no more.
        QVERIFY(::fcntl(pipe.write.get(), F_SETFL, O_DIRECT) == 0);
        FramePipe frames(-1, pipe.write.get());
        const FromWorker output = OutputChunk{Bytes{'4', '2'}};
        const FromWorker end = TaskEnded{};
        frames.put(output);
        QVERIFY(frames.send(end));
        Bytes buffer(4096);
        const auto count = ::read(pipe.read.get(), buffer.data(), buffer.size());
        buffer.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        Bytes both = encode(output);
        const Bytes last = encode(end);
        both.insert(both.end(), last.begin(), last.end());
        QVERIFY(buffer == both);
    }
};

QTEST_APPLESS_MAIN(FramePipeTest)
#include "frame_pipe_test.moc"
