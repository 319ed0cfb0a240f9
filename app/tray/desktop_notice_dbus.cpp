// SPDX-License-Identifier: GPL-3.0-or-later
// By org.freedesktop.Notifications and not by QSystemTrayIcon, which shows another icon in the tray meanwhile on some desktops.
#include "app/tray/desktop_notice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QStringList>
#include <QVariantMap>

namespace fallow::tray {
namespace {

QDBusPendingCall call(const QString& method, const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(
        "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications", method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(message);
}

} // namespace

void show_notice(const QString& title, const QString& text, QObject* context, std::function<void()> otherwise)
{
    auto* const capabilities = new QDBusPendingCallWatcher(call("GetCapabilities", {}), context);
    const auto show = [title, text, context, otherwise = std::move(otherwise)](QDBusPendingCallWatcher* told) {
        told->deleteLater();
        const QDBusPendingReply<QStringList> can = *told;
        if (can.isError())
            return otherwise();
        const bool takes_markup = can.value().contains("body-markup");
        auto* const shown = new QDBusPendingCallWatcher(
            call("Notify", {"Fallow", 0U, "fallow", title, takes_markup ? text.toHtmlEscaped() : text, QStringList(),
                            QVariantMap{{"desktop-entry", "fallow"}}, -1}),
            context);
        QObject::connect(shown, &QDBusPendingCallWatcher::finished, context,
                         [otherwise](QDBusPendingCallWatcher* call) {
                             call->deleteLater();
                             if (call->isError())
                                 otherwise();
                         });
    };
    QObject::connect(capabilities, &QDBusPendingCallWatcher::finished, context, show);
}

} // namespace fallow::tray
