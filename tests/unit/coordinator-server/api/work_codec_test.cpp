// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of api/work_codec.h: whatever comes, the fast parser says what WorkRequest::parse says.
#include <QTest>

#include <random>

#include "coordinator-server/api/work_codec.h"
#include "tests/unit/coordinator-server/api/work_request_bodies.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace fallow::test;

namespace {

QString difference(WorkRequestParser& parser, const std::string& json)
{
    const auto fast = parser.parse(json);
    const auto slow = WorkRequest::parse(json);
    if (fast.has_value() != slow.has_value())
        return fast ? "only the fast one accepts" : "only the slow one accepts";
    if (!fast)
        return fast.error() == slow.error() ? "" : "they refuse differently";
    // Their own form is the same text for equal values.
    return fast->to_json() == slow->to_json() && fast->reports == slow->reports ? "" : "they read different values";
}

} // namespace

class WorkCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_the_slow_parser_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const auto& [what, json] : work_request_bodies())
            QTest::newRow(what.c_str()) << QByteArray::fromStdString(json);
    }
    void agrees_with_the_slow_parser()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(difference(parser_, json.toStdString()), QString());
    }

    void reads_back_what_was_written()
    {
        const auto request = full_request();
        const auto read = parser_.parse(request.to_json());
        QVERIFY(read);
        QVERIFY(read->reports == request.reports);
        QCOMPARE(read->to_json(), request.to_json());
    }

    void agrees_on_mangled_requests()
    {
        std::mt19937 random(7);
        const auto good = full_request().to_json();
        for (int i = 0; i < 20'000; ++i) {
            auto json = good;
            for (unsigned changes = 1 + random() % 2; changes > 0; --changes) {
                const auto at = random() % json.size();
                switch (random() % 3) {
                case 0: json[at] = "{}[]\",:0a\\ -.\xc3"[random() % 14]; break;
                case 1: json.erase(at, 1 + random() % 3); break;
                default: json.insert(at, 1, json[random() % json.size()]);
                }
            }
            const auto differs = difference(parser_, json);
            QVERIFY2(differs.isEmpty(), (differs.toStdString() + ": " + json).c_str());
        }
    }

private:
    WorkRequestParser parser_;
};

QTEST_GUILESS_MAIN(WorkCodecTest)
#include "work_codec_test.moc"
