// SPDX-License-Identifier: GPL-3.0-or-later
// One chain of short steps, each waiting for the one before: lengths of Collatz sequences from pseudo-random starts. It tells how
// well an engine picks single instructions. The same source is compiled to WebAssembly and natively; both print the same line.
#include <inttypes.h>
#include <stdio.h>

enum { starts = 8000000, start_bits = 40 };

static uint64_t mix(uint64_t value)
{
    value ^= value << 13;
    value ^= value >> 7;
    value ^= value << 17;
    return value;
}

int main(void)
{
    uint64_t state = 88172645463325252u;
    uint64_t steps = 0;
    for (int i = 0; i < starts; ++i) {
        state = mix(state);
        for (uint64_t number = (state >> (64 - start_bits)) | 1; number != 1; ++steps)
            number = number & 1 ? number * 3 + 1 : number >> 1;
    }
    printf("%" PRIu64 "\n", steps);
    return 0;
}
