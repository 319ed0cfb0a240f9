// SPDX-License-Identifier: GPL-3.0-or-later
// By an entry of XDG's Desktop Application Autostart Specification.
#include "app/tray/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>

namespace fallow::tray {
namespace {

constexpr const char* entry_name = "autostart/fallow.desktop";

QString own_entry()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + '/' + entry_name;
}

/// The one that counts: the owner's, or that of whoever installed Fallow for all.
QString entry_in_force() { return QStandardPaths::locate(QStandardPaths::GenericConfigLocation, entry_name); }

/// In what stands in entries, backslashes mean something.
QString escaped(const QString& text) { return QString(text).replace('\\', "\\\\"); }

/// A word of the line Exec, in which quotes, dollars, backslashes and percent signs mean something; and in what stands in
/// entries, backslashes mean something already.
QString quoted(const QString& word)
{
    QString quoted;
    for (const QChar character : word) {
        if (character == '"' || character == '`' || character == '$')
            quoted += "\\\\";
        else if (character == '\\')
            quoted += "\\\\\\";
        else if (character == '%')
            quoted += '%';
        quoted += character;
    }
    return '"' + quoted + '"';
}

bool write_entry(const QByteArray& lines)
{
    QDir().mkpath(QFileInfo(own_entry()).path());
    QSaveFile file(own_entry());
    return file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() && file.commit();
}

} // namespace

bool starts_with_session()
{
    const QString entry = entry_in_force();
    QFile file(entry);
    if (entry.isEmpty() || !file.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression hidden("^Hidden\\s*=\\s*true", QRegularExpression::MultilineOption);
    return !hidden.match(QString::fromUtf8(file.readAll())).hasMatch();
}

bool set_starts_with_session(bool is_wanted)
{
    if (is_wanted)
        // With TryExec the entry counts no more when Fallow is removed: no package cleans up in homes.
        return write_entry("[Desktop Entry]\nType=Application\nName=Fallow\nIcon=fallow\nTerminal=false\nTryExec="
                           + escaped(QCoreApplication::applicationFilePath()).toUtf8()
                           + "\nExec=" + quoted(QCoreApplication::applicationFilePath()).toUtf8() + " --hidden\n");
    QFile::remove(own_entry());
    // Of all users' entry nobody but its owner may be rid; the user's own says that it does not count.
    return entry_in_force().isEmpty() || write_entry("[Desktop Entry]\nType=Application\nName=Fallow\nHidden=true\n");
}

} // namespace fallow::tray
