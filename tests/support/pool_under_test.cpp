// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pool_under_test.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include "tests/support/deadline.h"
#include "tests/support/generous_owner.h"

namespace fallow::test {
namespace {

QByteArray read_file(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        throw Disappointment((name + ": " + file.errorString()).toStdString());
    return file.readAll();
}

/// Sets "section.key" in a TOML text that has the key already.
QByteArray with_setting(const QByteArray& text, const QString& dotted_key, const QString& value)
{
    const QString section = '[' + dotted_key.section('.', 0, -2) + ']';
    const QString key = dotted_key.section('.', -1);
    QStringList lines = QString::fromUtf8(text).split('\n');
    QString at;
    for (QString& line : lines) {
        if (line.startsWith('['))
            at = line.trimmed();
        if (at == section && line.section('=', 0, 0).trimmed() == key) {
            line = key + " = " + value;
            return lines.join('\n').toUtf8();
        }
    }
    throw Disappointment(("config.toml has no " + dotted_key).toStdString());
}

void copy_directory(const QString& from, const QString& to)
{
    QDirIterator entries(from, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString file = entries.next();
        const QString target = to + '/' + QDir(from).relativeFilePath(file);
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(file, target))
            throw Disappointment((file + " cannot be copied").toStdString());
    }
}

std::string words_of(const RunResult& result)
{
    return "exit code " + std::to_string(result.exit_code) + ": " + result.errors.toStdString()
           + result.output.toStdString();
}

} // namespace

int free_port()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (probe < 0 || ::bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0
        || ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw Disappointment("no free port on the loopback interface");
    ::close(probe);
    return ntohs(address.sin_port);
}

PoolUnderTest::PoolUnderTest(PoolOptions options) : options_(std::move(options)), directory_(options_.directory)
{
    if (directory_.isEmpty()) {
        temporary_ = std::make_unique<QTemporaryDir>();
        directory_ = temporary_->path();
    }
    port_ = free_port();
    const RunResult made =
        run_program("fallow-coordinator", {"init", coordinator_directory(), "--name", "Test pool", "--address",
                                           options_.address + ':' + QString::number(port_)});
    if (made.exit_code != 0)
        throw Disappointment("fallow-coordinator init: " + words_of(made));
    std::map<QString, QString> settings{{"swarm.port", QString::number(free_port())}};
    for (const auto& [key, value] : options_.settings)
        settings[key] = value;
    const QString file = coordinator_directory() + "/config.toml";
    QByteArray text = read_file(file);
    for (const auto& [key, value] : settings)
        text = with_setting(text, key, value);
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        throw Disappointment("config.toml cannot be written");
}

PoolUnderTest::~PoolUnderTest()
{
    for (auto& [name, host] : hosts_)
        host->kill();
    if (coordinator_)
        coordinator_->kill();
}

QString PoolUnderTest::path(const QString& name) const { return directory_ + '/' + name; }

QString PoolUnderTest::database() const
{
    QDirIterator files(coordinator_directory(), {"*.sqlite", "*.db"}, QDir::Files, QDirIterator::Subdirectories);
    if (!files.hasNext())
        throw Disappointment("the coordinator has no database");
    return files.next();
}

QString PoolUnderTest::origin() const { return "https://" + options_.address + ':' + QString::number(port_); }

void PoolUnderTest::serve()
{
    const QString listening = coordinator_directory() + "/listening";
    QFile::remove(listening);
    if (!coordinator_)
        coordinator_ = std::make_unique<Program>("fallow-coordinator", QStringList{"serve", coordinator_directory()},
                                                 path("coordinator.log"), options_.coordinator_prefix);
    coordinator_->start();
    wait_until(
        "the coordinator to listen", [&] { return QFile::exists(listening) || !coordinator_->runs(); }, generous,
        [&] { return coordinator_->log().toStdString(); });
    if (!coordinator_->runs())
        throw Disappointment("the coordinator ended at once: " + coordinator_->log().toStdString());
}

void PoolUnderTest::log_in()
{
    const QString link = QString::fromUtf8(read_file(coordinator_directory() + "/join-link"));
    const QString root = QRegularExpression("root=([0-9a-f]{64})").match(link).captured(1);
    ctl({"login", origin(), "--root", root}, read_file(coordinator_directory() + "/operator-token"));
}

RunResult PoolUnderTest::try_ctl(const QStringList& arguments, const QByteArray& input)
{
    QStringList all = options_.coordinator_prefix.isEmpty() ? QStringList() : options_.coordinator_prefix.mid(1);
    const QStringList own = QStringList{"--config", path("operator")} + arguments;
    constexpr int limit_ms = 300'000;
    if (options_.coordinator_prefix.isEmpty())
        return run_program("fallowctl", own, input, limit_ms);
    return run_program(options_.coordinator_prefix.first(), all + QStringList{program_path("fallowctl")} + own, input,
                       limit_ms);
}

QByteArray PoolUnderTest::ctl(const QStringList& arguments, const QByteArray& input)
{
    const RunResult result = try_ctl(arguments, input);
    if (result.exit_code != 0)
        throw Disappointment("fallowctl " + arguments.join(' ').toStdString() + ": " + words_of(result));
    return result.output;
}

nlohmann::json PoolUnderTest::ctl_json(const QStringList& arguments, const QByteArray& input)
{
    const QByteArray output = ctl(arguments + QStringList{"--json"}, input);
    auto parsed = nlohmann::json::parse(output.toStdString(), nullptr, false);
    if (parsed.is_discarded())
        throw Disappointment("fallowctl " + arguments.join(' ').toStdString()
                             + " printed no JSON: " + output.toStdString());
    return parsed;
}

Program& PoolUnderTest::add_host(const QString& name, const QString& account, const QStringList& prefix,
                                 const QStringList& settings, const QStringList& agent_arguments)
{
    const QString link = QString::fromUtf8(ctl({"join-link", "--account", account, "--uses", "1"})).trimmed();
    lend_always(host_directory(name));
    auto& host = hosts_[name];
    host = std::make_unique<Program>("fallow-agent", QStringList{"--state", host_directory(name)} + agent_arguments,
                                     path("host-" + name + ".log"), prefix);
    host->start();
    wait_until(
        "the agent's control socket", [&] { return QFile::exists(host_directory(name) + "/control.sock"); }, generous,
        [&] { return host->log().toStdString(); });
    for (const QString& setting : settings) {
        const RunResult set = run_program("fallow-agent", {"--state", host_directory(name), "set",
                                                           setting.section('=', 0, 0), setting.section('=', 1)});
        if (set.exit_code != 0)
            throw Disappointment("fallow-agent set " + setting.toStdString() + ": " + words_of(set));
    }
    const RunResult attached =
        run_program("fallow-agent", {"--state", host_directory(name), "attach", "-", "--yes"}, link.toUtf8());
    if (attached.exit_code != 0)
        throw Disappointment("fallow-agent attach: " + words_of(attached) + host->log().toStdString());
    return *host;
}

QStringList PoolUnderTest::host_names() const
{
    QStringList names;
    for (const auto& [name, host] : hosts_)
        names << name;
    return names;
}

nlohmann::json PoolUnderTest::host_status(const QString& name)
{
    const RunResult status = run_program("fallow-agent", {"--state", host_directory(name), "status", "--json"});
    auto parsed = nlohmann::json::parse(status.output.toStdString(), nullptr, false);
    if (status.exit_code != 0 || parsed.is_discarded())
        throw Disappointment("fallow-agent status: " + words_of(status));
    return parsed;
}

qint64 PoolUnderTest::query(const QString& sql) const
{
    sqlite3* database_handle = nullptr;
    sqlite3_stmt* statement = nullptr;
    qint64 value = 0;
    const bool answered =
        sqlite3_open_v2(database().toUtf8(), &database_handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK
        && sqlite3_busy_timeout(database_handle, 10'000) == SQLITE_OK
        && sqlite3_prepare_v2(database_handle, sql.toUtf8(), -1, &statement, nullptr) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW;
    if (answered)
        value = sqlite3_column_int64(statement, 0);
    const std::string problem = answered ? "" : sqlite3_errmsg(database_handle);
    sqlite3_finalize(statement);
    sqlite3_close(database_handle);
    if (!answered)
        throw Disappointment("\"" + sql.toStdString() + "\": " + problem);
    return value;
}

void PoolUnderTest::publish(const QString& function_directory)
{
    const QString copy = path("functions/" + QFileInfo(function_directory).fileName());
    copy_directory(function_directory, copy);
    ctl({"function", "build", copy});
    if (!QFile::exists(path("operator/publisher.pem")))
        ctl({"publisher", "add", "Test publisher"});
    ctl({"function", "publish", copy});
}

nlohmann::json PoolUnderTest::wait_for_batch(const QString& batch, std::chrono::milliseconds limit)
{
    nlohmann::json status;
    wait_until(
        "batch " + batch.toStdString() + " to end",
        [&] {
            const RunResult result = try_ctl({"batch", "status", batch, "--json"});
            status = nlohmann::json::parse(result.output.toStdString(), nullptr, false);
            return result.exit_code == 0 && status.is_object() && status["state"] != "open"
                   && status["state"] != "running";
        },
        limit, [&] { return status.dump(); });
    return status;
}

} // namespace fallow::test
