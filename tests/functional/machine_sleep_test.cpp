// SPDX-License-Identifier: GPL-3.0-or-later
// The machine sleeps under a real agent with work of a real pool: before it may, what the function remembers is in the
// agent's journal; afterwards the work goes on where it was.
#include <QTest>

#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <unistd.h>

#include "tests/functional/dbus_signals/bus_under_test.h"
#include "tests/functional/dbus_signals/sleep_of_logind.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"
#include "tests/support/program.h"

using namespace std::chrono_literals;
using fallow::test::becomes_true;
using fallow::test::BusUnderTest;
using fallow::test::Disappointment;
using fallow::test::generous;
using fallow::test::is_sleep_delayed;
using fallow::test::is_stopped;
using fallow::test::PoolUnderTest;
using fallow::test::prepare_for_sleep;
using fallow::test::process_state;
using fallow::test::processor_ticks;
using fallow::test::Program;
using fallow::test::run_program;
using fallow::test::wait_until;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
const QString logind = "org.freedesktop.login1";

/// Minutes of work: more than this test takes.
constexpr std::uint64_t rounds = 48'000;
/// What it saves, as tests/functions/counting does: a number, and how many rounds it is made of.
constexpr int saved_bytes = 16;

/// The agent's journal, from outside.
class ForeignJournal {
public:
    explicit ForeignJournal(const QString& state_directory)
    {
        const QString file = state_directory + "/journal.sqlite";
        check(sqlite3_open_v2(file.toUtf8(), &database_, SQLITE_OPEN_READWRITE, nullptr));
        check(sqlite3_busy_timeout(database_, 10'000));
    }
    ~ForeignJournal() { sqlite3_close(database_); }
    ForeignJournal(const ForeignJournal&) = delete;
    ForeignJournal& operator=(const ForeignJournal&) = delete;

    /// From now on nobody else can write.
    void hold_up() { check(sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr)); }
    void let_go() { check(sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr)); }

    /// How far the checkpoint of the one lease is; nothing while there is none.
    std::optional<std::uint64_t> saved_round()
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(database_, "SELECT checkpoint FROM lease WHERE checkpoint IS NOT NULL", -1, &statement,
                                 nullptr));
        std::optional<std::uint64_t> round;
        if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == saved_bytes) {
            const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, 0));
            round = 0;
            for (int index = saved_bytes - 1; index >= saved_bytes / 2; --index)
                round = *round << 8U | bytes[index];
        }
        sqlite3_finalize(statement);
        return round;
    }

private:
    void check(int result) const
    {
        if (result != SQLITE_OK)
            throw Disappointment(std::string("the agent's journal: ") + sqlite3_errmsg(database_));
    }
    sqlite3* database_ = nullptr;
};

} // namespace

class MachineSleepTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BusUnderTest> bus_;
    std::unique_ptr<Program> logind_;
    std::unique_ptr<PoolUnderTest> pool_;
    std::unique_ptr<ForeignJournal> journal_;

    json status() const { return pool_->host_status("one"); }
    /// Of the worker that has a task; 0 when none has.
    qint64 worker() const
    {
        const json tasks = status()["tasks"];
        return tasks.empty() ? 0 : tasks[0]["pid"].get<qint64>();
    }
    qint64 working_worker() const
    {
        wait_until(
            "a worker to run", [this] { return worker() != 0 && !is_stopped(worker()); }, generous,
            [this] { return status().dump(); });
        return worker();
    }
    void wait_for_delay() const
    {
        wait_until("the delay of the next sleep", [this] { return is_sleep_delayed(*bus_); });
    }
    /// Until the journal has another one than `before`.
    std::uint64_t next_saved_round(std::optional<std::uint64_t> before) const
    {
        std::optional<std::uint64_t> round;
        wait_until("a checkpoint", [&] {
            round = journal_->saved_round();
            return round && round != before;
        });
        return *round;
    }

private Q_SLOTS:
    void initTestCase()
    {
        bus_ = std::make_unique<BusUnderTest>();
        logind_ = bus_->play("logind", logind);
        // Nothing of the machine that this runs on but its kernel.
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", QByteArray::fromStdString(bus_->address()));
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        for (const char* variable : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"})
            qunsetenv(variable);
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(functions + "counting");
        pool_->add_host("one", "one", {}, {"slots=1"});
        pool_->ctl_json({"batch", "submit", "counting", "-", "--replicas", "1", "--quorum", "1"},
                        QByteArray::number(qulonglong(rounds)) + '\n');
        journal_ = std::make_unique<ForeignJournal>(pool_->host_directory("one"));
    }

    void sleep_waits_for_the_newest_checkpoint()
    {
        const qint64 pid = working_worker();
        wait_for_delay();
        (void)next_saved_round(std::nullopt);
        // Once a second the launcher tells of a checkpoint. From the next one on the agent waits for its journal.
        journal_->hold_up();
        const qint64 before = processor_ticks(pid);
        const qint64 ticks_a_second = ::sysconf(_SC_CLK_TCK);
        wait_until("more than a second of work",
                   [&] { return processor_ticks(pid) - before > 3 * ticks_a_second / 2; });

        prepare_for_sleep(*bus_, true);
        wait_until("the worker to be stopped", [&] { return is_stopped(pid); });
        QVERIFY2(!becomes_true([this] { return !is_sleep_delayed(*bus_); }, 500ms), "sleep came before the checkpoint");
        journal_->let_go();
        wait_until("sleep", [this] { return !is_sleep_delayed(*bus_); });

        const auto saved = journal_->saved_round();
        const json now = status();
        QCOMPARE(now["state"]["reason"].get<std::string>(), std::string("machineAboutToSleep"));
        QCOMPARE(now["tasks"][0]["pid"].get<qint64>(), pid);
        // It tells its progress with each checkpoint, so that the two can only be one apart, where it was stopped between.
        const auto told = now["tasks"][0]["progressPerMille"].get<std::uint64_t>();
        const std::uint64_t saved_per_mille = saved.value_or(0) * 1000 / rounds;
        QVERIFY2(saved_per_mille == told || saved_per_mille == told + 1,
                 qPrintable(QString("saved at %1, but worked to %2 per mille").arg(saved_per_mille).arg(told)));
    }

    void work_goes_on_in_the_same_process_after_waking()
    {
        const qint64 pid = worker();
        const auto saved = journal_->saved_round();
        prepare_for_sleep(*bus_, false);
        wait_until("the agent to let the computer settle",
                   [this] { return status()["state"]["reason"] == "justWoken"; });
        QVERIFY(is_stopped(pid));
        QCOMPARE(working_worker(), pid);
        QVERIFY(next_saved_round(saved) > *saved);
        wait_for_delay();
    }

    void after_a_long_pause_it_goes_on_from_its_checkpoint_in_another()
    {
        const qint64 pid = working_worker();
        const auto set =
            run_program("fallow-agent", {"--state", pool_->host_directory("one"), "set", "give-back-after", "10s"});
        QCOMPARE(set.exit_code, 0);
        prepare_for_sleep(*bus_, true);
        wait_until("the worker to be stopped", [&] { return is_stopped(pid); });
        wait_until("its memory to be given back", [&] { return process_state(pid).isEmpty(); });
        const auto saved = journal_->saved_round();
        prepare_for_sleep(*bus_, false);
        QVERIFY(working_worker() != pid);
        QVERIFY(next_saved_round(saved) > *saved);
    }
};

QTEST_GUILESS_MAIN(MachineSleepTest)
#include "machine_sleep_test.moc"
