// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/user_service.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <initializer_list>
#include <vector>

namespace fallow::agent {
namespace {

bool succeeds(std::initializer_list<const char*> words)
{
    std::vector<char*> arguments;
    for (const char* word : words)
        arguments.push_back(const_cast<char*>(word)); // which nobody writes to: the type is older than const
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    // Whatever it has to say is not what our reader asked, and a link may still wait in our input.
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
    pid_t child = 0;
    const bool began = ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ) == 0;
    ::posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    return began && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

bool start_user_service()
{
    return succeeds({"systemctl", "--user", "--quiet", "enable", "--now", "fallow-agent.service"});
}

} // namespace fallow::agent
