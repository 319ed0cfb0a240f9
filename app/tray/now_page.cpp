// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/now_page.h"

#include <algorithm>

#include <QLocale>
#include <QScrollArea>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

constexpr int whole_progress = 1000;

} // namespace

NowPage::NowPage(AgentModel& model) : Page(model)
{
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    nothing_ = new QLabel;
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setWordWrap(true);
    column->addWidget(nothing_);
    tasks_ = make_section(*column, tr("Running now"));
    transfers_ = make_section(*column, tr("Being fetched"));
    next_ = new QLabel;
    next_->setTextFormat(Qt::PlainText);
    next_->setWordWrap(true);
    column->addWidget(next_);
    column->addStretch();
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

NowPage::Section NowPage::make_section(QVBoxLayout& column, const QString& heading)
{
    Section section;
    section.heading = new QLabel(heading);
    QFont bold = section.heading->font();
    bold.setBold(true);
    section.heading->setFont(bold);
    column.addWidget(section.heading);
    section.lines_layout = new QVBoxLayout;
    column.addLayout(section.lines_layout);
    return section;
}

NowPage::Line NowPage::make_line()
{
    Line line;
    line.box = new QFrame;
    static_cast<QFrame*>(line.box)->setFrameShape(QFrame::StyledPanel);
    auto* const column = new QVBoxLayout(line.box);
    line.title = new ElidedLabel;
    line.details = new ElidedLabel;
    line.progress = new QProgressBar;
    line.progress->setMaximum(whole_progress);
    column->addWidget(line.title);
    column->addWidget(line.progress);
    column->addWidget(line.details);
    return line;
}

void NowPage::resize(Section& section, std::size_t count)
{
    while (section.lines.size() > count) {
        delete section.lines.back().box;
        section.lines.pop_back();
    }
    while (section.lines.size() < count) {
        section.lines.push_back(make_line());
        section.lines_layout->addWidget(section.lines.back().box);
    }
    section.heading->setVisible(count > 0);
}

void NowPage::follow()
{
    if (!model().report()) {
        resize(tasks_, 0);
        resize(transfers_, 0);
        nothing_->setText(tr("As soon as the agent runs, its work is shown here."));
        nothing_->show();
        next_->hide();
        return;
    }
    const AgentReport& report = *model().report();
    show_tasks(report);
    show_transfers(report);
    nothing_->setVisible(report.tasks.empty());
    nothing_->setText(report.pools.empty()
                          ? tr("Nothing runs. A pool gives this computer its work: attach one on the page Pools.")
                          : tr("Nothing runs at this moment. Tasks appear here as soon as they begin."));
    std::int64_t waiting = 0;
    for (const PoolReport& pool : report.pools)
        waiting += pool.tasks_waiting;
    next_->setVisible(waiting > 0);
    next_->setText(tr("%n task(s) fetched and ready to run next.", nullptr, static_cast<int>(waiting)));
}

void NowPage::show_tasks(const AgentReport& report)
{
    resize(tasks_, report.tasks.size());
    for (std::size_t i = 0; i < report.tasks.size(); ++i) {
        const TaskReport& task = report.tasks[i];
        const Line& line = tasks_.lines[i];
        line.title->show_text(tr("%1, for %2").arg(plain_text(task.function), plain_text(task.pool)));
        line.progress->setMaximum(task.per_mille > 0 ? whole_progress : 0);
        line.progress->setValue(task.per_mille);
        line.progress->setAccessibleName(tr("Progress of %1").arg(plain_line(task.function)));
        line.details->show_text(tr("%1 of processor time").arg(time_words(task.processor_ms)));
    }
}

void NowPage::show_transfers(const AgentReport& report)
{
    const auto& transfers = model().transfers();
    resize(transfers_, transfers.size());
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        const Transfer& transfer = transfers[i];
        const Line& line = transfers_.lines[i];
        const PoolReport* pool = report.pool(transfer.pool);
        line.title->show_text(pool != nullptr ? tr("A function of %1").arg(plain_text(pool->name)) : tr("A function"));
        line.progress->setMaximum(whole_progress);
        line.progress->setValue(
            static_cast<int>(whole_progress * static_cast<double>(transfer.bytes_done)
                             / static_cast<double>(std::max<std::int64_t>(1, transfer.bytes_total))));
        line.details->show_text(tr("%1 of %2, from %n computer(s)", nullptr, transfer.peers)
                                    .arg(bytes_words(transfer.bytes_done), bytes_words(transfer.bytes_total)));
    }
}

} // namespace fallow::tray
