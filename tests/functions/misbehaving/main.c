// SPDX-License-Identifier: GPL-3.0-or-later
// Each word of input is one way to misbehave; "behave" is none. Tests look at how each run ends.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile unsigned sink;

static int recurse(int depth)
{
    volatile char frame[256];
    frame[0] = (char)depth;
    return recurse(depth + 1) + frame[0];
}

static int grow(void)
{
    // Each block holds the address of the one before, so that no compiler finds them useless.
    static void* volatile last;
    for (;;) {
        char* more = malloc(1 << 20);
        if (!more)
            abort();
        memset(more, 1, 1 << 20);
        memcpy(more, (void*)&last, sizeof last);
        last = more;
    }
}

static int flood(void)
{
    static char line[4096];
    memset(line, 'x', sizeof line);
    for (;;)
        fwrite(line, 1, sizeof line, stdout);
}

// Every way in that a WASI program has to a file that is not its own.
static int open_files(void)
{
    const char* const paths[] = {"/etc/passwd", "../etc/passwd", "/tmp/../etc/passwd", "/proc/self/environ",
                                 "/bundle/../../etc/passwd"};
    for (unsigned i = 0; i < sizeof paths / sizeof *paths; ++i)
        if (open(paths[i], O_RDONLY) >= 0) {
            printf("opened %s\n", paths[i]);
            return 1;
        }
    if (open("/bundle/new", O_CREAT | O_WRONLY, 0600) >= 0) {
        puts("wrote into the bundle");
        return 1;
    }
    puts("nothing could be opened");
    return 0;
}

int main(void)
{
    char word[32] = "";
    if (scanf("%31s", word) != 1)
        return 2;
    if (!strcmp(word, "loop"))
        for (;;)
            ++sink;
    if (!strcmp(word, "grow"))
        return grow();
    if (!strcmp(word, "flood"))
        return flood();
    if (!strcmp(word, "trap"))
        __builtin_trap();
    if (!strcmp(word, "recurse"))
        return recurse(0);
    if (!strcmp(word, "exit"))
        return 3;
    if (!strcmp(word, "open"))
        return open_files();
    if (!strcmp(word, "behave")) {
        puts("behaved");
        return 0;
    }
    return 2;
}
