// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's conversation in frames, what it sends of long output and logs, and that it runs nothing unrestricted.
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "tests/unit/worker/child/engine/guest_function.h"
#include "worker/child/session.h"
#include "worker/child/task_reporter.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::guest_function;
using fallow::test::task;

namespace {

void write_all(int descriptor, const Bytes& bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const auto count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (count <= 0)
            return;
        done += static_cast<std::size_t>(count);
    }
}

struct Conversation {
    std::vector<FromWorker> answers;
    Result<void> served;
};

/// All of `sent`, then the end of the stream; and everything that came back.
Conversation talk(Engine& engine, const std::vector<Bytes>& sent)
{
    int to_worker[2];
    int from_worker[2];
    if (pipe(to_worker) != 0 || pipe(from_worker) != 0)
        return {};
    std::thread writer([&] {
        for (const auto& bytes : sent)
            write_all(to_worker[1], bytes);
        close(to_worker[1]);
    });
    Conversation conversation;
    std::thread reader([&] {
        FromWorkerReader frames;
        Bytes buffer(65536);
        for (ssize_t count = 0; (count = ::read(from_worker[0], buffer.data(), buffer.size())) > 0;) {
            frames.feed(ByteView(buffer).first(static_cast<std::size_t>(count)));
            for (auto next = frames.next(); next && *next; next = frames.next())
                conversation.answers.push_back(**next);
        }
    });
    FramePipe frame_pipe(to_worker[0], from_worker[1]);
    conversation.served = Session(engine, frame_pipe).serve();
    close(from_worker[1]);
    close(to_worker[0]);
    writer.join();
    reader.join();
    close(from_worker[0]);
    return conversation;
}

std::string output_of(const Conversation& conversation)
{
    std::string all;
    for (const auto& answer : conversation.answers)
        if (const auto* chunk = std::get_if<OutputChunk>(&answer))
            all += as_text(chunk->bytes);
    return all;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Engine> engine_;

private Q_SLOTS:
    void initTestCase()
    {
        signal(SIGPIPE, SIG_IGN);
        set_engine_options();
        auto engine = Engine::start();
        QVERIFY(engine.has_value());
        engine_ = std::move(*engine);
    }

    void loads_and_runs_in_order()
    {
        const auto conversation = talk(*engine_, {encode(ToWorker(guest_function("standard_library"))),
                                                  encode(ToWorker(task("b a"))), encode(ToWorker(task("c")))});
        QVERIFY(conversation.served.has_value());
        QVERIFY(std::holds_alternative<Loaded>(conversation.answers.front()));
        QCOMPARE(std::count_if(conversation.answers.begin(), conversation.answers.end(),
                               [](const auto& answer) { return std::holds_alternative<TaskEnded>(answer); }),
                 2);
        QVERIFY(std::holds_alternative<TaskEnded>(conversation.answers.back()));
        QVERIFY(QString::fromStdString(output_of(conversation)).startsWith("a 1\nb 1\n"));
    }

    void a_refused_function_leaves_none()
    {
        auto refused = guest_function("misbehaviour");
        const auto conversation = talk(*engine_, {encode(ToWorker(guest_function("standard_library"))),
                                                  encode(ToWorker(refused)), encode(ToWorker(task()))});
        QVERIFY(!conversation.served.has_value());
        QCOMPARE(conversation.answers.size(), 2U);
        QVERIFY(std::holds_alternative<LoadRefused>(conversation.answers.back()));
    }

    void what_is_no_frame_ends_it()
    {
        QCOMPARE(talk(*engine_, {Bytes{1, 0, 0, 0, 99, 0}}).served.error().code, FailureCode::malformed);
        QVERIFY(!talk(*engine_, {Bytes{0xff, 0xff, 0xff, 0xff, 2}}).served.has_value());
        QVERIFY(!talk(*engine_, {Bytes{1, 0}}).served.has_value());
        QVERIFY(talk(*engine_, {}).served.has_value());
    }

    void long_output_comes_in_chunks()
    {
        std::vector<FromWorker> sent;
        TaskReporter reporter([&sent](const FromWorker& message) { sent.push_back(message); });
        const Bytes block(100'000, 'x');
        reporter.output(block);
        reporter.output(block);
        reporter.finish();
        QCOMPARE(sent.size(), 4U);
        std::size_t total = 0;
        for (const auto& message : sent) {
            const auto& bytes = std::get<OutputChunk>(message).bytes;
            QVERIFY(bytes.size() <= max_stream_chunk_bytes);
            total += bytes.size();
        }
        QCOMPARE(total, 200'000U);
    }

    void a_long_log_keeps_both_ends()
    {
        std::string got;
        TaskReporter reporter([&got](const FromWorker& message) { got += as_text(std::get<LogChunk>(message).bytes); });
        reporter.log(as_bytes("beginning "));
        QCOMPARE(got, std::string("beginning "));
        for (int i = 0; i < 100'000; ++i)
            reporter.log(as_bytes("0123456789"));
        reporter.log(as_bytes(" end"));
        QVERIFY(got.size() <= TaskReporter::log_head_bytes);
        reporter.finish();
        QVERIFY(got.size() <= max_log_bytes_per_task);
        QVERIFY(got.size() > max_log_bytes_per_task - 128);
        QVERIFY(QString::fromStdString(got).startsWith("beginning 0123456789"));
        QVERIFY(QString::fromStdString(got).endsWith("0123456789 end"));
        QVERIFY(QString::fromStdString(got).contains("bytes left out]"));
    }

    void started_by_hand_it_runs_nothing()
    {
        QProcess worker;
        worker.start(qEnvironmentVariable("FALLOW_BIN") + "/fallow-worker", QStringList());
        QVERIFY(worker.waitForFinished());
        QCOMPARE(worker.exitCode(), 2);
        const QByteArray said = worker.readAllStandardOutput();
        FromWorkerReader frames;
        frames.feed(
            ByteView(reinterpret_cast<const std::uint8_t*>(said.data()), static_cast<std::size_t>(said.size())));
        const auto first = frames.next();
        QVERIFY(first && *first);
        QVERIFY(std::holds_alternative<Unrestricted>(**first));
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
