// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/presence/compositors.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include "protocol/descriptor.h"

namespace fallow::test {
namespace {

constexpr uid_t nobody = 65534;
constexpr int program_limit_ms = 60'000 * slowness;

QString path_of(const QString& program)
{
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        throw Disappointment(program.toStdString() + " is not installed: ./dev deps");
    return path;
}

void run(const QString& program, const QStringList& arguments, const QStringList& environment = {})
{
    const RunResult result = run_program(program, arguments, {}, program_limit_ms, environment);
    if (result.exit_code != 0)
        throw Disappointment(
            (program + ' ' + arguments.join(' ') + ": " + result.output + result.errors).toStdString());
}

} // namespace

TestCompositor::TestCompositor()
{
    // Of whoever runs the compositor; others need to pass through to the socket and no more.
    QFile::setPermissions(directory_.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

TestCompositor::~TestCompositor()
{
    if (program_)
        program_->kill();
}

void TestCompositor::start(const QString& name, const QStringList& arguments, const QStringList& prefix,
                           const QStringList& environment, const QString& socket)
{
    socket_ = file(socket);
    const QStringList everywhere{
        "XDG_RUNTIME_DIR=" + directory_.path(), "HOME=" + directory_.path(), "XDG_CONFIG_HOME=" + file("config"),
        "XDG_CACHE_HOME=" + file("cache"),      "WAYLAND_DISPLAY=",          "DISPLAY="};
    program_ = std::make_unique<Program>(name, arguments, file("log"), prefix, everywhere + environment);
    program_->start();
    wait_for_socket();
}

void TestCompositor::start_again()
{
    program_->kill();
    // What a killed compositor leaves would be taken for the new one's.
    QDir directory(directory_.path());
    for (const QString& left : directory.entryList(QDir::System))
        directory.remove(left);
    program_->start();
    wait_for_socket();
}

void TestCompositor::wait_for_socket()
{
    wait_until(
        "the compositor", [&] { return QFile::exists(socket_) || !program_->runs(); }, generous,
        [&] { return program_->log().toStdString(); });
    if (!program_->runs())
        throw Disappointment("the compositor ended: " + program_->log().toStdString());
}

/// sway-ipc(7), without a program to be started for each command.
class SwayCommands {
public:
    explicit SwayCommands(const QString& path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(path);
        std::copy_n(name.constData(), std::min<std::size_t>(name.size(), sizeof address.sun_path - 1),
                    address.sun_path);
        if (!socket_.is_open()
            || ::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw Disappointment("sway does not take commands at " + path.toStdString());
    }

    /// Returns when sway has done it.
    void run(const QByteArray& command)
    {
        Header header{{'i', '3', '-', 'i', 'p', 'c'}, static_cast<std::uint32_t>(command.size()), run_command};
        const QByteArray message = QByteArray(reinterpret_cast<const char*>(&header), sizeof header) + command;
        if (::send(socket_.get(), message.constData(), message.size(), MSG_NOSIGNAL) != message.size()
            || ::recv(socket_.get(), &header, sizeof header, MSG_WAITALL) != sizeof header)
            throw Disappointment("sway went away at: " + command.toStdString());
        QByteArray answer(static_cast<qsizetype>(header.length), '\0');
        if (::recv(socket_.get(), answer.data(), answer.size(), MSG_WAITALL) != answer.size()
            || answer.contains("\"success\": false"))
            throw Disappointment("sway, at \"" + command.toStdString() + "\": " + answer.toStdString());
    }

private:
    static constexpr std::uint32_t run_command = 0;
    struct [[gnu::packed]] Header {
        std::array<char, 6> magic;
        std::uint32_t length;
        std::uint32_t type;
    };
    Descriptor socket_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
};

Sway::~Sway() = default;

Sway::Sway()
{
    QFile configuration(file("sway.conf"));
    (void)configuration.open(QIODevice::WriteOnly);
    configuration.write("xwayland disable\n");
    configuration.close();
    QStringList prefix;
    if (::geteuid() == 0) { // which it refuses to run as
        prefix << "setpriv"
               << "--pdeathsig=KILL"
               << "--reuid=" + QString::number(nobody) << "--regid=" + QString::number(nobody) << "--clear-groups";
        for (const QString& owned : {runtime_directory(), configuration.fileName()})
            if (::chown(QFile::encodeName(owned).constData(), nobody, nobody) != 0)
                throw Disappointment("sway's files cannot be given to nobody");
    }
    start("sway", {"--config", configuration.fileName()}, prefix,
          {"SWAYSOCK=" + file("sway.socket"), "WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1",
           "WLR_RENDERER=pixman"},
          "wayland-1");
}

void Sway::press_key()
{
    run("wtype", {"-k", "Shift_L"}, {"XDG_RUNTIME_DIR=" + runtime_directory(), "WAYLAND_DISPLAY=wayland-1"});
}

void Sway::command(const QStringList& words)
{
    if (!commands_ || commands_at_ != program().pid()) {
        wait_until("sway's own socket", [&] { return QFile::exists(file("sway.socket")); });
        commands_ = std::make_unique<SwayCommands>(file("sway.socket"));
        commands_at_ = program().pid();
    }
    commands_->run(words.join(' ').toUtf8());
}

/// To and fro, never against the edge of the screen.
QString Sway::next_move()
{
    moves_left_ = !moves_left_;
    return moves_left_ ? "-5" : "5";
}

/// By a copy: the packaged file has a capability with which it cannot be run where that is not to be had.
KWin::KWin()
{
    QDir(runtime_directory()).mkdir("bin");
    const QString copy = file("bin/kwin_wayland");
    if (!QFile::copy(path_of("kwin_wayland"), copy))
        throw Disappointment("kwin_wayland cannot be copied");
    start(copy, {"--virtual", "--socket", "wayland-kwin", "--no-lockscreen", "--no-global-shortcuts"}, {},
          {"KWIN_WAYLAND_NO_PERMISSION_CHECKS=1", "QT_QPA_PLATFORM=", "DBUS_SESSION_BUS_ADDRESS=disabled:"},
          "wayland-kwin");
}

FakeInput& KWin::hands()
{
    if (!hands_ || hands_at_ != program().pid()) {
        hands_ = std::make_unique<FakeInput>(socket());
        hands_at_ = program().pid();
    }
    return *hands_;
}

Mutter::Mutter()
{
    const QString address = "unix:path=" + file("bus");
    bus_ = std::make_unique<Program>("dbus-daemon", QStringList{"--session", "--nofork", "--address=" + address},
                                     file("bus.log"));
    bus_->start();
    wait_until("the session bus", [&] { return QFile::exists(file("bus")); });
    start("mutter", {"--headless", "--wayland", "--no-x11", "--wayland-display=wayland-mutter"}, {},
          {"DBUS_SESSION_BUS_ADDRESS=" + address}, "wayland-mutter");
}

} // namespace fallow::test
