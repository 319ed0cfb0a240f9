// SPDX-License-Identifier: GPL-3.0-or-later
// By the user's own service manager, on the session bus. Installing Fallow enables nothing: its owner does, here.
#include "app/tray/agent_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QStringList>

namespace fallow::tray::agent_service {
namespace {

constexpr const char* unit_name = "fallow-agent.service";
/// It answers at once or not at all, and the window waits for it.
constexpr int patience_milliseconds = 3000;

QDBusMessage ask_manager(const QString& method, const QVariantList& arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.systemd1", "/org/freedesktop/systemd1",
                                                       "org.freedesktop.systemd1.Manager", method);
    call.setArguments(arguments);
    call.setAutoStartService(false); // where systemd does not run, nobody is to pretend that it does
    return QDBusConnection::sessionBus().call(call, QDBus::Block, patience_milliseconds);
}

/// Installed, and not forbidden by whoever looks after the computer ("masked").
bool is_there()
{
    const QDBusReply<QString> state = ask_manager("GetUnitFileState", {unit_name});
    return state.isValid() && (state.value().startsWith("enabled") || state.value() == "disabled");
}

} // namespace

bool start_for_good()
{
    if (!is_there())
        return false;
    constexpr bool only_until_reboot = false;
    constexpr bool in_the_place_of_others = false;
    (void)ask_manager("EnableUnitFiles", {QStringList(unit_name), only_until_reboot, in_the_place_of_others});
    (void)ask_manager("Reload", {});
    return ask_manager("StartUnit", {unit_name, "replace"}).type() == QDBusMessage::ReplyMessage;
}

void stop_starting()
{
    if (!is_there())
        return;
    (void)ask_manager("DisableUnitFiles", {QStringList(unit_name), false});
    (void)ask_manager("Reload", {});
}

} // namespace fallow::tray::agent_service
