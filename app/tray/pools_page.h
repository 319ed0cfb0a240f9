// SPDX-License-Identifier: GPL-3.0-or-later
// The pools that this computer works for: attached, looked at, left.
#pragma once

#include <map>

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/tray/attach_form.h"
#include "app/tray/page.h"
#include "app/tray/pool_card.h"

namespace fallow::tray {

class PoolsPage final : public Page {
    Q_OBJECT

public:
    explicit PoolsPage(AgentModel& model);

protected:
    void follow() override;

private:
    void show_pools(const std::vector<PoolReport>& pools);
    void ask_for_link(bool is_asked);
    void show_end_of_form();

    QScrollArea* scroll_ = nullptr;
    QLabel* nothing_ = nullptr;
    QVBoxLayout* cards_layout_ = nullptr;
    std::map<QString, PoolCard*> cards_; ///< by the root's fingerprint
    QPushButton* attach_ = nullptr;
    QWidget* form_box_ = nullptr;
    AttachForm* form_ = nullptr;
};

} // namespace fallow::tray
