// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/tray/desktop_with_tray.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QSettings>

#include "tests/functional/tray/x_windows.h"
#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

const QString watcher = "org.kde.StatusNotifierWatcher";
const QString item_interface = "org.kde.StatusNotifierItem";
const QString notices_service = "org.freedesktop.Notifications";
// Debian's, with which python3-dbusmock comes; another python3 may come first in PATH.
const QString python = "/usr/bin/python3";
const QString menu_interface = "com.canonical.dbusmenu";

/// One panel with nothing but a tray, so that it has no question to ask at its first start.
const QByteArray panel_settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="size" type="uint" value="32"/>
      <property name="length" type="uint" value="100"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
)";

QVariantList call(const QDBusConnection& bus, const QString& service, const QString& path, const QString& interface,
                  const QString& method, const QVariantList& arguments)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, method);
    question.setArguments(arguments);
    const QDBusMessage answer = bus.call(question, QDBus::Block, 30'000 * slowness);
    if (answer.type() != QDBusMessage::ReplyMessage)
        throw Disappointment((method + ": " + answer.errorMessage()).toStdString());
    return answer.arguments();
}

QVariant property_of(const QDBusConnection& bus, const QString& service, const QString& path, const QString& interface,
                     const QString& name)
{
    const QVariantList answer = call(bus, service, path, "org.freedesktop.DBus.Properties", "Get", {interface, name});
    return answer.value(0).value<QDBusVariant>().variant();
}

/// (ia{sv}av)
MenuEntry read_entry(const QDBusArgument& argument)
{
    MenuEntry entry;
    QVariantMap properties;
    QVariantList inner;
    argument.beginStructure();
    argument >> entry.id >> properties;
    argument.beginArray();
    while (!argument.atEnd()) {
        QDBusVariant one;
        argument >> one;
        entry.entries << read_entry(one.variant().value<QDBusArgument>());
    }
    argument.endArray();
    argument.endStructure();
    entry.label = properties.value("label").toString().remove('_');
    entry.is_visible = properties.value("visible", true).toBool();
    return entry;
}

} // namespace

const MenuEntry* MenuEntry::find(const QString& wanted) const
{
    if (!is_visible)
        return nullptr;
    if (label == wanted)
        return this;
    for (const MenuEntry& entry : entries)
        if (const MenuEntry* found = entry.find(wanted))
            return found;
    return nullptr;
}

TrayItem::TrayItem(QDBusConnection bus, const QString& registered_name)
    : bus_(std::move(bus)), service_(registered_name.section('/', 0, 0)),
      path_('/' + registered_name.section('/', 1).append(registered_name.contains('/') ? "" : "StatusNotifierItem"))
{
}

QVariant TrayItem::property(const QString& name) const
{
    return property_of(bus_, service_, path_, item_interface, name);
}

MenuEntry TrayItem::menu() const
{
    menu_path_ = property("Menu").value<QDBusObjectPath>().path();
    const QVariantList answer = call(bus_, service_, menu_path_, menu_interface, "GetLayout", {0, -1, QStringList()});
    return read_entry(answer.value(1).value<QDBusArgument>());
}

void TrayItem::click(const MenuEntry& entry) const
{
    const QString path = property("Menu").value<QDBusObjectPath>().path();
    call(bus_, service_, path, menu_interface, "Event",
         {entry.id, "clicked", QVariant::fromValue(QDBusVariant(0)), QVariant::fromValue(0U)});
}

void TrayItem::click_soon(int entry) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(service_, menu_path_, menu_interface, "Event");
    message.setArguments({entry, "clicked", QVariant::fromValue(QDBusVariant(0)), QVariant::fromValue(0U)});
    if (!bus_.send(message))
        throw Disappointment("the bus takes no message");
}

void TrayItem::activate() const { call(bus_, service_, path_, item_interface, "Activate", {0, 0}); }

DesktopWithTray::DesktopWithTray(bool has_panel)
{
    const QString settings = path("config/xfce4/xfconf/xfce-perchannel-xml");
    QDir().mkpath(settings);
    QDir().mkdir(path("run"));
    QFile::setPermissions(path("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile file(settings + "/xfce4-panel.xml");
    if (!file.open(QIODevice::WriteOnly) || file.write(panel_settings) != panel_settings.size())
        throw Disappointment("the panel's settings cannot be written");
    file.close();
    bus_daemon_ =
        std::make_unique<Program>("dbus-daemon", QStringList{"--session", "--nofork", "--address=" + address()},
                                  path("bus.log"), QStringList(), environment());
    bus_daemon_->start();
    wait_until(
        "the session bus",
        [&] {
            bus_ = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address(), directory_.path()));
            if (!bus_->isConnected())
                QDBusConnection::disconnectFromBus(directory_.path());
            return bus_->isConnected();
        },
        generous, [&] { return bus_daemon_->log().toStdString(); });
    if (!has_panel)
        return;
    panel_ = std::make_unique<Program>("xfce4-panel", QStringList{"--disable-wm-check"}, path("panel.log"),
                                       QStringList(), environment());
    panel_->start();
    wait_until(
        "the tray",
        [&] {
            return bus_->interface()->isServiceRegistered(watcher).value()
                   && property_of(*bus_, watcher, "/StatusNotifierWatcher", watcher, "IsStatusNotifierHostRegistered")
                          .toBool();
        },
        generous, [&] { return panel_->log().toStdString(); });
}

DesktopWithTray::~DesktopWithTray()
{
    notice_service_.reset();
    bus_.reset();
    QDBusConnection::disconnectFromBus(directory_.path());
    panel_.reset();
    bus_daemon_->stop(); // and what it started goes with it
}

QStringList DesktopWithTray::environment() const
{
    return {"DISPLAY=" + QString::fromStdString(server_.display()),
            "DBUS_SESSION_BUS_ADDRESS=" + address(),
            "QT_QPA_PLATFORM=xcb",
            "XDG_CONFIG_HOME=" + path("config"),
            "XDG_RUNTIME_DIR=" + path("run"),
            "HOME=" + directory_.path(),
            "NO_AT_BRIDGE=1", // the panel's; Qt's has a switch of its own
            "XDG_CURRENT_DESKTOP=XFCE"};
}

void DesktopWithTray::set(const QString& setting, const QVariant& value) const
{
    QSettings(path("config") + "/Fallow/fallow.conf", QSettings::IniFormat).setValue(setting, value);
}

QStringList DesktopWithTray::registered_items() const
{
    return property_of(*bus_, watcher, "/StatusNotifierWatcher", watcher, "RegisteredStatusNotifierItems")
        .toStringList();
}

void DesktopWithTray::begin_notices()
{
    notice_service_ = std::make_unique<Program>(
        python, QStringList{"-m", "dbusmock", "--session", "--template", "notification_daemon"}, path("notices.log"),
        QStringList(), environment());
    notice_service_->start();
    wait_until(
        "the service of notices", [&] { return bus_->interface()->isServiceRegistered(notices_service).value(); },
        generous, [&] { return notice_service_->log().toStdString(); });
}

QStringList DesktopWithTray::notices() const
{
    const QVariantList answer =
        call(*bus_, notices_service, "/org/freedesktop/Notifications", "org.freedesktop.DBus.Mock", "GetCalls", {});
    const auto calls = answer.value(0).value<QDBusArgument>();
    QStringList notices;
    calls.beginArray();
    while (!calls.atEnd()) {
        quint64 moment = 0;
        QString method;
        QVariantList arguments;
        calls.beginStructure();
        calls >> moment >> method >> arguments;
        calls.endStructure();
        if (method == "Notify")
            notices << arguments.value(3).toString() + ": " + arguments.value(4).toString();
    }
    calls.endArray();
    return notices;
}

QStringList DesktopWithTray::windows() const { return XWindows(server_.display()).titles(); }

TrayArrivals::TrayArrivals(const DesktopWithTray& desktop)
{
    QDBusConnection bus = desktop.bus();
    if (!bus.connect(watcher, "/StatusNotifierWatcher", watcher, "StatusNotifierItemRegistered", this,
                     SLOT(note(QString))))
        throw Disappointment("the tray does not say what comes into it");
}

} // namespace fallow::test
