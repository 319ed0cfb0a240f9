// SPDX-License-Identifier: GPL-3.0-or-later
// One of our programs as a real process: started, watched, stopped or killed.
#pragma once

#include <memory>
#include <string>

#include <QProcess>
#include <QString>
#include <QStringList>

#include "tests/support/deadline.h"

namespace fallow::test {

/// Path of a built program: from FALLOW_BIN, or beside the running program.
QString program_path(const QString& name);

struct RunResult {
    int exit_code = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs to its end. Throws Disappointment when it does not end within `limit_ms` or cannot be started.
RunResult run_program(const QString& name, const QStringList& arguments, const QByteArray& input = {},
                      int limit_ms = 120'000 * slowness, const QStringList& extra_environment = {});

/// A process that stays. Its standard error goes to `log_file`, which outlives it.
class Program {
public:
    /// `prefix`: another program that starts this one, e.g. {"ip", "netns", "exec", "host1"}.
    Program(QString name, QStringList arguments, QString log_file, QStringList prefix = {},
            QStringList extra_environment = {});
    ~Program(); ///< kills what still runs
    Program(Program&&) = delete;

    void start();
    /// SIGTERM, then waits for the end; false when it had to be killed after `limit_ms`.
    bool stop(int limit_ms = 30'000 * slowness);
    /// SIGKILL and reaped.
    void kill();
    [[nodiscard]] bool runs() const;
    [[nodiscard]] qint64 pid() const;
    [[nodiscard]] QByteArray log() const;

private:
    QString name_;
    QStringList arguments_;
    QString log_file_;
    QStringList prefix_;
    QStringList extra_environment_;
    std::unique_ptr<QProcess> process_;
};

} // namespace fallow::test
