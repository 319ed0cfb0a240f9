// SPDX-License-Identifier: GPL-3.0-or-later
// A PostgreSQL server of the test's own: made in a temporary directory, reached by a socket there and by nothing else, run by
// an ordinary user, and gone with this object. A server of the system is neither used nor touched.
#pragma once

#include <memory>

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "tests/support/program.h"

namespace fallow::test {

class PostgresqlServer {
public:
    /// Made and started.
    PostgresqlServer();
    ~PostgresqlServer();

    void start();
    /// Ends all connections, in order.
    void stop();
    /// As when the computer fails: nothing is closed in order, and what was confirmed has to be found on disk at `start`.
    void crash();

    /// The connection string of a new, empty database.
    QString new_database();
    /// What a query answers, as psql prints it without frame.
    QString query(const QString& connection, const QString& sql) const;

private:
    [[nodiscard]] QStringList as_ordinary_user() const;
    void signal_and_wait(int signal);

    QTemporaryDir directory_;
    std::unique_ptr<Program> server_;
    int databases_ = 0;
};

} // namespace fallow::test
