// SPDX-License-Identifier: GPL-3.0-or-later
// What each pool granted this computer's owner, and what it has not decided yet.
#pragma once

#include <vector>

#include <QGridLayout>
#include <QLabel>
#include <QWidget>

#include "app/tray/agent_report.h"
#include "app/tray/elided_label.h"

namespace fallow::tray {

class PoolBalances final : public QWidget {
    Q_OBJECT

public:
    explicit PoolBalances(QWidget* parent = nullptr);

    void show_pools(const std::vector<PoolReport>& pools);

private:
    struct Line {
        ElidedLabel* pool = nullptr;
        QLabel* granted = nullptr;
        QLabel* pending = nullptr;
    };
    void resize_to(std::size_t count);

    QGridLayout* grid_ = nullptr;
    std::vector<Line> lines_;
};

} // namespace fallow::tray
