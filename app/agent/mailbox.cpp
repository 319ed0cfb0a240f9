// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/mailbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace fallow::agent {
namespace {

int make_bell()
{
    const int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell < 0)
        throw std::system_error(errno, std::generic_category(), "eventfd");
    return bell;
}

} // namespace

Mailbox::Mailbox() : bell_(make_bell()), rung_(bell_, QSocketNotifier::Read)
{
    QObject::connect(&rung_, &QSocketNotifier::activated, &rung_, [this] { run_errands(); });
}

Mailbox::~Mailbox()
{
    rung_.setEnabled(false); // before its descriptor may become another's
    ::close(bell_);
}

void Mailbox::post(std::function<void()> errand)
{
    {
        const std::lock_guard lock(mutex_);
        errands_.push_back(std::move(errand));
        if (errands_.size() > 1)
            return; // rung for the first of them
    }
    ::eventfd_write(bell_, 1);
}

void Mailbox::run_errands()
{
    eventfd_t rings = 0;
    ::eventfd_read(bell_, &rings);
    std::deque<std::function<void()>> errands;
    {
        const std::lock_guard lock(mutex_);
        errands.swap(errands_);
    }
    for (const auto& errand : errands)
        errand();
}

} // namespace fallow::agent
