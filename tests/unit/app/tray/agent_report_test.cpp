// SPDX-License-Identifier: GPL-3.0-or-later
// The agent's report: read whole, or not at all.
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "app/tray/agent_report.h"

using namespace fallow::tray;

namespace {

// Without two slashes in a row, which moc takes for a comment.
constexpr const char* status_json = R"({
    "version": "0.1.0",
    "state": {"kind": "paused", "busy": true, "reason": "inUse", "until": 1795263000000, "text": "You are here.",
              "presenceWanted": true,
              "transfers": {"state": "allowed", "text": "Functions are fetched."}},
    "slots": 2,
    "tasks": [{"lease": "l1", "pool": "aa", "function": "primes", "publisher": "Ada",
               "progressPerMille": 250, "processorMilliseconds": 1500, "wallMilliseconds": 1600,
               "leftMilliseconds": 4800, "memoryBytes": 1048576, "pid": 7}],
    "next": [{"pool": "aa", "function": "factors", "publisher": "Bob"}],
    "pools": [{"root": "aa", "name": "Home", "origin": "pool.example:8443", "host": "did:key:z", "connected": true,
               "problem": null, "account": "me", "share": 100, "creditsGranted": "12.345678", "creditsPending": "1",
               "tasksReported": 3, "tasksWaiting": 4, "bytesFromCoordinator": 5, "bytesFromHosts": 6, "bytesUp": 7,
               "bytesStored": 8, "peers": 9, "team": "overnight",
               "withheld": "an operator gives none"}],
    "restrictions": ["seccomp"],
    "restrictionFailure": null,
    "settings": [{"key": "slots", "value": "2", "range": "1 to 1024", "meaning": "tasks at the same time", "lockedBy": "Example Ltd"}]
})";

constexpr const char* history_json = R"({"functions": [{"pool": "Home", "function": "primes", "root": "aa"}],
    "of": [0], "day": [20785], "tasks": [1], "processorMilliseconds": [2], "bytesDown": [3], "bytesUp": [4],
    "microCredits": [500000], "microCreditsPending": [250000], "microCreditsRefused": [125000]})";

constexpr const char* tasks_json = R"({"next": "41", "tasks": [{"lease": "7", "pool": "Home", "root": "aa",
    "function": "primes", "ended": 1795263000000, "processorMilliseconds": 1, "wallMilliseconds": 2,
    "outcome": "finished", "verdict": "refused", "credits": "0", "creditsClaimed": "0.5", "reason": "mismatch"}]})";

QJsonObject object(const char* json) { return QJsonDocument::fromJson(json).object(); }

/// Puts `value` where `path` leads ("pools/0/name"); undefined: takes away what is there.
QJsonValue changed(const QJsonValue& whole, const QStringList& path, const QJsonValue& value)
{
    if (path.isEmpty())
        return value;
    if (whole.isArray()) {
        QJsonArray array = whole.toArray();
        array[path.front().toInt()] = changed(array.at(path.front().toInt()), path.mid(1), value);
        return array;
    }
    QJsonObject object = whole.toObject();
    const QJsonValue put = changed(object.value(path.front()), path.mid(1), value);
    if (put.isUndefined())
        object.remove(path.front());
    else
        object[path.front()] = put;
    return object;
}

QJsonObject changed(const char* json, const QString& path, const QJsonValue& value)
{
    return changed(QJsonValue(object(json)), path.split('/'), value).toObject();
}

const QJsonValue missing(QJsonValue::Undefined);

struct Field {
    const char* path;
    QJsonValue wrong;
    bool may_be_nothing = false;
};

const std::vector<Field>& status_fields()
{
    static const std::vector<Field> fields{
        {"version", 1},
        {"state", "paused"},
        {"state/kind", "asleep"},
        {"state/busy", "true"},
        {"state/reason", 7, true},
        {"state/until", "soon", true},
        {"state/text", QJsonArray()},
        {"state/transfers", QJsonArray()},
        {"state/transfers/state", 1},
        {"state/transfers/text", false},
        {"slots", "2"},
        {"tasks", QJsonObject()},
        {"tasks/0", "a task"},
        {"tasks/0/lease", 1},
        {"tasks/0/pool", 1},
        {"tasks/0/function", 1},
        {"tasks/0/publisher", 1},
        {"tasks/0/progressPerMille", "250"},
        {"tasks/0/processorMilliseconds", -1},
        {"tasks/0/wallMilliseconds", "1600"},
        {"tasks/0/leftMilliseconds", "soon", true},
        {"tasks/0/memoryBytes", -1, true},
        {"next", QJsonObject()},
        {"next/0", "a task"},
        {"next/0/pool", 1},
        {"next/0/function", 1},
        {"next/0/publisher", QJsonObject()},
        {"pools", "none"},
        {"pools/0", QJsonArray()},
        {"pools/0/root", 1},
        {"pools/0/name", QJsonObject()},
        {"pools/0/origin", 1},
        {"pools/0/host", 1},
        {"pools/0/connected", "true"},
        {"pools/0/problem", false, true},
        {"pools/0/account", 1},
        {"pools/0/share", "100"},
        {"pools/0/creditsGranted", 12.5},
        {"pools/0/creditsPending", "many"},
        {"pools/0/tasksReported", "3"},
        {"pools/0/tasksWaiting", 1e300},
        {"pools/0/bytesFromCoordinator", "5"},
        {"pools/0/bytesFromHosts", true},
        {"pools/0/bytesUp", "7"},
        {"pools/0/bytesStored", "8"},
        {"pools/0/peers", "9"},
        {"restrictionFailure", 1, true},
        {"settings", 1},
        {"settings/0", 1},
        {"settings/0/key", 1},
        {"settings/0/value", 2},
        {"settings/0/range", 1},
        {"settings/0/meaning", 1},
    };
    return fields;
}

} // namespace

class AgentReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_a_whole_status()
    {
        const auto report = read_report(object(status_json));
        QVERIFY(report);
        QCOMPARE(report->version, "0.1.0");
        QCOMPARE(report->state.is_running, false);
        QVERIFY(report->state.is_busy);
        QCOMPARE(report->state.reason, "inUse");
        QCOMPARE(report->state.until->toMSecsSinceEpoch(), 1795263000000);
        QCOMPARE(report->state.text, "You are here.");
        QCOMPARE(report->state.transfers, "allowed");
        QCOMPARE(report->slot_count, 2);
        QCOMPARE(report->tasks,
                 (std::vector<TaskReport>{{"l1", "aa", "primes", "Ada", 250, 1500, 1600, 4800, 1048576}}));
        QCOMPARE(report->next, (std::vector<NextTaskReport>{{"aa", "factors", "Bob"}}));
        const PoolReport* pool = report->pool("aa");
        QVERIFY(pool);
        QCOMPARE(pool->name, "Home");
        QVERIFY(pool->is_connected);
        QVERIFY(pool->problem.isEmpty());
        QCOMPARE(pool->credits_granted, 12.345678);
        QCOMPARE(pool->bytes_down, 11);
        QCOMPARE(pool->peers, 9);
        QCOMPARE(pool->team, "overnight");
        QCOMPARE(pool->withheld, "an operator gives none");
        QCOMPARE(report->pool("bb"), nullptr);
        QVERIFY(report->restriction_failure.isEmpty());
        QCOMPARE(report->setting("slots"), "2");
        QCOMPARE(report->setting("disk"), QString());
    }

    void nothing_of_it_may_be_missing_data() { list_status_fields(); }
    void nothing_of_it_may_be_missing()
    {
        QFETCH(QString, path);
        QFETCH(bool, may_be_nothing);
        if (path.contains('/') && path.back().isDigit()) {
            // An entry that is null; an entry that is not there is just a shorter list.
            QVERIFY(!read_report(changed(status_json, path, QJsonValue::Null)));
            return;
        }
        QCOMPARE(read_report(changed(status_json, path, QJsonValue::Null)).has_value(), may_be_nothing);
        if (!may_be_nothing)
            QVERIFY(!read_report(changed(status_json, path, missing)));
    }

    void nothing_of_it_may_be_of_another_kind_data() { list_status_fields(); }
    void nothing_of_it_may_be_of_another_kind()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, wrong);
        QVERIFY(!read_report(changed(status_json, path, wrong)));
    }

    void what_nobody_knows_is_left_alone()
    {
        QVERIFY(read_report(changed(status_json, "somethingNew", QJsonArray{1, 2})));
        QVERIFY(read_report(changed(status_json, "pools/0/somethingNew", "x")));
    }

    void numbers_out_of_reach_are_refused_or_cut()
    {
        QVERIFY(!read_report(changed(status_json, "slots", -1)));
        QVERIFY(!read_report(changed(status_json, "state/until", -1)));
        QVERIFY(!read_report(changed(status_json, "pools/0/creditsGranted", "inf")));
        QVERIFY(!read_report(changed(status_json, "pools/0/creditsGranted", "nan")));
        QVERIFY(!read_report(changed(status_json, "pools/0/creditsGranted", "")));
        const auto far = read_report(changed(status_json, "tasks/0/progressPerMille", 5e9));
        QVERIFY(far);
        QCOMPARE(far->tasks[0].per_mille, 1000);
        const auto late = read_report(changed(status_json, "state/until", 9e15));
        QVERIFY(late && late->state.until->isValid());
    }

    void reads_a_history()
    {
        const auto rows = read_history(object(history_json));
        QVERIFY(rows);
        QCOMPARE(*rows,
                 (std::vector<UsageRow>{{QDate(2026, 11, 28), "Home", "primes", 1, 2, 3, 4, 0.5, 0.25, 0.125, "aa"}}));
    }
    void a_history_is_whole_too_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("wrong");
        const auto add = [](const char* path, const QJsonValue& wrong) { QTest::newRow(path) << path << wrong; };
        add("functions", QJsonObject());
        add("functions/0", 1);
        add("functions/0/pool", 1);
        add("functions/0/function", QJsonValue::Null);
        add("functions/0/root", 1);
        add("of", 0);
        add("of/0", 1);
        add("day/0", "28 November");
        add("day/0", 2932897);
        add("tasks/0", "1");
        add("tasks", QJsonArray{1, 2});
        add("processorMilliseconds/0", -2);
        add("bytesDown/0", "3");
        add("bytesUp/0", "4");
        add("microCredits/0", "0.5");
        add("microCreditsPending", QJsonArray());
        add("microCreditsRefused/0", -1);
    }
    void a_history_is_whole_too()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, wrong);
        QVERIFY(!read_history(changed(history_json, path, wrong)));
        if (!path.endsWith("/0"))
            QVERIFY(!read_history(changed(history_json, path, missing)));
    }

    void reads_past_tasks()
    {
        const auto page = read_tasks(object(tasks_json));
        QVERIFY(page);
        QCOMPARE(page->next, "41");
        QCOMPARE(page->tasks.size(), 1U);
        const PastTask& task = page->tasks[0];
        QCOMPARE(task.lease, "7");
        QCOMPARE(task.function, "primes");
        QCOMPARE(task.ended.toMSecsSinceEpoch(), 1795263000000);
        QVERIFY(task.verdict == PastTask::Verdict::refused);
        QCOMPARE(task.reason, "mismatch");
        QCOMPARE(task.claimed, 0.5);
        for (const char* verdict : {"unreported", "pending", "granted"})
            QVERIFY(read_tasks(changed(tasks_json, "tasks/0/verdict", verdict)));
        QVERIFY(read_tasks(changed(tasks_json, "tasks/0/reason", QJsonValue::Null))->tasks[0].reason.isEmpty());
        QVERIFY(read_tasks(changed(tasks_json, "next", QJsonValue::Null))->next.isEmpty());
    }
    void past_tasks_are_whole_too_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("wrong");
        const auto add = [](const char* path, const QJsonValue& wrong) { QTest::newRow(path) << path << wrong; };
        add("next", 41);
        add("tasks", QJsonObject());
        add("tasks/0", 1);
        add("tasks/0/lease", 7);
        add("tasks/0/pool", 1);
        add("tasks/0/function", QJsonValue::Null);
        add("tasks/0/ended", QJsonValue::Null);
        add("tasks/0/processorMilliseconds", -1);
        add("tasks/0/wallMilliseconds", "2");
        add("tasks/0/outcome", 1);
        add("tasks/0/verdict", "maybe");
        add("tasks/0/credits", 0.5);
        add("tasks/0/creditsClaimed", "nan");
        add("tasks/0/reason", 1);
    }
    void past_tasks_are_whole_too()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, wrong);
        QVERIFY(!read_tasks(changed(tasks_json, path, wrong)));
    }

    void a_state_is_read_alone()
    {
        QVERIFY(read_state(object(status_json).value("state").toObject()));
        QVERIFY(!read_state({}));
    }

private:
    static void list_status_fields()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("wrong");
        QTest::addColumn<bool>("may_be_nothing");
        for (const Field& field : status_fields())
            QTest::newRow(field.path) << field.path << field.wrong << field.may_be_nothing;
    }
};

QTEST_APPLESS_MAIN(AgentReportTest)
#include "agent_report_test.moc"
