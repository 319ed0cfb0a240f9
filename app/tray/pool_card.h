// SPDX-License-Identifier: GPL-3.0-or-later
// One pool that this computer works for: who it is, how it goes, what came of it, its share, and the way out.
#pragma once

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "app/tray/agent_model.h"
#include "app/tray/elided_label.h"
#include "app/tray/share_box.h"
#include "app/tray/trouble_label.h"
#include "app/tray/wrapped_label.h"

namespace fallow::tray {

class PoolCard final : public QFrame {
    Q_OBJECT

public:
    PoolCard(AgentModel& model, QString root);

    /// `all_shares`: of all pools together, this one's among them.
    void show_pool(const PoolReport& pool, std::int64_t all_shares);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    ElidedLabel* add_fact(QGridLayout& grid, int row, int column, const QString& name);
    QWidget* make_question();
    void ask_whether(bool is_asked);
    void detach();

    AgentModel& model_;
    QString root_;
    QString name_;
    ElidedLabel* title_ = nullptr;
    QLabel* state_ = nullptr;
    TroubleLabel* problem_ = nullptr;
    ElidedLabel* origin_ = nullptr;
    ElidedLabel* account_ = nullptr;
    QLabel* team_name_ = nullptr;
    ElidedLabel* team_ = nullptr;
    ElidedLabel* fingerprint_ = nullptr;
    ElidedLabel* credits_granted_ = nullptr;
    ElidedLabel* credits_pending_ = nullptr;
    ElidedLabel* tasks_ = nullptr;
    ShareBox* share_ = nullptr;
    ElidedLabel* transfers_ = nullptr;
    ElidedLabel* stored_ = nullptr;
    ElidedLabel* peers_ = nullptr;
    QPushButton* detach_ = nullptr;
    QWidget* question_ = nullptr;
    WrappedLabel* question_words_ = nullptr;
    QPushButton* stay_ = nullptr;
    QPushButton* leave_ = nullptr;
    TroubleLabel* trouble_ = nullptr;
};

} // namespace fallow::tray
