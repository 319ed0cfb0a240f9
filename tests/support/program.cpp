// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <csignal>
#include <cstdio>

#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

QProcessEnvironment environment_with(const QStringList& extra)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& pair : extra)
        environment.insert(pair.section('=', 0, 0), pair.section('=', 1));
    return environment;
}

/// What a sanitizer says in a program that is then killed, or meant to fail, would go unheard. CTest fails a test that
/// prints it: see cmake/FallowTargets.cmake.
void pass_on_sanitizer_report(const QByteArray& said)
{
    if (said.contains("Sanitizer: ") || said.contains("runtime error: "))
        std::fprintf(stderr, "%s\n", said.constData());
}

} // namespace

QString program_path(const QString& name)
{
    const QString directory = qEnvironmentVariable("FALLOW_BIN", QCoreApplication::applicationDirPath());
    const QString path = QDir(directory).filePath(name);
    return QFileInfo(path).isExecutable() ? path : name;
}

RunResult run_program(const QString& name, const QStringList& arguments, const QByteArray& input, int limit_ms,
                      const QStringList& extra_environment)
{
    QProcess process;
    process.setProcessEnvironment(environment_with(extra_environment));
    process.start(program_path(name), arguments);
    if (!process.waitForStarted(limit_ms))
        throw Disappointment((name + " cannot be started: " + process.errorString()).toStdString());
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(limit_ms)) {
        process.kill();
        process.waitForFinished();
        throw Disappointment(
            (name + ' ' + arguments.join(' ') + " did not end within " + QString::number(limit_ms / 1000) + " s")
                .toStdString());
    }
    RunResult result{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                     process.readAllStandardOutput(), process.readAllStandardError()};
    pass_on_sanitizer_report(result.errors);
    return result;
}

Program::Program(QString name, QStringList arguments, QString log_file, QStringList prefix,
                 QStringList extra_environment)
    : name_(std::move(name)), arguments_(std::move(arguments)), log_file_(std::move(log_file)),
      prefix_(std::move(prefix)), extra_environment_(std::move(extra_environment))
{
}

Program::~Program()
{
    kill();
    pass_on_sanitizer_report(log());
}

void Program::start()
{
    process_ = std::make_unique<QProcess>();
    process_->setProcessEnvironment(environment_with(extra_environment_));
    // A test that aborts must not leave a pool behind.
    process_->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process_->setStandardOutputFile(QProcess::nullDevice());
    process_->setStandardErrorFile(log_file_, QIODevice::Append);
    QStringList command = prefix_;
    command << program_path(name_) << arguments_;
    const QString first = command.takeFirst();
    process_->start(first, command);
    if (!process_->waitForStarted(30'000))
        throw Disappointment((name_ + " cannot be started: " + process_->errorString()).toStdString());
}

bool Program::stop(int limit_ms)
{
    if (!runs())
        return true;
    process_->terminate();
    if (process_->waitForFinished(limit_ms))
        return true;
    kill();
    return false;
}

void Program::kill()
{
    if (!process_)
        return;
    process_->kill();
    process_->waitForFinished(30'000);
}

bool Program::runs() const
{
    // Without an event loop QProcess learns of the end only by being asked to wait.
    return process_ && process_->state() != QProcess::NotRunning && !process_->waitForFinished(0);
}

qint64 Program::pid() const { return process_ ? process_->processId() : 0; }

QByteArray Program::log() const
{
    QFile file(log_file_);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace fallow::test
