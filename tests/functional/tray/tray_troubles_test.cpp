// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the icon when what answers them is no agent, is another version of it, hangs, babbles, goes and comes: they
// say so, stay usable, and recover by themselves.
#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTest>

#include "app/tray/notifications.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/support/deadline.h"

using namespace fallow::test;
using fallow::tray::AgentLink;
using fallow::tray::AgentModel;
using fallow::tray::Answer;
using namespace std::chrono_literals;

namespace {

/// How long the event loop did not come to anything else, at the longest, until `holds`.
std::chrono::milliseconds longest_hang_until(const std::function<bool()>& holds)
{
    QElapsedTimer since_last;
    since_last.start();
    qint64 longest = 0;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, since_last.restart()); });
    beat.start(10ms);
    wait_until("the end of it", holds);
    return std::chrono::milliseconds(longest);
}

} // namespace

class TrayTroublesTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;
    QString fresh_state() { return places_.fresh_state(); }

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void nobody_listens()
    {
        TrayUnderTest tray(fresh_state());
        QVERIFY(shows(tray, "Not running"));
        QCOMPARE(QString(tray.act().text()).remove('&'), QString("Start"));
        QVERIFY(tray.action("Start Fallow") != nullptr);
        QVERIFY(tray.action("Until I resume") == nullptr);
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY2(tray.trouble().contains("cannot be started"),
                 qPrintable(tray.trouble())); // beside this test there is none
    }
    void agent_comes_goes_and_comes_back()
    {
        const QString state = fresh_state();
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Not running"));
        ScriptedAgent agent(state);
        QVERIFY(shows(tray, "Waiting"));
        QCOMPARE(agent.count("subscribe"), 1);
        agent.leave();
        QVERIFY(shows(tray, "Not running"));
        agent.set_report(report_with_names("Pool"));
        agent.come_back();
        QVERIFY(shows(tray, "Computing"));
    }
    void garbage_is_said_and_forgotten_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("220 mail.example.org ESMTP\n");
        QTest::newRow("zero bytes") << QByteArray("\0\0\0\0\n", 5);
        QTest::newRow("a list") << QByteArray("[1,2,3]\n");
        QTest::newRow("deep") << QByteArray(100'000, '[') + '\n';
        QTest::newRow("not UTF-8") << QByteArray("{\"id\":1,\"result\":\"\xff\xfe\n");
        QTest::newRow("no end") << QByteArray(70 * 1024 * 1024, 'a');
        QTest::newRow("refuses") << QByteArray("{\"id\":2,\"error\":{\"code\":\"x\",\"message\":\"<b>no</b>\"}}\n");
        QTest::newRow("refuses and says nothing") << QByteArray("{\"id\":2,\"error\":7}\n");
        QTest::newRow("answers with nothing") << QByteArray("{\"id\":2}\n");
    }
    void garbage_is_said_and_forgotten()
    {
        QFETCH(QByteArray, bytes);
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        agent.babble(bytes);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.explanation().contains("not as this window understands"), qPrintable(tray.explanation()));
        QCOMPARE(QString(tray.act().text()).remove('&'), QString("Try again"));
        QVERIFY(tray.action("Start Fallow") == nullptr); // a second agent would not help
        agent.babble({});
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY(shows(tray, "Waiting"));
    }
    void other_versions_are_said_and_left_by_themselves()
    {
        const QString state = fresh_state();
        QJsonObject other = report_without_pools();
        other["version"] = "9.0.0";
        other["state"] = "splendid";
        ScriptedAgent agent(state, other);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.explanation().contains("updated"), qPrintable(tray.explanation()));
        const int connections = agent.connections();
        agent.set_report(report_without_pools());
        QVERIFY(shows(tray, "Waiting"));
        QCOMPARE(agent.connections(), connections + 1); // it was not pressed for an answer meanwhile
    }
    void later_report_of_another_version()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
        agent.say_event("stateChanged", {{"state", QJsonObject{{"kind", "levitating"}}}});
        QVERIFY(shows(tray, "Needs your attention"));
    }
    void unknown_words_are_passed_over()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
        agent.say(
            "{}\n{\"id\":999,\"result\":{}}\n{\"id\":-1}\n{\"id\":\"one\"}\n{\"id\":1e300}\n{\"event\":7}\n"
            "{\"event\":\"newInVersion9\",\"state\":7}\n{\"event\":\"transfer\"}\n{\"event\":\"taskProgress\"}\n");
        agent.set_report(report_with_names("Pool"));
        agent.say_event("poolsChanged");
        QVERIFY(shows(tray, "Computing"));
        QCOMPARE(agent.connections(), 1);
    }
    void events_before_the_first_report()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        agent.set_answers([&](const QString& method, const QJsonObject&) -> std::optional<QJsonObject> {
            if (method == "subscribe") {
                agent.say_event("stateChanged", {{"state", state_object(true, {}, "Computing.")}});
                agent.say_event("taskProgress", {{"lease", "1"}, {"progressPerMille", 5}});
                agent.say_event("transfer", {{"function", "f"}, {"bytesDone", 1}, {"bytesTotal", 2}});
                agent.say_event("poolsChanged");
            }
            return agent.usual_answer(method);
        });
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
    }
    void agent_that_never_answers()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        agent.set_answers([](const QString&, const QJsonObject&) { return std::nullopt; });
        TrayUnderTest tray(state);
        tray.link.set_patience(300ms);
        const auto hang = longest_hang_until([&] { return tray.title() == "Needs your attention"; });
        QVERIFY2(hang < 1s * slowness, qPrintable(QString::number(hang.count())));
        QVERIFY2(tray.explanation().contains("does not answer"), qPrintable(tray.explanation()));
        agent.set_answers({});
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QVERIFY(shows(tray, "Waiting"));
    }
    void agent_that_hangs_and_wakes()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        TrayUnderTest tray(state);
        tray.link.set_patience(300ms);
        QVERIFY(shows(tray, "Waiting"));
        bool hangs = true;
        agent.set_answers([&](const QString& method, const QJsonObject&) -> std::optional<QJsonObject> {
            if (hangs)
                return std::nullopt;
            return agent.usual_answer(method);
        });
        QTest::mouseClick(&tray.act(), Qt::LeftButton); // Pause, which nobody hears
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.trouble().contains("does not answer"), qPrintable(tray.trouble()));
        // Asked again, it is refused at once instead of waited for.
        QString refusal;
        tray.model.resume(&tray.window, [&](const QString& words) { refusal = words; });
        QVERIFY(!refusal.isEmpty());
        hangs = false;
        agent.say_event("poolsChanged"); // a sign of life, on the connection that was kept
        QVERIFY(shows(tray, "Waiting"));
        QCOMPARE(agent.connections(), 1);
    }
    void only_one_report_is_asked_for_at_a_time()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
        agent.set_answers([](const QString&, const QJsonObject&) { return std::nullopt; });
        const int before = agent.count("status");
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 1500) {
            agent.say_event("credits");
            QTest::qWait(20);
        }
        QCOMPARE(agent.count("status"), before + 1);
    }
    void flood_of_events()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state, report_with_names("Pool"));
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Computing"));
        int heard = 0;
        connect(&tray.model, &AgentModel::happened, this, [&] { ++heard; });
        constexpr int events = 20'000;
        for (int i = 0; i < events; ++i)
            agent.say_event("transfer", {{"pool", "p"},
                                         {"function", "f" + QString::number(i)},
                                         {"bytesDone", -5},
                                         {"bytesTotal", 1e15},
                                         {"peers", -3}});
        const auto hang = longest_hang_until([&] { return heard == events; });
        QVERIFY2(hang < 2s * slowness, qPrintable(QString::number(hang.count())));
        QCOMPARE(tray.model.transfers().size(), std::size_t(64));
        QCOMPARE(tray.title(), QString("Computing"));
    }
    void owner_is_told_late_and_only_what_was_not_switched_off()
    {
        using fallow::tray::Notifications;
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
        const Notifications notifications(tray.model, 1s * slowness);
        QStringList told;
        connect(&notifications, &Notifications::due, this,
                [&](const QString& title, const QString& text) { told << title + ": " + text; });
        // Gone for less than the delay is nobody's trouble.
        agent.leave();
        QVERIFY(shows(tray, "Not running"));
        agent.come_back();
        QVERIFY(shows(tray, "Waiting"));
        QTest::qWait(1200 * slowness);
        QCOMPARE(told, QStringList());
        QJsonObject report = report_with_names("Pool");
        report["restrictionFailure"] = "no <b>namespaces</b>";
        agent.set_report(report);
        agent.say_event("poolsChanged");
        QVERIFY(becomes_true([&] { return told.size() == 1; }));
        QVERIFY2(told.front().contains("no <b>namespaces</b>"),
                 qPrintable(told.front())); // as it is: who shows it escapes
        Notifications::set_wanted(Notifications::Kind::agent_gone, false);
        agent.leave();
        QVERIFY(shows(tray, "Not running"));
        QTest::qWait(1300 * slowness);
        QCOMPARE(told.size(), 1);
    }
    void answers_that_ask_again_and_hearers_that_are_gone()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        AgentLink link(state);
        wait_until("the link", [&] { return link.is_open(); });
        // One asks again from within its answer, twice; another is gone before; the third ends the conversation.
        int answers = 0;
        AgentLink::Answered again = [&](const Answer&) {
            if (++answers < 3)
                link.ask("resume", {}, this, again);
        };
        link.ask("resume", {}, this, again);
        auto gone = std::make_unique<QObject>();
        link.ask("resume", {}, gone.get(), [](const Answer&) { QFAIL("its hearer is gone"); });
        gone.reset();
        wait_until("three answers", [&] { return answers == 3; });
        QStringList refusals;
        link.ask("resume", {}, this, [&](const Answer&) { link.distrust("enough"); });
        link.ask("resume", {}, this, [&](const Answer& answer) {
            refusals << answer.refusal;
            link.ask("resume", {}, this, [&](const Answer& inner) { refusals << inner.refusal; });
            link.look(); // and finds it again while the others are still being told
        });
        wait_until("both refusals", [&] { return refusals.size() == 2; });
        QVERIFY(!refusals[0].isEmpty() && !refusals[1].isEmpty());
        wait_until("a new conversation", [&] { return link.is_open() && agent.connections() == 2; });
    }
    void ends_while_an_agent_is_there()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        for (int i = 0; i < 3; ++i) {
            TrayUnderTest tray(state);
            QVERIFY(shows(tray, "Waiting"));
            tray.model.pause({}, &tray.window, [](const QString&) { QFAIL("nobody is there any more"); });
        }
    }
};

QTEST_MAIN(TrayTroublesTest)
#include "tray_troubles_test.moc"
