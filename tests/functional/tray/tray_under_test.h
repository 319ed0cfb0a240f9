// SPDX-License-Identifier: GPL-3.0-or-later
// The tray's own objects, as its main.cpp makes them, in the process of a test: what a person sees is read from the widgets,
// what a person does is done to them.
#pragma once

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

#include "app/tray/activity_record.h"
#include "app/tray/agent_link.h"
#include "app/tray/agent_model.h"
#include "app/tray/tray_icon.h"
#include "app/tray/window.h"
#include "tests/support/deadline.h"

namespace fallow::test {

class TrayUnderTest {
public:
    explicit TrayUnderTest(const QString& state_directory)
        : link(state_directory), model(link), record(model), window(model, record), icon(model)
    {
        window.open();
    }

    [[nodiscard]] QString title() const { return window.findChild<QLabel*>("title")->text(); }
    /// Without the places where a line may end.
    [[nodiscard]] QString explanation() const { return window.findChild<QLabel*>("explanation")->accessibleName(); }
    [[nodiscard]] QString trouble() const
    {
        const auto* label = window.findChild<QLabel*>("trouble");
        return label->isVisibleTo(&window) ? label->accessibleName() : QString();
    }
    [[nodiscard]] QPushButton& act() const { return *window.findChild<QPushButton*>("act"); }
    /// Of the icon's menu, by the words that it shows; null: it shows none such.
    [[nodiscard]] QAction* action(const QString& words) { return find(icon.menu(), words); }

    tray::AgentLink link;
    tray::AgentModel model;
    tray::ActivityRecord record;
    tray::Window window;
    tray::TrayIcon icon;

private:
    static QAction* find(const QMenu& menu, const QString& words)
    {
        for (QAction* action : menu.actions()) {
            if (!action->isVisible())
                continue;
            if (QString(action->text()).remove('&') == words)
                return action;
            if (action->menu() != nullptr)
                if (QAction* inner = find(*action->menu(), words))
                    return inner;
        }
        return nullptr;
    }
};

/// Settings and states that no other test has used.
class TrayPlaces {
public:
    TrayPlaces()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory_.filePath("config"));
        QCoreApplication::setOrganizationName("Fallow");
    }
    QString fresh_state() { return directory_.filePath("state" + QString::number(++states_)); }

private:
    QTemporaryDir directory_;
    int states_ = 0;
};

inline bool shows(const TrayUnderTest& tray, const QString& title)
{
    return becomes_true([&] { return tray.title() == title; });
}

} // namespace fallow::test
