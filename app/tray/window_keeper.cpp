// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/window_keeper.h"

#include <algorithm>

#include <QEvent>
#include <QPixmapCache>

#include "app/tray/memory_return.h"

namespace fallow::tray {

WindowKeeper::WindowKeeper(AgentModel& model, ActivityRecord& record, QObject* parent)
    : QObject(parent), model_(model), record_(record)
{
    end_.setSingleShot(true);
    end_.setTimerType(Qt::CoarseTimer);
    end_.setInterval(usual_patience);
    connect(&end_, &QTimer::timeout, this, &WindowKeeper::end);
    end_.start(); // a start in the background leaves memory behind as well
}

WindowKeeper::~WindowKeeper()
{
    if (window_)
        window_->removeEventFilter(this);
}

Window& WindowKeeper::open()
{
    end_.stop();
    if (!window_) {
        window_ = std::make_unique<Window>(model_, record_);
        window_->set_alone(is_alone_);
        window_->installEventFilter(this);
        connect(window_.get(), &Window::end_wanted, this, &WindowKeeper::end_wanted);
    }
    window_->open();
    return *window_;
}

void WindowKeeper::set_alone(bool is_alone)
{
    is_alone_ = is_alone;
    if (window_)
        window_->set_alone(is_alone);
}

bool WindowKeeper::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Hide && !event->spontaneous()) // else it is an icon only, or on another desktop
        end_.start();
    else if (event->type() == QEvent::Show)
        end_.stop();
    return QObject::eventFilter(watched, event);
}

bool WindowKeeper::is_seen() const
{
    if (!window_)
        return false;
    const auto widgets = window_->findChildren<QWidget*>();
    return window_->isVisible() || std::ranges::any_of(widgets, [](const QWidget* widget) {
               return widget->isWindow() && widget->isVisible();
           });
}

void WindowKeeper::end()
{
    if (is_seen())
        return end_.start();
    if (window_)
        window_->removeEventFilter(this);
    window_.reset();
    QPixmapCache::clear();
    give_memory_back();
}

} // namespace fallow::tray
