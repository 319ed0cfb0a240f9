// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of the agent's, however the socket cuts them.
#include <QElapsedTimer>
#include <QTest>

#include "app/tray/agent_lines.h"

using namespace fallow::tray;

class AgentLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_line_split_anywhere_is_one_line()
    {
        const QByteArray line = "{\"id\":1,\"result\":{\"name\":\"\xc3\xa4\"}}\n";
        for (qsizetype cut = 0; cut <= line.size(); ++cut) {
            AgentLines lines;
            lines.add(line.left(cut));
            auto read = lines.next();
            QCOMPARE(read.has_value(), cut == line.size());
            if (!read) {
                lines.add(line.mid(cut));
                read = lines.next();
            }
            QVERIFY(read);
            QCOMPARE(read->value("result").toObject().value("name").toString(), QString::fromUtf8("\xc3\xa4"));
            QVERIFY(!lines.next());
            QVERIFY(lines.trouble().isEmpty());
        }
    }

    void byte_by_byte()
    {
        AgentLines lines;
        for (const char byte : QByteArray("{\"a\":1}\n{\"a\":2}\n")) {
            lines.add(QByteArray(1, byte));
            if (byte == '\n')
                QVERIFY(lines.next());
            else
                QVERIFY(!lines.next());
        }
    }

    void several_in_one_read()
    {
        AgentLines lines;
        lines.add("{\"a\":1}\n{\"a\":2}\n{\"a\":");
        QCOMPARE(lines.next()->value("a").toInt(), 1);
        QCOMPARE(lines.next()->value("a").toInt(), 2);
        QVERIFY(!lines.next());
        lines.add("3}\n");
        QCOMPARE(lines.next()->value("a").toInt(), 3);
        QVERIFY(!lines.next());
    }

    void what_is_no_object_is_trouble_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("220 mail.example ready");
        QTest::newRow("half an object") << QByteArray("{\"a\":");
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("two objects") << QByteArray("{}{}");
        QTest::newRow("bytes") << QByteArray("\x00\xff\xfe", 3);
        QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xff\xff\"}");
        QTest::newRow("too deep") << QByteArray(100'000, '[');
    }
    void what_is_no_object_is_trouble()
    {
        QFETCH(QByteArray, line);
        AgentLines lines;
        lines.add(line + "\n{\"a\":1}\n");
        QVERIFY(!lines.next());
        QVERIFY(!lines.trouble().isEmpty());
        // No later word of theirs counts.
        QVERIFY(!lines.next());
        lines.add("{\"a\":1}\n");
        QVERIFY(!lines.next());
    }

    void a_line_without_an_end_is_trouble()
    {
        AgentLines lines;
        const QByteArray much(8 * 1024 * 1024, ' ');
        for (qsizetype given = 0; given <= max_agent_line_bytes; given += much.size()) {
            QVERIFY(lines.trouble().isEmpty());
            lines.add(much);
            QVERIFY(!lines.next());
        }
        QVERIFY(!lines.trouble().isEmpty());
    }

    void a_long_line_that_ends_is_read()
    {
        AgentLines lines;
        const QByteArray name(1024 * 1024, 'x');
        lines.add("{\"a\":\"" + name + "\"}\n");
        const auto line = lines.next();
        QVERIFY(line);
        QCOMPARE(line->value("a").toString().size(), name.size());
    }

    void many_lines_at_once_take_no_time()
    {
        AgentLines lines;
        lines.add(QByteArray("{\"event\":\"taskProgress\"}\n").repeated(100'000));
        QElapsedTimer timer;
        timer.start();
        int count = 0;
        while (lines.next())
            ++count;
        QCOMPARE(count, 100'000);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(AgentLinesTest)
#include "agent_lines_test.moc"
