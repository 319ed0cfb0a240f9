// SPDX-License-Identifier: GPL-3.0-or-later
// What whoever helps needs to know, and nothing that would let them in anywhere or tell who somebody is: no keys, no accounts,
// no whole fingerprints, no tokens. Pure.
#pragma once

#include <optional>

#include <QString>

#include "app/tray/agent_link.h"
#include "app/tray/agent_report.h"

namespace fallow::tray {

/// Of the window itself.
struct WindowFacts {
    QString version;
    QString qt_version;
    QString system;   ///< "Debian GNU/Linux 12"
    QString platform; ///< Qt's: "xcb"
};

/// Lines of text, in English whatever the window's language: they are for whoever helps.
QString diagnostics(const WindowFacts& window, AgentLink::State link, const QString& trouble,
                    const std::optional<AgentReport>& report);

} // namespace fallow::tray
