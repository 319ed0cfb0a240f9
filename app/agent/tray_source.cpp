// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/tray_source.h"

namespace fallow::agent {
namespace {

using detector::Reporter;

template <class Value>
void report_part(Reporter& reporter, const detector::Said<Value>& said)
{
    const bool is_known = std::holds_alternative<Value>(said);
    reporter.report(said, is_known ? tray_word_good_for : std::chrono::seconds::max());
}

} // namespace

void TrayLine::say(const TrayWord& word)
{
    const std::lock_guard lock(mutex_);
    last_ = word;
    report();
}

void TrayLine::open(Reporter* reporter)
{
    const std::lock_guard lock(mutex_);
    reporter_ = reporter;
    report();
}

void TrayLine::report() const
{
    if (reporter_ == nullptr || !last_)
        return;
    report_part(*reporter_, last_->input); // first: it may be a return
    report_part(*reporter_, last_->lock);
    report_part(*reporter_, last_->sessions);
    report_part(*reporter_, last_->occupations);
}

void TraySource::announce(Reporter& reporter)
{
    reporter.tell_unknown<detector::Input>("no tray was heard yet", true);
    reporter.tell_absent<detector::Lock>();
    reporter.tell_absent<detector::Sessions>();
    reporter.tell_absent<detector::Occupations>();
}

std::chrono::seconds TraySource::run(Reporter& reporter, detector::StopSignal& stop)
{
    line_->open(&reporter);
    (void)stop.wait_for(std::chrono::hours(24));
    line_->open(nullptr);
    return std::chrono::seconds(0);
}

} // namespace fallow::agent
