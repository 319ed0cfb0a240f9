// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/setting_table.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

struct Row {
    const char* key;
    SettingGroup group;
    SettingKind kind;
    AmountKind amount;
    const char* title;
    const char* effect; ///< as the agent says it
    const char* word = "";
    const char* word_title = "";
    const char* instead = "";
};

using enum SettingGroup;
using enum SettingKind;
using enum AmountKind;

constexpr auto no_limit = QT_TRANSLATE_NOOP("Setting", "No limit");

constexpr std::array rows{
    Row{"idle-time", when, amount, duration, QT_TRANSLATE_NOOP("Setting", "Begin when nobody was here for"),
        QT_TRANSLATE_NOOP("Setting",
                          "so long nobody touched the computer before work starts; none: also while it is used"),
        "none", QT_TRANSLATE_NOOP("Setting", "Do not wait"), "3m"},
    Row{"resume-after", when, amount, duration, QT_TRANSLATE_NOOP("Setting", "Go on after an interruption of"),
        QT_TRANSLATE_NOOP("Setting", "so long before work goes on that an input interrupted; same: as at the start"),
        "same", QT_TRANSLATE_NOOP("Setting", "As long as at the beginning"), "1m"},
    Row{"give-back-after", when, amount, duration, QT_TRANSLATE_NOOP("Setting", "Give memory back after"),
        QT_TRANSLATE_NOOP("Setting",
                          "after so long a pause tasks leave the memory, and wait as at the start; those without a "
                          "checkpoint leave it after 12 times as long")},
    Row{"hours", when, hours, count, QT_TRANSLATE_NOOP("Setting", "Hours of the week"),
        QT_TRANSLATE_NOOP("Setting", "when work is allowed, by the clock on the wall")},
    Row{"work-while-watched", when, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "During films and presentations"),
        QT_TRANSLATE_NOOP("Setting", "also during films, full screen, presentations and calls")},
    Row{"work-while-remote", when, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "During work over the network"),
        QT_TRANSLATE_NOOP("Setting", "also while somebody works here over the network")},
    Row{"work-while-others", when, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "While others are here"),
        QT_TRANSLATE_NOOP("Setting", "also while another user is active")},
    Row{"exclusive-programs", when, text, count, QT_TRANSLATE_NOOP("Setting", "Programs that come first"),
        QT_TRANSLATE_NOOP("Setting", "no work while one of these programs runs")},
    Row{"load-limit", when, amount, percent, QT_TRANSLATE_NOOP("Setting", "Stop when other programs take"),
        QT_TRANSLATE_NOOP("Setting", "no work while other programs take more of the processors for long"), "none",
        no_limit, "25%"},
    Row{"when-unknown", when, choice, count, QT_TRANSLATE_NOOP("Setting", "When in doubt"),
        QT_TRANSLATE_NOOP("Setting", "what to do while it is not known whether work would disturb")},

    Row{"slots", how_much, amount, count, QT_TRANSLATE_NOOP("Setting", "Tasks at once"),
        QT_TRANSLATE_NOOP("Setting", "tasks that run at the same time")},
    Row{"memory-per-task", how_much, amount, size, QT_TRANSLATE_NOOP("Setting", "Memory of one task"),
        QT_TRANSLATE_NOOP("Setting", "memory that one task may use")},
    Row{"memory-total", how_much, amount, size, QT_TRANSLATE_NOOP("Setting", "Memory of all tasks"),
        QT_TRANSLATE_NOOP("Setting", "memory that all tasks together may use")},
    Row{"memory-share", how_much, amount, percent, QT_TRANSLATE_NOOP("Setting", "Share of the free memory"),
        QT_TRANSLATE_NOOP("Setting", "how much of the memory that is free they may use")},
    Row{"disk", how_much, amount, size, QT_TRANSLATE_NOOP("Setting", "Disk"),
        QT_TRANSLATE_NOOP("Setting", "disk for functions, of all pools together")},

    Row{"allowed-publishers", whose_work, text, count, QT_TRANSLATE_NOOP("Setting", "Functions of these publishers"),
        QT_TRANSLATE_NOOP("Setting",
                          "only functions of these publishers run here; all: of everybody whom a pool lets publish")},
    Row{"allowed-functions", whose_work, text, count, QT_TRANSLATE_NOOP("Setting", "Functions with these names"),
        QT_TRANSLATE_NOOP("Setting", "only functions with these names run here, where * stands for any letters; all: "
                                     "whatever they are called")},
    Row{"longest-task", whose_work, amount, duration, QT_TRANSLATE_NOOP("Setting", "Longest tasks"),
        QT_TRANSLATE_NOOP("Setting", "no functions whose tasks may take more processor time"), "none", no_limit, "1h"},

    Row{"on-battery", power_and_heat, amount, percent, QT_TRANSLATE_NOOP("Setting", "On battery, down to"),
        QT_TRANSLATE_NOOP("Setting", "work on battery while more than this is left in it"), "never",
        QT_TRANSLATE_NOOP("Setting", "Never"), "80%"},
    Row{"work-in-power-saver", power_and_heat, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "While saving power"),
        QT_TRANSLATE_NOOP("Setting", "also while the computer saves power")},
    Row{"work-while-lid-closed", power_and_heat, yes_or_no, count,
        QT_TRANSLATE_NOOP("Setting", "While the lid is closed"),
        QT_TRANSLATE_NOOP("Setting", "also while the lid is closed, on mains only")},
    Row{"keep-awake", power_and_heat, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "Stay awake for work"),
        QT_TRANSLATE_NOOP("Setting", "does not sleep by itself while tasks run and nobody is here, on mains only")},
    Row{"energy-price", power_and_heat, text, count, QT_TRANSLATE_NOOP("Setting", "Price of a kilowatt-hour"),
        QT_TRANSLATE_NOOP("Setting", "what a kilowatt-hour costs here, from which the price of work is estimated")},
    Row{"carbon-note", power_and_heat, text, count, QT_TRANSLATE_NOOP("Setting", "Note on the electricity"),
        QT_TRANSLATE_NOOP("Setting", "what is to be known of the electricity used here")},
    Row{"heat-target", power_and_heat, amount, kelvin,
        QT_TRANSLATE_NOOP("Setting", "Do less from this distance to overheating"),
        QT_TRANSLATE_NOOP("Setting", "so far below the chip's critical temperature fewer tasks begin to run")},
    Row{"heat-limit", power_and_heat, amount, kelvin,
        QT_TRANSLATE_NOOP("Setting", "Stop at this distance to overheating"),
        QT_TRANSLATE_NOOP("Setting", "so far below the chip's critical temperature no task runs")},

    Row{"download-limit", network, amount, rate, QT_TRANSLATE_NOOP("Setting", "Fetch at most"),
        QT_TRANSLATE_NOOP("Setting", "how fast functions are fetched, all pools together"), "none", no_limit, "1MiB/s"},
    Row{"upload-limit", network, amount, rate, QT_TRANSLATE_NOOP("Setting", "Pass on at most"),
        QT_TRANSLATE_NOOP("Setting", "how fast functions are passed on, all pools together"), "none", no_limit,
        "256KiB/s"},
    Row{"share-bundles", network, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "Pass functions on"),
        QT_TRANSLATE_NOOP("Setting", "whether functions are passed on to other hosts")},
    Row{"on-metered", network, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "Where transfers cost money"),
        QT_TRANSLATE_NOOP("Setting", "fetch and pass on also where transfers cost money")},
    Row{"on-vpn", network, yes_or_no, count, QT_TRANSLATE_NOOP("Setting", "Through a VPN"),
        QT_TRANSLATE_NOOP("Setting", "fetch and pass on also through a VPN")},
    Row{"transfer-per-day", network, amount, size, QT_TRANSLATE_NOOP("Setting", "At most in a day"),
        QT_TRANSLATE_NOOP("Setting", "fetched and passed on in a day, all pools together"), "none", no_limit, "1GiB"},
    Row{"transfer-per-month", network, amount, size, QT_TRANSLATE_NOOP("Setting", "At most in a month"),
        QT_TRANSLATE_NOOP("Setting", "fetched and passed on in a month, all pools together"), "none", no_limit,
        "20GiB"},
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Setting)
};

} // namespace

KnownSetting known_setting(const QString& key)
{
    const auto found = std::ranges::find_if(rows, [&](const Row& row) { return key == QLatin1String(row.key); });
    if (found == rows.end()) {
        KnownSetting unknown;
        unknown.title = plain_line(key);
        return unknown;
    }
    return {found->group,
            found->kind,
            found->amount,
            Words::tr(found->title),
            QLatin1String(found->word),
            *found->word_title == '\0' ? QString() : Words::tr(found->word_title),
            QLatin1String(found->instead)};
}

QString group_title(SettingGroup group)
{
    switch (group) {
    case when: return Words::tr("When it works");
    case how_much: return Words::tr("How much it takes");
    case whose_work: return Words::tr("Whose work");
    case power_and_heat: return Words::tr("Power and heat");
    case network: return Words::tr("Network");
    case others: return Words::tr("Others");
    }
    return {};
}

QString effect_of(const Setting& setting)
{
    QString effect = plain_line(Words::tr(setting.meaning.toUtf8().constData()));
    if (!effect.isEmpty())
        effect.front() = effect.front().toUpper();
    return effect;
}

QStringList known_effects()
{
    QStringList effects;
    for (const Row& row : rows)
        effects << QLatin1String(row.effect);
    return effects;
}

QStringList choices_in(const QString& range)
{
    QStringList words = range.split(QStringLiteral(" or "));
    const bool are_words = words.size() > 1 && std::ranges::none_of(words, [](const QString& word) {
                               return word.isEmpty() || word.contains(' ') || word.contains(',');
                           });
    return are_words ? words : QStringList();
}

QString choice_title(const QString& word)
{
    if (word == QStringLiteral("pause"))
        return Words::tr("Pause");
    if (word == QStringLiteral("run"))
        return Words::tr("Work");
    return plain_line(word);
}

} // namespace fallow::tray
