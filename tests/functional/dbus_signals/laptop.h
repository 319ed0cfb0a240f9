// SPDX-License-Identifier: GPL-3.0-or-later
// upowerd on a laptop that umockdev makes, of which mains, battery and lid can be changed.
#pragma once

#include <QByteArray>
#include <QProcess>

#include "tests/functional/dbus_signals/bus_under_test.h"

namespace fallow::test {

class Laptop {
public:
    /// On mains, 80 % charged, its lid open.
    explicit Laptop(const BusUnderTest& bus);
    ~Laptop();
    Laptop(const Laptop&) = delete;
    Laptop& operator=(const Laptop&) = delete;

    /// As laptop.py reads it: "mains 0", "battery 20", "lid 1".
    void set(const QByteArray& part_and_value);

private:
    QProcess process_;
};

} // namespace fallow::test
