// SPDX-License-Identifier: GPL-3.0-or-later
// The restriction for Windows, under wine: what wine holds, holds; what it does not is found out and named; and then nothing runs.
// This program is its own worker: a copy of it tries each act.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <string_view>

#include "tests/windows/check.h"
#include "worker/launcher/shut_in_windows.h"
#include "worker/restriction/acts_windows.h"
#include "worker/restriction/restriction.h"
#include "worker/restriction/trial_windows.h"

using namespace fallow;
using namespace fallow::restriction;

namespace {

// Not asked by name whether this is wine: on a Windows that holds more, these two lists are what fails.
constexpr std::array held_by_wine{"job object", "restricted token", "no privileges", "ends with its launcher",
                                  "inherited handles"};
constexpr std::array not_held_by_wine{
    "AppContainer",   "limits of the job", "low integrity", "inside of the AppContainer",
    "memory",         "processor time",    "one process",   "desktop",
    "reading files",  "writing files",     "registry",      "network",
    "other processes"};

constexpr std::chrono::seconds patience{1}; // wine never holds it

std::filesystem::path own_program()
{
    std::array<wchar_t, MAX_PATH> path{};
    (void)::GetModuleFileNameW(nullptr, path.data(), path.size());
    return path.data();
}

bool says(const Result<launcher::ShutIn>& said, std::string_view words)
{
    return !said && said.error().context.find(words) != std::string::npos;
}

/// Without walls each act succeeds: one that failed by itself would prove nothing.
void acts_succeed_outside(const std::filesystem::path& file)
{
    const Targets targets{64ULL << 20U, std::chrono::milliseconds(50), 0, ::GetCurrentProcessId(), 0, file};
    for (const char* act : {"memory", "processor time", "one process", "desktop", "reading files", "writing files",
                            "registry", "other processes"}) {
        const auto done = attempt(act, targets);
        std::printf("outside: %-18s %s\n", act, done ? done->c_str() : "there is no such act");
        CHECK(done && !done->empty());
    }
    CHECK(!attempt("no such act", targets));
    // More memory than any computer has is refused, so the act can tell.
    CHECK(attempt("memory", {1ULL << 60U, {}, 0, 0, 0, {}}) == "");
    CHECK(attempt("reading files", {0, {}, 0, 0, 0, file.wstring() + L".not-there"}) == "");
    CHECK(attempt("network", {0, {}, 1, 0, 0, {}}) == ""); // nothing listens on port 1
}

void each_limit_is_found_as_it_is(const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings)
        std::printf("within:  %-22s %s\n", finding.limit.c_str(), finding.holds() ? "holds" : finding.broken.c_str());
    const auto find = [&](std::string_view limit) { return std::ranges::find(findings, limit, &Finding::limit); };
    CHECK(findings.size() == held_by_wine.size() + not_held_by_wine.size());
    for (const char* limit : held_by_wine) {
        const auto found = find(limit);
        if (found == findings.end() || !found->holds())
            std::printf("     which is \"%s\"\n", limit);
        CHECK(found != findings.end() && found->holds());
    }
    for (const char* limit : not_held_by_wine) {
        const auto found = find(limit);
        if (found == findings.end() || found->holds())
            std::printf("     which is \"%s\"\n", limit);
        CHECK(found != findings.end() && !found->holds());
    }
}

/// Without a `ShutIn` there is nothing to start a worker by.
void launcher_refuses()
{
    const auto shut_in = launcher::ShutIn::proven_on_this_computer(own_program(), patience);
    CHECK(!shut_in);
    if (!shut_in)
        std::printf("launcher: %s\n", shut_in.error().context.c_str());
    CHECK(says(shut_in, "so it runs nothing"));
    for (const char* limit : not_held_by_wine)
        CHECK(says(shut_in, std::string(limit) + " ("));
    for (const char* limit : held_by_wine)
        CHECK(!says(shut_in, std::string(limit) + " ("));
    CHECK(!shut_in || shut_in.error().code == FailureCode::unsupported);
}

void a_program_that_is_not_there_is_refused()
{
    const auto shut_in = launcher::ShutIn::proven_on_this_computer(L"C:\\not\\there.exe", patience);
    CHECK(says(shut_in, "starting a worker"));
    CHECK(says(shut_in, "ends with its launcher ("));
}

/// A worker that somebody starts by hand is in no job and no AppContainer: it says so by itself.
void worker_refuses_by_itself()
{
    const auto begun = Restriction::begin();
    CHECK(!begun);
    if (!begun)
        std::printf("worker: %s\n", begun.error().context.c_str());
    CHECK(!begun && begun.error().context.find("AppContainer") != std::string::npos);
    CHECK(!begun && begun.error().context.find("it started a process") != std::string::npos);
}

} // namespace

int main()
{
    if (const auto tried = try_act_if_asked())
        return *tried;
    const std::filesystem::path file = own_program().parent_path() / "a-file";
    std::ofstream(file) << "the user's";
    acts_succeed_outside(file);
    each_limit_is_found_as_it_is(try_every_limit(own_program(), patience));
    launcher_refuses();
    a_program_that_is_not_there_is_refused();
    worker_refuses_by_itself();
    return test::failed_checks();
}
