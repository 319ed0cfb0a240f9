// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdio.h>

int main(void)
{
    printf("%.8f\n", 3.14159265358979);
    return 0;
}
