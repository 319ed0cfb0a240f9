// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the tray: the agent's condition as a picture, a sentence as its tool tip, and a menu of what people want most.
#pragma once

#include <functional>

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

#include "app/tray/agent_model.h"
#include "app/tray/condition.h"

namespace fallow::tray {

class TrayIcon : public QObject {
    Q_OBJECT

public:
    explicit TrayIcon(AgentModel& model, QObject* parent = nullptr);

    /// Whether the desktop shows trays at all.
    [[nodiscard]] static bool is_possible() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void show() { icon_.show(); }
    /// A few words outside of any window.
    void notify(const QString& title, const QString& text);
    [[nodiscard]] QString tool_tip() const { return icon_.toolTip(); }
    /// What a click with the other mouse button shows.
    [[nodiscard]] QMenu& menu() { return menu_; }

Q_SIGNALS:
    void window_wanted();
    void end_wanted();

private:
    void follow();
    void report(const QString& refusal);
    void ask_for_earnings();
    void add_choices();
    QAction* add(const QString& text, const std::function<void()>& deed);

    AgentModel& model_;
    QSystemTrayIcon icon_;
    QMenu menu_;
    QAction* state_ = nullptr;
    QMenu* pause_ = nullptr;
    QAction* resume_ = nullptr;
    QAction* compute_now_ = nullptr;
    QAction* start_ = nullptr;
    std::optional<Condition> shown_;
    QTimer earnings_; ///< credits come in flocks
    double earned_today_ = 0;
};

} // namespace fallow::tray
