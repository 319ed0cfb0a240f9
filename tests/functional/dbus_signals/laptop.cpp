// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/dbus_signals/laptop.h"

#include <QDir>

namespace fallow::test {

Laptop::Laptop(const BusUnderTest& bus)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DBUS_SYSTEM_BUS_ADDRESS", QString::fromStdString(bus.address()));
    process_.setProcessEnvironment(environment);
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.start("umockdev-wrapper", {"/usr/bin/python3", "-u", QDir(FALLOW_MOCKS_DIRECTORY).filePath("laptop.py")});
    wait_until(
        "upowerd", [&] { return bus.has_owner("org.freedesktop.UPower"); }, generous,
        [&] { return process_.readAll().toStdString(); });
}

Laptop::~Laptop()
{
    process_.closeWriteChannel(); // with which it ends, and upowerd with it
    if (!process_.waitForFinished(10'000 * slowness))
        process_.kill();
    process_.waitForFinished();
}

void Laptop::set(const QByteArray& part_and_value)
{
    process_.write(part_and_value + '\n');
    process_.waitForBytesWritten();
}

} // namespace fallow::test
