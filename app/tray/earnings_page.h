// SPDX-License-Identifier: GPL-3.0-or-later
// What this computer earned and used: a chart, its totals, what each pool owes, and what each function took.
#pragma once

#include <vector>

#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "app/tray/page.h"
#include "app/tray/pool_balances.h"
#include "app/tray/tariff_box.h"
#include "app/tray/usage_chart.h"
#include "app/tray/usage_table.h"

namespace fallow::tray {

class EarningsPage final : public Page {
    Q_OBJECT

public:
    explicit EarningsPage(AgentModel& model);

protected:
    void follow() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// A number, and below it what it is of.
    struct Figure {
        QLabel* number = nullptr;
        QLabel* name = nullptr;
    };
    void build();
    QWidget* make_choices();
    QWidget* make_figures();
    QWidget* make_table_heading();
    QTableView* make_table();
    void restore_choices();
    void keep_choices();

    void ask();
    void show_all();
    void show_balances();
    void export_csv();
    void export_picture();
    void show_tasks();
    void tell(const QString& words);
    [[nodiscard]] UsageSummary summary() const;

    std::vector<UsageRow> rows_;
    QDate shown_on_;        ///< the last bar is this day's
    bool is_asked_ = false; ///< of the agent that is there now
    QTimer next_question_;

    QStackedWidget* body_ = nullptr; ///< made when it is shown for the first time
    QLabel* nothing_ = nullptr;
    QWidget* everything_ = nullptr;
    QComboBox* period_ = nullptr;
    QComboBox* quantity_ = nullptr;
    Figure credits_, processor_, tasks_, transfers_, energy_;
    UsageChart* chart_ = nullptr;
    PoolBalances* balances_ = nullptr;
    UsageTable* functions_ = nullptr;
    QTableView* table_ = nullptr;
    TariffBox* tariff_ = nullptr;
    QLabel* told_ = nullptr;
};

} // namespace fallow::tray
