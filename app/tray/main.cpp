// SPDX-License-Identifier: GPL-3.0-or-later
// fallow: the tray icon and the window. Shows, asks and sets; all work is the agent's, which goes on without us.
#include <QApplication>
#include <QCommandLineParser>

#include "app/tray/agent_link.h"
#include "app/tray/agent_model.h"
#include "app/tray/agent_socket.h"
#include "app/tray/tray_icon.h"
#include "app/tray/window.h"

using namespace fallow::tray;

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("Fallow");
    QCoreApplication::setApplicationName("fallow");
    QCoreApplication::setApplicationVersion(FALLOW_VERSION);
    QGuiApplication::setDesktopFileName("fallow");
    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "Shows what this computer lends and earns, and lets you pause it."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption state("state",
                                   QCoreApplication::translate("main", "Where the agent keeps its state (default: %1).")
                                       .arg(default_state_directory()),
                                   "directory", default_state_directory());
    const QCommandLineOption hidden("hidden",
                                    QCoreApplication::translate("main", "Begin in the tray, without the window."));
    arguments.addOptions({state, hidden});
    arguments.process(application);

    AgentLink link(arguments.value(state));
    AgentModel model(link);
    Window window(model);
    TrayIcon icon(model);
    QObject::connect(&icon, &TrayIcon::window_wanted, &window, &Window::open);
    QObject::connect(&icon, &TrayIcon::end_wanted, &application, &QApplication::quit);
    QApplication::setQuitOnLastWindowClosed(!TrayIcon::is_possible());
    icon.show();
    if (!arguments.isSet(hidden) || !TrayIcon::is_possible())
        window.open();
    return QApplication::exec();
}
