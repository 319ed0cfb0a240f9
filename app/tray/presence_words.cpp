// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/presence_words.h"

#include <QJsonArray>

namespace fallow::tray {
namespace {

using detector::Occupation;
using detector::OccupationKind;

/// The agent refuses more.
constexpr std::size_t max_occupations = 32;
constexpr qsizetype max_program_letters = 200;

QString kind_name(OccupationKind kind)
{
    switch (kind) {
    case OccupationKind::film: return "film";
    case OccupationKind::full_screen: return "fullScreen";
    case OccupationKind::presentation: return "presentation";
    case OccupationKind::call: return "call";
    case OccupationKind::unspecified: break;
    }
    return "unspecified";
}

QJsonObject input_words(const detector::Input& input)
{
    // By the clock that all programs of this computer share.
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(input.since.time_since_epoch());
    return {{"active", input.is_active},
            {"since", static_cast<qint64>(std::max<std::int64_t>(since.count(), 0))},
            {"precise", input.is_precise}};
}

QJsonArray occupation_words(const std::vector<Occupation>& occupations)
{
    QJsonArray all;
    for (std::size_t place = 0; place < std::min(occupations.size(), max_occupations); ++place)
        all.append(
            QJsonObject{{"kind", kind_name(occupations[place].kind)},
                        {"program", QString::fromStdString(occupations[place].program).left(max_program_letters)}});
    return all;
}

} // namespace

QJsonObject presence_words(const detector::Signals& signals)
{
    QJsonObject words;
    QJsonArray unknown;
    if (const auto* input = signals.input.known())
        words["input"] = input_words(*input);
    else if (signals.input.is_unknown())
        unknown.append("input");
    if (const auto* lock = signals.lock.known())
        words["locked"] = lock->is_locked;
    else if (signals.lock.is_unknown())
        unknown.append("lock");
    if (const auto* occupations = signals.occupations.known())
        words["occupations"] = occupation_words(occupations->list);
    else if (signals.occupations.is_unknown())
        unknown.append("occupations");
    if (const auto* sessions = signals.sessions.known(); sessions && sessions->remote_is_active)
        words["remote"] = true;
    if (!unknown.isEmpty())
        words["unknown"] = unknown;
    return words;
}

} // namespace fallow::tray
