// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/deadline.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QThread>

namespace fallow::test {

bool becomes_true(const std::function<bool()>& holds, std::chrono::milliseconds limit)
{
    constexpr int look_every_ms = 20;
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!holds()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        if (QCoreApplication::instance() != nullptr)
            QCoreApplication::processEvents(QEventLoop::AllEvents, look_every_ms);
        QThread::msleep(look_every_ms);
    }
    return true;
}

void wait_until(const std::string& what, const std::function<bool()>& holds, std::chrono::milliseconds limit,
                const std::function<std::string()>& details)
{
    if (becomes_true(holds, limit))
        return;
    throw Disappointment("waited " + std::to_string(limit.count() / 1000) + " s for " + what
                         + (details ? "; " + details() : ""));
}

} // namespace fallow::test
