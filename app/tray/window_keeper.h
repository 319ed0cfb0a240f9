// SPDX-License-Identifier: GPL-3.0-or-later
// The window while somebody looks at it. Some time after it was closed it is no more: its widgets and pictures are most of
// what this program would weigh all day.
#pragma once

#include <chrono>
#include <memory>

#include <QObject>
#include <QTimer>

#include "app/tray/activity_record.h"
#include "app/tray/agent_model.h"
#include "app/tray/window.h"

namespace fallow::tray {

class WindowKeeper : public QObject {
    Q_OBJECT

public:
    WindowKeeper(AgentModel& model, ActivityRecord& record, QObject* parent = nullptr);
    ~WindowKeeper() override;

    /// Made, if there is none, and shown in front.
    Window& open();
    /// As of the window.
    void set_alone(bool is_alone);
    /// Null: there is none now.
    [[nodiscard]] Window* window() { return window_.get(); }

    /// So long a closed window is kept: it may be opened again at once, and what was changed in it last is still on its way.
    static constexpr std::chrono::seconds usual_patience{20};
    void set_patience(std::chrono::milliseconds patience) { end_.setInterval(patience); }

Q_SIGNALS:
    void end_wanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void end();
    /// It, or a dialog of its own.
    [[nodiscard]] bool is_seen() const;

    AgentModel& model_;
    ActivityRecord& record_;
    std::unique_ptr<Window> window_;
    bool is_alone_ = false;
    QTimer end_;
};

} // namespace fallow::tray
