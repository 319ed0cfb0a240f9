// SPDX-License-Identifier: GPL-3.0-or-later
// Prints how many numbers there are on standard input, and their sum.
#include <stdio.h>

int main(void)
{
    long long number = 0;
    long long sum = 0;
    int count = 0;
    for (; scanf("%lld", &number) == 1; ++count)
        sum += number;
    printf("%d %lld\n", count, sum);
    return 0;
}
