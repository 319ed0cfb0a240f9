// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus_under_test.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QFile>

namespace fallow::test {
namespace {

constexpr int call_limit_ms = 30'000 * slowness;

// Debian's, with which python3-dbusmock comes; another python3 may come first in PATH.
const QString python = "/usr/bin/python3";

QString configuration(const QString& address)
{
    return R"(<busconfig><type>session</type><listen>)" + address + R"(</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>)";
}

} // namespace

BusUnderTest::BusUnderTest() : address_("unix:path=" + directory_.filePath("bus"))
{
    QFile file(directory_.filePath("bus.conf"));
    if (!file.open(QIODevice::WriteOnly) || file.write(configuration(address_).toUtf8()) < 0)
        throw Disappointment("the bus's configuration cannot be written");
    file.close();
    daemon_ = std::make_unique<Program>("dbus-daemon",
                                        QStringList{"--config-file=" + file.fileName(), "--nofork", "--nopidfile"},
                                        directory_.filePath("bus.log"));
    daemon_->start();
    const QString name = "fallow-test-" + directory_.path();
    wait_until("the message bus", [&] {
        connection_ = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(address_, name));
        if (!connection_->isConnected())
            QDBusConnection::disconnectFromBus(name);
        return connection_->isConnected();
    });
}

BusUnderTest::~BusUnderTest() { QDBusConnection::disconnectFromBus(connection_->name()); }

std::unique_ptr<Program> BusUnderTest::start(const QString& program, const QStringList& arguments,
                                             const QString& service, const QStringList& extra_environment)
{
    QStringList environment{"DBUS_SYSTEM_BUS_ADDRESS=" + address_, "DBUS_SESSION_BUS_ADDRESS=" + address_};
    const QString log = directory_.filePath(service + ".log");
    auto started = std::make_unique<Program>(program, arguments, log, QStringList(), environment + extra_environment);
    started->start();
    wait_until(
        service.toStdString(), [&] { return has_owner(service) || !started->runs(); }, generous,
        [&] { return started->log().toStdString(); });
    if (!started->runs())
        throw Disappointment(program.toStdString() + " ended: " + started->log().toStdString());
    return started;
}

std::unique_ptr<Program> BusUnderTest::play(const QString& name, const QString& service, const QString& parameters)
{
    const QString file = name.endsWith(".py") ? QDir(FALLOW_MOCKS_DIRECTORY).filePath(name) : name;
    return start(python, {"-m", "dbusmock", "--template", file, "--parameters", parameters}, service);
}

QVariantList BusUnderTest::call(const QString& service, const QString& path, const QString& interface,
                                const QString& method, const QVariantList& arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    const QDBusMessage answer = connection_->call(message, QDBus::Block, call_limit_ms);
    if (answer.type() != QDBusMessage::ReplyMessage)
        throw Disappointment((method + ": " + answer.errorName() + ": " + answer.errorMessage()).toStdString());
    return answer.arguments();
}

void BusUnderTest::set_property(const QString& service, const QString& path, const QString& interface,
                                const QString& name, const QVariant& value) const
{
    call(service, path, "org.freedesktop.DBus.Properties", "Set",
         {interface, name, QVariant::fromValue(QDBusVariant(value))});
}

void BusUnderTest::emit_signal(const QString& service, const QString& path, const QString& interface,
                               const QString& name, const QString& signature, const QVariantList& arguments) const
{
    call(service, path, "org.freedesktop.DBus.Mock", "EmitSignal", {interface, name, signature, QVariant(arguments)});
}

bool BusUnderTest::has_owner(const QString& service) const
{
    return connection_->interface()->isServiceRegistered(service).value();
}

} // namespace fallow::test
