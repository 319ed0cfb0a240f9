// SPDX-License-Identifier: GPL-3.0-or-later
// The settings that this window knows by name: what they are called, where they belong and how they are edited. What an agent
// has beyond them is shown as text. Pure.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/tray/agent_report.h"
#include "app/tray/setting_amounts.h"

namespace fallow::tray {

enum class SettingGroup { when, how_much, whose_work, power_and_heat, network, others };

enum class SettingKind { amount, yes_or_no, choice, hours, text };

struct KnownSetting {
    SettingGroup group = SettingGroup::others;
    SettingKind kind = SettingKind::text;
    AmountKind amount = AmountKind::count;
    QString title;
    /// In place of an amount: "none", and how it is called where it is offered. Empty: there is no such word.
    QString word;
    QString word_title;
    /// What the amount becomes when the word is taken off it.
    QString instead_of_word;
};

/// The group of others, edited as text and called by its key, when the setting is not known.
KnownSetting known_setting(const QString& key);
QString group_title(SettingGroup group);
/// The setting's effect, a sentence in the reader's language where it is known to the translation.
QString effect_of(const Setting& setting);
/// Of the effects that are translated, for whoever checks them against the agent's.
QStringList known_effects();

/// "pause or run": the words; none when the range is not of that form.
QStringList choices_in(const QString& range);
QString choice_title(const QString& word);

} // namespace fallow::tray
