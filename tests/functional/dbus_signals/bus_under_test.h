// SPDX-License-Identifier: GPL-3.0-or-later
// A message bus of a test's own, and services on it.
#pragma once

#include <memory>
#include <string>

#include <QDBusConnection>
#include <QTemporaryDir>
#include <QVariantList>

#include "tests/support/program.h"
#include "tests/support/watched.h"

namespace fallow::test {

/// A dbus-daemon on which everybody may do everything. Serves as system bus and as session bus.
class BusUnderTest {
public:
    BusUnderTest();
    ~BusUnderTest();

    [[nodiscard]] std::string address() const { return address_.toStdString(); }
    [[nodiscard]] QString path(const QString& name) const { return directory_.filePath(name); }
    [[nodiscard]] Program& daemon() { return *daemon_; }

    /// A program that finds this bus under both names; `service` is what it will own, and is waited for.
    std::unique_ptr<Program> start(const QString& program, const QStringList& arguments, const QString& service,
                                   const QStringList& extra_environment = {});
    /// One of python3-dbusmock's templates, or of this directory when it ends in .py.
    std::unique_ptr<Program> play(const QString& name, const QString& service, const QString& parameters = "{}");

    /// Throws Disappointment when the answer is an error.
    QVariantList call(const QString& service, const QString& path, const QString& interface, const QString& method,
                      const QVariantList& arguments = {}) const;
    void set_property(const QString& service, const QString& path, const QString& interface, const QString& name,
                      const QVariant& value) const;
    /// A signal of a service that is played.
    void emit_signal(const QString& service, const QString& path, const QString& interface, const QString& name,
                     const QString& signature, const QVariantList& arguments) const;
    [[nodiscard]] bool has_owner(const QString& service) const;

private:
    QTemporaryDir directory_;
    QString address_;
    std::unique_ptr<Program> daemon_;
    std::unique_ptr<QDBusConnection> connection_;
};

} // namespace fallow::test
