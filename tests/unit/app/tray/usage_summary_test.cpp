// SPDX-License-Identifier: GPL-3.0-or-later
// The history put together: which day belongs to which bar, what is counted, and what it is in words and numbers.
#include <QTest>

#include "app/tray/usage_summary.h"
#include "app/tray/usage_words.h"

using namespace fallow::tray;

namespace {

constexpr qint64 hour_ms = 3'600'000;

QDate date(const char* text) { return QDate::fromString(text, Qt::ISODate); }

UsageRow row(const char* day, double credits, const QString& pool = "pool", const QString& function = "f")
{
    return {date(day), pool, function, 1, hour_ms, 100, 10, credits, 0, 0, {}};
}

/// "2026-11-01..2026-11-30=5", of those bars that are not empty.
QString words_of(const UsageSummary& summary)
{
    QStringList words;
    for (const Bucket& bucket : summary.buckets)
        if (bucket.amounts.tasks != 0)
            words << QStringLiteral("%1..%2=%3")
                         .arg(bucket.first.toString(Qt::ISODate), bucket.last.toString(Qt::ISODate))
                         .arg(bucket.amounts.credits);
    return words.join(' ');
}

} // namespace

class UsageSummaryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void puts_days_into_bars_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("first_day_of_week");
        QTest::addColumn<QString>("today");
        QTest::addColumn<QStringList>("days"); // a credit each
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("bars");
        const auto day = static_cast<int>(Period::day);
        const auto week = static_cast<int>(Period::week);
        const auto month = static_cast<int>(Period::month);
        const auto all_time = static_cast<int>(Period::all_time);
        QTest::newRow("days across the end of a month")
            << day << 1 << "2026-03-01" << QStringList{"2026-02-27", "2026-02-28", "2026-02-28", "2026-03-01"} << 30
            << "2026-02-27..2026-02-27=1 2026-02-28..2026-02-28=2 2026-03-01..2026-03-01=1";
        QTest::newRow("days of a leap year")
            << day << 1 << "2028-03-01" << QStringList{"2028-02-29"} << 30 << "2028-02-29..2028-02-29=1";
        QTest::newRow("the 30th day back and the 31st")
            << day << 1 << "2026-11-28" << QStringList{"2026-10-30", "2026-10-29"} << 30 << "2026-10-30..2026-10-30=1";
        QTest::newRow("a day that did not come yet")
            << day << 1 << "2026-11-28" << QStringList{"2026-11-29", "2026-11-28"} << 30 << "2026-11-28..2026-11-28=1";
        QTest::newRow("weeks from Monday")
            << week << 1 << "2026-11-28" << QStringList{"2026-11-22", "2026-11-23", "2026-11-28"} << 26
            << "2026-11-16..2026-11-22=1 2026-11-23..2026-11-28=2";
        QTest::newRow("weeks from Sunday")
            << week << 7 << "2026-11-28" << QStringList{"2026-11-21", "2026-11-22", "2026-11-28"} << 26
            << "2026-11-15..2026-11-21=1 2026-11-22..2026-11-28=2";
        QTest::newRow("weeks from Saturday, which is today")
            << week << 6 << "2026-11-28" << QStringList{"2026-11-27", "2026-11-28"} << 26
            << "2026-11-21..2026-11-27=1 2026-11-28..2026-11-28=1";
        QTest::newRow("a week across the end of a year")
            << week << 1 << "2027-01-10" << QStringList{"2026-12-28", "2027-01-03", "2027-01-04"} << 26
            << "2026-12-28..2027-01-03=2 2027-01-04..2027-01-10=1";
        QTest::newRow("months across the end of a year")
            << month << 1 << "2027-01-31" << QStringList{"2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"} << 12
            << "2026-11-01..2026-11-30=1 2026-12-01..2026-12-31=2 2027-01-01..2027-01-31=1";
        QTest::newRow("the same month a year ago is another")
            << month << 1 << "2026-11-28" << QStringList{"2025-11-28", "2025-12-01"} << 12
            << "2025-12-01..2025-12-31=1";
        QTest::newRow("all time of nothing") << all_time << 1 << "2026-11-28" << QStringList{} << 1 << "";
        QTest::newRow("all time of a few days, the empty ones too")
            << all_time << 1 << "2026-11-28" << QStringList{"2026-11-20", "2026-11-28"} << 9
            << "2026-11-20..2026-11-20=1 2026-11-28..2026-11-28=1";
        QTest::newRow("all time of some months, by weeks")
            << all_time << 1 << "2026-11-28" << QStringList{"2026-08-03"} << 17 << "2026-08-03..2026-08-09=1";
        QTest::newRow("all time of some years, by months")
            << all_time << 1 << "2026-11-28" << QStringList{"2023-12-31"} << 36 << "2023-12-01..2023-12-31=1";
        QTest::newRow("all time of ten years, by years")
            << all_time << 1 << "2026-11-28" << QStringList{"2016-12-31", "2026-11-01"} << 11
            << "2016-01-01..2016-12-31=1 2026-01-01..2026-11-28=1";
        QTest::newRow("a clock that was wrong by centuries")
            << all_time << 1 << "2026-11-28" << QStringList{"1601-01-01", "9999-12-31", "2026-11-28"} << 1
            << "2026-11-28..2026-11-28=1";
    }
    void puts_days_into_bars()
    {
        QFETCH(int, period);
        QFETCH(int, first_day_of_week);
        QFETCH(QString, today);
        QFETCH(QStringList, days);
        QFETCH(int, count);
        QFETCH(QString, bars);
        std::vector<UsageRow> rows;
        for (const QString& day : days)
            rows.push_back(row(qPrintable(day), 1));
        const UsageSummary summary = summarize(rows, static_cast<Period>(period), date(qPrintable(today)),
                                               static_cast<Qt::DayOfWeek>(first_day_of_week));
        QCOMPARE(words_of(summary), bars);
        QCOMPARE(summary.buckets.size(), static_cast<std::size_t>(count));
        for (std::size_t i = 1; i < summary.buckets.size(); ++i)
            QCOMPARE(summary.buckets[i].first, summary.buckets[i - 1].last.addDays(1));
        QCOMPARE(summary.buckets.back().last, date(qPrintable(today)));
    }

    void sums_by_pool_and_function()
    {
        const std::vector<UsageRow> rows{row("2026-11-27", 1, "b", "g"), row("2026-11-28", 2, "a", "g"),
                                         row("2026-11-28", 4, "b", "g"), row("2026-11-28", 0, "b", ""),
                                         row("2020-01-01", 64, "b", "g")};
        const auto summary = summarize(rows, Period::day, date("2026-11-28"), Qt::Monday);
        QCOMPARE(summary.functions.size(), 3U);
        QCOMPARE(summary.functions[0].pool, "a");
        QCOMPARE(summary.functions[0].amounts, (Amounts{1, hour_ms, 100, 10, 2}));
        QCOMPARE(summary.functions[1].function, "");
        QCOMPARE(summary.functions[2].amounts, (Amounts{2, 2 * hour_ms, 200, 20, 5}));
        QCOMPARE(summary.total, (Amounts{4, 4 * hour_ms, 400, 40, 7}));
    }

    void sums_stay_numbers()
    {
        constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
        UsageRow monster = row("2026-11-28", 1e308);
        monster.bytes_down = largest;
        monster.processor_ms = largest;
        const auto summary = summarize({monster, monster}, Period::day, date("2026-11-28"), Qt::Monday);
        QCOMPARE(summary.total.bytes_down, largest);
        QVERIFY(std::isfinite(summary.total.credits));
        for (const Quantity quantity : {Quantity::credits, Quantity::processor_time, Quantity::bytes, Quantity::energy})
            for (const auto& part : chart_content(summary, quantity, {200, 1e6}).parts)
                for (const double value : part.values)
                    QVERIFY(std::isfinite(value));
    }

    void pools_of_one_name_are_not_one()
    {
        UsageRow one = row("2026-11-28", 1);
        UsageRow other = one;
        one.root = "aa";
        other.root = "bb";
        const auto summary = summarize({one, other}, Period::day, date("2026-11-28"), Qt::Monday);
        QCOMPARE(summary.functions.size(), 2U);
        QCOMPARE(summary.functions[1].root, "bb");
    }

    void credits_stand_on_each_other_by_what_became_of_them()
    {
        UsageRow mixed = row("2026-11-28", 4);
        const auto parts_of = [](const UsageRow& usage) {
            return chart_content(summarize({usage}, Period::day, date("2026-11-28"), Qt::Monday), Quantity::credits,
                                 {});
        };
        QCOMPARE(parts_of(mixed).parts.size(), 1U);
        mixed.pending = 2;
        mixed.refused = 1;
        const ChartContent content = parts_of(mixed);
        QCOMPARE(content.parts.size(), 3U);
        QCOMPARE(content.parts[0].values.back(), 4.0);
        QCOMPARE(content.parts[1].values.back(), 2.0);
        QCOMPARE(content.parts[2].values.back(), 1.0);
        QVERIFY2(content.words.back().contains("2.00") && content.words.back().contains("refused"),
                 qPrintable(content.words.back()));
    }

    void estimates_energy()
    {
        const Amounts amounts{1, 10 * hour_ms, 0, 0, 0};
        QCOMPARE(energy_kwh(amounts, {8, 0.3}), 0.08);
        QCOMPARE(energy_kwh(amounts, {0, 0.3}), 0.0);
        QCOMPARE(cost_words(0.08, {8, 0}), QString());
        QVERIFY(cost_words(10, {8, 0.3}).contains("3"));
    }

    void a_table_for_a_file_has_the_rows_of_the_time_shown()
    {
        const std::vector<UsageRow> rows{row("2020-01-01", 9), row("2026-11-28", 1.5),
                                         row("2026-11-28", 0, "pool", "")};
        const auto table =
            usage_table(rows, summarize(rows, Period::day, date("2026-11-28"), Qt::Monday), Tariff{8, 0});
        QCOMPARE(table.size(), 3U);
        QCOMPARE(table[0].size(), table[1].size());
        QCOMPARE(table[1], (QStringList{"2026-11-28", "pool", "f", "1", "1.0000", "100", "10", "1.500000", "0.000000",
                                        "0.000000", "0.008000"}));
        QVERIFY(!table[2][2].isEmpty());
    }

    void every_bar_has_its_words()
    {
        for (const Period period : {Period::day, Period::week, Period::month, Period::all_time}) {
            const auto summary = summarize({row("2019-05-05", 1)}, period, date("2026-11-28"), Qt::Monday);
            for (const Quantity quantity :
                 {Quantity::credits, Quantity::processor_time, Quantity::tasks, Quantity::bytes, Quantity::energy}) {
                const ChartContent content = chart_content(summary, quantity, {8, 0.3});
                QCOMPARE(content.labels.size(), summary.buckets.size());
                QCOMPARE(content.words.size(), summary.buckets.size());
                for (const auto& part : content.parts)
                    QCOMPARE(part.values.size(), summary.buckets.size());
                QCOMPARE(QSet<QString>(content.labels.begin(), content.labels.end()).size(),
                         static_cast<qsizetype>(content.labels.size()));
            }
        }
    }

    void bytes_are_drawn_in_a_unit_that_fits()
    {
        UsageRow large = row("2026-11-28", 0);
        large.bytes_down = 3LL * 1024 * 1024 * 1024;
        large.bytes_up = 0;
        const auto content =
            chart_content(summarize({large}, Period::day, date("2026-11-28"), Qt::Monday), Quantity::bytes, Tariff{});
        QCOMPARE(content.unit, "GiB");
        QCOMPARE(content.parts[0].values.back(), 3.0);
    }

    void marks_of_an_axis_are_round_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<bool>("is_whole");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("step");
        QTest::addColumn<int>("decimals");
        QTest::newRow("nothing") << 0.0 << false << 1.0 << 1.0 << 0;
        QTest::newRow("no number") << qQNaN() << false << 1.0 << 1.0 << 0;
        QTest::newRow("infinite") << qInf() << false << 1.0 << 1.0 << 0;
        QTest::newRow("one task") << 1.0 << true << 1.0 << 1.0 << 0;
        QTest::newRow("one") << 1.0 << false << 1.0 << 0.5 << 1;
        QTest::newRow("seven") << 7.0 << false << 8.0 << 2.0 << 0;
        QTest::newRow("a hundred") << 100.0 << false << 100.0 << 50.0 << 0;
        QTest::newRow("tiny") << 0.0037 << false << 0.004 << 0.001 << 3;
        QTest::newRow("huge") << 3.7e12 << false << 4e12 << 1e12 << 0;
    }
    void marks_of_an_axis_are_round()
    {
        QFETCH(double, largest);
        QFETCH(bool, is_whole);
        const Scale scale = scale_for(largest, is_whole);
        QTEST(scale.end, "end");
        QTEST(scale.step, "step");
        QTEST(scale.decimals, "decimals");
    }

    void ten_years_are_summed_up()
    {
        std::vector<UsageRow> rows;
        const QDate today = date("2026-11-28");
        for (int day = 0; day < 3650; ++day)
            for (int function = 0; function < 30; ++function)
                rows.push_back(
                    {today.addDays(-day), "pool", "function " + QString::number(function), 1, 1, 1, 1, 1, 0, 0, {}});
        const auto summary = summarize(rows, Period::all_time, today, Qt::Monday);
        QCOMPARE(summary.total.tasks, 3650 * 30);
        QCOMPARE(summary.buckets.size(), 11U);
    }
};

QTEST_GUILESS_MAIN(UsageSummaryTest)
#include "usage_summary_test.moc"
