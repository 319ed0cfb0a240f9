// SPDX-License-Identifier: GPL-3.0-or-later
// Mixes a number again and again, in as many rounds of some milliseconds as standard input says, and can be stopped after
// each sixteenth of them. Output: the number, which is another one when a round was left out or done twice.
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

#define FALLOW(name) __attribute__((import_module("fallow"), import_name(name))) extern
FALLOW("progress") void progress(uint32_t per_mille);
FALLOW("checkpoint_save") int checkpoint_save(const void* bytes, uint32_t size);
FALLOW("checkpoint_size") uint32_t checkpoint_size(void);
FALLOW("checkpoint_load") uint32_t checkpoint_load(void* bytes, uint32_t size);

enum { mixes_a_round = 1 << 21, rounds_a_checkpoint = 16 };

struct state {
    uint64_t number;
    uint64_t round;
};

static uint64_t mixed(uint64_t number)
{
    number ^= number << 13;
    number ^= number >> 7;
    number ^= number << 17;
    return number;
}

int main(void)
{
    uint64_t rounds = 0;
    if (scanf("%" SCNu64, &rounds) != 1 || rounds == 0) {
        fprintf(stderr, "the input must be a number of rounds\n");
        return 2;
    }
    struct state state = {1, 0};
    if (checkpoint_size() == sizeof state)
        checkpoint_load(&state, sizeof state);
    for (; state.round < rounds; ++state.round) {
        if (state.round % rounds_a_checkpoint == 0) {
            checkpoint_save(&state, sizeof state);
            progress((uint32_t)(state.round * 1000 / rounds));
        }
        for (int i = 0; i < mixes_a_round; ++i)
            state.number = mixed(state.number);
    }
    printf("%" PRIu64 "\n", state.number);
    return 0;
}
