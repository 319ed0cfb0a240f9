// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop of a test's own: an X server, a session bus, and, if wanted, a panel with a tray (Xfce's).
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <QDBusArgument>
#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QVariant>

#include "tests/functional/presence/x_server.h"
#include "tests/support/program.h"

namespace fallow::test {

/// An entry of a menu, as com.canonical.dbusmenu describes it.
struct MenuEntry {
    int id = 0;
    QString label; ///< without the mark of its key
    bool is_visible = true;
    QList<MenuEntry> entries;

    /// Itself or below; null: none is visible under that label.
    [[nodiscard]] const MenuEntry* find(const QString& label) const;
};

/// What stands in a tray, asked as a panel would ask it.
class TrayItem {
public:
    TrayItem(QDBusConnection bus, const QString& registered_name);

    [[nodiscard]] QVariant property(const QString& name) const;
    [[nodiscard]] MenuEntry menu() const;
    void click(const MenuEntry& entry) const;
    /// The same of a menu that was asked for before, without waiting for anything.
    void click_soon(int entry) const;
    void activate() const;

private:
    QDBusConnection bus_;
    QString service_;
    QString path_;
    mutable QString menu_path_; ///< as it was when the menu was asked for
};

class DesktopWithTray {
public:
    explicit DesktopWithTray(bool has_panel = true);
    ~DesktopWithTray();

    /// For programs of this desktop.
    [[nodiscard]] QStringList environment() const;
    [[nodiscard]] QString path(const QString& name) const { return directory_.filePath(name); }
    /// Of the tray's program, before it starts here.
    void set(const QString& setting, const QVariant& value) const;
    /// RegisteredStatusNotifierItems.
    [[nodiscard]] QStringList registered_items() const;
    [[nodiscard]] TrayItem item(const QString& registered_name) const { return {*bus_, registered_name}; }
    /// From now on this desktop shows notices; see `notices`.
    void begin_notices();
    /// Title and text of each that was shown.
    [[nodiscard]] QStringList notices() const;
    [[nodiscard]] std::string display() const { return server_.display(); }
    [[nodiscard]] const QDBusConnection& bus() const { return *bus_; }
    /// Titles of the windows that are shown.
    [[nodiscard]] QStringList windows() const;

private:
    [[nodiscard]] QString address() const { return "unix:path=" + path("bus"); }

    QTemporaryDir directory_;
    XServer server_;
    std::unique_ptr<Program> bus_daemon_;
    std::unique_ptr<QDBusConnection> bus_;
    std::unique_ptr<Program> panel_;
    std::unique_ptr<Program> notice_service_;
};

/// When the last icon came into the tray. Looks only while the event loop runs.
class TrayArrivals : public QObject {
    Q_OBJECT

public:
    explicit TrayArrivals(const DesktopWithTray& desktop);
    using Clock = std::chrono::steady_clock;
    /// Nothing: none since it was asked last.
    [[nodiscard]] std::optional<Clock::time_point> take() { return std::exchange(last_, std::nullopt); }

private Q_SLOTS:
    void note(const QString& /*name*/) { last_ = Clock::now(); }

private:
    std::optional<Clock::time_point> last_;
};

} // namespace fallow::test
