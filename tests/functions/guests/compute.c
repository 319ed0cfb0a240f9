// SPDX-License-Identifier: GPL-3.0-or-later
// A second or so of integer and floating-point loops, long enough for every tier of the engine; prints what must be equal
// in all of them.
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

int main(void)
{
    uint64_t state = 88172645463325252u;
    double sum = 0;
    for (int i = 0; i < 20000000; ++i) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        sum += sqrt((double)(state >> 11)) * 1e-8;
        if ((state & 0xfffff) == 0)
            sum = sin(sum) + log(fabs(sum) + 1);
    }
    printf("%" PRIu64 " %a\n", state, sum);
    return 0;
}
