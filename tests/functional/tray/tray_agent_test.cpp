// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the icon's menu against a real agent with a real pool: what is clicked happens to a real worker, and what
// happens to the agent is shown.
#include <csignal>

#include <QApplication>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/process_state.h"

using namespace fallow::test;
using fallow::tray::Farewell;
using fallow::tray::FirstRun;
using nlohmann::json;

class TrayAgentTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir directory_;
    std::unique_ptr<PoolUnderTest> pool_;
    Program* host_ = nullptr;

    QString state() const { return pool_->host_directory("one"); }
    /// Of the one task that runs, once it does.
    qint64 worker()
    {
        json status;
        wait_until(
            "the task to run",
            [&] {
                status = pool_->host_status("one");
                return status["tasks"].size() == 1 && status["tasks"][0]["processorMilliseconds"].get<int>() > 0;
            },
            generous, [&] { return host_->log().toStdString(); });
        return status["tasks"][0]["pid"].get<qint64>();
    }
    static bool is_frozen(qint64 process)
    {
        return becomes_true([&] { return process_state(process) == "T"; });
    }
    static bool is_thawed(qint64 process)
    {
        return becomes_true([&] { return process_state(process) == "R" || process_state(process) == "S"; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory_.filePath("config"));
        qputenv("XDG_CONFIG_HOME", directory_.filePath("config").toUtf8());
        QCoreApplication::setOrganizationName("Fallow");
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        pool_->publish(qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/lucas-lehmer");
        host_ = &pool_->add_host("one", "one", {}, {"slots=1"});
        // Longer than this test takes.
        pool_->ctl({"batch", "submit", "lucas-lehmer", "-", "--replicas", "1", "--quorum", "1"}, "86243\n");
    }
    void cleanupTestCase() { pool_.reset(); }

    void big_button_freezes_the_worker_and_thaws_it()
    {
        TrayUnderTest tray(state());
        const qint64 process = worker();
        QVERIFY(shows(tray, "Computing"));
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY(is_frozen(process));
        QVERIFY(shows(tray, "Paused by you"));
        QVERIFY2(tray.explanation().contains("you asked for it"), qPrintable(tray.explanation()));
        QCOMPARE(QString(tray.act().text()).remove('&'), QString("Resume"));
        QCOMPARE(tray.trouble(), QString());
        QTest::keyClick(&tray.act(), Qt::Key_Space); // and by the keyboard
        QVERIFY(is_thawed(process));
        QVERIFY(shows(tray, "Computing"));
    }
    void menu_pauses_and_resumes()
    {
        TrayUnderTest tray(state());
        const qint64 process = worker();
        QVERIFY(shows(tray, "Computing"));
        QVERIFY(tray.action("Computing") != nullptr); // the state in words
        QVERIFY(tray.action("Resume") == nullptr);
        for (const char* words : {"For 1 hour", "Until tomorrow", "Until I resume"}) {
            QVERIFY2(tray.action(words) != nullptr, words);
            tray.action(words)->trigger();
            QVERIFY(is_frozen(process));
            QVERIFY(becomes_true([&] { return tray.action("Resume") != nullptr; }));
            const auto until = tray.model.report()->state.until;
            QCOMPARE(until.has_value(), QString(words) != "Until I resume");
            if (QString(words) == "For 1 hour")
                QVERIFY(std::abs(QDateTime::currentDateTime().secsTo(*until) - 3600) < 120);
            if (QString(words) == "Until tomorrow")
                QCOMPARE(until->date(), QDate::currentDate().addDays(1));
            QVERIFY2(tray.icon.tool_tip().contains("you asked for it"), qPrintable(tray.icon.tool_tip()));
            tray.action("Resume")->trigger();
            QVERIFY(is_thawed(process));
            QVERIFY(shows(tray, "Computing"));
        }
        tray.action("Compute now for 1 hour")->trigger();
        QVERIFY(shows(tray, "Computing"));
    }
    void what_others_ask_of_the_agent_is_shown()
    {
        TrayUnderTest tray(state());
        QVERIFY(shows(tray, "Computing"));
        QCOMPARE(run_program("fallow-agent", {"--state", state(), "pause"}).exit_code, 0);
        QVERIFY(shows(tray, "Paused by you"));
        QCOMPARE(run_program("fallow-agent", {"--state", state(), "resume"}).exit_code, 0);
        QVERIFY(shows(tray, "Computing"));
    }
    void agent_is_killed_and_comes_back()
    {
        TrayUnderTest tray(state());
        QVERIFY(shows(tray, "Computing"));
        host_->kill();
        QVERIFY(shows(tray, "Not running"));
        QVERIFY(tray.action("Start Fallow") != nullptr);
        host_->start();
        QVERIFY(becomes_true([&] { return tray.model.report().has_value(); }));
        QVERIFY(tray.title() != "Not running");
        QVERIFY(tray.action("Until I resume") != nullptr);
    }
    void agent_that_is_stopped_is_said_to_be_silent()
    {
        TrayUnderTest tray(state());
        tray.link.set_patience(std::chrono::milliseconds(500 * slowness));
        QVERIFY(becomes_true([&] { return tray.model.report().has_value(); }));
        ::kill(static_cast<pid_t>(host_->pid()), SIGSTOP);
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.explanation().contains("does not answer"), qPrintable(tray.explanation()));
        tray.link.set_patience(fallow::tray::AgentLink::usual_patience);
        ::kill(static_cast<pid_t>(host_->pid()), SIGCONT);
        // The click was heard after all.
        QVERIFY(shows(tray, "Paused by you"));
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY(becomes_true([&] { return tray.title() != "Paused by you"; }));
    }
    void first_run_sets_what_was_chosen_and_is_shown_once()
    {
        TrayUnderTest tray(state());
        QVERIFY(becomes_true([&] { return tray.model.report().has_value(); }));
        QVERIFY(FirstRun::is_due());
        FirstRun first(tray.model, &tray.window);
        bool pools_wanted = false;
        connect(&first, &FirstRun::pools_wanted, this, [&] { pools_wanted = true; });
        first.open();
        first.next();
        for (auto* choice : first.findChildren<QAbstractButton*>())
            if (QString(choice->text()).remove('&') == "Gentle")
                choice->click();
        first.next();
        QTest::mouseClick(first.findChild<QPushButton*>("attach"), Qt::LeftButton);
        QVERIFY(pools_wanted && !FirstRun::is_due());
        QVERIFY(becomes_true([&] { return tray.model.report()->setting("idle-time") == "10m"; }));
    }
    void quitting_asks_once_whether_the_agent_goes_on()
    {
        TrayUnderTest tray(state());
        QVERIFY(becomes_true([&] { return tray.model.report().has_value(); }));
        Farewell farewell(tray.link);
        int decided = 0;
        connect(&farewell, &Farewell::decided, this, [&] { ++decided; });
        const auto click = [&](const QString& words) {
            auto* const question = tray.window.findChild<QMessageBox*>("farewell");
            QVERIFY(question != nullptr);
            for (QAbstractButton* button : question->buttons())
                if (QString(button->text()).remove('&') == words)
                    return QTest::mouseClick(button, Qt::LeftButton);
            QFAIL(qPrintable("no button " + words));
        };
        farewell.begin(&tray.window);
        click("Cancel");
        QCOMPARE(decided, 0);
        QTest::qWait(0); // the question goes
        farewell.begin(&tray.window);
        click("Go on");
        QCOMPARE(decided, 1);
        farewell.begin(&tray.window); // and is not asked again
        QCOMPARE(decided, 2);
        QVERIFY(host_->runs());
        QSettings().remove("quit/agent-goes-on");
        QTest::qWait(0);
        farewell.begin(&tray.window);
        click("Stop lending");
        QCOMPARE(decided, 3);
        QVERIFY(becomes_true([&] { return !host_->runs(); }));
        QVERIFY(shows(tray, "Not running"));
    }
};

QTEST_MAIN(TrayAgentTest)
#include "tray_agent_test.moc"
