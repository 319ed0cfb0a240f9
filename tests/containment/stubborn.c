// SPDX-License-Identifier: GPL-3.0-or-later
// A function that does what hosts must survive, as its first argument names it. What a call answered is its exit code.
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int recurse(volatile int depth)
{
    volatile char frame[256];
    frame[depth & 255] = 1;
    return recurse(depth + 1) + frame[0];
}

static int flood(int descriptor)
{
    static char block[4096];
    memset(block, 'x', sizeof block);
    for (;;)
        if (write(descriptor, block, sizeof block) < 0)
            return 9;
}

static void* volatile newest_block; // without it the compiler sees that nobody uses the memory, and takes none

static int grow(void)
{
    for (;;) {
        char* block = malloc(1 << 20);
        if (!block)
            return 12;
        newest_block = memset(block, 1, 1 << 20);
    }
}

static int open_passwd(void) { return open("/etc/passwd", O_RDONLY) >= 0 ? 0 : errno; }

static int climb_out(void) { return open("/bundle/../../../../etc/passwd", O_RDONLY) >= 0 ? 0 : errno; }

static int use_standard_input_as_socket(void) { return send(0, "x", 1, 0) >= 0 ? 0 : errno; }

int main(int count, char** values)
{
    const char* act = count > 1 ? values[1] : "";
    if (strcmp(act, "loop") == 0)
        for (volatile uint64_t turns = 0;; ++turns)
            ;
    if (strcmp(act, "recurse") == 0)
        return recurse(0);
    if (strcmp(act, "output") == 0)
        return flood(1);
    if (strcmp(act, "log") == 0)
        return flood(2);
    if (strcmp(act, "memory") == 0)
        return grow();
    if (strcmp(act, "trap") == 0)
        __builtin_trap();
    if (strcmp(act, "exit 3") == 0)
        return 3;
    if (strcmp(act, "open") == 0)
        return open_passwd();
    if (strcmp(act, "climb") == 0)
        return climb_out();
    if (strcmp(act, "socket") == 0)
        return use_standard_input_as_socket();
    return write(1, "done\n", 5) == 5 ? 0 : 1;
}
