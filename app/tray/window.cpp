// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/window.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

#include "app/tray/activity_page.h"
#include "app/tray/agent_socket.h"
#include "app/tray/earnings_page.h"
#include "app/tray/mnemonic.h"
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
constexpr double title_scale = 1.5;
constexpr auto geometry_key = "window/geometry";
constexpr auto page_key = "window/page";

} // namespace

Window::Window(AgentModel& model, ActivityRecord& record, QWidget* parent) : QMainWindow(parent), model_(model)
{
    setWindowTitle(tr("Fallow"));
    names_ = new QListWidget;
    names_->setObjectName("pages");
    names_->setAccessibleName(tr("Pages"));
    names_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    names_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    pages_ = new QStackedWidget;
    add_page(tr("Now"), "now", new NowPage(model_));
    add_page(tr("Earnings"), "earnings", new EarningsPage(model_));
    add_page(tr("Pools"), "pools", new PoolsPage(model_));
    add_page(tr("Preferences"), "preferences", new PreferencesPage(model_));
    add_page(tr("Activity"), "activity", new ActivityPage(model_, record));
    connect(names_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
    connect(names_, &QListWidget::itemSelectionChanged, this, &Window::follow_choice);
    names_->setCurrentRow(0);

    auto* const body = new QHBoxLayout;
    body->addWidget(names_);
    body->addWidget(pages_, 1);
    alone_ = new WrappedLabel;
    alone_->show_text(tr("This desktop shows no icons of programs in the background, so Fallow is in this window only. "
                         "What your computer lends does not depend on the window."));
    alone_->hide();
    auto* const whole = new QWidget;
    auto* const column = new QVBoxLayout(whole);
    column->addWidget(make_header());
    column->addLayout(body, 1);
    column->addWidget(alone_);
    setCentralWidget(whole);
    add_shortcuts();
    fit_font();
    resize(first_size);
    connect(&model_, &AgentModel::changed, this, &Window::follow);
    connect(names_, &QListWidget::currentRowChanged, this, &Window::follow);
    follow();
}

Window::~Window()
{
    if (isVisible())
        remember();
}

QWidget* Window::make_header()
{
    auto* const header = new QWidget;
    auto* const row = new QHBoxLayout(header);
    picture_ = new QLabel;
    picture_->setFixedSize(picture_size, picture_size);
    title_ = new QLabel;
    title_->setObjectName("title");
    title_->setTextFormat(Qt::PlainText);
    explanation_ = new WrappedLabel;
    explanation_->setObjectName("explanation");
    trouble_ = new WrappedLabel;
    trouble_->setObjectName("trouble");
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
    row->addSpacing(space_in_lists);
    row->addWidget(act_);
    return header;
}

void Window::add_page(const QString& name, const QString& object_name, Page* page)
{
    auto* const item = new QListWidgetItem(name, names_);
    // By its name, not by its place, the page is found again in a later version.
    item->setData(Qt::UserRole, object_name);
    pages_->addWidget(page);
    page->setAccessibleName(name);
}

void Window::follow_choice()
{
    if (const auto chosen = names_->selectedItems(); !chosen.isEmpty())
        names_->setCurrentItem(chosen.front());
}

void Window::add_shortcuts()
{
    const auto on = [this](const QKeySequence& keys, const std::function<void()>& deed) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, deed);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { Q_EMIT end_wanted(); });
    on(QKeySequence::Close, [this] { close(); });
    for (int i = 0; i < names_->count(); ++i)
        on(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { names_->setCurrentRow(i); });
}

void Window::fit_font()
{
    QFont large = font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * title_scale);
    else
        large.setPixelSize(static_cast<int>(large.pixelSize() * title_scale));
    large.setBold(true);
    title_->setFont(large);
    const QFontMetrics metrics = names_->fontMetrics();
    for (int i = 0; i < names_->count(); ++i)
        names_->item(i)->setSizeHint({metrics.horizontalAdvance(names_->item(i)->text()) + 2 * space_in_lists,
                                      metrics.height() + space_in_lists});
    names_->setFixedWidth(names_->sizeHintForColumn(0) + 2 * space_in_lists);
}

void Window::follow()
{
    const Condition condition = condition_of(model_.link().state(), model_.report());
    if (shown_ != condition) {
        const QIcon icon = picture_of(condition);
        picture_->setPixmap(icon.pixmap(QSize(picture_size, picture_size), devicePixelRatioF()));
        picture_->setAccessibleName(title_of(condition));
        setWindowIcon(icon);
        title_->setText(title_of(condition));
        trouble_->hide(); // of another time
    }
    shown_ = condition;
    explanation_->show_text(explanation_of(condition, model_.link(), model_.report()));
    if (has_nothing_to_do())
        // The page Pools has a button of these words.
        act_->setText(names_->currentRow() == static_cast<int>(PageName::pools)
                          ? without_mnemonic(tr("&Attach a pool…"))
                          : tr("&Attach a pool…"));
    else if (model_.report())
        act_->setText(condition == Condition::paused_by_owner ? tr("&Resume") : tr("&Pause"));
    else
        act_->setText(condition == Condition::no_agent ? tr("&Start") : tr("&Try again"));
}

bool Window::has_nothing_to_do() const
{
    return shown_ == Condition::needs_attention && model_.report() && model_.report()->state.is_running
           && model_.report()->pools.empty() && model_.report()->restriction_failure.isEmpty();
}

void Window::act()
{
    const auto told = [this](const QString& refusal) { tell(refusal); };
    if (has_nothing_to_do())
        return open_page(PageName::pools);
    if (model_.report()) {
        if (shown_ == Condition::paused_by_owner)
            model_.resume(this, told);
        else
            model_.pause(std::nullopt, this, told);
        return;
    }
    if (shown_ == Condition::no_agent)
        tell(start_agent(model_.link().state_directory())
                 ? QString()
                 : tr("The agent cannot be started: its program is not where this one is."));
    model_.link().look();
}

void Window::tell(const QString& refusal)
{
    trouble_->show_text(plain_line(refusal));
    trouble_->setVisible(!refusal.isEmpty());
}

void Window::open()
{
    if (!isVisible()) {
        const QSettings settings;
        if (!restoreGeometry(settings.value(geometry_key).toByteArray()))
            resize(first_size.boundedTo(screen()->availableSize()));
        for (int i = 0; i < names_->count(); ++i)
            if (names_->item(i)->data(Qt::UserRole) == settings.value(page_key))
                names_->setCurrentRow(i);
    }
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void Window::open_page(PageName page)
{
    open();
    names_->setCurrentRow(static_cast<int>(page));
    pages_->currentWidget()->setFocus();
}

void Window::set_alone(bool is_alone)
{
    is_alone_ = is_alone;
    alone_->setVisible(is_alone);
}

void Window::remember()
{
    QSettings settings;
    settings.setValue(geometry_key, saveGeometry());
    settings.setValue(page_key, names_->currentItem()->data(Qt::UserRole));
}

void Window::closeEvent(QCloseEvent* event)
{
    remember();
    if (!is_alone_)
        return QMainWindow::closeEvent(event);
    event->ignore();
    Q_EMIT end_wanted();
}

void Window::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    model_.set_watched(!isMinimized());
    if (model_.link().state() == AgentLink::State::absent)
        model_.link().look();
}

void Window::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    if (!isVisible())
        model_.set_watched(false);
}

void Window::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        fit_font();
    if (event->type() == QEvent::WindowStateChange)
        model_.set_watched(isVisible() && !isMinimized());
}

} // namespace fallow::tray
