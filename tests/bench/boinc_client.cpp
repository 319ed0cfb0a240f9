// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/boinc_client.h"

#include <chrono>
#include <stdexcept>
#include <thread>

#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;

constexpr const char* program = "boinc";
constexpr auto patience = 1min;
constexpr int end_within_ms = 10'000;
/// Only presence counts, and for a minute, which is the least that its window offers.
constexpr const char* preferences = R"(<global_preferences>
<run_if_user_active>0</run_if_user_active>
<idle_time_to_run>1</idle_time_to_run>
<run_on_batteries>1</run_on_batteries>
<suspend_cpu_usage>0</suspend_cpu_usage>
</global_preferences>
)";

} // namespace

bool BoincClient::is_installed() { return !QStandardPaths::findExecutable(program).isEmpty(); }

BoincClient::BoincClient(const std::string& x11_display, std::optional<int> port)
{
    QFile file(directory_.filePath("global_prefs_override.xml"));
    if (!file.open(QIODevice::WriteOnly) || file.write(preferences) < 0)
        throw std::runtime_error("the preferences of BOINC cannot be written");
    file.close();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("DISPLAY", QString::fromStdString(x11_display));
    process_.setProcessEnvironment(environment);
    process_.setWorkingDirectory(directory_.path());
    process_.setStandardErrorFile(QProcess::nullDevice());
    QStringList arguments{
        "--dir",           directory_.path(),    "--allow_multiple_clients", "--no_gpus", "--skip_cpu_benchmarks",
        "--no_info_fetch", "--suppress_net_info"};
    arguments << (port ? QStringList{"--gui_rpc_port", QString::number(*port)} : QStringList{"--no_gui_rpc"});
    process_.start(program, arguments);
    const std::string begun = wait_for("Starting BOINC client version ");
    const std::string word = "version ";
    const auto version = begun.find(word) + word.size();
    name_ = "BOINC " + begun.substr(version, begun.find(' ', version) - version);
    (void)wait_for("Initialization completed");
}

BoincClient::~BoincClient()
{
    process_.terminate();
    if (!process_.waitForFinished(end_within_ms))
        process_.kill();
    process_.waitForFinished(end_within_ms);
}

std::string BoincClient::line_with(const char* words)
{
    (void)process_.waitForReadyRead(0);
    unread_ += process_.readAllStandardOutput();
    while (const auto length = unread_.indexOf('\n') + 1) {
        const QByteArray line = unread_.left(length - 1);
        unread_.remove(0, length);
        if (line.contains(words))
            return line.toStdString();
    }
    return {};
}

std::string BoincClient::wait_for(const char* words)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        if (std::string line = line_with(words); !line.empty())
            return line;
        if (std::chrono::steady_clock::now() > end || process_.state() == QProcess::NotRunning)
            throw std::runtime_error(std::string("BOINC did not say \"") + words + "\"");
        std::this_thread::sleep_for(1ms);
    }
}

} // namespace fallow::bench
