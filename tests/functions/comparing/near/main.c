// SPDX-License-Identifier: GPL-3.0-or-later
// A comparator: two results stand on standard input one behind the other, and their sizes are the last two arguments. They are
// equal where both are numbers that differ by less than a millionth; then it ends with exit code 0, and it never writes
// anything to standard output.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { most_bytes = 64, failed = 2 };

static int read_number(size_t size, double* number)
{
    char text[most_bytes + 1];
    char* end = text;
    if (size > most_bytes || fread(text, 1, size, stdin) != size)
        return 0;
    text[size] = '\0';
    *number = strtod(text, &end);
    return end != text && (*end == '\n' || *end == '\0');
}

int main(int argc, char** argv)
{
    double first = 0;
    double second = 0;
    if (argc < 3) {
        fprintf(stderr, "the sizes of both results must be the last two arguments\n");
        return failed;
    }
    if (!read_number(strtoul(argv[argc - 2], NULL, 10), &first)
        || !read_number(strtoul(argv[argc - 1], NULL, 10), &second)) {
        fprintf(stderr, "not two numbers\n");
        return 1;
    }
    return fabs(first - second) < 1e-6 ? 0 : 1;
}
