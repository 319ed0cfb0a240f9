// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/tray/accessible_tree.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>

#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

const QString accessible = "org.a11y.atspi.Accessible";
const QString root_path = "/org/a11y/atspi/accessible/root";
// Numbers of states in atspi-constants.h.
constexpr int enabled_state = 8;
constexpr int focusable_state = 11;
constexpr int showing_state = 25;
constexpr int call_within_ms = 30'000 * slowness;

/// Nothing: it was refused, as by what is no more.
QVariantList call(const QDBusConnection& bus, const QString& service, const QString& path, const QString& interface,
                  const QString& method, const QVariantList& arguments = {})
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, method);
    question.setArguments(arguments);
    const QDBusMessage answer = bus.call(question, QDBus::Block, call_within_ms);
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments() : QVariantList();
}

} // namespace

AccessibleTree::AccessibleTree(const DesktopWithTray& desktop)
    : connection_name_("accessibility of " + desktop.path({}))
{
    wait_until("the accessibility bus", [&] {
        const QString address =
            call(desktop.bus(), "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress").value(0).toString();
        if (!address.isEmpty())
            bus_ = QDBusConnection::connectToBus(address, connection_name_);
        return bus_ && bus_->isConnected();
    });
}

AccessibleTree::~AccessibleTree()
{
    bus_.reset();
    QDBusConnection::disconnectFromBus(connection_name_);
}

AccessibleItem AccessibleTree::read(const QString& service, const QString& path) const
{
    QCoreApplication::processEvents(); // who answers the program may live in this process, and a walk takes a while
    AccessibleItem item{service, path, {}, {}};
    item.name = call(*bus_, service, path, "org.freedesktop.DBus.Properties", "Get", {accessible, "Name"})
                    .value(0)
                    .value<QDBusVariant>()
                    .variant()
                    .toString();
    item.role = call(*bus_, service, path, accessible, "GetRoleName").value(0).toString();
    const auto words =
        qdbus_cast<QList<uint>>(call(*bus_, service, path, accessible, "GetState").value(0).value<QDBusArgument>());
    const auto has = [&](int state) { return !words.isEmpty() && (words.front() >> state & 1U) != 0; };
    item.is_enabled = has(enabled_state);
    item.is_focusable = has(focusable_state);
    item.is_shown = has(showing_state);
    return item;
}

/// a(so)
void AccessibleTree::add_children(const QString& service, const QString& path, std::vector<AccessibleItem>& items) const
{
    const QVariantList answer = call(*bus_, service, path, accessible, "GetChildren");
    if (answer.isEmpty())
        return;
    const auto list = answer.front().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        QString child_service;
        QDBusObjectPath child_path;
        list.beginStructure();
        list >> child_service >> child_path;
        list.endStructure();
        items.push_back(read(child_service, child_path.path()));
        const bool has_cells = items.back().role == "table" || items.back().role == "tree table";
        if (!has_cells)
            add_children(child_service, child_path.path(), items);
    }
    list.endArray();
}

std::vector<AccessibleItem> AccessibleTree::items() const
{
    std::vector<AccessibleItem> items;
    add_children("org.a11y.atspi.Registry", root_path, items);
    return items;
}

std::optional<AccessibleItem> AccessibleTree::find(const QString& role, const QString& name) const
{
    const auto all = items();
    const auto found = std::ranges::find_if(
        all, [&](const AccessibleItem& item) { return item.is_shown && item.role == role && item.name == name; });
    return found != all.end() ? std::optional(*found) : std::nullopt;
}

void AccessibleTree::act(const AccessibleItem& item) const
{
    if (!call(*bus_, item.service, item.path, "org.a11y.atspi.Action", "DoAction", {0}).value(0).toBool())
        throw Disappointment((item.role + ' ' + item.name + " does nothing").toStdString());
}

} // namespace fallow::test
