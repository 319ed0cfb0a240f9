// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

namespace fallow::tray {
namespace {

using namespace std::chrono_literals;

constexpr int patience_ms = 5'000;
constexpr qsizetype digits_of_name = 16;
constexpr qint64 max_call_bytes = 1024;
/// What a desktop gave the second program, without which the first may not come to the front on Wayland.
constexpr auto token_variable = "XDG_ACTIVATION_TOKEN";

/// The same however it is written.
QByteArray digest_of(const QString& state_directory)
{
    const QString canonical = QFileInfo(state_directory).canonicalFilePath();
    const QString name = canonical.isEmpty() ? QDir::cleanPath(QDir(state_directory).absolutePath()) : canonical;
    return QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(digits_of_name);
}

} // namespace

SingleInstance::SingleInstance(const QString& state_directory, const QString& directory, QObject* parent)
    : QObject(parent), name_(directory + "/fallow-" + QString::fromLatin1(digest_of(state_directory))),
      lock_(name_ + ".lock")
{
    lock_.setStaleLockTime(0ms); // it is stale when its process is no more, not when it is old
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::take_caller);
}

QString SingleInstance::private_directory()
{
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
}

bool SingleInstance::begin()
{
    if (!lock_.tryLock(0) && lock_.error() == QLockFile::LockFailedError)
        return false;
    QLocalServer::removeServer(name_); // of one that was killed
    server_.listen(name_);
    return true;
}

bool SingleInstance::call_the_first() const
{
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(patience_ms))
        return false;
    socket.write(qgetenv(token_variable).left(max_call_bytes / 2) + '\n');
    // It says a word when it has heard ours.
    return socket.waitForReadyRead(patience_ms);
}

void SingleInstance::take_caller()
{
    QLocalSocket* caller = server_.nextPendingConnection();
    caller->setReadBufferSize(max_call_bytes);
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    QTimer::singleShot(patience_ms, caller, [caller] { caller->abort(); });
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
        if (!caller->canReadLine())
            return;
        const QByteArray token = caller->readLine(max_call_bytes).trimmed();
        if (!token.isEmpty())
            qputenv(token_variable, token);
        Q_EMIT called();
        caller->write("\n");
        caller->disconnectFromServer();
    });
}

} // namespace fallow::tray
