// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/now_page.h"

#include <algorithm>
#include <limits>

#include <QLocale>
#include <QScrollArea>

#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

constexpr int whole_progress = 1000;
/// Of those that wait; the rest is a number.
constexpr std::size_t most_next_shown = 8;

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
    next_heading_ = make_heading(*column, tr("Next"));
    next_layout_ = new QVBoxLayout;
    column->addLayout(next_layout_);
    more_ = new QLabel;
    more_->setTextFormat(Qt::PlainText);
    more_->setWordWrap(true);
    column->addWidget(more_);
    column->addStretch();
    auto* const scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

QLabel* NowPage::make_heading(QVBoxLayout& column, const QString& heading)
{
    auto* const label = new QLabel(heading);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    column.addWidget(label);
    return label;
}

NowPage::Section NowPage::make_section(QVBoxLayout& column, const QString& heading)
{
    Section section;
    section.heading = make_heading(column, heading);
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
        show_next({});
        return;
    }
    const AgentReport& report = *model().report();
    show_tasks(report);
    show_transfers(report);
    nothing_->setVisible(report.tasks.empty());
    nothing_->setText(report.pools.empty()
                          ? tr("Nothing runs. A pool gives this computer its work: attach one on the page Pools.")
                          : tr("Nothing runs at this moment. Tasks appear here as soon as they begin."));
    show_next(report);
}

void NowPage::show_next(const AgentReport& report)
{
    const std::size_t shown = std::min(report.next.size(), most_next_shown);
    while (next_.size() > shown) {
        delete next_.back();
        next_.pop_back();
    }
    while (next_.size() < shown) {
        next_.push_back(new ElidedLabel);
        next_layout_->addWidget(next_.back());
    }
    for (std::size_t i = 0; i < shown; ++i)
        next_[i]->show_text(words_of(report.next[i].function, report.next[i].publisher, report.next[i].pool));
    std::int64_t waiting = 0;
    for (const PoolReport& pool : report.pools)
        waiting += pool.tasks_waiting;
    const auto more = static_cast<int>(
        std::clamp<std::int64_t>(waiting - static_cast<std::int64_t>(shown), 0, std::numeric_limits<int>::max()));
    more_->setVisible(more > 0);
    more_->setText(shown > 0 ? tr("and %Ln more", nullptr, more) : tr("%Ln task(s) being fetched", nullptr, more));
    next_heading_->setVisible(shown > 0 || more > 0);
}

QString NowPage::details_of(const TaskReport& task)
{
    QStringList details;
    if (task.left_ms)
        details << tr("about %1 left").arg(time_words(*task.left_ms));
    details << tr("runs for %1").arg(time_words(task.wall_ms))
            << tr("%1 of processor time").arg(time_words(task.processor_ms));
    if (task.memory_bytes)
        details << tr("%1 of memory").arg(bytes_words(*task.memory_bytes));
    return details.join(tr(" · "));
}

QString NowPage::words_of(const QString& function, const QString& publisher, const QString& pool)
{
    return tr("%1 of %2, for %3").arg(plain_text(function), plain_text(publisher), plain_text(pool));
}

void NowPage::show_tasks(const AgentReport& report)
{
    resize(tasks_, report.tasks.size());
    for (std::size_t i = 0; i < report.tasks.size(); ++i) {
        const TaskReport& task = report.tasks[i];
        const Line& line = tasks_.lines[i];
        line.title->show_text(words_of(task.function, task.publisher, task.pool));
        line.progress->setMaximum(task.per_mille > 0 ? whole_progress : 0);
        line.progress->setValue(task.per_mille);
        line.progress->setAccessibleName(tr("Progress of %1").arg(plain_line(task.function)));
        line.details->show_text(details_of(task));
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
        line.details->show_text(tr("%1 of %2, from %Ln computer(s)", nullptr, transfer.peers)
                                    .arg(bytes_words(transfer.bytes_done), bytes_words(transfer.bytes_total)));
    }
}

} // namespace fallow::tray
