// SPDX-License-Identifier: GPL-3.0-or-later
// What the brake promises: everything stops at once, and nothing goes on before it is released.
#include <thread>

#include <QTest>

#include "app/agent/brake.h"

using fallow::agent::Brake;

namespace {

struct Wheel final : Brake::Wheel {
    void freeze() override { is_turning = false; }
    void thaw() override { is_turning = true; }
    bool is_turning = true;
};

} // namespace

class BrakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pulled_from_another_thread_it_stops_everything()
    {
        Brake brake;
        Wheel one, other;
        brake.attach(one);
        brake.attach(other);
        brake.arm(true);
        std::thread([&] { brake.pull(); }).join();
        QVERIFY(!one.is_turning && !other.is_turning);
        QVERIFY(brake.is_pulled());
    }

    void unarmed_it_does_nothing()
    {
        Brake brake;
        Wheel wheel;
        brake.attach(wheel);
        brake.pull();
        QVERIFY(wheel.is_turning && !brake.is_pulled());
    }

    void what_is_thawed_while_it_is_pulled_stays_frozen()
    {
        Brake brake;
        Wheel wheel;
        brake.attach(wheel);
        brake.arm(true);
        brake.pull();
        brake.thaw(wheel);
        QVERIFY(!wheel.is_turning);
        QVERIFY(brake.release(brake.pulls()));
        QVERIFY(!wheel.is_turning); // released is not thawed
        brake.thaw(wheel);
        QVERIFY(wheel.is_turning);
    }

    void a_worker_that_starts_while_it_is_pulled_is_frozen()
    {
        Brake brake;
        brake.arm(true);
        brake.pull();
        Wheel late;
        brake.attach(late);
        QVERIFY(!late.is_turning);
    }

    void disarmed_while_pulled_it_stays_pulled()
    {
        // Who disarms decides about what was stopped, too: releases, and thaws what may go on.
        Brake brake;
        Wheel wheel;
        brake.attach(wheel);
        brake.arm(true);
        brake.pull();
        brake.arm(false);
        brake.thaw(wheel);
        QVERIFY(!wheel.is_turning);
    }

    void a_pull_after_the_look_survives_the_release()
    {
        Brake brake;
        Wheel wheel;
        brake.attach(wheel);
        brake.arm(true);
        brake.pull();
        const auto seen = brake.pulls();
        brake.pull(); // the owner again, while we decide
        QVERIFY(!brake.release(seen));
        brake.thaw(wheel);
        QVERIFY(!wheel.is_turning);
    }

    void what_was_detached_is_not_touched()
    {
        Brake brake;
        Wheel gone;
        brake.attach(gone);
        brake.detach(gone);
        brake.arm(true);
        brake.pull();
        QVERIFY(gone.is_turning);
    }
};

QTEST_GUILESS_MAIN(BrakeTest)
#include "brake_test.moc"
