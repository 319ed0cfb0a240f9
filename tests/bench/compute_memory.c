// SPDX-License-Identifier: GPL-3.0-or-later
// Work on 64 MiB of memory: updates at pseudo-random places, then passes from end to end in which each word depends on the
// one before. The same source is compiled to WebAssembly and natively; both print the same line.
#include <inttypes.h>
#include <stdio.h>

enum { words = 8 * 1024 * 1024, rounds = 6, updates_per_round = 32 * 1024 * 1024 };

static uint64_t table[words];

int main(void)
{
    uint64_t state = 88172645463325252u;
    uint64_t sum = 0;
    for (int i = 0; i < words; ++i)
        table[i] = (uint64_t)i * 0x9e3779b97f4a7c15u;
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < updates_per_round; ++i) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            table[state % words] ^= state;
        }
        for (int i = 0; i < words; ++i) {
            sum = (sum << 5 | sum >> 59) + table[i];
            table[i] = sum;
        }
    }
    printf("%" PRIu64 "\n", sum);
    return 0;
}
