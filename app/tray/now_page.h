// SPDX-License-Identifier: GPL-3.0-or-later
// What runs on this computer now, what comes next, and what is on its way.
#pragma once

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include "app/tray/elided_label.h"
#include "app/tray/page.h"

namespace fallow::tray {

class NowPage final : public Page {
    Q_OBJECT

public:
    explicit NowPage(AgentModel& model);

protected:
    void follow() override;

private:
    /// A task that runs, or a bundle that comes.
    struct Line {
        QWidget* box = nullptr;
        ElidedLabel* title = nullptr;
        ElidedLabel* details = nullptr;
        QProgressBar* progress = nullptr;
    };
    struct Section {
        QLabel* heading = nullptr;
        QVBoxLayout* lines_layout = nullptr;
        std::vector<Line> lines;
    };
    static QLabel* make_heading(QVBoxLayout& column, const QString& heading);
    Section make_section(QVBoxLayout& column, const QString& heading);
    static Line make_line();
    static void resize(Section& section, std::size_t count);
    /// A function, whose it is, and for whom it runs.
    static QString words_of(const QString& function, const QString& publisher, const QString& pool);
    static QString details_of(const TaskReport& task);
    void show_tasks(const AgentReport& report);
    void show_transfers(const AgentReport& report);
    void show_next(const AgentReport& report);

    QLabel* nothing_ = nullptr;
    QLabel* next_heading_ = nullptr;
    QVBoxLayout* next_layout_ = nullptr;
    std::vector<ElidedLabel*> next_;
    QLabel* more_ = nullptr;
    Section tasks_;
    Section transfers_;
};

} // namespace fallow::tray
