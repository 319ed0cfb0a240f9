// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's share, changed where it is shown, and what it means in words.
#pragma once

#include <cstdint>

#include <QSpinBox>
#include <QTimer>
#include <QWidget>

#include "app/tray/agent_model.h"
#include "app/tray/elided_label.h"

namespace fallow::tray {

class ShareBox final : public QWidget {
    Q_OBJECT

public:
    ShareBox(AgentModel& model, QString root);

    /// What the agent says now, and of all pools together. What is just being changed here stays.
    void show_share(int share, std::int64_t all_shares);
    /// For who cannot see beside which pool it stands.
    void describe(const QString& pool);

Q_SIGNALS:
    /// Why what was chosen does not apply; empty: it does.
    void answered(const QString& refusal);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell_meaning();
    void apply();

    AgentModel& model_;
    QString root_;
    int reported_ = 0;
    std::int64_t others_ = 0; ///< shares of all other pools
    bool is_asking_ = false;
    QTimer gathering_;
    QSpinBox* box_ = nullptr;
    ElidedLabel* meaning_ = nullptr;
};

} // namespace fallow::tray
