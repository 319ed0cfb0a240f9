// SPDX-License-Identifier: GPL-3.0-or-later
// The window: a list of pages, and above each what the computer does just now.
#pragma once

#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QStackedWidget>

#include "app/tray/agent_model.h"
#include "app/tray/condition.h"

namespace fallow::tray {

class Page;

class Window : public QMainWindow {
    Q_OBJECT

public:
    explicit Window(AgentModel& model, QWidget* parent = nullptr);

    void open();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* make_header();
    void add_page(const QString& name, Page* page);
    void follow();
    void act();
    void tell(const QString& refusal);

    AgentModel& model_;
    QLabel* picture_ = nullptr;
    QLabel* title_ = nullptr;
    QLabel* explanation_ = nullptr;
    QLabel* trouble_ = nullptr;
    QPushButton* act_ = nullptr;
    QListWidget* names_ = nullptr;
    QStackedWidget* pages_ = nullptr;
};

} // namespace fallow::tray
