// SPDX-License-Identifier: GPL-3.0-or-later
// A function run while its caller waits: the body is its input, the reply's body its output.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/invoke_options.h"
#include "coordinator-server/api/waiting.h"

namespace fallow::coordinator {
namespace {

constexpr const char* retry_after_seconds = "1"; ///< for whoever has too many calls
constexpr unsigned status_function_failed = 422;
constexpr unsigned status_not_answered_in_time = 504; ///< by a host: the request itself came in time

Reply refuse_call(const Failure& failure)
{
    auto reply = refusal(failure);
    if (failure.code == FailureCode::timed_out)
        reply.status = status_not_answered_in_time;
    if (failure.code == FailureCode::rate_limited) // one that is unavailable says it already
        reply.headers.emplace_back("Retry-After", retry_after_seconds);
    return reply;
}

Reply call_reply(CallResult result)
{
    const auto* finished = std::get_if<Finished>(&result.outcome);
    Reply reply;
    if (finished != nullptr) {
        reply.body.assign(result.output.begin(), result.output.end());
        reply.content_type = "application/octet-stream";
        reply.headers.emplace_back("Fallow-Exit-Code", std::to_string(finished->exit_code));
    } else {
        const bool is_limit = std::holds_alternative<LimitHit>(result.outcome);
        reply = refusal({is_limit ? FailureCode::too_large : FailureCode::internal,
                         "the function itself failed: it " + describe(result.outcome)});
        reply.status = status_function_failed;
    }
    reply.headers.emplace_back("Fallow-Outcome", name(result.outcome));
    reply.headers.emplace_back("Fallow-Task", result.task.text());
    reply.headers.emplace_back("Fallow-Lease", result.lease.text());
    reply.headers.emplace_back("Fallow-Replicas", std::to_string(result.replicas));
    return reply;
}

} // namespace

Awaitable<Reply> answer_invoke(Services& services, Exchange& exchange)
{
    const auto options = parse_invoke_options(exchange.query);
    if (!options)
        co_return refusal(options.error());
    CallRequest request{.owner = exchange.asker.caller->account,
                        .function = exchange.match.parameters.find("function")->second,
                        .input = Bytes(exchange.body.begin(), exchange.body.end()),
                        .verification = options->verification,
                        .timeout = options->timeout};
    auto start = [&](Done<CallResult> done) {
        const auto ticket = services.writer.call(std::move(request), std::move(done));
        auto cancel = [&writer = services.writer, ticket] { writer.cancel_call(ticket); };
        if (exchange.is_gone())
            cancel();
        else
            exchange.when_gone(std::move(cancel));
    };
    auto result = co_await from_writer<CallResult>(std::move(start));
    exchange.when_gone({});
    co_return result ? call_reply(std::move(*result)) : refuse_call(result.error());
}

} // namespace fallow::coordinator
