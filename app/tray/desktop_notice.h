// SPDX-License-Identifier: GPL-3.0-or-later
// A few words that the desktop shows for a moment. One file an operating system.
#pragma once

#include <functional>

#include <QString>

class QObject;

namespace fallow::tray {

/// Both are plain text, whatever they look like. `otherwise` is called, for the life of `context`, where nobody shows them.
void show_notice(const QString& title, const QString& text, QObject* context, std::function<void()> otherwise);

} // namespace fallow::tray
