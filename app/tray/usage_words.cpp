// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/usage_words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(UsageWords)
};

constexpr double marks_wanted = 4;
constexpr int bytes_step = 1024;

/// As many digits as matter.
QString number_words(double number)
{
    return QLocale().toString(number, 'f', number >= 100 ? 0 : number >= 10 ? 1 : number == 0 ? 0 : 2);
}

QString date_words(const Bucket& bucket, BucketWidth width)
{
    const QLocale locale;
    switch (width) {
    case BucketWidth::day: return locale.toString(bucket.first, QLocale::LongFormat);
    case BucketWidth::week:
        return Words::tr("%1 to %2")
            .arg(locale.toString(bucket.first, QLocale::ShortFormat),
                 locale.toString(bucket.last, QLocale::ShortFormat));
    case BucketWidth::month:
        return Words::tr("%1 %2", "month and year")
            .arg(locale.standaloneMonthName(bucket.first.month()), QString::number(bucket.first.year()));
    case BucketWidth::year: return QString::number(bucket.first.year());
    }
    return {};
}

/// Unlike each other within a chart.
QString label_of(const Bucket& bucket, BucketWidth width)
{
    const QLocale locale;
    switch (width) {
    case BucketWidth::day:
    case BucketWidth::week:
        return Words::tr("%1 %2", "day and month")
            .arg(QString::number(bucket.first.day()),
                 locale.standaloneMonthName(bucket.first.month(), QLocale::ShortFormat));
    case BucketWidth::month:
        return Words::tr("%1 %2", "month and year")
            .arg(locale.standaloneMonthName(bucket.first.month(), QLocale::ShortFormat),
                 QString::number(bucket.first.year()));
    case BucketWidth::year: return QString::number(bucket.first.year());
    }
    return {};
}

QString value_words(const Amounts& amounts, Quantity quantity, const Tariff& tariff)
{
    switch (quantity) {
    case Quantity::credits:
        if (amounts.pending == 0 && amounts.refused == 0)
            return Words::tr("%1 credits").arg(credits_words(amounts.credits));
        return Words::tr("%1 credits, %2 more pending, %3 refused")
            .arg(credits_words(amounts.credits), credits_words(amounts.pending), credits_words(amounts.refused));
    case Quantity::processor_time: return time_words(amounts.processor_ms);
    case Quantity::tasks: return Words::tr("Tasks: %1").arg(count_words(amounts.tasks));
    case Quantity::bytes:
        return Words::tr("%1 fetched, %2 passed on")
            .arg(bytes_words(amounts.bytes_down), bytes_words(amounts.bytes_up));
    case Quantity::energy: {
        const double energy = energy_kwh(amounts, tariff);
        const QString cost = cost_words(energy, tariff);
        return cost.isEmpty() ? Words::tr("about %1").arg(energy_words(energy))
                              : Words::tr("about %1, %2").arg(energy_words(energy), cost);
    }
    }
    return {};
}

/// Bars in bytes are drawn in the unit in which the largest of them reads well.
struct ByteUnit {
    QString name;
    double bytes = 1;
};

ByteUnit unit_of(const UsageSummary& summary)
{
    double largest = 0;
    for (const Bucket& bucket : summary.buckets)
        largest = std::max(largest, static_cast<double>(bucket.amounts.bytes_down)
                                        + static_cast<double>(bucket.amounts.bytes_up));
    const std::array names{Words::tr("Bytes"), Words::tr("KiB"), Words::tr("MiB"),
                           Words::tr("GiB"),   Words::tr("TiB"), Words::tr("PiB")};
    ByteUnit unit;
    std::size_t index = 0;
    for (; index + 1 < names.size() && largest >= unit.bytes * bytes_step; ++index)
        unit.bytes *= bytes_step;
    unit.name = names[index];
    return unit;
}

template <class Value>
ChartContent::Part part(const UsageSummary& summary, const QString& name, const Value& value)
{
    ChartContent::Part bars{name, {}};
    for (const Bucket& bucket : summary.buckets)
        bars.values.push_back(value(bucket.amounts));
    return bars;
}

/// What is granted, and above it what may come and what did not, where there is such.
std::vector<ChartContent::Part> credit_parts(const UsageSummary& summary, const QString& name)
{
    const auto granted = [](const Amounts& amounts) { return amounts.credits; };
    if (summary.total.pending == 0 && summary.total.refused == 0)
        return {part(summary, name, granted)};
    return {part(summary, Words::tr("Granted"), granted),
            part(summary, Words::tr("Pending"), [](const Amounts& amounts) { return amounts.pending; }),
            part(summary, Words::tr("Refused"), [](const Amounts& amounts) { return amounts.refused; })};
}

} // namespace

QString name_of(Quantity quantity)
{
    switch (quantity) {
    case Quantity::credits: return Words::tr("Credits");
    case Quantity::processor_time: return Words::tr("Processor hours");
    case Quantity::tasks: return Words::tr("Tasks");
    case Quantity::bytes: return Words::tr("Transfers");
    case Quantity::energy: return Words::tr("Energy (estimated)");
    }
    return {};
}

ChartContent chart_content(const UsageSummary& summary, Quantity quantity, const Tariff& tariff)
{
    ChartContent content{name_of(quantity), quantity == Quantity::tasks, {}, {}, {}};
    for (const Bucket& bucket : summary.buckets) {
        content.labels.push_back(label_of(bucket, summary.width));
        content.words.push_back(
            Words::tr("%1: %2").arg(date_words(bucket, summary.width), value_words(bucket.amounts, quantity, tariff)));
    }
    switch (quantity) {
    case Quantity::credits: content.parts = credit_parts(summary, content.unit); break;
    case Quantity::processor_time: content.parts = {part(summary, content.unit, processor_hours)}; break;
    case Quantity::tasks:
        content.parts = {
            part(summary, content.unit, [](const Amounts& amounts) { return static_cast<double>(amounts.tasks); })};
        break;
    case Quantity::bytes: {
        const ByteUnit unit = unit_of(summary);
        content.unit = unit.name;
        content.parts = {
            part(summary, Words::tr("Fetched"),
                 [&](const Amounts& amounts) { return static_cast<double>(amounts.bytes_down) / unit.bytes; }),
            part(summary, Words::tr("Passed on"),
                 [&](const Amounts& amounts) { return static_cast<double>(amounts.bytes_up) / unit.bytes; })};
        break;
    }
    case Quantity::energy:
        content.unit = Words::tr("kWh (estimated)");
        content.parts = {
            part(summary, content.unit, [&](const Amounts& amounts) { return energy_kwh(amounts, tariff); })};
        break;
    }
    return content;
}

Scale scale_for(double largest, bool is_whole)
{
    if (!std::isfinite(largest) || largest <= 0)
        return {};
    const double rough = largest / marks_wanted;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1 - 1e-9)) {
            step = factor * power;
            break;
        }
    if (is_whole)
        step = std::max(step, 1.0);
    Scale scale;
    scale.step = step;
    scale.end = step * std::ceil(largest / step * (1 - 1e-9));
    scale.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    return scale;
}

QString hours_words(double hours) { return Words::tr("%1 h").arg(number_words(hours)); }

QString energy_words(double kwh) { return Words::tr("%1 kWh").arg(number_words(kwh)); }

QString cost_words(double kwh, const Tariff& tariff)
{
    if (tariff.price_per_kwh <= 0)
        return {};
    return QLocale().toCurrencyString(kwh * tariff.price_per_kwh);
}

} // namespace fallow::tray
