// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/diagnostics.h"

#include "app/tray/plain_text.h"

namespace fallow::tray {
namespace {

/// Enough to tell two pools apart, too little to be looked up anywhere.
constexpr qsizetype shown_of_fingerprint = 8;

QString line(const char* name, const QString& value)
{
    return QLatin1String(name) + QLatin1String(": ") + (value.isEmpty() ? QStringLiteral("-") : plain_line(value))
           + u'\n';
}

QString name_of(AgentLink::State link)
{
    switch (link) {
    case AgentLink::State::absent: return QStringLiteral("absent");
    case AgentLink::State::present: return QStringLiteral("present");
    case AgentLink::State::silent: return QStringLiteral("silent");
    case AgentLink::State::foreign: return QStringLiteral("foreign");
    }
    return {};
}

} // namespace

QString diagnostics(const WindowFacts& window, AgentLink::State link, const QString& trouble,
                    const std::optional<AgentReport>& report)
{
    QString text = line("Fallow's window", window.version) + line("Qt", window.qt_version)
                   + line("System", window.system) + line("Platform", window.platform) + line("Agent", name_of(link));
    if (link == AgentLink::State::foreign)
        text += line("Trouble", trouble);
    if (!report)
        return text;
    text += line("Agent's version", report->version) + line("State", report->state.text)
            + line("Transfers", report->state.transfers_text)
            + line("Restrictions' failure", report->restriction_failure)
            + line("Slots", QString::number(report->slot_count))
            + line("Tasks running", QString::number(report->tasks.size())) + QLatin1String("Pools:\n");
    for (const PoolReport& pool : report->pools)
        text += QStringLiteral("  %1 (%2): %3\n")
                    .arg(plain_line(pool.name), plain_line(pool.root.left(shown_of_fingerprint)),
                         pool.is_connected ? QStringLiteral("connected") : QStringLiteral("not connected"));
    text += QLatin1String("Settings:\n");
    for (const Setting& setting : report->settings)
        text += QStringLiteral("  %1 = %2\n").arg(plain_line(setting.key), plain_line(setting.value));
    return text;
}

} // namespace fallow::tray
