// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign texts made fit to be shown.
#include <QTest>

#include "app/tray/plain_text.h"

using namespace fallow::tray;

class PlainTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void words_begin_on_the_windows_side_data()
    {
        QTest::addColumn<bool>("is_right_to_left");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("written");
        const QString arabic = QString::fromUtf8("من ٥");
        QTest::newRow("English in an English window") << false << "29 MiB"
                                                      << "29 MiB";
        QTest::newRow("Arabic in an Arabic window") << true << arabic << arabic;
        QTest::newRow("Latin letters first in an Arabic window")
            << true << "MiB " + arabic << QChar(0x200F) + QString("MiB ") + arabic;
        QTest::newRow("a number in an Arabic window") << true << "29" << QChar(0x200F) + QString("29");
        QTest::newRow("a stranger's name in an Arabic window")
            << true << plain_text("Pool") << QChar(0x200F) + plain_text("Pool");
        QTest::newRow("Arabic in an English window") << false << arabic << QChar(0x200E) + arabic;
        QTest::newRow("nothing") << true << QString() << QString();
    }
    void words_begin_on_the_windows_side()
    {
        QFETCH(bool, is_right_to_left);
        QFETCH(QString, words);
        QFETCH(QString, written);
        QCOMPARE(written_from(is_right_to_left ? Qt::RightToLeft : Qt::LeftToRight, words), written);
    }

    void makes_a_line_data()
    {
        QTest::addColumn<QString>("foreign");
        QTest::addColumn<QString>("line");
        const auto text = [](std::u16string_view utf16) {
            return QString(reinterpret_cast<const QChar*>(utf16.data()), static_cast<qsizetype>(utf16.size()));
        };
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("a name") << "primes of Ångström"
                                << "primes of Ångström";
        QTest::newRow("markup stays text") << "<b>x</b>&amp;<img src=x>"
                                           << "<b>x</b>&amp;<img src=x>";
        QTest::newRow("places of arguments stay text") << "%1 %n %%"
                                                       << "%1 %n %%";
        QTest::newRow("right-to-left override") << text(u"gpj\u202Eexe") << "gpjexe";
        QTest::newRow("left-to-right override, embeddings") << text(u"a\u202Db\u202Ac\u202Bd\u202Ce") << "abcde";
        QTest::newRow("isolates") << text(u"a\u2066b\u2067c\u2068d\u2069e") << "abcde";
        QTest::newRow("marks of direction") << text(u"a\u200Eb\u200Fc\u061Cd") << "abcd";
        QTest::newRow("nothing but directions") << text(u"\u202E\u2066\u2069") << "";
        QTest::newRow("line ends") << "a\nb\r\nc"
                                   << "a b c";
        QTest::newRow("other line ends") << text(u"a\u2028b\u2029c\u0085d\vе\ff") << text(u"a b c d е f");
        QTest::newRow("tabs and spaces") << "  a \t  b  "
                                         << "a b";
        QTest::newRow("spaces of other widths") << text(u"a\u00A0\u2003\u3000b") << "a b";
        QTest::newRow("control characters") << text(std::u16string_view(u"a\0b\u001Bc\u007Fd\u009Be", 9)) << "abcde";
        QTest::newRow("an escape sequence") << "\x1b[31mred"
                                            << "[31mred";
        QTest::newRow("what nobody sees") << text(u"a\u200Bb\u2060c\uFEFFd\u00ADe") << "abcde";
        QTest::newRow("tags") << QString::fromUcs4(U"a\U000E0041\U000E007Fb") << "ab";
        QTest::newRow("of nobody's plane") << QString::fromUcs4(U"a\U000F0000b\uE000c") << "abc";
        // What is no character is shown as one that says so.
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) + "a" + QChar(0xDE00) << text(u"\uFFFDa\uFFFD");
        QTest::newRow("a pair") << QString::fromUcs4(U"\U0001F600") << QString::fromUcs4(U"\U0001F600");
        QTest::newRow("joined letters") << text(u"می\u200Cخواهم") << text(u"می\u200Cخواهم");
        QTest::newRow("four marks") << text(u"e\u0301\u0302\u0303\u0304x") << text(u"e\u0301\u0302\u0303\u0304x");
        QTest::newRow("a tower of marks") << "e" + QString(500, QChar(0x0301)) + "x"
                                          << "e" + QString(4, QChar(0x0301)) + "x";
    }
    void makes_a_line()
    {
        QFETCH(QString, foreign);
        QFETCH(QString, line);
        QCOMPARE(plain_line(foreign), line);
        QCOMPARE(plain_text(foreign), QChar(0x2068) + line + QChar(0x2069));
        QCOMPARE(plain_line(line), line);
    }

    void cuts_what_is_long_data()
    {
        QTest::addColumn<QString>("foreign");
        QTest::newRow("letters") << QString(10'240, 'a');
        QTest::newRow("letters of two units") << QString::fromUcs4(U"\U0001F600").repeated(5'120);
        QTest::newRow("spaces before them") << QString(10'240, ' ') + "a";
        QTest::newRow("nothing that is shown") << QString(10'240, QChar(0x202E));
        QTest::newRow("a tower of marks") << "a" + QString(10'240, QChar(0x0301));
        QTest::newRow("joiners") << "a" + QString(10'240, QChar(0x200D));
    }
    void cuts_what_is_long()
    {
        QFETCH(QString, foreign);
        const QString line = plain_line(foreign);
        QVERIFY(line.endsWith(QChar(0x2026)));
        QVERIFY(line.toUcs4().size() <= max_shown_characters + 1);
        QVERIFY(!line.contains(QChar(0x202E)));
        QVERIFY(line.isValidUtf16());
    }
    void keeps_what_just_fits()
    {
        const QString text(max_shown_characters, 'a');
        QCOMPARE(plain_line(text), text);
        QCOMPARE(plain_line(text + 'b'), text + QChar(0x2026));
    }
};

QTEST_APPLESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
