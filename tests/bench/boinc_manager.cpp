// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/boinc_manager.h"

#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

#include <QFile>
#include <QStandardPaths>

#include "tests/bench/statistics.h"
#include "tests/support/pool_under_test.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto patience = 30s;

} // namespace

bool BoincManager::is_installed()
{
    return BoincClient::is_installed() && !QStandardPaths::findExecutable("boincmgr").isEmpty()
           && !QStandardPaths::findExecutable("boinccmd").isEmpty();
}

BoincManager::BoincManager(const std::string& x11_display, QStringList environment)
    : environment_(std::move(environment)), port_(test::free_port()), client_(x11_display, port_)
{
    environment_ << "HOME=" + directory_.path();
}

void BoincManager::start()
{
    QFile file(client_.directory() + "/gui_rpc_auth.cfg");
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("BOINC wrote no password for its manager");
    const QStringList arguments{"--multiple", "--no-daemon", "--namehost=127.0.0.1",
                                "--gui_rpc_port=" + QString::number(port_),
                                "--password=" + QString::fromLatin1(file.readAll().trimmed())};
    manager_ =
        std::make_unique<test::Program>("boincmgr", arguments, directory_.filePath("log"), QStringList(), environment_);
    manager_->start();
}

void BoincManager::stop() { manager_.reset(); }

void BoincManager::command(const QString& mode)
{
    QFile file(client_.directory() + "/gui_rpc_auth.cfg");
    const QByteArray password = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    const auto result = test::run_program("boinccmd", {"--host", "127.0.0.1:" + QString::number(port_), "--passwd",
                                                       QString::fromLatin1(password), "--set_run_mode", mode});
    if (result.exit_code != 0)
        throw std::runtime_error("boinccmd: " + (result.output + result.errors).toStdString());
}

double BoincManager::pause_ms()
{
    command("always");
    std::this_thread::sleep_for(2s); // it looks once a second
    (void)client_.says_paused();
    const auto begin = Clock::now();
    command("never");
    while (!client_.says_paused()) {
        if (Clock::now() > begin + patience)
            throw std::runtime_error("BOINC does not say that it was suspended");
        std::this_thread::sleep_for(500us);
    }
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

} // namespace fallow::bench
