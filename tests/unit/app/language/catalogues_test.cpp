// SPDX-License-Identifier: GPL-3.0-or-later
// Which language a person is served in, and that it is spoken for as long as it was asked for.
#include <QCoreApplication>
#include <QTest>

#include "app/language/catalogues.h"

using namespace fallow::language;

namespace {

QString monday() { return QCoreApplication::translate("StateWords", "Monday"); }

QString days(int count) { return QCoreApplication::translate("StateWords", "%Ln days", nullptr, count); }

} // namespace

class CataloguesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void best_language_data()
    {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("best");
        QTest::newRow("as a catalogue is named") << QStringList{"de"} << "de";
        QTest::newRow("of a country") << QStringList{"de-AT"} << "de";
        QTest::newRow("as POSIX names it") << QStringList{"fr_CA.UTF-8"} << "fr";
        QTest::newRow("the first of several") << QStringList{"es-MX", "fr"} << "es";
        QTest::newRow("the first that there is") << QStringList{"nn-NO", "nb", "ja-JP"} << "ja";
        QTest::newRow("English before others") << QStringList{"en-GB", "de"} << "en";
        QTest::newRow("Chinese of the mainland") << QStringList{"zh-CN"} << "zh_CN";
        QTest::newRow("Chinese by its script") << QStringList{"zh-Hans-SG"} << "zh_CN";
        QTest::newRow("Chinese in another script") << QStringList{"zh-TW"} << "en";
        QTest::newRow("right to left") << QStringList{"ar-EG"} << "ar";
        QTest::newRow("none that there is") << QStringList{"tlh"} << "en";
        QTest::newRow("no language") << QStringList{"../../etc/passwd"} << "en";
        QTest::newRow("the C locale") << QStringList{"C"} << "en";
        QTest::newRow("nothing") << QStringList{} << "en";
    }
    void best_language()
    {
        QFETCH(QStringList, wanted);
        QFETCH(QString, best);
        QCOMPARE(fallow::language::best_language(wanted), best);
    }

    void every_language_speaks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("word");
        QTest::newRow("ar") << "ar" << QString::fromUtf8("يوم الاثنين");
        QTest::newRow("de") << "de"
                            << "Montag";
        QTest::newRow("en") << "en"
                            << "Monday";
        QTest::newRow("es") << "es"
                            << "lunes";
        QTest::newRow("fr") << "fr"
                            << "lundi";
        QTest::newRow("ja") << "ja" << QString::fromUtf8("月曜日");
        QTest::newRow("zh_CN") << "zh_CN" << QString::fromUtf8("星期一");
    }
    void every_language_speaks()
    {
        QFETCH(QString, language);
        QFETCH(QString, word);
        QVERIFY(languages().contains(language));
        Catalogues catalogues;
        {
            const auto speaking = catalogues.speak(language);
            QCOMPARE(monday().toLower(), word.toLower());
        }
        QCOMPARE(monday(), QString("Monday"));
    }

    void plurals_follow_the_language_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("words");
        QTest::newRow("English, one") << "en" << 1 << "1 day";
        QTest::newRow("English, none") << "en" << 0 << "0 days";
        QTest::newRow("German, one") << "de" << 1 << "1 Tag";
        QTest::newRow("German, two") << "de" << 2 << "2 Tage";
        QTest::newRow("French, none") << "fr" << 0 << "0 jour";
        QTest::newRow("Japanese, two") << "ja" << 2 << QString::fromUtf8("2 日");
    }
    void plurals_follow_the_language()
    {
        QFETCH(QString, language);
        QFETCH(int, count);
        QFETCH(QString, words);
        Catalogues catalogues;
        const auto speaking = catalogues.speak(language);
        QCOMPARE(days(count).replace(QChar(0xA0), ' '), words);
    }

    void a_language_within_another_ends_first()
    {
        Catalogues catalogues;
        const auto german = catalogues.speak("de");
        {
            const auto spanish = catalogues.speak("es");
            QCOMPARE(monday().toLower(), QString("lunes"));
        }
        QCOMPARE(monday(), QString("Montag"));
    }
};

QTEST_GUILESS_MAIN(CataloguesTest)
#include "catalogues_test.moc"
