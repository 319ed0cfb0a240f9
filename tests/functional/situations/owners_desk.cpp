// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/situations/owners_desk.h"

#include <thread>

#include <unistd.h>

#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "tests/functional/dbus_signals/sleep_of_logind.h"
#include "tests/support/own_mounts.h"
#include "tests/support/process_state.h"

namespace fallow::test {
namespace {

const QString logind = "org.freedesktop.login1";
const QString logind_path = "/org/freedesktop/login1";
const QString logind_manager = "org.freedesktop.login1.Manager";
const QString logind_session = "org.freedesktop.login1.Session";
const QString network_manager = "org.freedesktop.NetworkManager";
const QString network_path = "/org/freedesktop/NetworkManager";
const QString gnome_session = "org.gnome.SessionManager";
const QString gnome_session_path = "/org/gnome/SessionManager";
const QString mock_interface = "org.freedesktop.DBus.Mock";

const QString own_session = "c1";
const QString others_session = "c2";
const QString remote_session = "c3";
constexpr unsigned other_user = 54321;

// In the words of NetworkManager.
constexpr unsigned metered_yes = 1;
constexpr unsigned metered_guess_no = 4;
// In those of GNOME's session manager.
constexpr unsigned keep_from_idle = 8;

/// In place of /sys/class and, where the machine has a lid of its own, of /proc/acpi. What else the program sees is real.
constexpr const char* with_own_sensors = R"(mount --bind "$0/class" /sys/class || exit
if [ -d /proc/acpi ]; then mount --bind "$0/nothing" /proc/acpi || exit; fi)";

QString session_path(const QString& id) { return logind_path + "/session/" + id; }

void write_whole(const QString& path, const QByteArray& text)
{
    // Never half, since somebody may read it now.
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        throw Disappointment((path + ": " + file.errorString()).toStdString());
}

} // namespace

OwnersDesk::OwnersDesk() : hands_(display_.display())
{
    const auto add_property = [this](const QString& name, const QVariant& value) {
        bus_.call(network_manager, network_path, mock_interface, "AddProperty",
                  {network_manager, name, QVariant::fromValue(QDBusVariant(value))});
    };
    logind_ = bus_.play("logind", logind);
    add_session(own_session, ::getuid(), false);
    network_ = bus_.play("networkmanager", network_manager);
    add_property("Metered", metered_guess_no);
    add_property("PrimaryConnectionType", "802-3-ethernet");
    gnome_session_ = bus_.play("gnome_session.py", gnome_session);
    laptop_ = std::make_unique<Laptop>(bus_);

    const QDir directory(directory_.path());
    if (!directory.mkpath("class/hwmon/hwmon0") || !directory.mkpath("nothing"))
        throw Disappointment("no directory for a sensor");
    write_whole(sensor("name"), "coretemp\n");
    write_whole(sensor("temp1_label"), "Package id 0\n");
    write_whole(sensor("temp1_crit"), "100000\n");
    constexpr int cool = 45;
    heat_to(cool);
    if (!QFile::copy("/bin/sleep", directory_.filePath(game_name)))
        throw Disappointment("no game");
}

QStringList OwnersDesk::prefix() const
{
    const QString bus = QString::fromStdString(bus_.address());
    QStringList prefix{"env",
                       "--unset=WAYLAND_DISPLAY",
                       "XDG_RUNTIME_DIR=/nonexistent",
                       "DISPLAY=" + QString::fromStdString(display_.display()),
                       "DBUS_SESSION_BUS_ADDRESS=" + bus,
                       "DBUS_SYSTEM_BUS_ADDRESS=" + bus};
    return prefix + with_own_mounts(with_own_sensors, directory_.path());
}

void OwnersDesk::set_session(const QString& id, const QString& name, const QVariant& value) const
{
    bus_.set_property(logind, session_path(id), logind_session, name, value);
}

void OwnersDesk::add_session(const QString& id, unsigned user, bool is_remote) const
{
    bus_.call(logind, logind_path, mock_interface, "AddSession",
              {id, "seat0", user, QString("user%1").arg(user), true});
    set_session(id, "Type", "x11");
    set_session(id, "Remote", is_remote);
    bus_.emit_signal(logind, logind_path, logind_manager, "SessionNew", "so",
                     {id, QVariant::fromValue(QDBusObjectPath(session_path(id)))});
}

void OwnersDesk::end_session(const QString& id) const
{
    bus_.call(logind, logind_path, mock_interface, "RemoveObject", {session_path(id)});
    bus_.emit_signal(logind, logind_path, logind_manager, "SessionRemoved", "so",
                     {id, QVariant::fromValue(QDBusObjectPath(session_path(id)))});
}

void OwnersDesk::lock(bool is_locked) { set_session(own_session, "LockedHint", is_locked); }
void OwnersDesk::log_in_from_afar() { add_session(remote_session, ::getuid(), true); }
void OwnersDesk::log_out_from_afar() { end_session(remote_session); }

void OwnersDesk::switch_to_other_user()
{
    set_session(own_session, "Active", false);
    add_session(others_session, other_user, false);
}

void OwnersDesk::switch_back()
{
    end_session(others_session);
    set_session(own_session, "Active", true);
}

void OwnersDesk::play_film()
{
    film_ = bus_.call(gnome_session, gnome_session_path, mock_interface, "AddInhibitor",
                      {"org.gnome.Totem", "Playing a movie", keep_from_idle})
                .value(0)
                .value<QDBusObjectPath>();
}

void OwnersDesk::end_film()
{
    bus_.call(gnome_session, gnome_session_path, mock_interface, "RemoveInhibitor", {film_.path()});
}

QString OwnersDesk::sensor(const QString& file) const { return directory_.filePath("class/hwmon/hwmon0/" + file); }

void OwnersDesk::heat_to(int celsius) { write_whole(sensor("temp1_input"), QByteArray::number(celsius) + "000\n"); }

void OwnersDesk::set_metered(bool is_metered)
{
    bus_.set_property(network_manager, network_path, network_manager, "Metered",
                      is_metered ? metered_yes : metered_guess_no);
}

void OwnersDesk::prepare_for_sleep(bool is_near) { test::prepare_for_sleep(bus_, is_near); }

bool OwnersDesk::is_sleep_delayed() const { return test::is_sleep_delayed(bus_); }

void OwnersDesk::start_game()
{
    game_ = std::make_unique<Program>(directory_.filePath(game_name), QStringList{"600"}, directory_.filePath("log"));
    game_->start();
}

void OwnersDesk::end_game() { game_.reset(); }

void OwnersDesk::start_computing()
{
    // The kernel shares time between sessions first: in one with the test, it would be taken from that.
    for (unsigned number = 0; number < std::thread::hardware_concurrency(); ++number) {
        computing_.push_back(std::make_unique<Program>("sh", QStringList{"-c", "while :; do :; done"},
                                                       directory_.filePath("log"), QStringList{"setsid"}));
        computing_.back()->start();
    }
}

qint64 OwnersDesk::computed_ticks() const
{
    qint64 ticks = 0;
    for (const auto& program : computing_)
        ticks += processor_ticks(program->pid());
    return ticks;
}

} // namespace fallow::test
