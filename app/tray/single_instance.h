// SPDX-License-Identifier: GPL-3.0-or-later
// One tray a user and state directory: whoever comes second asks the first to show its window.
#pragma once

#include <memory>

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

namespace fallow::tray {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// Nobody else may write into `directory`.
    explicit SingleInstance(const QString& state_directory, const QString& directory = private_directory(),
                            QObject* parent = nullptr);

    /// True: we are the first, and are told from now on when others come. Also where that cannot be found out: two windows
    /// are better than none.
    bool begin();
    /// For who came second: asks the first for its window. False when it does not answer.
    [[nodiscard]] bool call_the_first() const;

    /// Where programs of this user that run meet each other.
    static QString private_directory();

Q_SIGNALS:
    void called();

private:
    void take_caller();

    QString name_;
    QLockFile lock_;
    QLocalServer server_;
};

} // namespace fallow::tray
