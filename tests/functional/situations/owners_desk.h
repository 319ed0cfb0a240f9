// SPDX-License-Identifier: GPL-3.0-or-later
// A computer with its owner, for an agent under test: a display with hands at it, the services of a desktop, a laptop's
// parts, a sensor, other programs. All of it is the test's own, and everything that happens to it is one call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QDBusObjectPath>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "tests/functional/dbus_signals/bus_under_test.h"
#include "tests/functional/dbus_signals/laptop.h"
#include "tests/functional/presence/x_server.h"
#include "tests/support/program.h"

namespace fallow::test {

class OwnersDesk {
public:
    /// Nobody touches it; one session of the user of this test, on mains, lid open, cool, online.
    OwnersDesk();

    /// What starts a program here: in place of the machine's own it finds this display, these services and this sensor.
    [[nodiscard]] QStringList prefix() const;

    // Whoever is here.
    void press_key() { hands_.press_key(); }
    void move_mouse() { hands_.move_mouse(); }
    void lock(bool is_locked);
    void log_in_from_afar();
    void log_out_from_afar();
    /// Another user's session comes to the front, or ends.
    void switch_to_other_user();
    void switch_back();
    void play_film();
    void end_film();

    // The computer.
    void unplug() { laptop_->set("mains 0"); }
    void plug_in() { laptop_->set("mains 1"); }
    void charge_to(int percent) { laptop_->set("battery " + QByteArray::number(percent)); }
    void close_lid() { laptop_->set("lid 1"); }
    void open_lid() { laptop_->set("lid 0"); }
    /// The processor, which is critical at 100 °C.
    void heat_to(int celsius);
    void set_metered(bool is_metered);
    void prepare_for_sleep(bool is_near);
    /// Whether the agent still holds the machine's sleep up.
    [[nodiscard]] bool is_sleep_delayed() const;

    // Other programs.
    static constexpr const char* game_name = "fallow-game-of-a-test";
    void start_game();
    void end_game();
    /// One program for each processor that does nothing but compute, in a session of its own.
    void start_computing();
    void end_computing() { computing_.clear(); }
    /// What those were given so far, in ticks of all of them together.
    [[nodiscard]] qint64 computed_ticks() const;

private:
    [[nodiscard]] QString sensor(const QString& file) const;
    void add_session(const QString& id, unsigned user, bool is_remote) const;
    void end_session(const QString& id) const;
    void set_session(const QString& id, const QString& name, const QVariant& value) const;

    QTemporaryDir directory_;
    XServer display_;
    XClient hands_;
    BusUnderTest bus_;
    std::unique_ptr<Program> logind_;
    std::unique_ptr<Program> network_;
    std::unique_ptr<Program> gnome_session_;
    std::unique_ptr<Laptop> laptop_;
    QDBusObjectPath film_;
    std::unique_ptr<Program> game_;
    std::vector<std::unique_ptr<Program>> computing_;
};

} // namespace fallow::test
