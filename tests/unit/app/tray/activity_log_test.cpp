// SPDX-License-Identifier: GPL-3.0-or-later
// Each event of ARCHITECTURE.md's table as words that people read, and the log of them.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/tray/activity_log.h"
#include "app/tray/activity_model.h"
#include "app/tray/diagnostics.h"

using namespace fallow::tray;

namespace {

const QString root(64, 'a');
const QDateTime noon(QDate(2026, 11, 28), QTime(12, 0));

AgentReport report()
{
    AgentReport report;
    PoolReport pool;
    pool.root = root;
    pool.name = "Home";
    report.pools = {pool};
    report.settings = {{"idle-time", "5min", "", ""}, {"slots", "2", "", ""}};
    return report;
}

QJsonObject object(const QString& json)
{
    return QJsonDocument::fromJson(QString(json).replace("ROOT", root).toUtf8()).object();
}

/// Without the marks that keep names apart from what stands beside them.
QString words_of(const std::optional<ActivityEntry>& entry)
{
    return entry ? QString(entry->words).remove(QChar(0x2068)).remove(QChar(0x2069)) : "(nothing)";
}

} // namespace

class ActivityLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tells_each_event_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("json");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto add = [](const char* name, const char* event, const char* json, ActivityKind kind,
                            const char* words) {
            QTest::newRow(name) << event << json << static_cast<int>(kind) << words;
        };
        using Kind = ActivityKind;
        add("state", "stateChanged",
            R"({"state":{"kind":"paused","reason":"inUse","until":null,"text":"You are here."}})", Kind::state,
            "You are here.");
        add("cannot restrict", "stateChanged", R"({"state":{"text":"x"},"restrictionFailure":"no landlock"})",
            Kind::problem, "Nothing runs, because foreign programs cannot be locked in here: no landlock");
        add("can restrict", "stateChanged", R"({"state":{"text":"Works."},"restrictionFailure":null})", Kind::state,
            "Works.");
        add("started", "taskStarted", R"({"lease":"1","pool":"ROOT","function":"primes","pid":7})", Kind::task,
            "primes started, for Home.");
        add("progress", "taskProgress", R"({"lease":"1","pool":"ROOT","progressPerMille":10})", Kind::task,
            "(nothing)");
        add("ended", "taskEnded",
            R"({"lease":"1","pool":"ROOT","function":"primes","outcome":{"kind":"finished","text":"finished","exitCode":0},
                "processorMilliseconds":65000,"wallMilliseconds":70000})",
            Kind::task, "primes ended: finished. It took 1 min 5 s of processor time.");
        add("stopped", "taskStopped", R"({"lease":"1","pool":"ROOT","function":"primes","reason":"the agent ends"})",
            Kind::task, "primes was stopped before its end: the agent ends.");
        add("reported", "taskReported", R"({"lease":"1","pool":"ROOT"})", Kind::task, "Home received a result.");
        add("refused", "reportRefused", R"({"lease":"1","pool":"ROOT","reason":"too late"})", Kind::problem,
            "Home refused a result: too late.");
        add("worker lost", "workerLost",
            R"({"outcome":{"kind":"crashed","text":"the worker crashed"},"nextStartInMilliseconds":2000})",
            Kind::problem,
            "The program that runs functions ended by itself: the worker crashed. It is started again in 2 s.");
        add("pools", "poolsChanged", "{}", Kind::pool, "The list of pools changed.");
        add("connected", "poolConnected", R"({"pool":"ROOT"})", Kind::pool, "Home is connected.");
        add("disconnected", "poolDisconnected", R"({"pool":"ROOT","reason":"no route","nextAttemptInMilliseconds":5})",
            Kind::pool, "Home is not connected: no route.");
        add("no work", "poolWithheld", R"({"pool":"ROOT","reason":"it is drained"})", Kind::pool,
            "Home gives this computer no work: it is drained.");
        add("work again", "poolWithheld", R"({"pool":"ROOT","reason":null})", Kind::pool,
            "Home gives this computer work again.");
        add("of a pool that left", "poolConnected", R"({"pool":"bbbbbbbbbbbbbbbb"})", Kind::pool,
            "bbbbbbbb is connected.");
        add("on its way", "transfer", R"({"pool":"ROOT","function":"f","bytesDone":1,"bytesTotal":2048,"peers":1})",
            Kind::pool, "(nothing)");
        add("fetched", "transfer", R"({"pool":"ROOT","function":"f","bytesDone":2048,"bytesTotal":2048,"peers":1})",
            Kind::pool, "A function of Home was fetched: 2.0 KiB.");
        add("of no bytes", "transfer", R"({"pool":"ROOT","function":"f","bytesDone":0,"bytesTotal":0,"peers":0})",
            Kind::pool, "(nothing)");
        add("credits", "credits", R"({"pool":"ROOT","account":"me","creditsGranted":"12.5","creditsPending":"3"})",
            Kind::credits, "Home has granted 12.5 credits in all; 3.00 more are pending.");
        add("verdicts", "verdicts", R"({"pool":"ROOT","granted":3,"refused":2,"credits":"1.5"})", Kind::credits,
            "Home confirmed 3 result(s) of this computer and grants 1.50 credits. Home grants nothing for 2 result(s) "
            "of "
            "this computer.");
        add("verdicts, all good", "verdicts", R"({"pool":"ROOT","granted":3,"refused":0,"credits":"1.5"})",
            Kind::credits, "Home confirmed 3 result(s) of this computer and grants 1.50 credits.");
        add("function", "functionRefused", R"({"pool":"ROOT","function":"f","reason":"no signature"})", Kind::problem,
            "A function of Home is not run here: no signature.");
        add("journal", "journalFailed", R"({"pool":"ROOT","reason":"disk full"})", Kind::problem,
            "What was done for Home cannot be written to the disk: disk full.");
        add("renewal", "renewalFailed", R"({"pool":"ROOT","reason":"refused","validUntil":1})", Kind::problem,
            "This computer's membership in Home could not be renewed: refused.");
        add("settings", "settingsChanged",
            R"({"settings":[{"key":"idle-time","value":"10min","range":"","meaning":"","lockedBy":null},
                            {"key":"slots","value":"2","range":"","meaning":"","lockedBy":null}]})",
            Kind::setting, "Settings were changed: “Begin when nobody was here for” is now 10min.");
        add("settings as they were", "settingsChanged", R"({"settings":[]})", Kind::setting, "Settings were changed.");
        add("a warning", "logLine", R"({"time":"t","level":"warning","category":"fallow.pool","text":"odd"})",
            Kind::detail, "odd");
        add("a line of no matter", "logLine", R"({"time":"t","level":"info","category":"fallow.pool","text":"odd"})",
            Kind::detail, "(nothing)");
        add("an event of another version", "somethingNew", R"({"pool":"ROOT"})", Kind::detail, "(nothing)");
        // Whatever is missing or of another kind is told as far as it is there.
        add("nothing but a name", "taskEnded", "{}", Kind::task,
            "(no name) ended: it is not known how. It took 0 s of processor time.");
        add("of other kinds", "taskStopped", R"({"pool":{},"function":7,"reason":["x"]})", Kind::task,
            "(no name) was stopped before its end: no reason is given.");
        add("a state without words", "stateChanged", R"({"state":{"kind":"running"}})", Kind::state, "(nothing)");
    }
    void tells_each_event()
    {
        QFETCH(QString, event);
        QFETCH(QString, json);
        QFETCH(int, kind);
        const auto entry = entry_of(event, object(json), noon, report());
        QTEST(words_of(entry), "words");
        if (entry) {
            QCOMPARE(static_cast<int>(entry->kind), kind);
            QCOMPARE(entry->time, noon);
        }
    }

    void hostile_names_stay_text_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown"); // within the words
        QTest::newRow("markup") << "<b>bold</b>"
                                << "<b>bold</b>";
        QTest::newRow("places of arguments") << "%2%1"
                                             << "%2%1";
        QTest::newRow("bidi override") << QString("a") + QChar(0x202E) + "b"
                                       << "ab";
        QTest::newRow("isolates that are not closed") << QString("a") + QChar(0x2067) + "b"
                                                      << "ab";
        QTest::newRow("isolates closed too often") << QString("a") + QChar(0x2069) + "b"
                                                   << "ab";
        QTest::newRow("line ends") << "a\nb"
                                   << "a b";
        QTest::newRow("10 KB") << QString(10'240, 'a') << QString(300, 'a') + QChar(0x2026);
    }
    void hostile_names_stay_text()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        const QJsonObject data{{"pool", root},
                               {"function", name},
                               {"reason", name},
                               {"outcome", QJsonObject{{"text", name}}},
                               {"state", QJsonObject{{"text", name}}}};
        AgentReport hostile = report();
        hostile.pools[0].name = name;
        for (const char* event : {"taskStarted", "taskEnded", "taskStopped", "taskReported", "reportRefused",
                                  "workerLost", "poolConnected", "poolDisconnected", "poolWithheld", "credits",
                                  "functionRefused", "journalFailed", "renewalFailed", "stateChanged"}) {
            const auto entry = entry_of(event, data, noon, hostile);
            QVERIFY2(words_of(entry).contains(shown), event);
            QVERIFY(!entry->words.contains(QChar(0x202E)) && !entry->words.contains('\n'));
            QCOMPARE(entry->words.count(QChar(0x2068)), entry->words.count(QChar(0x2069)));
            QVERIFY(entry->words.size() < 1000);
        }
    }

    void says_nothing_twice()
    {
        ActivityLog log;
        const auto heard = [&](const char* event, const QJsonObject& data) {
            return log.entry_for(event, data, noon, report()).has_value();
        };
        const QJsonObject away{{"state", QJsonObject{{"text", "away"}}}};
        const QJsonObject here{{"state", QJsonObject{{"text", "here"}}}};
        QVERIFY(heard("stateChanged", away));
        QVERIFY(!heard("stateChanged", away));
        QVERIFY(heard("stateChanged", here));
        QVERIFY(heard("stateChanged", away));
        const QJsonObject lost{{"pool", root}, {"reason", "no route"}};
        QVERIFY(heard("poolDisconnected", lost));
        QVERIFY(!heard("poolDisconnected", lost));
        QVERIFY(heard("poolDisconnected", {{"pool", "other"}, {"reason", "no route"}}));
        QVERIFY(heard("poolConnected", {{"pool", root}}));
        QVERIFY(heard("poolDisconnected", lost));
        const QJsonObject task{{"pool", root}, {"function", "f"}};
        QVERIFY(heard("taskStarted", task));
        QVERIFY(heard("taskStarted", task));
    }

    void keeps_the_last_ten_thousand()
    {
        ActivityModel model;
        ActivityFilter filter(model);
        for (int i = 0; i < 10'500; ++i)
            model.add({noon.addSecs(i), ActivityKind::task, QString::number(i)});
        QCOMPARE(model.rowCount(), 10'000);
        QCOMPARE(filter.rowCount(), 10'000);
        QCOMPARE(model.entry(0).words, "10499");
        QCOMPARE(model.entry(9'999).words, "500");
        QVERIFY(filter.index(0, ActivityModel::words_column).data().toString().contains("10499"));
    }

    void filters_by_kind_and_text()
    {
        ActivityModel model;
        ActivityFilter filter(model);
        model.add({noon, ActivityKind::task, "Primes started"});
        model.add({noon, ActivityKind::state, "You are here"});
        model.add({noon, ActivityKind::detail, "primes in the log"});
        QCOMPARE(filter.rowCount(), 2);
        filter.choose(std::nullopt, true);
        QCOMPARE(filter.rowCount(), 3);
        filter.choose_text(" PRIMES ");
        QCOMPARE(filter.rowCount(), 2);
        filter.choose(ActivityKind::task, false);
        QCOMPARE(filter.rowCount(), 1);
        filter.choose_text("(");
        QCOMPARE(filter.rowCount(), 0);
        model.add({noon, ActivityKind::task, "f (1)"});
        QCOMPARE(filter.rowCount(), 1);
    }

    void tool_tips_are_no_markup()
    {
        ActivityModel model;
        model.add({noon, ActivityKind::task, "<img src=x>"});
        const QString tip = model.index(0, ActivityModel::words_column).data(Qt::ToolTipRole).toString();
        QCOMPARE(tip, "&lt;img src=x&gt;");
    }

    void diagnostics_tell_what_helps_and_no_secret()
    {
        AgentReport told = report();
        told.version = "1.2.3";
        told.state.text = "You are here.";
        told.restriction_failure = "no\nlandlock";
        told.pools[0].is_connected = true;
        told.pools[0].account = "secret-account";
        told.pools[0].host = "did:key:secret-host";
        told.pools[0].origin = "https://pool.example/?token=secret-token";
        told.pools[0].problem = "the token secret-token is used up";
        told.tasks.resize(1);
        told.tasks[0].lease = "secret-lease";
        const QString text = diagnostics({"0.1", "6.4.2", "Debian", "xcb"}, AgentLink::State::present, {}, told);
        for (const char* part : {"0.1", "6.4.2", "Debian", "xcb", "1.2.3", "You are here.", "no landlock", "Home",
                                 "connected", "idle-time = 5min"})
            QVERIFY2(text.contains(part), part);
        QVERIFY(text.contains(root.left(8)));
        QVERIFY(!text.contains(root.left(9)));
        QVERIFY(!text.contains("secret"));
        QVERIFY(diagnostics({"0.1", "6.4.2", "", ""}, AgentLink::State::foreign, "not JSON", {}).contains("not JSON"));
    }
};

QTEST_GUILESS_MAIN(ActivityLogTest)
#include "activity_log_test.moc"
