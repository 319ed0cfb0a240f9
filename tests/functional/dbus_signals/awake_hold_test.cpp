// SPDX-License-Identifier: GPL-3.0-or-later
// Staying awake by logind, which python3-dbusmock plays on a real message bus.
#include <QTest>

#include "idle-detector/dbus/logind_awake_hold.h"
#include "tests/functional/dbus_signals/bus_under_test.h"
#include "tests/functional/dbus_signals/sleep_of_logind.h"

using namespace fallow::detector;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

const QString service = "org.freedesktop.login1";
const std::string why = "a test";

} // namespace

class AwakeHoldTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<BusUnderTest> bus_;

    void wait_for(const QString& what, int count) const
    {
        wait_until((what + " to be held so often: " + QString::number(count)).toStdString(),
                   [&] { return own_inhibitors(*bus_, what, "block") == count; });
    }

private Q_SLOTS:
    void init() { bus_ = std::make_unique<BusUnderTest>(); }

    void is_held_until_it_is_released()
    {
        const auto logind = bus_->play("logind", service);
        LogindAwakeHold hold(bus_->address());
        hold.hold(why);
        wait_for("sleep:idle", 1);
        hold.hold(why); // which changes nothing
        hold.release();
        wait_for("sleep:idle", 0);
        hold.hold(why);
        wait_for("sleep:idle", 1);
    }
    void ends_with_its_owner()
    {
        const auto logind = bus_->play("logind", service);
        {
            LogindAwakeHold hold(bus_->address());
            hold.hold(why);
            wait_for("sleep:idle", 1);
        }
        wait_for("sleep:idle", 0);
    }
    void where_sleep_may_not_be_held_back_idleness_is()
    {
        const auto logind = bus_->play("strict_logind.py", service);
        LogindAwakeHold hold(bus_->address());
        hold.hold(why);
        wait_for("idle", 1);
        QCOMPARE(own_inhibitors(*bus_, "sleep:idle", "block"), 0);
    }
    void asks_again_where_nobody_answers()
    {
        LogindAwakeHold hold(bus_->address(), 1s);
        hold.hold(why);
        const auto logind = bus_->play("logind", service);
        wait_for("sleep:idle", 1);
    }
    void a_bus_that_is_not_there_holds_nobody_up()
    {
        LogindAwakeHold hold("unix:path=/nonexistent/bus");
        hold.hold(why);
        hold.release();
        hold.hold(why);
    }
};

QTEST_GUILESS_MAIN(AwakeHoldTest)
#include "awake_hold_test.moc"
