// SPDX-License-Identifier: GPL-3.0-or-later
// fallow: the tray icon and the window. Shows, asks and sets; all work is the agent's, which goes on without us.
#include <chrono>
#include <cstdio>
#include <functional>
#include <utility>

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTimer>

#include "app/language/catalogues.h"
#include "app/tray/agent_link.h"
#include "app/tray/agent_model.h"
#include "app/tray/agent_socket.h"
#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "app/tray/notifications.h"
#include "app/tray/single_instance.h"
#include "app/tray/tray_icon.h"
#include "app/tray/window.h"

using namespace fallow::tray;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Main)
};

struct Wishes {
    QString state_directory;
    bool is_hidden = false;
};

Wishes read_arguments(const QApplication& application)
{
    QCommandLineParser arguments;
    arguments.setApplicationDescription(Words::tr("Shows what this computer lends and earns, and lets you pause it."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption state(
        "state", Words::tr("Where the agent keeps its state (default: %1).").arg(default_state_directory()),
        "directory", default_state_directory());
    const QCommandLineOption hidden("hidden", Words::tr("Begin in the tray, without the window."));
    arguments.addOptions({state, hidden});
    arguments.process(application);
    return {arguments.value(state), arguments.isSet(hidden)};
}

/// A panel may start after us when a session begins: it is waited for before the window is opened in its place.
class TraySearch : public QObject {
public:
    TraySearch(TrayIcon& icon, Window& window, std::function<void()> open)
        : icon_(icon), window_(window), open_(std::move(open))
    {
        connect(&again_, &QTimer::timeout, this, &TraySearch::look);
    }
    void begin(bool is_hidden)
    {
        using namespace std::chrono_literals;
        looks_left_ = is_hidden ? 15 : 0;
        again_.start(1s);
        look();
    }

private:
    void look()
    {
        using namespace std::chrono_literals;
        if (TrayIcon::is_possible()) {
            icon_.show();
            window_.set_alone(false);
            again_.stop();
        } else if (looks_left_-- == 0) {
            window_.set_alone(true);
            open_();
            again_.start(30s); // somebody may still start a panel
        }
    }

    TrayIcon& icon_;
    Window& window_;
    std::function<void()> open_;
    QTimer again_;
    int looks_left_ = 0;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("Fallow");
    QCoreApplication::setApplicationName("fallow");
    QCoreApplication::setApplicationVersion(FALLOW_VERSION);
    QGuiApplication::setDesktopFileName("fallow");
    QApplication::setQuitOnLastWindowClosed(false);
    const QString language = fallow::language::speak(application, QLocale());
    // Without Qt's own catalogue for it nobody else would turn the window round.
    QGuiApplication::setLayoutDirection(QLocale(language).textDirection());
    const Wishes wishes = read_arguments(application);

    SingleInstance instance(wishes.state_directory);
    if (!instance.begin()) {
        if (wishes.is_hidden || instance.call_the_first())
            return 0;
        std::fputs(qPrintable(Words::tr("fallow: it runs already, and does not answer.\n")), stderr);
        return 1;
    }

    AgentLink link(wishes.state_directory);
    AgentModel model(link);
    Window window(model);
    TrayIcon icon(model);
    FirstRun first_run(model, &window);
    Farewell farewell(link);
    const Notifications notifications(model);
    const auto open = [&] {
        window.open();
        if (FirstRun::is_due())
            first_run.open();
    };
    const auto end = [&] { farewell.begin(&window); };
    QObject::connect(&instance, &SingleInstance::called, &window, open);
    QObject::connect(&icon, &TrayIcon::window_wanted, &window, open);
    QObject::connect(&icon, &TrayIcon::end_wanted, &application, end);
    QObject::connect(&notifications, &Notifications::due, &icon, &TrayIcon::notify);
    QObject::connect(&window, &Window::end_wanted, &application, end);
    QObject::connect(&farewell, &Farewell::decided, &application, [] { QCoreApplication::exit(0); });
    QObject::connect(&first_run, &FirstRun::pools_wanted, &window, [&] { window.open_page(Window::PageName::pools); });
    QObject::connect(&first_run, &FirstRun::preferences_wanted, &window,
                     [&] { window.open_page(Window::PageName::preferences); });

    TraySearch search(icon, window, open);
    search.begin(wishes.is_hidden);
    if (!wishes.is_hidden)
        open();
    return QApplication::exec();
}
