// SPDX-License-Identifier: GPL-3.0-or-later
// The control socket's requests: what is understood, and what is refused with the id it came with.
#include <QTest>

#include "app/agent/control_request.h"

using namespace fallow;
using namespace fallow::agent;

namespace {

const QByteArray join_link =
    "fallow://127.0.0.1:8443/join?root=" + QByteArray(64, 'a') + "&token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// With the link where LINK stands.
QByteArray linked(QByteArray line) { return line.replace("LINK", join_link); }

template <class Method>
Method read(const QByteArray& line)
{
    const auto request = parse_control_request(line.toStdString());
    if (!request.method || !std::holds_alternative<Method>(*request.method))
        qFatal("%s", request.method ? "another method" : request.method.error().context.c_str());
    return std::get<Method>(*request.method);
}

} // namespace

class ControlRequestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void understands()
    {
        QCOMPARE(parse_control_request(R"({"id":7,"method":"status"})").id, 7U);
        read<method::Status>(R"({"id":7,"method":"status","params":{}})");
        QVERIFY(read<method::Subscribe>(R"({"id":7,"method":"subscribe"})").events == EventChoice::all());
        QVERIFY(!read<method::Pause>(R"({"id":7,"method":"pause"})").duration);
        QCOMPARE(read<method::Pause>(R"({"id":7,"method":"pause","params":{"seconds":60}})").duration->count(), 60);
        read<method::Resume>(R"({"id":7,"method":"resume","params":{}})");
        read<method::ListSettings>(R"({"id":7,"method":"settings"})");
        const auto set = read<method::Set>(R"({"id":7,"method":"set","params":{"key":"slots","value":"2"}})");
        QCOMPARE(set.key, std::string("slots"));
        QCOMPARE(set.value, std::string("2"));
        QCOMPARE(read<method::History>(R"({"id":7,"method":"history","params":{"days":3}})").days, 3U);
        QCOMPARE(read<method::History>(R"({"id":7,"method":"history","params":{"days":3660}})").days, 3660U);
        const auto newest = read<method::Tasks>(R"({"id":7,"method":"tasks"})");
        QVERIFY(!newest.before && !newest.pool && !newest.function && !newest.day);
        QCOMPARE(newest.count, default_tasks_per_answer);
        const auto tasks = read<method::Tasks>(
            R"({"id":7,"method":"tasks","params":{"before":"99","count":500,"pool":"Ours","function":"f","day":"2028-02-29"}})");
        QCOMPARE(*tasks.before, 99);
        QCOMPARE(tasks.count, 500U);
        QCOMPARE(*tasks.function, std::string("f"));
        QVERIFY(*tasks.day == std::chrono::sys_days(std::chrono::year(2028) / 2 / 29));
        QCOMPARE(read<method::Detach>(R"({"id":7,"method":"detach","params":{"pool":"Ours"}})").pool,
                 std::string("Ours"));
        const auto share = read<method::Share>(R"({"id":7,"method":"share","params":{"pool":"Ours","share":250}})");
        QCOMPARE(share.pool, std::string("Ours"));
        QCOMPARE(share.share, 250U);
        const auto attach =
            read<method::Attach>(linked(R"({"id":7,"method":"attach","params":{"link":"LINK","share":5}})"));
        QCOMPARE(attach.link.host, std::string("127.0.0.1"));
        QCOMPARE(attach.share, 5U);
        read<method::Preview>(linked(R"({"id":7,"method":"preview","params":{"link":"LINK"}})"));
    }
    void a_tray_tells_what_it_sees()
    {
        using namespace detector;
        const auto said = [](const char* params) {
            return read<method::Presence>(QByteArray(R"({"id":7,"method":"presence","params":{)") + params + "}}").word;
        };
        QVERIFY(said("") == TrayWord{});
        const TrayWord all = said(R"("input":{"active":true,"since":1500,"precise":true},"locked":true,"remote":true,
            "occupations":[{"kind":"film","program":"mpv"},{"kind":"fullScreen","program":""}])");
        QVERIFY(all.input == Said<Input>(Input{true, Moment(std::chrono::milliseconds(1500)), true}));
        QVERIFY(all.lock == Said<Lock>(Lock{true}));
        QVERIFY(all.sessions == Said<Sessions>(Sessions{true, false}));
        const Occupations occupations{{{OccupationKind::film, "mpv"}, {OccupationKind::full_screen, ""}}};
        QVERIFY(all.occupations == Said<Occupations>(occupations));
        const TrayWord nothing = said(R"("unknown":["input","lock","occupations"])");
        QVERIFY(std::holds_alternative<Unknown>(nothing.input) && std::holds_alternative<Unknown>(nothing.lock)
                && std::holds_alternative<Unknown>(nothing.occupations));
    }
    /// Whoever sees one session has no word on others, least of all that nobody is in them.
    void a_tray_is_not_believed_that_nobody_is_in_other_sessions()
    {
        const auto word = read<method::Presence>(R"({"id":7,"method":"presence","params":{"remote":false}})").word;
        QVERIFY(word.sessions == detector::Said<detector::Sessions>(detector::Absent{}));
    }
    void events_are_chosen_by_name()
    {
        const auto some = read<method::Subscribe>(
            R"({"id":7,"method":"subscribe","params":{"events":["stateChanged","credits","credits"]}})");
        for (std::size_t i = 0; i < control_event_count; ++i) {
            const auto event = static_cast<ControlEvent>(i);
            QVERIFY(control_event(name(event)) == event);
            QCOMPARE(some.events.has(event), event == ControlEvent::state_changed || event == ControlEvent::credits);
        }
        const auto none = read<method::Subscribe>(R"({"id":7,"method":"subscribe","params":{"events":[]}})");
        QVERIFY(none.events == EventChoice::none());
    }
    void an_event_that_does_not_exist_is_named()
    {
        const auto request =
            parse_control_request(R"({"id":7,"method":"subscribe","params":{"events":["stateChanged","doorbell"]}})");
        QVERIFY(!request.method);
        const QString words = QString::fromStdString(request.method.error().context);
        QVERIFY2(words.contains("doorbell") && words.contains("events[1]") && words.contains("logLine"),
                 qPrintable(words));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<quint64>("id");
        QTest::newRow("nothing") << QByteArray() << quint64(0);
        QTest::newRow("not JSON") << QByteArray("hello") << quint64(0);
        QTest::newRow("bytes") << QByteArray("\x00\xff\xfe", 3) << quint64(0);
        QTest::newRow("a list") << QByteArray("[1]") << quint64(0);
        QTest::newRow("no id") << QByteArray(R"({"method":"status"})") << quint64(0);
        QTest::newRow("id as text") << QByteArray(R"({"id":"1","method":"status"})") << quint64(0);
        QTest::newRow("id below zero") << QByteArray(R"({"id":-1,"method":"status"})") << quint64(0);
        QTest::newRow("no method") << QByteArray(R"({"id":3})") << quint64(3);
        QTest::newRow("unknown method") << QByteArray(R"({"id":3,"method":"format"})") << quint64(3);
        QTest::newRow("unknown member") << QByteArray(R"({"id":3,"method":"status","colour":1})") << quint64(3);
        QTest::newRow("unknown parameter")
            << QByteArray(R"({"id":3,"method":"status","params":{"a":1}})") << quint64(3);
        QTest::newRow("parameters in a list") << QByteArray(R"({"id":3,"method":"status","params":[]})") << quint64(3);
        QTest::newRow("no parameters") << QByteArray(R"({"id":3,"method":"set"})") << quint64(3);
        QTest::newRow("pause for nothing")
            << QByteArray(R"({"id":3,"method":"pause","params":{"seconds":0}})") << quint64(3);
        QTest::newRow("pause of text") << QByteArray(R"({"id":3,"method":"pause","params":{"seconds":"60"}})")
                                       << quint64(3);
        QTest::newRow("events of text") << QByteArray(R"({"id":3,"method":"subscribe","params":{"events":"credits"}})")
                                        << quint64(3);
        QTest::newRow("more events than there are")
            << QByteArray(R"({"id":3,"method":"subscribe","params":{"events":[)")
                   + QByteArray(R"("credits",)").repeated(30) + R"("credits"]}})"
            << quint64(3);
        QTest::newRow("no link") << QByteArray(R"({"id":3,"method":"attach","params":{"link":"no link"}})")
                                 << quint64(3);
        QTest::newRow("no share") << QByteArray(R"({"id":3,"method":"share","params":{"pool":"Ours"}})") << quint64(3);
        QTest::newRow("share below zero")
            << QByteArray(R"({"id":3,"method":"share","params":{"pool":"Ours","share":-1}})") << quint64(3);
        QTest::newRow("share too large") << linked(
            R"({"id":3,"method":"attach","params":{"link":"LINK","share":10001}})")
                                         << quint64(3);
        const auto tasks = [](const char* name, const char* params) {
            QTest::newRow(name) << QByteArray(R"({"id":3,"method":"tasks","params":{)") + params + "}}" << quint64(3);
        };
        tasks("more tasks than a page has", R"("count":501)");
        tasks("no tasks", R"("count":0)");
        tasks("a place as a number", R"("before":5)");
        tasks("a place beyond all", R"("before":"9223372036854775808")");
        tasks("a day that no calendar has", R"("day":"2027-02-29")");
        tasks("a day in other words", R"("day":"28.11.2026")");
        tasks("a day with a sign", R"("day":"2026-1--1")");
        tasks("an empty day", R"("day":"")");
        const auto presence = [](const char* name, const QByteArray& params) {
            QTest::newRow(name) << R"({"id":3,"method":"presence","params":{)" + params + "}}" << quint64(3);
        };
        presence("presence of somebody else", R"("otherUser":true)");
        presence("half an input", R"("input":{"active":true})");
        presence("input before the beginning", R"("input":{"active":true,"since":-1,"precise":true})");
        presence("input after all times", R"("input":{"active":true,"since":9007199254740991,"precise":true})");
        presence("a lock of text", R"("locked":"yes")");
        presence("an occupation that does not exist", R"("occupations":[{"kind":"dancing","program":""}])");
        presence("more occupations than anybody has",
                 R"("occupations":[)" + QByteArray(R"({"kind":"film","program":""},)").repeated(max_tray_occupations)
                     + R"({"kind":"film","program":""}])");
        presence("something else unknown", R"("unknown":["weather"])");
        QTest::newRow("deep") << QByteArray("{\"id\":3,\"method\":\"status\",\"params\":") + QByteArray(1000, '[')
                                     + QByteArray(1000, ']') + "}"
                              << quint64(0);
        QTest::newRow("long") << QByteArray("{\"id\":3,\"method\":\"") + QByteArray(max_control_line_bytes, 'a') + "\"}"
                              << quint64(0);
    }
    void refuses()
    {
        QFETCH(QByteArray, line);
        QFETCH(quint64, id);
        const auto request = parse_control_request({line.constData(), static_cast<std::size_t>(line.size())});
        QVERIFY(!request.method);
        QVERIFY(!request.method.error().context.empty());
        QCOMPARE(quint64(request.id), id);
    }
    void a_links_token_is_not_repeated_in_refusals()
    {
        const auto request = parse_control_request(
            linked(R"({"id":3,"method":"attach","params":{"link":"LINK","share":99999}})").toStdString());
        QVERIFY(!request.method);
        QVERIFY(request.method.error().context.find("AAAAAAAA") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ControlRequestTest)
#include "control_request_test.moc"
