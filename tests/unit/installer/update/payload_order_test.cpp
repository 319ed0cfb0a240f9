// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "installer/update/payload_bundle.h"
#include "installer/update/payload_order.h"

using namespace fallow;
using namespace fallow::update;

class PayloadOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_order_arrives_whole()
    {
        PayloadOrder order;
        order.directory = "/var/lib/x \"y\"";
        order.install = {{1, 2, 3},
                         "linux-x86-64",
                         {77, digest_of<BlobDigest>(as_bytes("a")), digest_of<InfoHash>(as_bytes("b"))},
                         "anchor\n",
                         {"https://tracker/announce?key=1", "certificate", "key"}};
        order.torrent = {0, 1, 2, 255};
        const auto read = PayloadOrder::parse(order.to_json());
        QVERIFY2(read, read ? "" : read.error().context.c_str());
        QCOMPARE(read->to_json(), order.to_json());
        QVERIFY(!PayloadOrder::parse("{}"));
    }

    void an_answer_is_done_or_why_not()
    {
        QVERIFY(parse_answer_line(answer_line({})));
        const auto failed = parse_answer_line(answer_line(fail(FailureCode::unavailable, "nobody has it")));
        QCOMPARE(failed.error().code, FailureCode::unavailable);
        QCOMPARE(failed.error().context, std::string("nobody has it"));
    }

    void what_a_captured_process_says_cannot_play_with_a_terminal()
    {
        const auto answer = parse_answer_line("failed io_error \x1b]0;evil\x07 ok");
        QCOMPARE(answer.error().context, std::string("?]0;evil? ok"));
        QVERIFY(!parse_answer_line(""));
        QVERIFY(!parse_answer_line("done and more"));
        QVERIFY(!parse_answer_line("failed "));
        QVERIFY(!parse_answer_line("failed " + std::string(max_answer_bytes, 'x')));
    }

    void everybody_makes_the_same_bundle_of_a_payload()
    {
        const Payload payload{5, digest_of<BlobDigest>(as_bytes("bytes")), {}};
        const Manifest manifest = payload_manifest({1, 2, 3}, "linux-x86-64", payload);
        QVERIFY(Manifest::parse(manifest.to_json()) == manifest);
        QCOMPARE(manifest.name, std::string("fallow-linux-x86-64"));
    }
};

QTEST_APPLESS_MAIN(PayloadOrderTest)
#include "payload_order_test.moc"
