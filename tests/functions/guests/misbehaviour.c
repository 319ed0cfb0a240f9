// SPDX-License-Identifier: GPL-3.0-or-later
// Ends in the way its first argument names: each end must be told apart by the worker.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((import_module("fallow"), import_name("memory_limit_reached"))) void memory_limit_reached(void);
__attribute__((import_module("fallow"), import_name("progress"))) void progress(uint32_t per_mille);
__attribute__((import_module("fallow"), import_name("checkpoint_save"))) int checkpoint_save(const void*, uint32_t);
__attribute__((import_module("fallow"), import_name("checkpoint_size"))) uint32_t checkpoint_size(void);
__attribute__((import_module("fallow"), import_name("checkpoint_load"))) uint32_t checkpoint_load(void*, uint32_t);
__attribute__((import_module("elsewhere"), import_name("missing"))) int64_t missing(int64_t);

static int take_all_memory(void)
{
    size_t taken = 0;
    while (__builtin_wasm_memory_grow(0, 16) != (size_t)-1)
        ++taken;
    memory_limit_reached();
    printf("took %zu times 1 MiB\n", taken);
    return 1;
}

static int flood(int descriptor)
{
    char block[4096];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 4096; ++i)
        if (write(descriptor, block, sizeof block) < 0)
            return 9; // not reached when the worker ends the run at the limit
    return 0;
}

static int fill_scratch(void)
{
    char block[4096];
    memset(block, 'x', sizeof block);
    FILE* file = fopen("/tmp/full", "w");
    while (fwrite(block, sizeof block, 1, file) == 1)
        ;
    return 1;
}

static int go_on_from_checkpoint(void)
{
    char step[8] = "0";
    if (checkpoint_size() != 0)
        checkpoint_load(step, sizeof step);
    const int next = atoi(step) + 1;
    snprintf(step, sizeof step, "%d", next);
    progress((uint32_t)next * 100);
    printf("step %d, saved %d\n", next, checkpoint_save(step, sizeof step));
    return 0;
}

int main(int count, char** values)
{
    const char* how = count > 1 ? values[1] : "";
    volatile int zero = 0;
    volatile int* nowhere = (int*)0xfffffff0;
    if (strcmp(how, "unreachable") == 0)
        __builtin_trap();
    if (strcmp(how, "out-of-bounds") == 0)
        return *nowhere;
    if (strcmp(how, "divide") == 0)
        return 100 / zero;
    if (strcmp(how, "missing") == 0)
        return (int)missing(1);
    if (strcmp(how, "abort") == 0)
        abort();
    if (strcmp(how, "memory") == 0)
        return take_all_memory();
    if (strcmp(how, "output") == 0)
        return flood(1);
    if (strcmp(how, "log") == 0)
        return flood(2);
    if (strcmp(how, "scratch") == 0)
        return fill_scratch();
    if (strcmp(how, "checkpoint") == 0)
        return go_on_from_checkpoint();
    if (strcmp(how, "exit") == 0)
        exit(42);
    return 0;
}
