// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the worker that its argument names, prints its process id, and waits to be killed.
#include <cstdio>

#include <unistd.h>

#include "tests/unit/worker/launcher/recording_observer.h"
#include "worker/launcher/worker_cgroups.h"

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    fallow::test::RecordingObserver observer;
    fallow::launcher::WorkerOptions options;
    options.program = arguments[1];
    options.cgroups = fallow::launcher::WorkerCgroups::granted();
    const auto worker = fallow::launcher::Worker::start(options, observer);
    if (!worker || !observer.wait_ready()) {
        std::fprintf(stderr, "%s\n", worker ? "not ready" : worker.error().context.c_str());
        return 1;
    }
    std::printf("%d\n", (*worker)->pid());
    std::fflush(stdout);
    ::pause();
    return 0;
}
