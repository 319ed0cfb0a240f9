// SPDX-License-Identifier: GPL-3.0-or-later
// What is told to an agent that sees no session, by what this session's sources see.
#include <QJsonDocument>
#include <QTest>

#include "app/tray/presence_words.h"

using namespace fallow::detector;
using namespace std::chrono_literals;
using fallow::tray::presence_words;

namespace {

template <class Value>
Signal<Value> said(std::variant<Absent, Unknown, Value> state)
{
    return {std::move(state), "test", {}};
}

} // namespace

class PresenceWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<Signals>("seen");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const Signals& seen, const char* words) {
            QTest::newRow(name) << seen << QByteArray(words);
        };
        Signals seen;
        row("nothing is here", seen, "{}");
        seen.input = said<Input>(Input{true, Moment(1500ms), true});
        row("somebody", seen, R"({"input":{"active":true,"precise":true,"since":1500}})");
        seen.input = said<Input>(Input{false, Moment(-1s), false});
        row("before the clock began", seen, R"({"input":{"active":false,"precise":false,"since":0}})");
        seen = {};
        seen.lock = said<Lock>(Lock{true});
        row("locked", seen, R"({"locked":true})");
        seen = {};
        seen.occupations = said<Occupations>(Occupations{{{OccupationKind::call, "jitsi"}, {}}});
        row("occupations", seen,
            R"({"occupations":[{"kind":"call","program":"jitsi"},{"kind":"unspecified","program":""}]})");
        seen = {};
        seen.input = said<Input>(Unknown{"hung"});
        seen.lock = said<Lock>(Unknown{"hung"});
        seen.occupations = said<Occupations>(Unknown{"hung"});
        row("unknown", seen, R"({"unknown":["input","lock","occupations"]})");
        seen = {};
        seen.sessions = said<Sessions>(Sessions{true, true});
        row("from afar; of other users nothing", seen, R"({"remote":true})");
        seen.sessions = said<Sessions>(Sessions{false, true});
        row("another user alone", seen, "{}");
        seen.sessions = said<Sessions>(Unknown{"hung"});
        row("unknown sessions", seen, "{}");
    }
    void words()
    {
        QFETCH(const Signals, seen);
        QFETCH(QByteArray, words);
        QCOMPARE(QJsonDocument(presence_words(seen)).toJson(QJsonDocument::Compact), words);
    }
    void more_than_the_agent_takes_is_cut()
    {
        Signals seen;
        const Occupations many{std::vector<Occupation>(100, {OccupationKind::film, std::string(10'000, 'a')})};
        seen.occupations = said<Occupations>(many);
        QVERIFY(QJsonDocument(presence_words(seen)).toJson().size() < 64 * 1024);
    }
};

QTEST_APPLESS_MAIN(PresenceWordsTest)
#include "presence_words_test.moc"
