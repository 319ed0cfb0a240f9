// SPDX-License-Identifier: GPL-3.0-or-later
// The client of BOINC that this computer has installed (Debian's boinc-client), run by us in a directory of its own: without
// projects and network, computing only while nobody has touched the computer for a minute.
#pragma once

#include <optional>
#include <string>

#include <QProcess>
#include <QTemporaryDir>

namespace fallow::bench {

class BoincClient {
public:
    [[nodiscard]] static bool is_installed();
    /// "BOINC 7.20.5"
    [[nodiscard]] const std::string& name() const { return name_; }

    /// Returns when it has begun. `port`: where its manager finds it; nothing: nobody does.
    explicit BoincClient(const std::string& x11_display, std::optional<int> port = {});
    ~BoincClient();

    [[nodiscard]] QString directory() const { return directory_.path(); }
    [[nodiscard]] qint64 pid() const { return process_.processId(); }
    // Whether it has said, since it was asked last, that the computer is idle, that its owner paused it, or that it is in use.
    // Returns at once.
    bool says_idle() { return !line_with("Resuming network activity").empty(); }
    bool says_paused() { return !line_with("Suspending computation - user request").empty(); }
    bool says_in_use() { return !line_with("Suspending computation - computer is in use").empty(); }

private:
    /// The next line that has `words`; those before it are forgotten. Empty: there is none yet.
    std::string line_with(const char* words);
    std::string wait_for(const char* words);

    QTemporaryDir directory_;
    QProcess process_;
    QByteArray unread_;
    std::string name_;
};

} // namespace fallow::bench
