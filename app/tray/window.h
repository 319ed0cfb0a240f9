// SPDX-License-Identifier: GPL-3.0-or-later
// The window: a list of pages, and above each what the computer does just now.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QStackedWidget>

#include "app/tray/activity_record.h"
#include "app/tray/agent_model.h"
#include "app/tray/condition.h"
#include "app/tray/wrapped_label.h"

namespace fallow::tray {

class Page;

class Window : public QMainWindow {
    Q_OBJECT

public:
    /// In the order of the list.
    enum class PageName { now, earnings, pools, preferences, activity };

    Window(AgentModel& model, ActivityRecord& record, QWidget* parent = nullptr);
    ~Window() override;

    /// Shown, in front, where and how it was last.
    void open();
    void open_page(PageName page);
    /// Without an icon in a tray the window is all there is: it says so, and closing it means to quit.
    void set_alone(bool is_alone);

Q_SIGNALS:
    void end_wanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* make_header();
    void add_page(const QString& name, const QString& object_name, Page* page);
    void add_shortcuts();
    /// Whoever uses the list without pointer and keys chooses in it, and does not walk through it.
    void follow_choice();
    void fit_font();
    void remember();
    void follow();
    /// Only because there is no pool yet.
    [[nodiscard]] bool has_nothing_to_do() const;
    void act();
    void tell(const QString& refusal);

    AgentModel& model_;
    QLabel* picture_ = nullptr;
    QLabel* title_ = nullptr;
    WrappedLabel* explanation_ = nullptr;
    WrappedLabel* trouble_ = nullptr;
    WrappedLabel* alone_ = nullptr;
    QPushButton* act_ = nullptr;
    QListWidget* names_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    std::optional<Condition> shown_;
    bool is_alone_ = false;
};

} // namespace fallow::tray
