// SPDX-License-Identifier: GPL-3.0-or-later
// One message, one answer.
#include "worker/child/session.h"

#include <utility>

#include "worker/child/task_reporter.h"

namespace fallow::child {

Result<void> Session::serve()
{
    for (;;) {
        auto message = pipe_.receive();
        if (!message)
            return tl::unexpected(message.error());
        if (!*message)
            return {};
        auto done = std::holds_alternative<LoadFunction>(**message)
                        ? handle(std::get<LoadFunction>(std::move(**message)))
                        : handle(std::get<RunTask>(**message));
        if (!done)
            return done;
    }
}

Result<void> Session::handle(LoadFunction load)
{
    function_.reset();
    auto loaded = engine_.load(std::move(load));
    if (!loaded)
        return pipe_.send(LoadRefused{loaded.error().context.substr(0, max_message_bytes)});
    function_ = std::move(*loaded);
    return pipe_.send(Loaded{});
}

Result<void> Session::handle(const RunTask& task)
{
    if (function_ == nullptr)
        return fail(FailureCode::conflict, "a task came before its function");
    Result<void> sent;
    bool has_ended = false;
    TaskReporter reporter([&](const FromWorker& message) {
        pipe_.put(message);
        if (sent && !has_ended)
            sent = pipe_.flush();
    });
    auto ended = function_->run(task, reporter);
    if (!ended)
        return tl::unexpected(ended.error());
    has_ended = true; // its last words and its end go together
    reporter.finish();
    if (!sent)
        return sent;
    return pipe_.send(*ended);
}

} // namespace fallow::child
