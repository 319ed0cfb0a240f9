// SPDX-License-Identifier: GPL-3.0-or-later
// How a coroutine of the I/O thread waits for another thread: the writer's answer, or work on a disk thread. What comes
// back is posted to the I/O thread; nothing else crosses.
#pragma once

#include <future>
#include <memory>
#include <utility>

#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "coordinator-server/api/exchange.h"
#include "coordinator-server/writer/writer.h"

namespace fallow::coordinator {

/// Completes a suspended coroutine once, from whichever side comes first. Used on the I/O thread only.
template <class Handler, class T>
class Resumption {
public:
    explicit Resumption(Handler handler) : handler_(std::make_unique<Handler>(std::move(handler))) {}
    void resume(Result<T> result)
    {
        // Out of the member first: resuming destroys the frame that may own this.
        if (const auto handler = std::move(handler_))
            (*handler)(std::move(result));
    }

private:
    std::unique_ptr<Handler> handler_;
};

/// `start(done)` hands `done` to the writer. With `gone`, a peer that leaves ends the wait with `cancelled`.
template <class T, class Start>
Awaitable<Result<T>> from_writer(Start start, Exchange* gone = nullptr)
{
    const auto executor = co_await boost::asio::this_coro::executor;
    auto initiate = [&executor, &start, gone](auto handler) {
        auto resumption = std::make_shared<Resumption<decltype(handler), T>>(std::move(handler));
        if (gone)
            gone->when_gone([executor, resumption] {
                boost::asio::post(
                    executor, [resumption] { resumption->resume(fail(FailureCode::cancelled, "the peer went away")); });
            });
        start(Done<T>([executor, resumption](Result<T> result) {
            auto shared = std::make_shared<Result<T>>(std::move(result));
            boost::asio::post(executor, [resumption, shared] { resumption->resume(std::move(*shared)); });
        }));
    };
    Result<T> result = co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<T>)>(
        initiate, boost::asio::use_awaitable);
    if (gone)
        gone->when_gone({});
    co_return result;
}

/// Runs `act` on a disk thread and comes back with what it returned, a Result.
template <class Act>
Awaitable<std::invoke_result_t<Act>> on_disk(boost::asio::thread_pool& disk, Act act)
{
    using Outcome = std::invoke_result_t<Act>;
    using Value = typename Outcome::value_type;
    const auto executor = co_await boost::asio::this_coro::executor;
    auto initiate = [&executor, &disk, &act](auto handler) {
        auto resumption = std::make_shared<Resumption<decltype(handler), Value>>(std::move(handler));
        boost::asio::post(disk, [executor, resumption, &act] {
            auto shared = std::make_shared<Outcome>(act()); // `act` lives in the suspended frame
            boost::asio::post(executor, [resumption, shared] { resumption->resume(std::move(*shared)); });
        });
    };
    Outcome outcome = co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Outcome)>(
        initiate, boost::asio::use_awaitable);
    co_return outcome;
}

/// For threads that may stand still until the writer answers: never the I/O thread once it serves.
template <class T, class Start>
Result<T> wait_for(Start start)
{
    std::promise<Result<T>> promise;
    start(Done<T>([&promise](Result<T> result) { promise.set_value(std::move(result)); }));
    return promise.get_future().get();
}

} // namespace fallow::coordinator
