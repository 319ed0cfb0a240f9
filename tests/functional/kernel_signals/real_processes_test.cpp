// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's own counters on this computer: whose work counts as others' load, and which programs run. Other work on the
// machine is no trouble: each claim is bounded by what the test's own processes were given.
#include <memory>
#include <thread>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include "idle-detector/kernel/exclusive_programs_source.h"
#include "idle-detector/kernel/kernel_files.h"
#include "idle-detector/kernel/own_time.h"
#include "idle-detector/kernel/processor_load_source.h"
#include "tests/support/deadline.h"
#include "tests/support/program.h"
#include "tests/support/watched.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::test::becomes_true;
using fallow::test::Program;
using fallow::test::Watched;

namespace {

constexpr std::chrono::seconds load_interval = 2s;
constexpr std::chrono::milliseconds programs_interval = 100ms;
/// The test sees an interval's end a little later than the source does, and the kernel counts in ticks.
constexpr double tolerance_percent = 10;
/// What spinning processes must be given in an interval for it to prove anything.
constexpr double enough_percent = 25;

/// One process for each processor that does nothing but compute. Each in a session of its own, because the kernel shares
/// time between sessions first, and a nice one beside a build would be given nothing.
class Spinners {
public:
    explicit Spinners(int nice)
    {
        const QStringList prefix{"setsid", "nice", "-n", QString::number(nice)};
        for (unsigned number = 0; number < std::thread::hardware_concurrency(); ++number) {
            programs_.push_back(std::make_unique<Program>("sh", QStringList{"-c", "while :; do :; done"},
                                                          directory_.filePath("log"), prefix));
            programs_.back()->start();
        }
    }
    /// The processor time that all of them were given so far.
    [[nodiscard]] std::chrono::duration<double> used() const
    {
        std::int64_t ticks = 0;
        for (const auto& program : programs_) {
            const auto file = read_kernel_file("/proc/" + std::to_string(program->pid()) + "/stat");
            if (const auto times = process_ticks(file.text))
                ticks += times->user + times->system;
        }
        return std::chrono::duration<double>(static_cast<double>(ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK)));
    }

private:
    QTemporaryDir directory_;
    std::vector<std::unique_ptr<Program>> programs_;
};

struct Interval {
    double others_percent = 0;
    double spinners_percent = 0;
};

/// The first whole interval in which the spinners were given enough.
std::optional<Interval> telling_interval(const Watched& watched, const Spinners& spinners)
{
    using Clock = std::chrono::steady_clock;
    struct Look {
        Load load;
        Clock::time_point at;
        std::chrono::duration<double> used{};
    };
    std::optional<Look> last;
    std::optional<Interval> found;
    (void)becomes_true([&] {
        const Signals signals = watched.signals();
        const Load* load = signals.load.known();
        if (load == nullptr || (last && last->load.sequence == load->sequence))
            return false;
        const Look look{*load, Clock::now(), spinners.used()};
        if (last) {
            const std::chrono::duration<double> all =
                (look.at - last->at) * static_cast<double>(std::thread::hardware_concurrency());
            const double given = 100 * (look.used - last->used) / all;
            if (given >= enough_percent)
                found = Interval{load->others_percent, given};
        }
        last = look;
        return found.has_value();
    });
    return found;
}

QByteArray in_words(const Interval& interval)
{
    return "others " + QByteArray::number(interval.others_percent) + "%, given to the test's processes "
           + QByteArray::number(interval.spinners_percent) + '%';
}

} // namespace

class RealProcessesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinary_work_is_others_load()
    {
        const Spinners spinners(0);
        const Watched watched(std::make_unique<ProcessorLoadSource>("/proc", load_interval));
        const auto interval = telling_interval(watched, spinners);
        QVERIFY(interval.has_value());
        QVERIFY2(interval->others_percent >= interval->spinners_percent - tolerance_percent, in_words(*interval));
    }

    void work_at_nice_19_is_not()
    {
        const Spinners spinners(19);
        const Watched watched(std::make_unique<ProcessorLoadSource>("/proc", load_interval));
        const auto interval = telling_interval(watched, spinners);
        QVERIFY(interval.has_value());
        QVERIFY2(interval->others_percent <= 100 - interval->spinners_percent + tolerance_percent, in_words(*interval));
    }

    void memory_and_pressure_are_known()
    {
        const Watched watched(std::make_unique<ProcessorLoadSource>("/proc", load_interval));
        QVERIFY(becomes_true([&] {
            const Signals signals = watched.signals();
            return !signals.memory.is_unknown() && !signals.pressure.is_unknown();
        }));
        const Signals signals = watched.signals();
        QVERIFY(signals.memory.known() != nullptr);
        QVERIFY(signals.memory.known()->available_bytes > 0);
        QVERIFY(signals.memory.known()->available_bytes < signals.memory.known()->total_bytes);
        const bool kernel_measures_it = read_kernel_file("/proc/pressure/cpu").error == 0;
        QCOMPARE(signals.pressure.known() != nullptr, kernel_measures_it);
    }

    void a_program_that_runs_is_found_by_its_name()
    {
        const QTemporaryDir directory;
        const QString game = directory.filePath("fallow-game-of-a-test");
        QVERIFY(QFile::copy("/bin/sleep", game));
        const auto chosen = std::make_shared<ProgramList>(std::vector<std::string>{"fallow-game-of-a-test"});
        const Watched watched(std::make_unique<ExclusiveProgramsSource>("/proc", chosen, programs_interval));
        QVERIFY(runs(watched, {}));
        Program program(game, {"600"}, directory.filePath("log"));
        program.start();
        QVERIFY(runs(watched, {"fallow-game-of-a-test"}));
        program.kill();
        QVERIFY(runs(watched, {}));
    }

    void a_script_is_found_by_its_name_and_so_is_what_it_becomes()
    {
        const QTemporaryDir directory;
        const QString gate = directory.filePath("gate");
        QCOMPARE(::mkfifo(gate.toLocal8Bit().constData(), 0600), 0);
        const QString game = directory.filePath("fallow-game-of-a-test");
        QVERIFY(QFile::copy("/bin/sleep", game));
        QFile script(directory.filePath("fallow-start-of-a-test"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(("#!/bin/sh\nread line < " + gate + "\nexec " + game + " 600\n").toLocal8Bit());
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));

        const auto chosen =
            std::make_shared<ProgramList>(std::vector<std::string>{"fallow-start-of-a-test", "fallow-game-of-a-test"});
        const Watched watched(std::make_unique<ExclusiveProgramsSource>("/proc", chosen, programs_interval));
        Program program(script.fileName(), {}, directory.filePath("log"));
        program.start();
        QVERIFY(runs(watched, {"fallow-start-of-a-test"}));
        QFile opened(gate);
        QVERIFY(opened.open(QIODevice::WriteOnly));
        opened.write("go\n");
        opened.close();
        QVERIFY(runs(watched, {"fallow-game-of-a-test"}));
    }

private:
    static bool runs(const Watched& watched, const std::vector<std::string>& names)
    {
        return becomes_true([&] {
            const Signals signals = watched.signals();
            return signals.programs.known() != nullptr && signals.programs.known()->running == names;
        });
    }
};

QTEST_GUILESS_MAIN(RealProcessesTest)
#include "real_processes_test.moc"
