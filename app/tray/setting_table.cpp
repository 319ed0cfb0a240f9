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

constexpr auto no_limit = QT_TRANSLATE_NOOP("fallow::tray::Setting", "No limit");

constexpr std::array rows{
    Row{"idle-time", when, amount, duration,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Begin when nobody was here for"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting",
                          "so long nobody touched the computer before work starts; none: also while it is used"),
        "none", QT_TRANSLATE_NOOP("fallow::tray::Setting", "Do not wait"), "3m"},
    Row{"resume-after", when, amount, duration,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Go on after an interruption of"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting",
                          "so long before work goes on that an input interrupted; same: as idle-time"),
        "same", QT_TRANSLATE_NOOP("fallow::tray::Setting", "As long as at the beginning"), "1m"},
    Row{"give-back-after", when, amount, duration, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Give memory back after"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting",
                          "after so long a pause tasks leave the memory, and must start as idle-time says")},
    Row{"hours", when, hours, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Hours of the week"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "when work is allowed, by the clock on the wall")},
    Row{"work-while-watched", when, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "During films and presentations"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "also during films, full screen, presentations and calls")},
    Row{"work-while-remote", when, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "During work over the network"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "also while somebody works here over the network")},
    Row{"work-while-others", when, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "While others are here"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "also while another user is active")},
    Row{"exclusive-programs", when, text, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Programs that come first"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "no work while one of these programs runs")},
    Row{"load-limit", when, amount, percent,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Stop when other programs take"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "no work while other programs take more of the processors for long"),
        "none", no_limit, "25%"},
    Row{"when-unknown", when, choice, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "When in doubt"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "what to do while it is not known whether work would disturb")},

    Row{"slots", how_much, amount, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Tasks at once"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "tasks that run at the same time")},
    Row{"memory-per-task", how_much, amount, size, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Memory of one task"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "memory that one task may use")},
    Row{"memory-total", how_much, amount, size, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Memory of all tasks"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "memory that all tasks together may use")},
    Row{"memory-share", how_much, amount, percent,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Share of the free memory"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "how much of the memory that is free they may use")},
    Row{"disk", how_much, amount, size, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Disk"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "disk for functions, of all pools together")},

    Row{"on-battery", power_and_heat, amount, percent,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "On battery, down to"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "work on battery while more than this is left in it"), "never",
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Never"), "80%"},
    Row{"work-in-power-saver", power_and_heat, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "While saving power"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "also while the computer saves power")},
    Row{"work-while-lid-closed", power_and_heat, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "While the lid is closed"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "also while the lid is closed, on mains only")},
    Row{"heat-target", power_and_heat, amount, kelvin,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Do less from this distance to overheating"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting",
                          "so far below the chip's critical temperature fewer tasks begin to run")},
    Row{"heat-limit", power_and_heat, amount, kelvin,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Stop at this distance to overheating"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "so far below the chip's critical temperature no task runs")},

    Row{"download-limit", network, amount, rate, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Fetch at most"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "how fast functions are fetched, all pools together"), "none",
        no_limit, "1MiB/s"},
    Row{"upload-limit", network, amount, rate, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Pass on at most"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "how fast functions are passed on, all pools together"), "none",
        no_limit, "256KiB/s"},
    Row{"share-bundles", network, yes_or_no, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Pass functions on"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "whether functions are passed on to other hosts")},
    Row{"on-metered", network, yes_or_no, count,
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "Where transfers cost money"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "fetch and pass on also where transfers cost money")},
    Row{"on-vpn", network, yes_or_no, count, QT_TRANSLATE_NOOP("fallow::tray::Setting", "Through a VPN"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "fetch and pass on also through a VPN")},
    Row{"transfer-per-day", network, amount, size, QT_TRANSLATE_NOOP("fallow::tray::Setting", "At most in a day"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "fetched and passed on in a day, all pools together"), "none",
        no_limit, "1GiB"},
    Row{"transfer-per-month", network, amount, size, QT_TRANSLATE_NOOP("fallow::tray::Setting", "At most in a month"),
        QT_TRANSLATE_NOOP("fallow::tray::Setting", "fetched and passed on in a month, all pools together"), "none",
        no_limit, "20GiB"},
};

/// What agents of other versions say of the same.
constexpr std::array other_effects{
    QT_TRANSLATE_NOOP("fallow::tray::Setting",
                      "after so long a pause tasks leave the memory, and must start as idle-time says; those without a "
                      "checkpoint leave it after 12 times as long"),
};

QString tr(const char* source) { return QCoreApplication::translate("fallow::tray::Setting", source); }

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
            tr(found->title),
            QLatin1String(found->word),
            *found->word_title == '\0' ? QString() : tr(found->word_title),
            QLatin1String(found->instead)};
}

QString group_title(SettingGroup group)
{
    switch (group) {
    case when: return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "When it works"));
    case how_much: return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "How much it takes"));
    case power_and_heat: return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "Power and heat"));
    case network: return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "Network"));
    case others: return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "Others"));
    }
    return {};
}

QString effect_of(const Setting& setting)
{
    QString effect = plain_line(tr(setting.meaning.toUtf8().constData()));
    if (!effect.isEmpty())
        effect.front() = effect.front().toUpper();
    return effect;
}

QStringList known_effects()
{
    QStringList effects;
    for (const Row& row : rows)
        effects << QLatin1String(row.effect);
    for (const char* effect : other_effects)
        effects << QLatin1String(effect);
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
        return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "Pause"));
    if (word == QStringLiteral("run"))
        return tr(QT_TRANSLATE_NOOP("fallow::tray::Setting", "Work"));
    return plain_line(word);
}

} // namespace fallow::tray
