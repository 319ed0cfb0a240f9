// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/ending.h"

#include <csignal>
#include <cstring>

#include <sys/wait.h>

#include "worker/restriction/restriction.h"

namespace fallow::launcher {

std::string describe_wait_status(int wait_status)
{
    if (!WIFSIGNALED(wait_status))
        return "ended by itself with status " + std::to_string(WEXITSTATUS(wait_status));
    const int signal = WTERMSIG(wait_status);
    const char* words = ::sigdescr_np(signal);
    std::string text = "was killed by signal " + std::to_string(signal) + " (" + (words ? words : "unknown") + ")";
    if (signal == SIGKILL)
        text += ", which this program did not send: perhaps the system ran out of memory";
    return text;
}

std::string printable_tail(const std::string& text, std::size_t max_bytes)
{
    std::string tail = text.size() > max_bytes ? text.substr(text.size() - max_bytes) : text;
    for (char& character : tail)
        if (character != '\n' && (character < ' ' || character > '~'))
            character = '?';
    return tail;
}

Outcome outcome_of(const Ending& ending)
{
    if (ending.not_executed)
        return NotStarted{*ending.not_executed};
    if (ending.unrestricted)
        return NotStarted{*ending.unrestricted};
    if (ending.killed_by_caller)
        return Abandoned{};
    if (!ending.was_ready) {
        if (ending.limit)
            return NotStarted{"the worker was not ready in time"};
        return NotStarted{"the worker " + ending.breach.value_or(describe_wait_status(ending.wait_status))
                          + " before it was ready"};
    }
    if (ending.limit)
        return LimitHit{*ending.limit};
    if (ending.breach)
        return Crashed{"the worker " + *ending.breach};
    if (WIFSIGNALED(ending.wait_status) && WTERMSIG(ending.wait_status) == SIGSYS)
        return Violation{};
    if (WIFEXITED(ending.wait_status) && WEXITSTATUS(ending.wait_status) == restriction::exit_status_processor_time)
        return LimitHit{Limit::processor_time};
    return Crashed{"the worker " + describe_wait_status(ending.wait_status)};
}

} // namespace fallow::launcher
