// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/log.h"

#include <unistd.h>

#include <mutex>

#include <QDateTime>

namespace fallow::agent {

Q_LOGGING_CATEGORY(log_agent, "agent")
Q_LOGGING_CATEGORY(log_control, "control")
Q_LOGGING_CATEGORY(log_pool, "pool")
Q_LOGGING_CATEGORY(log_task, "task")
Q_LOGGING_CATEGORY(log_worker, "worker")

namespace {

// Qt's message handler is a plain function: what it needs can only stand here.
std::mutex receiver_mutex;
std::function<void(const LogLine&)> receiver;

const char* level_name(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

/// A pool's or a guest's words must not look like lines of ours.
std::string on_one_line(std::string text)
{
    for (char& character : text)
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f)
            character = ' ';
    return text;
}

void write_line(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const LogLine line{QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString(), level_name(type),
                       context.category != nullptr ? context.category : "agent", on_one_line(message.toStdString())};
    const std::string text = line.time + ' ' + line.level + ' ' + line.category + ": " + line.text + '\n';
    // One write a line, so that lines of threads do not mix; a full disk or closed pipe is nothing to stop for.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
    const std::lock_guard lock(receiver_mutex);
    if (receiver)
        receiver(line);
}

} // namespace

void install_log() { qInstallMessageHandler(write_line); }

void forward_log(std::function<void(const LogLine&)> to)
{
    const std::lock_guard lock(receiver_mutex);
    receiver = std::move(to);
}

} // namespace fallow::agent
