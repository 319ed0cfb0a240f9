// SPDX-License-Identifier: GPL-3.0-or-later
// Prints everything that could differ between two hosts, two runs or two tiers of the engine: bits of floating-point numbers
// and above all of NaNs, vectors, random bytes, clocks, arguments, environment, files. Input: how often the hot loops turn.
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __wasm_simd128__ // left out for tiers that cannot do vectors: the interpreter
#include <wasm_simd128.h>
#endif

extern char** environ;

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static uint32_t bits_of_float(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t mixed(uint64_t hash, uint64_t value)
{
    hash ^= value;
    return hash * UINT64_C(0x100000001b3);
}

// The operands that hardware and compilers treat differently; NaNs with payloads and signs of their own among them.
static volatile double operands[] = {0.0, -0.0, 1.0, -1.5, 1e308, -1e308, 5e-324, INFINITY, -INFINITY, 0.1};
// Volatile like the operands: what the compiler knows it computes itself, and then no engine is asked.
static volatile uint64_t nan_bits[] = {UINT64_C(0x7ff8000000000000), UINT64_C(0xfff8000000000000),
                                       UINT64_C(0x7ff8000000001234), UINT64_C(0xfff800000000beef),
                                       UINT64_C(0x7ff4000000000001)};

static void show_floats(long turns)
{
    double values[15];
    for (int i = 0; i < 10; ++i)
        values[i] = operands[i];
    for (int i = 0; i < 5; ++i)
        values[10 + i] = from_bits(nan_bits[i]);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    // Turned often enough that the engine compiles this again and again, each time better.
    for (long turn = 0; turn < turns; ++turn)
        for (int i = 0; i < 15; ++i) {
            const double a = values[i], b = values[(i * 7 + turn) % 15];
            const float f = (float)a;
            hash = mixed(hash, bits_of(a + b));
            hash = mixed(hash, bits_of(a - b));
            hash = mixed(hash, bits_of(a * b));
            hash = mixed(hash, bits_of(a / b));
            hash = mixed(hash, bits_of(__builtin_sqrt(a)));
            hash = mixed(hash, bits_of(__builtin_wasm_min_f64(a, b)));
            hash = mixed(hash, bits_of(__builtin_wasm_max_f64(a, b)));
            hash = mixed(hash, bits_of(__builtin_floor(a)));
            hash = mixed(hash, bits_of(-a));
            hash = mixed(hash, bits_of(__builtin_copysign(a * b, b - b)));
            hash = mixed(hash, bits_of_float(f));
            hash = mixed(hash, bits_of_float(f * (float)b));
            hash = mixed(hash, bits_of((double)(f / 3.0f)));
        }
    printf("floats %016llx\n", (unsigned long long)hash);
    for (int i = 0; i < 15; ++i)
        printf("%016llx %016llx %08x\n", (unsigned long long)bits_of(values[i] - values[i]),
               (unsigned long long)bits_of(values[i] * 0.0 / 0.0), bits_of_float((float)values[i] + 1.0f));
}

static void show_vectors(long turns)
{
#ifdef __wasm_simd128__
    v128_t doubles = wasm_f64x2_make(operands[7], from_bits(nan_bits[2]));
    v128_t floats = wasm_f32x4_make((float)operands[0], (float)operands[8], NAN, (float)operands[9]);
    uint64_t hash = 1;
    for (long turn = 0; turn < turns; ++turn) {
        const v128_t more = wasm_f64x2_splat(operands[turn % 10]);
        const v128_t sum = wasm_f64x2_sub(wasm_f64x2_mul(doubles, more), wasm_f64x2_div(more, doubles));
        const v128_t least = wasm_f64x2_pmin(wasm_f64x2_min(sum, more), doubles);
        const v128_t narrow =
            wasm_f32x4_add(wasm_f32x4_sqrt(floats), wasm_f32x4_splat((float)operands[(turn + 3) % 10]));
        const v128_t whole = wasm_i32x4_trunc_sat_f32x4(narrow);
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(sum, 0));
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(sum, 1));
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(least, 1));
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(narrow, 0));
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(narrow, 1));
        hash = mixed(hash, (uint64_t)wasm_i64x2_extract_lane(whole, 0));
        hash = mixed(hash, (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_swizzle(sum, narrow)));
    }
    printf("vectors %016llx\n", (unsigned long long)hash);
#else
    printf("vectors none %ld\n", turns);
#endif
}

static void show_functions(long turns)
{
    double x = 0.1, y = 0.2;
    for (long turn = 0; turn < turns; ++turn) {
        x = sin(x * 1.1) + exp(-y * y) * 0.5;
        y = cos(y * 0.9) + log1p(fabs(x)) + pow(1.0 + fabs(x), 0.3);
    }
    printf("functions %016llx %016llx\n", (unsigned long long)bits_of(x), (unsigned long long)bits_of(y));
}

static void show_random(void)
{
    unsigned char bytes[64];
    getentropy(bytes, sizeof bytes);
    printf("random ");
    for (unsigned i = 0; i < sizeof bytes; ++i)
        printf("%02x", bytes[i]);
    printf("\n");
}

static void show_clocks(void)
{
    const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
    for (int reading = 0; reading < 6; ++reading) {
        struct timespec time = {0}, resolution = {0};
        clock_gettime(clocks[reading % 2], &time);
        clock_getres(clocks[reading % 2], &resolution);
        printf("clock %d %lld.%09ld %ld\n", reading % 2, (long long)time.tv_sec, time.tv_nsec, resolution.tv_nsec);
    }
}

static void show_directory(const char* path)
{
    DIR* directory = opendir(path);
    printf("directory %s%s\n", path, directory ? "" : " is not to be had");
    if (!directory)
        return;
    for (struct dirent* entry = readdir(directory); entry; entry = readdir(directory)) {
        char name[512];
        struct stat status = {0};
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        const int known = stat(name, &status);
        printf("  %s %llu %d: %d %lld %lld.%09ld %llu\n", entry->d_name, (unsigned long long)entry->d_ino,
               entry->d_type, known, (long long)status.st_size, (long long)status.st_mtim.tv_sec,
               status.st_mtim.tv_nsec, (unsigned long long)status.st_ino);
    }
    closedir(directory);
}

static void write_file(const char* path)
{
    FILE* file = fopen(path, "w");
    fprintf(file, "%s", path);
    fclose(file);
}

int main(int count, char** arguments)
{
    long turns = 0;
    if (scanf("%ld", &turns) != 1)
        return 2;
    show_floats(turns);
    show_vectors(turns);
    show_functions(turns);
    show_random();
    show_clocks();
    for (int i = 0; i < count; ++i)
        printf("argument %s\n", arguments[i]);
    for (char** variable = environ; variable && *variable; ++variable)
        printf("variable %s\n", *variable);
    mkdir("/tmp/inner", 0700);
    write_file("/tmp/z");
    write_file("/tmp/a");
    write_file("/tables/c.txt");
    remove("/tables/b.txt");
    show_directory("/bundle");
    show_directory("/tmp");
    show_directory("/tables");
    show_random();
    printf("pointer %p\n", (void*)malloc(100));
    return 0;
}
