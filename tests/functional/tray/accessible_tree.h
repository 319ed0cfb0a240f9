// SPDX-License-Identifier: GPL-3.0-or-later
// A program as a screen reader sees it: asked over the accessibility bus (AT-SPI), in which at-spi2-core's own programs serve.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QDBusConnection>
#include <QString>

#include "tests/functional/tray/desktop_with_tray.h"

namespace fallow::test {

struct AccessibleItem {
    QString service;
    QString path;
    QString name;
    QString role; ///< "push button", as AT-SPI names it
    bool is_focusable = false;
    bool is_shown = false;
    bool is_enabled = false;
};

class AccessibleTree {
public:
    /// Programs that are to be in it start afterwards, with `environment` beside the desktop's.
    explicit AccessibleTree(const DesktopWithTray& desktop);
    ~AccessibleTree();
    [[nodiscard]] static QStringList environment() { return {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1"}; }

    /// All that there is of all programs; of tables themselves, not their cells.
    [[nodiscard]] std::vector<AccessibleItem> items() const;
    /// The first that is shown under this role and name; nothing: there is none.
    [[nodiscard]] std::optional<AccessibleItem> find(const QString& role, const QString& name) const;
    /// What it does first of all when a screen reader asks it to do something.
    void act(const AccessibleItem& item) const;

private:
    void add_children(const QString& service, const QString& path, std::vector<AccessibleItem>& items) const;
    [[nodiscard]] AccessibleItem read(const QString& service, const QString& path) const;

    QString connection_name_;
    std::optional<QDBusConnection> bus_;
};

} // namespace fallow::test
