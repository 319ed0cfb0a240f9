// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner is told without having looked: little, late, and only what the owner did not switch off.
#pragma once

#include <chrono>
#include <optional>

#include <QObject>
#include <QTimer>

#include "app/tray/agent_model.h"
#include "app/tray/condition.h"

namespace fallow::tray {

class Notifications : public QObject {
    Q_OBJECT

public:
    enum class Kind {
        attention,  ///< something stands against all work that only the owner can change
        agent_gone, ///< the agent was there, and is not any more
    };
    /// So long it must be so: what passes by itself is nobody's trouble.
    static constexpr std::chrono::milliseconds usual_delay{20'000};

    explicit Notifications(AgentModel& model, std::chrono::milliseconds delay = usual_delay, QObject* parent = nullptr);

    [[nodiscard]] static bool is_wanted(Kind kind);
    static void set_wanted(Kind kind, bool is_wanted);
    /// For the choice among them.
    [[nodiscard]] static QString name_of(Kind kind);

Q_SIGNALS:
    void due(const QString& title, const QString& text);

private:
    void follow();
    void tell();
    [[nodiscard]] std::optional<Kind> kind_of(Condition condition) const;

    AgentModel& model_;
    QTimer holds_;
    std::optional<Kind> pending_;
    std::optional<Kind> told_;
    bool was_present_ = false;
};

} // namespace fallow::tray
