// SPDX-License-Identifier: GPL-3.0-or-later
// The window and the icon when what answers them is no agent, is another version of it, hangs, babbles, goes and comes: they
// say so, stay usable, and recover by themselves.
#include <QApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QListWidget>
#include <QSettings>
#include <QTemporaryDir>
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

constexpr char16_t right_to_left_override = 0x202E;

/// What a stranger may call itself.
QString hostile_name(const QString& kind)
{
    if (kind == "markup")
        return "<h1>Pool</h1><a href=\"https://example.org\">click</a><img src=\"/etc/passwd\"><script>";
    if (kind == "directions")
        return QString("Pool ") + QChar(right_to_left_override) + "tnega" + QChar(0x2067) + " \u0627\u0644\u0639";
    if (kind == "lines")
        return "Pool\nStopped by you\r\n\tand\u2028more\v";
    if (kind == "marks")
        return "Po" + QString(300, QChar(0x0301)) + "ol";
    if (kind == "one word of 10 KB")
        return QString(10'240, 'W');
    if (kind == "words of 10 KB")
        return QString("many words ").repeated(1000);
    if (kind == "10 KB of Chinese")
        return QString(10'240, QChar(0x5B57));
    return {};
}

/// All that stands in the window and its pages, with the tool tips.
QStringList shown_texts(const QWidget& window)
{
    QStringList texts;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        texts << widget->toolTip();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text();
    }
    return texts;
}

/// Tool tips may have markup of our own, but none of strangers.
bool is_plain_tip(const QString& tip)
{
    return !Qt::mightBeRichText(tip) || !(tip.contains("<h1>") || tip.contains("<script>"));
}

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
    QTemporaryDir directory_;
    int states_ = 0;

    /// A state directory that no other test has used.
    QString fresh_state() { return directory_.filePath("state" + QString::number(++states_)); }
    static bool shows(const TrayUnderTest& tray, const QString& title)
    {
        return becomes_true([&] { return tray.title() == title; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory_.filePath("config"));
        QCoreApplication::setOrganizationName("Fallow");
    }
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
    void without_a_pool_the_button_leads_to_one()
    {
        const QString state = fresh_state();
        QJsonObject report = report_without_pools();
        report["state"] = state_object(true, {}, "Running.");
        ScriptedAgent agent(state, report);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.explanation().contains("no pool yet"), qPrintable(tray.explanation()));
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QCOMPARE(tray.window.findChild<QListWidget*>("pages")->currentRow(), 2);
        QCOMPARE(agent.count("pause"), 0);
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
    void hostile_names_are_plain_text_and_leave_the_window_its_size_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* kind : {"markup", "directions", "lines", "marks", "one word of 10 KB", "words of 10 KB",
                                 "10 KB of Chinese", "empty"})
            QTest::newRow(kind) << hostile_name(kind);
    }
    void hostile_names_are_plain_text_and_leave_the_window_its_size()
    {
        QFETCH(QString, name);
        const QString state = fresh_state();
        QJsonObject report = report_with_names(name);
        ScriptedAgent agent(state, report);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Computing"));
        // In trouble, its words stand in the header too.
        report["restrictionFailure"] = name.isEmpty() ? "no user namespaces" : name;
        auto* const pages = tray.window.findChild<QListWidget*>("pages");
        for (const bool is_in_trouble : {false, true}) {
            if (is_in_trouble) {
                agent.set_report(report);
                agent.say_event("poolsChanged");
                QVERIFY(shows(tray, "Needs your attention"));
            }
            for (int page = 0; page < pages->count(); ++page) {
                pages->setCurrentRow(page);
                agent.say_event("functionRefused", {{"pool", QString(64, 'a')}, {"function", name}, {"reason", name}});
                QTest::qWait(50);
                const QSize least = tray.window.minimumSizeHint();
                QVERIFY2(least.width() <= 800 && least.height() <= 600,
                         qPrintable(QString("page %1: %2 x %3").arg(page).arg(least.width()).arg(least.height())));
                for (const QString& text : shown_texts(tray.window)) {
                    QVERIFY2(!text.contains(QChar(right_to_left_override)), qPrintable(text));
                    QVERIFY2(text.size() < 4000, qPrintable(text.left(100)));
                }
                for (const QWidget* widget : tray.window.findChildren<QWidget*>())
                    QVERIFY2(is_plain_tip(widget->toolTip()), qPrintable(widget->toolTip()));
                for (const QLabel* label : tray.window.findChildren<QLabel*>()) {
                    QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                             qPrintable(label->text()));
                }
            }
        }
        const QString tip = tray.icon.tool_tip();
        QVERIFY2(!tip.contains('<') && !tip.contains('\n') && tip.size() < 1000, qPrintable(tip));
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
    void window_is_found_again_as_it_was_left()
    {
        const QString state = fresh_state();
        QSize size;
        {
            TrayUnderTest tray(state);
            tray.window.resize(700, 500);
            tray.window.open_page(fallow::tray::Window::PageName::pools);
            QTest::qWait(10);
            size = tray.window.size();
            tray.window.close();
            QVERIFY(!tray.window.isVisible());
        }
        TrayUnderTest tray(state);
        QCOMPARE(tray.window.size(), size);
        QCOMPARE(tray.window.findChild<QListWidget*>("pages")->currentRow(), 2);
    }
    void without_a_tray_closing_asks_to_quit()
    {
        TrayUnderTest tray(fresh_state());
        int wanted = 0;
        connect(&tray.window, &fallow::tray::Window::end_wanted, this, [&] { ++wanted; });
        tray.window.close();
        QCOMPARE(wanted, 0);
        tray.window.set_alone(true);
        tray.window.open();
        QVERIFY(shown_texts(tray.window).join(' ').contains("in this window only"));
        tray.window.close();
        QCOMPARE(wanted, 1);
        QVERIFY(tray.window.isVisible());
        QVERIFY(QTest::qWaitForWindowActive(&tray.window));
        QTest::keyClick(&tray.window, Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(wanted, 2);
    }
};

QTEST_MAIN(TrayTroublesTest)
#include "tray_troubles_test.moc"
