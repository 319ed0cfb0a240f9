// SPDX-License-Identifier: GPL-3.0-or-later
// Real Wayland compositors without a screen, each with what hands it has for its keyboard and mouse.
#pragma once

#include <memory>
#include <string>

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "tests/functional/presence/fake_input.h"
#include "tests/support/program.h"

namespace fallow::test {

class TestCompositor {
public:
    TestCompositor();
    virtual ~TestCompositor();

    [[nodiscard]] std::string socket() const { return socket_.toStdString(); }
    [[nodiscard]] QString runtime_directory() const { return directory_.path(); }
    [[nodiscard]] Program& program() { return *program_; }
    /// At the same socket as before.
    void start_again();

    virtual void press_key() = 0;
    virtual void move_mouse() = 0;

protected:
    void start(const QString& name, const QStringList& arguments, const QStringList& prefix,
               const QStringList& environment, const QString& socket);
    [[nodiscard]] QString file(const QString& name) const { return directory_.filePath(name); }

private:
    void wait_for_socket();

    QTemporaryDir directory_;
    QString socket_;
    std::unique_ptr<Program> program_;
};

class SwayCommands;

/// wlroots: only org_kde_kwin_idle.
class Sway final : public TestCompositor {
public:
    Sway();
    ~Sway() override;
    void press_key() override;
    void move_mouse() override { command({"seat", "-", "cursor", "move", next_move(), "0"}); }

    void add_seat() { command({"seat", seat, "fallback", "false"}); }
    void move_mouse_of_added_seat() { command({"seat", seat, "cursor", "move", next_move(), "0"}); }
    void remove_added_seats() { command({"reload"}); }

private:
    static constexpr auto seat = "seat1";
    void command(const QStringList& words);
    QString next_move();
    std::unique_ptr<SwayCommands> commands_;
    qint64 commands_at_ = 0; ///< the process that they go to
    bool moves_left_ = false;
};

/// KDE: ext_idle_notifier_v1, and org_kde_kwin_idle beside it.
class KWin final : public TestCompositor {
public:
    KWin();
    void press_key() override { hands().press_key(); }
    void move_mouse() override { hands().move_mouse(); }
    void touch() { hands().touch(); }

private:
    FakeInput& hands();
    std::unique_ptr<FakeInput> hands_;
    qint64 hands_at_ = 0; ///< the process that they belong to
};

/// GNOME: neither of both.
class Mutter final : public TestCompositor {
public:
    Mutter();
    void press_key() override {}
    void move_mouse() override {}

private:
    std::unique_ptr<Program> bus_;
};

} // namespace fallow::test
