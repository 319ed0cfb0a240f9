// SPDX-License-Identifier: GPL-3.0-or-later
// The tray's window in a process of its own, as fallow-bench measures it: fallow-bench-tray STATE. Prints milliseconds, from
// the wish to see the earnings until they are painted with all that the agent at STATE remembers, and from the wish to see the
// tasks behind them until those are.
#include <cstdio>
#include <exception>
#include <functional>

#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>

#include "app/tray/earnings_page.h"
#include "app/tray/task_dialog.h"
#include "app/tray/window.h"
#include "tests/support/deadline.h"

using namespace fallow::tray;

namespace {

/// The event loop's own pace, without the pauses of tests that wait.
void run_until(const std::function<bool()>& is_so)
{
    while (!is_so())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

double milliseconds(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

int rows_of(const QWidget& widget)
{
    const auto* const table = widget.findChild<QTableView*>();
    return table == nullptr || table->model() == nullptr ? 0 : table->model()->rowCount();
}

void measure(const QString& state)
{
    AgentLink link(state);
    AgentModel model(link);
    ActivityRecord record(model);
    Window window(model, record);
    fallow::test::wait_until("the agent's report", [&] { return model.report().has_value(); });
    auto* const page = window.findChild<EarningsPage*>();
    QElapsedTimer timer;
    timer.start();
    window.open_page(Window::PageName::earnings);
    run_until([&] { return rows_of(*page) > 0; });
    window.grab(); // paints all of it, now
    const double earnings = milliseconds(timer);
    timer.restart();
    page->findChild<QPushButton*>("tasks")->click();
    auto* const dialog = page->findChild<TaskDialog*>();
    run_until([&] { return rows_of(*dialog) > 0; });
    dialog->grab();
    std::printf("%.3f %.3f\n", earnings, milliseconds(timer));
}

} // namespace

int main(int argc, char** argv)
{
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName("Fallow");
    QCoreApplication::setApplicationName("fallow");
    const QApplication application(argc, argv);
    if (application.arguments().size() != 2)
        return 2;
    QSettings().setValue("earnings/period", 3); // all time
    try {
        measure(application.arguments().at(1));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
