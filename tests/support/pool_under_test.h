// SPDX-License-Identifier: GPL-3.0-or-later
// A whole pool on this computer, of real processes with state of their own: one coordinator, any number of agents, and an
// operator with fallowctl. Everything lies in one temporary directory and ends with this object.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <nlohmann/json_fwd.hpp>

#include "tests/support/program.h"

namespace fallow::test {

struct PoolOptions {
    QString address = "127.0.0.1";       ///< the coordinator's, as hosts reach it
    QStringList coordinator_prefix;      ///< e.g. {"ip", "netns", "exec", "pool"}
    std::map<QString, QString> settings; ///< config.toml keys ("swarm.upload_bytes_per_second") and their TOML values
    QString directory;                   ///< empty: a temporary one
};

class PoolUnderTest {
public:
    /// Makes the pool with `fallow-coordinator init`, does not serve yet.
    explicit PoolUnderTest(PoolOptions options = {});
    ~PoolUnderTest();

    [[nodiscard]] QString path(const QString& name) const; ///< in the pool's directory
    [[nodiscard]] QString coordinator_directory() const { return path("coordinator"); }
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString origin() const;

    /// Starts the coordinator and waits until it answers.
    void serve();
    Program& coordinator() { return *coordinator_; }
    /// Logs the operator's fallowctl in; once, after the first `serve`.
    void log_in();

    /// fallowctl with the operator's configuration. Throws with its words unless it exits 0.
    QByteArray ctl(const QStringList& arguments, const QByteArray& input = {});
    RunResult try_ctl(const QStringList& arguments, const QByteArray& input = {});
    nlohmann::json ctl_json(const QStringList& arguments, const QByteArray& input = {});

    /// A host of the account of this name: started, set and attached. `settings` are "key=value".
    Program& add_host(const QString& name, const QString& account, const QStringList& prefix = {},
                      const QStringList& settings = {}, const QStringList& agent_arguments = {});
    Program& host(const QString& name) { return *hosts_.at(name); }
    [[nodiscard]] QString host_directory(const QString& name) const { return path("host-" + name); }
    [[nodiscard]] QStringList host_names() const;
    nlohmann::json host_status(const QString& name);
    /// One number from a query on the coordinator's database.
    qint64 query(const QString& sql) const;

    /// Copies a function directory of tests/functions, builds and publishes it.
    void publish(const QString& function_directory);

    /// Waits until the batch is no more open or running; its last status.
    nlohmann::json wait_for_batch(const QString& batch, std::chrono::milliseconds limit);

private:
    PoolOptions options_;
    std::unique_ptr<QTemporaryDir> temporary_;
    QString directory_;
    int port_ = 0;
    std::unique_ptr<Program> coordinator_;
    std::map<QString, std::unique_ptr<Program>> hosts_;
};

/// A port on the loopback interface that nothing listens on now.
int free_port();

} // namespace fallow::test
