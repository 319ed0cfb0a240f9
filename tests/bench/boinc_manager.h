// SPDX-License-Identifier: GPL-3.0-or-later
// The window and icon of BOINC that this computer has installed (Debian's boinc-manager), with a client of ours: what the tray
// is compared with.
#pragma once

#include <memory>

#include <QStringList>
#include <QTemporaryDir>

#include "tests/bench/boinc_client.h"
#include "tests/support/program.h"

namespace fallow::bench {

class BoincManager {
public:
    /// It, the client and its command.
    [[nodiscard]] static bool is_installed();

    /// Programs of a desktop have this environment. Starts the client, not yet the manager.
    BoincManager(const std::string& x11_display, QStringList environment);

    /// It shows its windows, whatever it is asked.
    void start();
    [[nodiscard]] bool runs() const { return manager_->runs(); }
    void stop();
    [[nodiscard]] qint64 pid() const { return manager_->pid(); }
    [[nodiscard]] const std::string& name() const { return client_.name(); }
    /// From the command to suspend, which is what the manager's menu sends, until the client says that it does.
    [[nodiscard]] double pause_ms();

private:
    void command(const QString& mode);

    QTemporaryDir directory_;
    QStringList environment_;
    int port_;
    BoincClient client_;
    std::unique_ptr<test::Program> manager_;
};

} // namespace fallow::bench
