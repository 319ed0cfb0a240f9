// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/window.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QSettings>
#include <QVBoxLayout>

#include "app/tray/activity_page.h"
#include "app/tray/agent_socket.h"
#include "app/tray/earnings_page.h"
#include "app/tray/now_page.h"
#include "app/tray/page.h"
#include "app/tray/pictures.h"
#include "app/tray/plain_text.h"
#include "app/tray/pools_page.h"
#include "app/tray/preferences_page.h"

namespace fallow::tray {
namespace {

constexpr QSize first_size{960, 640};
constexpr int picture_size = 48;
constexpr int space_in_lists = 12;
constexpr auto geometry_key = "window/geometry";

} // namespace

Window::Window(AgentModel& model, QWidget* parent) : QMainWindow(parent), model_(model)
{
    setWindowTitle(tr("Fallow"));
    names_ = new QListWidget;
    names_->setAccessibleName(tr("Pages"));
    names_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    names_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    pages_ = new QStackedWidget;
    add_page(tr("Now"), new NowPage(model_));
    add_page(tr("Earnings"), new EarningsPage(model_));
    add_page(tr("Pools"), new PoolsPage(model_));
    add_page(tr("Preferences"), new PreferencesPage(model_));
    add_page(tr("Activity"), new ActivityPage(model_));
    names_->setFixedWidth(names_->sizeHintForColumn(0) + 2 * space_in_lists);
    connect(names_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
    names_->setCurrentRow(0);

    auto* const body = new QHBoxLayout;
    body->addWidget(names_);
    body->addWidget(pages_, 1);
    auto* const whole = new QWidget;
    auto* const column = new QVBoxLayout(whole);
    column->addWidget(make_header());
    column->addLayout(body, 1);
    setCentralWidget(whole);
    resize(first_size);
    connect(&model_, &AgentModel::changed, this, &Window::follow);
    follow();
}

QWidget* Window::make_header()
{
    auto* const header = new QWidget;
    auto* const row = new QHBoxLayout(header);
    picture_ = new QLabel;
    picture_->setFixedSize(picture_size, picture_size);
    title_ = new QLabel;
    title_->setTextFormat(Qt::PlainText);
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    title_->setFont(large);
    explanation_ = new QLabel;
    explanation_->setTextFormat(Qt::PlainText);
    explanation_->setWordWrap(true);
    trouble_ = new QLabel;
    trouble_->setTextFormat(Qt::PlainText);
    trouble_->setWordWrap(true);
    trouble_->hide();
    auto* const words = new QVBoxLayout;
    words->addWidget(title_);
    words->addWidget(explanation_);
    words->addWidget(trouble_);
    act_ = new QPushButton;
    act_->setObjectName("act");
    act_->setMinimumSize(160, picture_size);
    connect(act_, &QPushButton::clicked, this, &Window::act);
    row->addWidget(picture_);
    row->addSpacing(space_in_lists);
    row->addLayout(words, 1);
    row->addWidget(act_);
    return header;
}

void Window::add_page(const QString& name, Page* page)
{
    auto* const item = new QListWidgetItem(name, names_);
    const QFontMetrics metrics = names_->fontMetrics();
    item->setSizeHint({metrics.horizontalAdvance(name) + 2 * space_in_lists, metrics.height() + space_in_lists});
    pages_->addWidget(page);
}

void Window::follow()
{
    const Condition condition = condition_of(model_.link().state(), model_.report());
    const QIcon icon = picture_of(condition);
    picture_->setPixmap(icon.pixmap(QSize(picture_size, picture_size), devicePixelRatioF()));
    picture_->setAccessibleName(title_of(condition));
    setWindowIcon(icon);
    title_->setText(title_of(condition));
    explanation_->setText(explanation_of(condition, model_.link(), model_.report()));
    if (!model_.report())
        act_->setText(tr("&Start"));
    else
        act_->setText(condition == Condition::paused_by_owner ? tr("&Resume") : tr("&Pause"));
}

void Window::act()
{
    const auto told = [this](const QString& refusal) { tell(refusal); };
    if (!model_.report()) {
        tell(start_agent(model_.link().state_directory())
                 ? QString()
                 : tr("The agent cannot be started: its program is not where this one is."));
        model_.link().look();
    } else if (condition_of(model_.link().state(), model_.report()) == Condition::paused_by_owner) {
        model_.resume(this, told);
    } else {
        model_.pause(std::nullopt, this, told);
    }
}

void Window::tell(const QString& refusal)
{
    trouble_->setText(plain_line(refusal));
    trouble_->setVisible(!refusal.isEmpty());
}

void Window::open()
{
    if (!isVisible())
        restoreGeometry(QSettings().value(geometry_key).toByteArray());
    show();
    raise();
    activateWindow();
}

void Window::closeEvent(QCloseEvent* event)
{
    QSettings().setValue(geometry_key, saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace fallow::tray
