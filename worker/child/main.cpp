// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-worker: takes everything from itself, then runs functions that it is sent over standard input. Started by
// worker/launcher only, which gives it namespaces of its own.
#include <cstddef>
#include <cstring>
#include <malloc.h>
#include <pthread.h>
#include <string>
#include <unistd.h>
#include <utility>

#include "worker/child/engine/engine.h"
#include "worker/child/frame_pipe.h"
#include "worker/child/session.h"
#include "worker/restriction/restriction.h"

namespace {

constexpr int exit_status_unrestricted = 2;
constexpr int exit_status_failed = 3;
constexpr std::size_t stack_bytes = 64UL * 1024 * 1024; ///< with room beyond what the engine lets a function use

/// The launcher keeps this in its log. Written without stdio, whose system calls the filter does not know.
void say(const std::string& words)
{
    const std::string line = "fallow-worker: " + words + "\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

int refuse_to_run(fallow::child::FramePipe& pipe, const fallow::Failure& failure)
{
    say("not restricted: " + failure.context);
    static_cast<void>(pipe.send(fallow::Unrestricted{failure.context.substr(0, fallow::max_message_bytes)}));
    return exit_status_unrestricted;
}

/// All of the worker's life: restriction begun, engine started, restriction frozen, functions run.
int work(fallow::restriction::Restriction restriction)
{
    fallow::child::FramePipe pipe(STDIN_FILENO, STDOUT_FILENO);
    auto engine = fallow::child::Engine::start();
    if (!engine)
        return refuse_to_run(pipe, engine.error());
    auto restrictions = std::move(restriction).freeze();
    if (!restrictions)
        return refuse_to_run(pipe, restrictions.error());
    // From here on nothing but reading and writing frames, memory and threads of the engine.
    if (auto sent = pipe.send(fallow::Ready{std::move(*restrictions)}); !sent)
        return exit_status_failed;
    const auto served = fallow::child::Session(**engine, pipe).serve();
    if (!served)
        say(served.error().context);
    // Without the engine's own end, which would take longer than the kernel's.
    _exit(served ? 0 : exit_status_failed);
}

void* work_on_thread(void* restriction)
{
    _exit(work(std::move(*static_cast<fallow::restriction::Restriction*>(restriction))));
}

/// On a thread of its own, for two reasons: a thread knows the bounds of its stack, where the first thread would have
/// to read them from /proc, which it may not any more; and its stack can be as large as deep recursion deserves.
int run_on_large_stack(fallow::restriction::Restriction& restriction)
{
    pthread_attr_t attributes;
    pthread_t thread{};
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    const int failed = pthread_create(&thread, &attributes, work_on_thread, &restriction);
    if (failed != 0) {
        say(std::string("starting its thread: ") + std::strerror(failed));
        return exit_status_failed;
    }
    pthread_join(thread, nullptr);
    return exit_status_failed; // never reached: the thread ends the process
}

} // namespace

int main()
{
    auto restriction = fallow::restriction::Restriction::begin();
    if (!restriction) {
        fallow::child::FramePipe pipe(STDIN_FILENO, STDOUT_FILENO);
        return refuse_to_run(pipe, restriction.error());
    }
    // With one arena only: others look into /proc when they shrink, which is a forbidden call by then.
    mallopt(M_ARENA_MAX, 1);
    fallow::child::set_engine_options();
    return run_on_large_stack(*restriction);
}
