// SPDX-License-Identifier: GPL-3.0-or-later
// A message bus of a test's own, services on it, and one source that watches them.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QDBusConnection>
#include <QTemporaryDir>
#include <QVariantList>

#include "idle-detector/detector.h"
#include "tests/support/program.h"

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

/// A detector of one source.
class Watched {
public:
    explicit Watched(std::unique_ptr<detector::Source> source);

    [[nodiscard]] detector::Signals signals() const;
    [[nodiscard]] int returns() const { return returns_; }

    /// Until the signal is known and as expected; throws Disappointment with what was said instead.
    template <class Value>
    void wait_for(const char* what, detector::Signal<Value> detector::Signals::*signal,
                  const std::function<bool(const Value&)>& holds) const
    {
        wait(what, [this, signal, &holds] {
            const auto all = signals();
            const Value* value = (all.*signal).known();
            return value != nullptr && holds(*value);
        });
    }
    template <class Value>
    void wait_for_unknown(const char* what, detector::Signal<Value> detector::Signals::*signal) const
    {
        wait(what, [this, signal] { return (signals().*signal).is_unknown(); });
    }
    template <class Value>
    void wait_for_absent(const char* what, detector::Signal<Value> detector::Signals::*signal) const
    {
        wait(what, [this, signal] { return (signals().*signal).is_absent(); });
    }

private:
    void wait(const char* what, const std::function<bool()>& holds) const;

    std::atomic<int> returns_ = 0;
    std::unique_ptr<detector::Detector> detector_;
};

} // namespace fallow::test
