// SPDX-License-Identifier: GPL-3.0-or-later
// The program `fallow` on a real desktop: its icon stands in a real tray, what is clicked there happens to a real agent, it
// runs once however often it is started, and where there is no tray its window comes by itself.
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <nlohmann/json.hpp>

#include "app/tray/agent_link.h"
#include "tests/functional/tray/desktop_with_tray.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/support/deadline.h"
#include "tests/support/generous_owner.h"

namespace tray = fallow::tray;
using namespace fallow::test;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

/// A second, of the thread that this sanitizer keeps in every program.
#if defined(__SANITIZE_THREAD__)
constexpr int sanitizers_own_wakeups = 10;
#else
constexpr int sanitizers_own_wakeups = 0;
#endif

/// As much of a user's systemd as the tray speaks with; it knows the agent's unit, and starts nothing.
class ServiceManager {
public:
    explicit ServiceManager(const DesktopWithTray& desktop) : file_(desktop.path("asked"))
    {
        const QString name = "org.freedesktop.systemd1";
        program_ = std::make_unique<Program>("/usr/bin/python3",
                                             QStringList{"-m", "dbusmock", "--session", name, path, interface},
                                             desktop.path("manager.log"), QStringList(), desktop.environment());
        program_->start();
        wait_until("the service manager", [&] { return desktop.bus().interface()->isServiceRegistered(name).value(); });
        const auto add = [&](const QString& method, const QString& in, const QString& out, const QString& words,
                             const QString& answer) {
            QDBusMessage call = QDBusMessage::createMethodCall(name, path, "org.freedesktop.DBus.Mock", "AddMethod");
            call.setArguments(
                {interface, method, in, out, "open('" + file_ + "', 'a').write(" + words + " + '\\n'); " + answer});
            if (desktop.bus().call(call).type() == QDBusMessage::ErrorMessage)
                throw Disappointment("the service manager has no " + method.toStdString());
        };
        add("GetUnitFileState", "s", "s", "'GetUnitFileState ' + args[0]", "ret = 'disabled'");
        add("EnableUnitFiles", "asbb", "ba(sss)", "'EnableUnitFiles'", "ret = (False, [])");
        add("Reload", "", "", "'Reload'", "ret = None");
        add("StartUnit", "ss", "o", "'StartUnit ' + args[0]", "ret = '/org/freedesktop/systemd1/job/1'");
    }
    [[nodiscard]] QStringList asked() const
    {
        QFile file(file_);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                                              : QStringList();
    }

private:
    static constexpr auto path = "/org/freedesktop/systemd1";
    static constexpr auto interface = "org.freedesktop.systemd1.Manager";

    QString file_;
    std::unique_ptr<Program> program_;
};

/// An agent without a pool, and the tray's program for it.
struct Computer {
    explicit Computer(const DesktopWithTray& on) : desktop(on), state(directory.filePath("state"))
    {
        lend_always(state);
        agent =
            std::make_unique<Program>("fallow-agent", QStringList{"--state", state}, directory.filePath("agent.log"));
        agent->start();
        wait_until("the agent to answer", [&] { return !reason().isNull(); });
        // As if the three pages were seen.
        desktop.set("first-run/seen", true);
    }
    /// An agent that the tray started outlives it, but not the test.
    ~Computer()
    {
        using namespace std::chrono_literals;
        agent->kill();
        tray::AgentLink link(state);
        if (becomes_true([&] { return link.is_open(); }, 500ms) && link.end_agent())
            becomes_true([&] { return !link.is_open(); });
    }
    std::unique_ptr<Program> start_tray(const QStringList& arguments) const
    {
        auto program = std::make_unique<Program>("fallow", QStringList{"--state", state} + arguments,
                                                 directory.filePath("tray.log"), QStringList(), desktop.environment());
        program->start();
        return program;
    }
    [[nodiscard]] RunResult start_another(const QStringList& arguments = {}) const
    {
        return run_program("fallow", QStringList{"--state", state} + arguments, {}, 120'000 * slowness,
                           desktop.environment());
    }
    /// Why the agent does not work; empty: it does; null: it does not answer.
    [[nodiscard]] QString reason() const
    {
        const RunResult result = run_program("fallow-agent", {"--state", state, "status", "--json"});
        const json status = json::parse(result.output.toStdString(), nullptr, false);
        if (!status.is_object())
            return {};
        const json& reason = status["state"]["reason"];
        return reason.is_string() ? QString::fromStdString(reason.get<std::string>()) : QString("");
    }
    [[nodiscard]] std::string log() const
    {
        QFile file(directory.filePath("tray.log"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    }

    const DesktopWithTray& desktop;
    QTemporaryDir directory;
    QString state;
    std::unique_ptr<Program> agent;
};

/// How often any of its threads was woken so far.
qint64 wakeups(qint64 process)
{
    qint64 all = 0;
    QDirIterator threads(QString("/proc/%1/task").arg(process), QDir::Dirs | QDir::NoDotAndDotDot);
    while (threads.hasNext()) {
        QFile file(threads.next() + "/status");
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith("voluntary_ctxt_switches:"))
                all += line.mid(line.indexOf(':') + 1).trimmed().toLongLong();
    }
    return all;
}

} // namespace

class TrayHostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void icon_stands_in_the_tray_and_its_menu_works()
    {
        const DesktopWithTray desktop;
        const Computer computer(desktop);
        const auto program = computer.start_tray({"--hidden"});
        wait_until(
            "the icon", [&] { return desktop.registered_items().size() == 1; }, generous,
            [&] { return computer.log(); });
        const TrayItem item = desktop.item(desktop.registered_items().front());

        // It says what the agent does, as soon as it knows.
        MenuEntry menu;
        const auto offers = [&](const QString& label) {
            return becomes_true([&] {
                menu = item.menu();
                return menu.find(label) != nullptr;
            });
        };
        QVERIFY(offers("Needs your attention")); // there is no pool
        for (const char* label : {"Pause", "For 1 hour", "Until tomorrow", "Until I resume", "Compute now for 1 hour",
                                  "Show when I log in", "Open Fallow", "Quit"})
            QVERIFY2(menu.find(label) != nullptr, label);
        QVERIFY(menu.find("Resume") == nullptr && menu.find("Start Fallow") == nullptr);
        QVERIFY(!item.property("IconName").toString().isEmpty() || item.property("IconPixmap").isValid());

        item.click(*menu.find("Until I resume"));
        QVERIFY(becomes_true([&] { return computer.reason() == "pausedByOwner"; }));
        QVERIFY(offers("Paused by you"));
        QVERIFY(offers("Resume"));
        item.click(*menu.find("Resume"));
        QVERIFY(becomes_true([&] { return computer.reason() != "pausedByOwner"; }));

        QVERIFY(!desktop.windows().contains("Fallow"));
        QVERIFY(offers("Open Fallow"));
        item.click(*menu.find("Open Fallow"));
        QVERIFY(becomes_true([&] { return desktop.windows().contains("Fallow"); }));

        // Gone, it is said; the icon stays.
        computer.agent->kill();
        QVERIFY(offers("Not running"));
        QVERIFY(offers("Start Fallow"));
        item.click(*menu.find("Start Fallow"));
        QVERIFY2(becomes_true([&] { return !computer.reason().isNull(); }), computer.log().c_str());
        QVERIFY(offers("Until I resume"));
        QVERIFY(offers("Quit"));
        item.click(*menu.find("Quit")); // asks whether the agent goes on
        QVERIFY(becomes_true([&] { return desktop.windows().contains("Quit Fallow"); }));
        QVERIFY(program->runs());
    }
    void owner_is_told_that_the_agent_is_gone_and_chooses_what_happens_at_login()
    {
        DesktopWithTray desktop;
        desktop.begin_notices();
        const Computer computer(desktop);
        const auto program = computer.start_tray({"--hidden"});
        wait_until(
            "the icon", [&] { return desktop.registered_items().size() == 1; }, generous,
            [&] { return computer.log(); });
        const TrayItem item = desktop.item(desktop.registered_items().front());
        wait_until("the agent to be seen", [&] { return item.menu().find("Until I resume") != nullptr; });
        computer.agent->kill();

        const QString entry = desktop.path("config") + "/autostart/fallow.desktop";
        item.click(*item.menu().find("Show when I log in"));
        QVERIFY(becomes_true([&] { return QFile::exists(entry); }));
        QFile file(entry);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray lines = file.readAll();
        QVERIFY2(lines.contains("\nExec=\"" + program_path("fallow").toUtf8() + "\" --hidden\n"), lines);
        QVERIFY2(lines.contains("\nTryExec=" + program_path("fallow").toUtf8() + "\n"), lines);
        item.click(*item.menu().find("Show when I log in"));
        QVERIFY(becomes_true([&] { return !QFile::exists(entry); }));

        wait_until("the notice", [&] { return !desktop.notices().isEmpty(); });
        QCOMPARE(desktop.notices().size(), 1);
        QVERIFY2(desktop.notices().front().startsWith("Fallow: Not running: "), qPrintable(desktop.notices().front()));
    }
    void agent_is_started_as_a_service_of_its_user_where_there_is_one()
    {
        DesktopWithTray desktop;
        desktop.set("first-run/seen", true);
        const ServiceManager manager(desktop);
        // No --state: only the agent of the default place is the service's.
        Program program("fallow", {"--hidden"}, desktop.path("tray.log"), QStringList(),
                        desktop.environment() + QStringList("XDG_STATE_HOME=" + desktop.path("state")));
        program.start();
        wait_until("the icon", [&] { return desktop.registered_items().size() == 1; });
        const TrayItem item = desktop.item(desktop.registered_items().front());
        wait_until("the offer", [&] { return item.menu().find("Start Fallow") != nullptr; });
        item.click(*item.menu().find("Start Fallow"));
        wait_until("the service's start", [&] { return manager.asked().contains("StartUnit fallow-agent.service"); });
        QCOMPARE(manager.asked(), QStringList({"GetUnitFileState fallow-agent.service", "EnableUnitFiles", "Reload",
                                               "StartUnit fallow-agent.service"}));
        QTest::qWait(500);
        QVERIFY2(!QFile::exists(desktop.path("state") + "/fallow"), "an agent was started beside the service");
    }
    void with_its_window_closed_it_lets_the_computer_sleep()
    {
        const DesktopWithTray desktop;
        const QTemporaryDir directory;
        ScriptedAgent agent(directory.filePath("state"), report_with_names("Pool"));
        Program program("fallow", {"--state", directory.filePath("state"), "--hidden"}, directory.filePath("tray.log"),
                        QStringList(), desktop.environment());
        program.start();
        wait_until("the icon", [&] { return desktop.registered_items().size() == 1; });
        wait_until("its choice of events", [&] { return !agent.subscribed().isEmpty(); });
        QTest::qWait(2000 * slowness); // it has settled
        // An agent with many short tasks, which tells what it is asked to tell.
        QTimer tasks;
        connect(&tasks, &QTimer::timeout, &agent, [&] {
            for (const char* event :
                 {"taskStarted", "taskProgress", "taskEnded", "taskReported", "transfer", "logLine"})
                if (agent.is_wanted(event))
                    agent.say_event(event, {{"lease", "1"}, {"pool", QString(64, 'a')}, {"function", "f"}});
        });
        tasks.start(20ms);
        constexpr int seconds = 10;
        const qint64 before = wakeups(program.pid());
        QTest::qWait(seconds * 1000);
        const qint64 woken = wakeups(program.pid()) - before;
        QVERIFY2(woken <= seconds * (1 + sanitizers_own_wakeups),
                 qPrintable(QString("%1 times in %2 s").arg(woken).arg(seconds)));
    }
    void runs_once_and_is_called_by_who_comes_second()
    {
        const DesktopWithTray desktop;
        const Computer computer(desktop);
        const auto program = computer.start_tray({"--hidden"});
        wait_until(
            "the icon", [&] { return desktop.registered_items().size() == 1; }, generous,
            [&] { return computer.log(); });
        QCOMPARE(computer.start_another({"--hidden"}).exit_code, 0);
        QVERIFY(!desktop.windows().contains("Fallow"));
        const RunResult second = computer.start_another();
        QVERIFY2(second.exit_code == 0, second.errors);
        QVERIFY(becomes_true([&] { return desktop.windows().contains("Fallow"); }));
        QCOMPARE(desktop.registered_items().size(), 1);
        // Killed, it leaves nothing behind that keeps the next from starting.
        program->kill();
        const auto next = computer.start_tray({"--hidden"});
        QVERIFY(becomes_true([&] { return next->runs() && desktop.registered_items().size() == 1; }));
    }
    void without_a_tray_the_window_comes_by_itself()
    {
        const DesktopWithTray desktop(false);
        const Computer computer(desktop);
        const auto program = computer.start_tray({"--hidden"});
        wait_until(
            "the window", [&] { return desktop.windows().contains("Fallow"); }, generous,
            [&] { return computer.log(); });
        QVERIFY(program->runs());
    }
};

QTEST_GUILESS_MAIN(TrayHostTest)
#include "tray_host_test.moc"
