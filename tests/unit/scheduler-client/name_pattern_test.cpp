// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "scheduler-client/name_pattern.h"

using namespace fallow::scheduler;

class NamePatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitting_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("answer");
        const auto row = [](const char* pattern, const char* name, bool answer) {
            QTest::addRow("%s against %s", pattern, name) << pattern << name << answer;
        };
        row("word-count", "word-count", true);
        row("word-count", "word-counts", false);
        row("word-count", "word", false);
        row("*", "anything", true);
        row("word-*", "word-count", true);
        row("word-*", "word-", true);
        row("word-*", "sword-count", false);
        row("*-count", "word-count", true);
        row("*-count", "word-count-2", false);
        row("a*b*c", "a-b-b-c", true);
        row("a*b*c", "a-c-b", false);
        row("*ab", "aab", true);
        row("**", "a", true);
        row("a", "", false);
    }
    void fitting()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        QTEST(fits(pattern.toStdString(), name.toStdString()), "answer");
    }
    void a_pattern_of_many_asterisks_costs_little()
    {
        const std::string pattern = std::string(31, '*') + std::string(31, 'a') + 'b';
        QVERIFY(!fits(pattern, std::string(63, 'a')));
    }

    void patterns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("is_one");
        QTest::newRow("a name") << "word-count" << true;
        QTest::newRow("an asterisk") << "*" << true;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("capitals") << "Word" << false;
        QTest::newRow("a dash in front") << "-word" << false;
        QTest::newRow("a space") << "word count" << false;
        QTest::newRow("longer than any name") << QString(64, 'a') << false;
    }
    void patterns()
    {
        QFETCH(QString, text);
        QTEST(is_name_pattern(text.toStdString()), "is_one");
    }
};

QTEST_APPLESS_MAIN(NamePatternTest)
#include "name_pattern_test.moc"
