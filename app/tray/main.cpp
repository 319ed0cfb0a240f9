// SPDX-License-Identifier: GPL-3.0-or-later
// fallow: the tray icon and the window. Shows, asks and sets; all work is the agent's, which goes on without us.
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QTimer>

#include "app/language/catalogues.h"
#include "app/tray/activity_record.h"
#include "app/tray/agent_link.h"
#include "app/tray/agent_model.h"
#include "app/tray/agent_socket.h"
#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "app/tray/notifications.h"
#include "app/tray/presence_teller.h"
#include "app/tray/readable_style.h"
#include "app/tray/single_instance.h"
#include "app/tray/tray_icon.h"
#include "app/tray/window_keeper.h"
#include "idle-detector/sources.h"

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
    TraySearch(TrayIcon& icon, WindowKeeper& windows, std::function<void()> open)
        : icon_(icon), windows_(windows), open_(std::move(open))
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
            windows_.set_alone(false);
            again_.stop();
        } else if (looks_left_-- == 0) {
            windows_.set_alone(true);
            open_();
            again_.start(30s); // somebody may still start a panel
        }
    }

    TrayIcon& icon_;
    WindowKeeper& windows_;
    std::function<void()> open_;
    QTimer again_;
    int looks_left_ = 0;
};

/// A child of the window until it is over; what was chosen then may have to wait for an agent longer than the window stays.
std::unique_ptr<FirstRun> make_first_run(AgentModel& model, WindowKeeper& windows)
{
    auto first_run = std::make_unique<FirstRun>(model, windows.window());
    QObject::connect(first_run.get(), &QDialog::finished, first_run.get(),
                     [run = first_run.get()] { run->setParent(nullptr); });
    QObject::connect(first_run.get(), &FirstRun::pools_wanted, &windows,
                     [&] { windows.open().open_page(Window::PageName::pools); });
    QObject::connect(first_run.get(), &FirstRun::preferences_wanted, &windows,
                     [&] { windows.open().open_page(Window::PageName::preferences); });
    return first_run;
}

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
    ReadableStyle::begin();
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
    const PresenceTeller presence(
        model, [] { return fallow::detector::presence_sources(fallow::detector::surroundings_from_environment()); });
    ActivityRecord record(model);
    WindowKeeper windows(model, record);
    TrayIcon icon(model);
    Farewell farewell(link);
    const Notifications notifications(model);
    std::unique_ptr<FirstRun> first_run;
    const auto open = [&] {
        windows.open();
        if (!FirstRun::is_due())
            return;
        if (!first_run)
            first_run = make_first_run(model, windows);
        first_run->open();
    };
    const auto end = [&] { farewell.begin(windows.window()); };
    QObject::connect(&instance, &SingleInstance::called, &windows, open);
    QObject::connect(&icon, &TrayIcon::window_wanted, &windows, open);
    QObject::connect(&icon, &TrayIcon::end_wanted, &application, end);
    QObject::connect(&notifications, &Notifications::due, &icon, &TrayIcon::notify);
    QObject::connect(&windows, &WindowKeeper::end_wanted, &application, end);
    QObject::connect(&farewell, &Farewell::decided, &application, [] { QCoreApplication::exit(0); });

    TraySearch search(icon, windows, open);
    search.begin(wishes.is_hidden);
    if (!wishes.is_hidden)
        open();
    return QApplication::exec();
}
