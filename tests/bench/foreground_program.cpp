// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/foreground_program.h"

#include <csignal>
#include <cstdint>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

enum class Kind : std::uint8_t { work, sleep };
struct Order {
    Kind kind;
    int count;
};

/// Steps that depend on each other, over memory that just fits into the second cache.
constexpr std::size_t words = 32 * 1024;
constexpr int steps_of_a_portion = 20'000;

std::uint64_t work(std::array<std::uint64_t, words>& memory, int portions)
{
    std::uint64_t state = 88172645463325252ULL;
    for (long step = 0; step < static_cast<long>(portions) * steps_of_a_portion; ++step) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        memory[state % words] += state;
    }
    return state + memory[state % words];
}

Seconds oversleep()
{
    const auto due = Clock::now() + 1ms;
    const auto since = due.time_since_epoch();
    const timespec until{std::chrono::duration_cast<std::chrono::seconds>(since).count(), (since % 1s).count()};
    (void)::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    return Clock::now() - due;
}

[[noreturn]] void serve(int orders, int answers)
{
    ::setsid();
    static std::array<std::uint64_t, words> memory{};
    Order order{};
    while (::read(orders, &order, sizeof order) == sizeof order) {
        if (order.kind == Kind::sleep) {
            for (int i = 0; i < order.count; ++i) {
                const Seconds delay = oversleep();
                (void)!::write(answers, &delay, sizeof delay);
            }
            continue;
        }
        const auto begin = Clock::now();
        volatile std::uint64_t result = work(memory, order.count); // so that nobody leaves the work out
        (void)result;
        const Seconds took = Clock::now() - begin;
        (void)!::write(answers, &took, sizeof took);
    }
    ::_exit(0);
}

Seconds read_answer(int answers)
{
    Seconds answer{};
    if (::read(answers, &answer, sizeof answer) != sizeof answer)
        throw std::runtime_error("the foreground program ended early");
    return answer;
}

} // namespace

ForegroundProgram::ForegroundProgram()
{
    std::array<int, 2> orders{};
    std::array<int, 2> answers{};
    if (::pipe2(orders.data(), O_CLOEXEC) != 0 || ::pipe2(answers.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe for the foreground program");
    const Descriptor orders_out(orders[0]);
    const Descriptor answers_in(answers[1]);
    orders_ = Descriptor(orders[1]);
    answers_ = Descriptor(answers[0]);
    process_ = ::fork();
    if (process_ < 0)
        throw std::runtime_error("no process for the foreground program");
    if (process_ == 0)
        serve(orders_out.get(), answers_in.get());
}

ForegroundProgram::~ForegroundProgram()
{
    // Its siblings hold copies of the pipe, so that it would not learn of the end by it.
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

void ForegroundProgram::begin(int portions)
{
    const Order order{Kind::work, portions};
    (void)!::write(orders_.get(), &order, sizeof order);
}

Seconds ForegroundProgram::finish() { return read_answer(answers_.get()); }

std::vector<Seconds> ForegroundProgram::wakeup_delays(int sleeps)
{
    const Order order{Kind::sleep, sleeps};
    (void)!::write(orders_.get(), &order, sizeof order);
    std::vector<Seconds> delays;
    for (int i = 0; i < sleeps; ++i)
        delays.push_back(read_answer(answers_.get()));
    return delays;
}

} // namespace fallow::bench
