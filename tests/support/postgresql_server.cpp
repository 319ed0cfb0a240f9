// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/postgresql_server.h"

#include <csignal>

#include <pwd.h>
#include <unistd.h>

namespace fallow::test {
namespace {

const QString programs = "/usr/lib/postgresql/15/bin/";
const QString owner = "fallow";                   ///< the databases' superuser, who is nobody to the operating system
constexpr const char* ordinary_user = "postgres"; ///< Debian's package makes it; the server refuses to run as root

QByteArray run(const QString& program, const QStringList& arguments)
{
    const RunResult result = run_program(program, arguments);
    if (result.exit_code != 0)
        throw Disappointment((program + ": " + result.errors).toStdString());
    return result.output;
}

} // namespace

PostgresqlServer::PostgresqlServer()
{
    if (::geteuid() == 0) {
        const passwd* user = ::getpwnam(ordinary_user);
        if (user == nullptr || ::chown(directory_.path().toUtf8(), user->pw_uid, user->pw_gid) != 0)
            throw Disappointment("PostgreSQL cannot be run as root, and there is no user \"postgres\"");
    }
    const QStringList prefix = as_ordinary_user();
    const QStringList arguments{"--pgdata",   directory_.filePath("data"),
                                "--auth",     "trust",
                                "--username", owner,
                                "--encoding", "UTF8",
                                "--locale",   "C",
                                "--no-sync"};
    if (prefix.isEmpty())
        run(programs + "initdb", arguments);
    else
        run(prefix.first(), prefix.mid(1) + QStringList{programs + "initdb"} + arguments);
    server_ = std::make_unique<Program>(
        programs + "postgres",
        QStringList{"-D", directory_.filePath("data"), "-k", directory_.path(), "-c", "listen_addresses="},
        directory_.filePath("log"), prefix);
    start();
}

PostgresqlServer::~PostgresqlServer()
{
    if (server_)
        crash();
}

QStringList PostgresqlServer::as_ordinary_user() const
{
    if (::geteuid() != 0)
        return {};
    const QString user = ordinary_user;
    return {"setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--pdeathsig", "keep", "--"};
}

void PostgresqlServer::start()
{
    server_->start();
    wait_until(
        "the PostgreSQL server to answer",
        [&] {
            return run_program(programs + "pg_isready", {"-q", "-h", directory_.path()}).exit_code == 0;
        },
        generous, [&] { return server_->log().toStdString(); });
}

void PostgresqlServer::signal_and_wait(int signal)
{
    if (!server_->runs())
        return;
    ::kill(static_cast<pid_t>(server_->pid()), signal);
    wait_until("the PostgreSQL server to end", [&] { return !server_->runs(); });
}

void PostgresqlServer::stop() { signal_and_wait(SIGINT); }

void PostgresqlServer::crash() { signal_and_wait(SIGQUIT); }

QString PostgresqlServer::new_database()
{
    const QString name = "pool" + QString::number(++databases_);
    run(programs + "createdb", {"-h", directory_.path(), "-U", owner, name});
    return "host=" + directory_.path() + " user=" + owner + " dbname=" + name;
}

QString PostgresqlServer::query(const QString& connection, const QString& sql) const
{
    return QString::fromUtf8(run(programs + "psql", {"-X", "-A", "-t", "-d", connection, "-c", sql})).trimmed();
}

} // namespace fallow::test
