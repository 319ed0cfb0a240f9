// SPDX-License-Identifier: GPL-3.0-or-later
// Prints twice the number on standard input. What is no number ends with exit code 1.
#include <stdio.h>

int main(void)
{
    long long number = 0;
    if (scanf("%lld", &number) != 1) {
        fprintf(stderr, "the input must be a number\n");
        return 1;
    }
    printf("%lld\n", 2 * number);
    return 0;
}
