// SPDX-License-Identifier: GPL-3.0-or-later
// "Open the log's folder" in the program `fallow`: the desktop's opener is asked for the folder in which the agent keeps its
// state, also where its name has what addresses do not bear.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "tests/functional/tray/accessible_tree.h"
#include "tests/functional/tray/desktop_with_tray.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/support/deadline.h"

using namespace fallow::test;

namespace {

/// In place of the desktop's: writes down what it is asked to open, whole or not at all.
constexpr const char* opener = R"(#!/bin/sh
printf '%s\n' "$@" > "$0.asked.new" && mv "$0.asked.new" "$0.asked"
)";

} // namespace

class TrayLogFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_agents_folder_is_opened_by_the_desktop()
    {
        const QTemporaryDir directory;
        const QString programs = directory.filePath("programs");
        QVERIFY(QDir().mkpath(programs));
        QFile script(programs + "/xdg-open");
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write(opener) > 0);
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

        const QString state = directory.filePath("state of mine, 100 % été #1");
        const DesktopWithTray desktop(false);
        const AccessibleTree tree(desktop);
        const ScriptedAgent agent(state);
        desktop.set("first-run/seen", true);
        desktop.set("window/page", "activity");
        Program program("fallow", {"--state", state}, directory.filePath("log"), {},
                        desktop.environment() + AccessibleTree::environment()
                            + QStringList{"PATH=" + programs + ':' + qEnvironmentVariable("PATH")});
        program.start();
        std::optional<AccessibleItem> button;
        wait_until(
            "the button",
            [&] {
                button = tree.find("push button", "Open the log's folder");
                return button.has_value();
            },
            generous, [&] { return program.log().toStdString(); });
        tree.act(*button);

        QFile asked(script.fileName() + ".asked");
        wait_until("the opener to be asked", [&] { return asked.exists(); });
        QVERIFY(asked.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = asked.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 1);
        QCOMPARE(QUrl::fromEncoded(lines.front()).toLocalFile(), state);
    }
};

QTEST_GUILESS_MAIN(TrayLogFolderTest)
#include "tray_log_folder_test.moc"
