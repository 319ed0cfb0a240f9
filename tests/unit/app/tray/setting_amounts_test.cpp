// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts of settings: read from the agent, shown, typed and stepped through; and that the window knows the agent's settings.
#include <QLocale>
#include <QTest>

#include "app/agent/preferences.h"
#include "app/tray/setting_amounts.h"
#include "app/tray/setting_table.h"

using namespace fallow::tray;
namespace agent = fallow::agent;

Q_DECLARE_METATYPE(fallow::tray::AmountKind)

class SettingAmountsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void reads_what_the_agent_writes_data()
    {
        QTest::addColumn<AmountKind>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("words");
        const auto row = [](AmountKind kind, const char* text, qint64 amount, const char* words) {
            QTest::newRow(text) << kind << QString(text) << amount << QString(words);
        };
        row(AmountKind::count, "3", 3, "3");
        row(AmountKind::percent, "75%", 75, "75%");
        row(AmountKind::kelvin, "30K", 30, "30 K");
        row(AmountKind::duration, "3m", 180, "3 min");
        row(AmountKind::duration, "1h30m", 5400, "1 h 30 min");
        row(AmountKind::duration, "1d1s", 86'401, "1 d 1 s");
        row(AmountKind::size, "512MiB", 512LL << 20, "512 MiB");
        row(AmountKind::size, "1024TiB", 1024LL << 40, "1024 TiB");
        row(AmountKind::size, "1500B", 1500, "1500 B");
        row(AmountKind::rate, "500KiB/s", 500LL << 10, "500 KiB/s");
    }
    void reads_what_the_agent_writes()
    {
        QFETCH(AmountKind, kind);
        QFETCH(QString, text);
        QFETCH(QString, words);
        QFETCH(qint64, amount);
        const auto read = read_amount(kind, text);
        QVERIFY(read);
        QCOMPARE(*read, amount);
        QCOMPARE(amount_text(kind, amount), text);
        QCOMPARE(amount_words(kind, amount), words);
        QCOMPARE(read_amount_words(kind, words, 1).value_or(-1), amount);
        QCOMPARE(read_amount_words(kind, text, 1).value_or(-1), amount);
    }

    void understands_what_is_typed_data()
    {
        QTest::addColumn<AmountKind>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("amount"); // -1: it does not
        const auto row = [](AmountKind kind, const char* typed, qint64 before, qint64 amount) {
            QTest::addRow("%s after %lld", typed, static_cast<long long>(before))
                << kind << QString::fromUtf8(typed) << before << amount;
        };
        row(AmountKind::size, "2", 512LL << 20, 2LL << 20);
        row(AmountKind::size, "2", 8LL << 30, 2LL << 30);
        row(AmountKind::size, "1.5 gib", 1, 3LL << 29);
        row(AmountKind::size, "4GB", 1, 4'000'000'000);
        row(AmountKind::rate, "2MB", 1, 2'000'000);
        row(AmountKind::duration, "90", 60, 5400);
        row(AmountKind::duration, "90 s", 60, 90);
        row(AmountKind::duration, "1 h  30 min", 60, 5400);
        row(AmountKind::duration, "\u20681 h\u2069", 60, 3600);
        row(AmountKind::percent, "50", 75, 50);
        row(AmountKind::percent, "50 %", 75, 50);
        row(AmountKind::percent, "", 75, -1);
        row(AmountKind::percent, "half", 75, -1);
        row(AmountKind::percent, "-5", 75, -1);
        row(AmountKind::size, "5 parsecs", 75, -1);
        row(AmountKind::size, "1 MiB 5 KiB", 75, -1);
        row(AmountKind::size, "99999999999999 TiB", 75, -1);
    }
    void understands_what_is_typed()
    {
        QFETCH(AmountKind, kind);
        QFETCH(QString, typed);
        QFETCH(qint64, before);
        QFETCH(qint64, amount);
        QCOMPARE(read_amount_words(kind, typed, before).value_or(-1), amount);
    }

    void every_language_reads_what_it_writes()
    {
        for (const auto& language : {"de_DE", "fr_FR", "es_ES", "ja_JP", "zh_CN", "ar_EG", "de_CH"}) {
            QLocale::setDefault(QLocale(language));
            for (const std::int64_t amount : {1LL, 1500LL, 86'400LL, 1LL << 30, 1LL << 50})
                for (const AmountKind kind : {AmountKind::count, AmountKind::percent, AmountKind::duration,
                                              AmountKind::size, AmountKind::rate}) {
                    const QString words = amount_words(kind, amount);
                    QVERIFY2(read_amount_words(kind, words, 7).value_or(-1) == amount, qPrintable(words));
                }
        }
        initTestCase();
    }

    void reads_ranges()
    {
        QVERIFY(read_amount_range(AmountKind::count, "1 to 1024") == (AmountRange{1, 1024}));
        QVERIFY(read_amount_range(AmountKind::duration, "5s to 1d, or none") == (AmountRange{5, 86'400}));
        QVERIFY(read_amount_range(AmountKind::rate, "1KiB/s to 1TiB/s, or none") == (AmountRange{1 << 10, 1LL << 40}));
        QVERIFY(!read_amount_range(AmountKind::count, "on or off"));
        QVERIFY(!read_amount_range(AmountKind::count, ""));
    }

    void steps_there_and_back()
    {
        QCOMPARE(stepped(AmountKind::size, 512LL << 20, true), std::int64_t{576LL << 20});
        QCOMPARE(stepped(AmountKind::size, 8LL << 30, true), std::int64_t{9LL << 30});
        QCOMPARE(stepped(AmountKind::duration, 180, true), std::int64_t{240});
        QCOMPARE(stepped(AmountKind::percent, 75, false), std::int64_t{74});
        for (const AmountKind kind : {AmountKind::size, AmountKind::duration, AmountKind::count})
            for (std::int64_t amount = 1, rounds = 0; rounds < 60; ++rounds) {
                const std::int64_t next = stepped(kind, amount, true);
                QVERIFY(next > amount);
                QCOMPARE(stepped(kind, next, false), amount);
                amount = next;
            }
    }

    void knows_every_setting_of_the_agent()
    {
        const auto entries = agent::list_preferences(agent::default_preferences({4, 1ULL << 33}));
        for (const auto& entry : entries) {
            const QString key = QString::fromStdString(entry.key);
            const QString range = QString::fromStdString(entry.range);
            const KnownSetting known = known_setting(key);
            QVERIFY2(known.group != SettingGroup::others && known.title != key, qPrintable(key));
            QVERIFY2(known_effects().contains(QString::fromStdString(entry.meaning)), entry.meaning.c_str());
            if (known.kind == SettingKind::amount) {
                const auto limits = read_amount_range(known.amount, range);
                QVERIFY2(limits, qPrintable(range));
                QCOMPARE(range.contains(", or " + known.word), !known.word.isEmpty());
                if (!known.word.isEmpty())
                    QVERIFY2(read_amount(known.amount, known.instead_of_word), qPrintable(key));
            }
            if (known.kind == SettingKind::choice)
                QCOMPARE(choices_in(range), QStringList({"pause", "run"}));
        }
    }

    void an_unknown_setting_is_text()
    {
        const KnownSetting known = known_setting("work-at-full-moon");
        QVERIFY(known.kind == SettingKind::text && known.group == SettingGroup::others);
        QCOMPARE(known.title, QString("work-at-full-moon"));
        QCOMPARE(effect_of({"work-at-full-moon", "on", "on or off", "also at full moon"}),
                 QString("Also at full moon"));
    }
};

QTEST_APPLESS_MAIN(SettingAmountsTest)
#include "setting_amounts_test.moc"
