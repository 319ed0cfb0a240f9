// SPDX-License-Identifier: GPL-3.0-or-later
// The window as it is after some months: two pools, three tasks, a transfer, a history. And each place in it by its name.
#pragma once

#include <array>
#include <chrono>
#include <memory>

#include <QDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QTabWidget>
#include <QTest>

#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/screenshots/content.h"

namespace fallow::test {

class BusyTray {
public:
    /// Pages of the window, what stands behind a tab or button of one, and dialogs.
    static constexpr std::array places{
        "now",      "earnings",    "pools",       "pools: attach form", "preferences", "preferences: in detail",
        "activity", "first run 1", "first run 2", "first run 3",        "farewell",
    };

    explicit BusyTray(const QString& state_directory) : agent(state_directory), tray(state_directory)
    {
        agent.set_answers([this](const QString& method, const QJsonObject& params) {
            return screenshots::answer(report, true, method, params);
        });
        wait_until("the report", [this] { return tray.title() == "Computing"; });
        screenshots::tell_a_morning(agent);
        tray.window.resize(960, 640); // the screen that is not there has other ideas
    }

    /// Goes there; the window, or the dialog, that it is in.
    QWidget& open(const QString& place)
    {
        if (place.startsWith("first run"))
            return open_first_run(place.last(1).toInt());
        if (place == "farewell") {
            farewell_.begin(&tray.window);
            return shown(*tray.window.findChild<QMessageBox*>("farewell"));
        }
        auto& pages = *tray.window.findChild<QListWidget*>("pages");
        for (int row = 0; row < pages.count(); ++row)
            if (place.startsWith(pages.item(row)->data(Qt::UserRole).toString()))
                pages.setCurrentRow(row);
        if (place == "pools: attach form")
            tray.window.findChild<QPushButton*>("join")->click();
        for (QTabWidget* tabs : tray.window.findChildren<QTabWidget*>())
            tabs->setCurrentIndex(place.endsWith("in detail") ? 1 : 0);
        return shown(tray.window);
    }

    QJsonObject report = screenshots::busy_report();
    ScriptedAgent agent;
    TrayUnderTest tray;

private:
    QWidget& open_first_run(int page)
    {
        first_run_ = std::make_unique<fallow::tray::FirstRun>(tray.model, nullptr);
        first_run_->show();
        for (int i = 1; i < page; ++i)
            first_run_->next();
        return shown(*first_run_);
    }
    /// In front, with all that it asked for.
    static QWidget& shown(QWidget& window)
    {
        window.activateWindow();
        wait_until("the window to be active", [&] { return window.isActiveWindow(); });
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
        becomes_true([&] { return std::chrono::steady_clock::now() >= end; });
        return window;
    }

    fallow::tray::Farewell farewell_{tray.link};
    std::unique_ptr<fallow::tray::FirstRun> first_run_;
};

} // namespace fallow::test
