// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/setting_amounts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace fallow::tray {
namespace {

/// Not far below the largest whole number that a double keeps exactly.
constexpr double largest_amount = 9e15;

struct Unit {
    const char* name; ///< the agent's
    std::int64_t factor;
    const char* words; ///< with the number; none: it is read, but not written
};

constexpr std::array plain_units{
    Unit{"", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1")},
};
constexpr std::array percent_units{
    Unit{"%", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1%")},
};
constexpr std::array kelvin_units{
    Unit{"K", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1 K")},
};
// The largest first.
constexpr std::array duration_units{
    Unit{"d", 86'400, QT_TRANSLATE_NOOP("SettingAmounts", "%1 d")},
    Unit{"h", 3600, QT_TRANSLATE_NOOP("SettingAmounts", "%1 h")},
    Unit{"m", 60, QT_TRANSLATE_NOOP("SettingAmounts", "%1 min")},
    Unit{"s", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1 s")},
};
constexpr std::array size_units{
    Unit{"TiB", 1LL << 40, QT_TRANSLATE_NOOP("SettingAmounts", "%1 TiB")},
    Unit{"GiB", 1LL << 30, QT_TRANSLATE_NOOP("SettingAmounts", "%1 GiB")},
    Unit{"MiB", 1LL << 20, QT_TRANSLATE_NOOP("SettingAmounts", "%1 MiB")},
    Unit{"KiB", 1LL << 10, QT_TRANSLATE_NOOP("SettingAmounts", "%1 KiB")},
    Unit{"B", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1 B")},
    Unit{"TB", 1'000'000'000'000, nullptr},
    Unit{"GB", 1'000'000'000, nullptr},
    Unit{"MB", 1'000'000, nullptr},
    Unit{"kB", 1'000, nullptr},
};
constexpr std::array rate_units{
    Unit{"TiB/s", 1LL << 40, QT_TRANSLATE_NOOP("SettingAmounts", "%1 TiB/s")},
    Unit{"GiB/s", 1LL << 30, QT_TRANSLATE_NOOP("SettingAmounts", "%1 GiB/s")},
    Unit{"MiB/s", 1LL << 20, QT_TRANSLATE_NOOP("SettingAmounts", "%1 MiB/s")},
    Unit{"KiB/s", 1LL << 10, QT_TRANSLATE_NOOP("SettingAmounts", "%1 KiB/s")},
    Unit{"B/s", 1, QT_TRANSLATE_NOOP("SettingAmounts", "%1 B/s")},
    Unit{"TB/s", 1'000'000'000'000, nullptr},
    Unit{"GB/s", 1'000'000'000, nullptr},
    Unit{"MB/s", 1'000'000, nullptr},
    Unit{"kB/s", 1'000, nullptr},
};

std::span<const Unit> units_of(AmountKind kind)
{
    switch (kind) {
    case AmountKind::count: return plain_units;
    case AmountKind::percent: return percent_units;
    case AmountKind::kelvin: return kelvin_units;
    case AmountKind::duration: return duration_units;
    case AmountKind::size: return size_units;
    case AmountKind::rate: return rate_units;
    }
    return plain_units;
}

QString words_of(const Unit& unit, std::int64_t number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return QCoreApplication::translate("SettingAmounts", unit.words)
        .arg(locale.toString(static_cast<qlonglong>(number)));
}

/// "min": the words without the number, as one types them.
QString typed_name(const Unit& unit)
{
    if (unit.words == nullptr)
        return {};
    return QCoreApplication::translate("SettingAmounts", unit.words).remove(QStringLiteral("%1"));
}

/// What people leave out or put in without meaning anything by it.
QString bare(QString name)
{
    static const QRegularExpression ignored(QStringLiteral("[\\s\\p{Zs}\\p{Cf}]"));
    name = name.remove(ignored).toLower();
    if (name.endsWith(QStringLiteral("/s")))
        name.chop(2);
    return name;
}

/// The largest unit in which the amount is whole.
const Unit& unit_of(AmountKind kind, std::int64_t amount)
{
    const auto units = units_of(kind);
    for (const Unit& unit : units)
        if (unit.words != nullptr && amount >= unit.factor && amount % unit.factor == 0)
            return unit;
    return *std::ranges::find(units, 1, &Unit::factor);
}

const Unit* unit_named(AmountKind kind, const QString& name, bool is_typed)
{
    for (const Unit& unit : units_of(kind))
        if (is_typed ? bare(name) == bare(QLatin1String(unit.name)) || bare(name) == bare(typed_name(unit))
                     : name == QLatin1String(unit.name))
            return &unit;
    return nullptr;
}

std::optional<double> typed_number(const QString& digits)
{
    for (const QLocale& locale : {QLocale(), QLocale::c()}) {
        bool is_number = false;
        const double number = locale.toDouble(digits, &is_number);
        if (is_number)
            return number;
    }
    return std::nullopt;
}

std::optional<std::int64_t> whole_amount(double amount)
{
    if (!(amount >= 0 && amount <= largest_amount))
        return std::nullopt;
    return std::llround(amount);
}

} // namespace

std::optional<std::int64_t> read_amount(AmountKind kind, const QString& text)
{
    static const QRegularExpression part(QStringLiteral("([0-9]{1,16})([^0-9]*)"));
    double sum = 0;
    qsizetype read = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        const Unit* unit = unit_named(kind, match.captured(2), false);
        if (unit == nullptr || match.capturedStart() != read || (read > 0 && kind != AmountKind::duration))
            return std::nullopt;
        read = match.capturedEnd();
        sum += match.captured(1).toDouble() * static_cast<double>(unit->factor);
    }
    return read == text.size() && read > 0 ? whole_amount(sum) : std::nullopt;
}

QString amount_text(AmountKind kind, std::int64_t amount)
{
    // Of the units that the agent writes too, so that an amount reads the same on both sides.
    if (kind != AmountKind::duration) {
        const Unit& unit = unit_of(kind, amount);
        return QString::number(amount / unit.factor) + QLatin1String(unit.name);
    }
    QString text;
    for (const Unit& unit : duration_units) {
        if (amount >= unit.factor)
            text += QString::number(amount / unit.factor) + QLatin1String(unit.name);
        amount %= unit.factor;
    }
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

std::optional<AmountRange> read_amount_range(AmountKind kind, const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^([^ ,]+) to ([^ ,]+)(?:,.*)?$"));
    const QRegularExpressionMatch match = form.match(text);
    const auto least = read_amount(kind, match.captured(1));
    const auto most = read_amount(kind, match.captured(2));
    if (!least || !most || *least > *most)
        return std::nullopt;
    return AmountRange{*least, *most};
}

QString amount_words(AmountKind kind, std::int64_t amount)
{
    if (kind != AmountKind::duration) {
        const Unit& unit = unit_of(kind, amount);
        return words_of(unit, amount / unit.factor);
    }
    QString words;
    for (const Unit& unit : duration_units) {
        if (amount >= unit.factor)
            words += (words.isEmpty() ? QString() : QStringLiteral(" ")) + words_of(unit, amount / unit.factor);
        amount %= unit.factor;
    }
    return words.isEmpty() ? words_of(duration_units.back(), 0) : words;
}

std::optional<std::int64_t> read_amount_words(AmountKind kind, const QString& words, std::int64_t before)
{
    // Signs that nobody sees, such as marks of direction, and spaces of every kind.
    static const QRegularExpression part(
        QStringLiteral("[\\s\\p{Cf}]*([\\p{Nd}.,\u066B\u066C]+)[\\s\\p{Cf}]*([^\\p{Nd}]*)"),
        QRegularExpression::UseUnicodePropertiesOption);
    double sum = 0;
    qsizetype read = 0;
    for (auto parts = part.globalMatch(words); parts.hasNext();) {
        const QRegularExpressionMatch match = parts.next();
        const auto number = typed_number(match.captured(1));
        const bool has_unit = !bare(match.captured(2)).isEmpty();
        const Unit* unit = has_unit ? unit_named(kind, match.captured(2), true) : &unit_of(kind, before);
        if (!number || unit == nullptr || match.capturedStart() != read || (read > 0 && kind != AmountKind::duration))
            return std::nullopt;
        read = match.capturedEnd();
        sum += *number * static_cast<double>(unit->factor);
    }
    return read == words.size() && read > 0 ? whole_amount(sum) : std::nullopt;
}

std::int64_t stepped(AmountKind kind, std::int64_t amount, bool is_up)
{
    if (kind == AmountKind::duration) {
        constexpr std::array<std::int64_t, 25> ladder{1,    5,    10,     15,     20,     30,     45,    60,   90,
                                                      120,  180,  240,    300,    600,    900,    1200,  1800, 2700,
                                                      3600, 7200, 10'800, 14'400, 21'600, 43'200, 86'400};
        if (is_up) {
            const auto next = std::ranges::upper_bound(ladder, amount);
            return next == ladder.end() ? amount + 86'400 : *next;
        }
        if (amount > ladder.back())
            return std::max(ladder.back(), amount - 86'400);
        const auto next = std::ranges::lower_bound(ladder, amount);
        return next == ladder.begin() ? amount : *std::prev(next);
    }
    if (kind == AmountKind::size || kind == AmountKind::rate) {
        // An eighth of it, to a power of two; down from a power of two as one would come up to it.
        const auto from = static_cast<std::uint64_t>(std::max<std::int64_t>(1, is_up ? amount : amount - 1));
        const auto step = static_cast<std::int64_t>(std::max<std::uint64_t>(1, std::bit_floor(from) / 8));
        return is_up ? (amount / step + 1) * step : std::max<std::int64_t>(0, (amount - 1) / step * step);
    }
    return is_up ? amount + 1 : std::max<std::int64_t>(0, amount - 1);
}

} // namespace fallow::tray
