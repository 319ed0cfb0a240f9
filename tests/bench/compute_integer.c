// SPDX-License-Identifier: GPL-3.0-or-later
// Integer work of two kinds: SHA-256 (32-bit rotations, additions, small tables) and a test for primes (64-bit
// multiplication and division). The same source is compiled to WebAssembly and natively; both print the same line.
#include <inttypes.h>
#include <stdio.h>

enum { blocks = 4000000, primality_tests = 2500000 };

static uint64_t mix(uint64_t value)
{
    value ^= value << 13;
    value ^= value >> 7;
    value ^= value << 17;
    return value;
}

static uint32_t rotated(uint32_t value, int bits) { return value >> bits | value << (32 - bits); }

// FIPS 180-4, section 6.2.2; the constants come from cube roots, made by `make_constants`.
static uint32_t constants[64];

static void make_constants(void)
{
    int count = 0;
    for (uint64_t prime = 2; count < 64; ++prime) {
        int divisors = 0;
        for (uint64_t divisor = 2; divisor * divisor <= prime; ++divisor)
            divisors += prime % divisor == 0;
        if (divisors)
            continue;
        // The first 32 bits of the fraction: the largest root with root^3 <= prime * 2^96, digit by digit in 128 bits.
        unsigned __int128 root = 0;
        for (int bit = 34; bit >= 0; --bit) {
            const unsigned __int128 tried = root | (unsigned __int128)1 << bit;
            if (tried * tried * tried <= (unsigned __int128)prime << 96)
                root = tried;
        }
        constants[count++] = (uint32_t)root;
    }
}

static void compress(uint32_t state[8], const uint32_t block[16])
{
    uint32_t w[64];
    for (int i = 0; i < 16; ++i)
        w[i] = block[i];
    for (int i = 16; i < 64; ++i) {
        const uint32_t s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3;
        const uint32_t s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6],
             h = state[7];
    for (int i = 0; i < 64; ++i) {
        const uint32_t s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
        const uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[i] + w[i];
        const uint32_t s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
        const uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e, state[5] += f, state[6] += g,
        state[7] += h;
}

static uint64_t hashes(void)
{
    make_constants();
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    uint32_t block[16] = {0};
    for (int i = 0; i < blocks; ++i) {
        block[i % 16] ^= state[0] + (uint32_t)i;
        compress(state, block);
    }
    return (uint64_t)state[0] << 32 | state[7];
}

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus)
{
    uint64_t result = 1;
    for (base %= modulus; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * base % modulus;
        base = base * base % modulus;
    }
    return result;
}

// Fermat's test to three bases: the few numbers that deceive it do so on every machine.
static uint64_t primes(void)
{
    uint64_t state = 88172645463325252u, found = 0;
    for (int i = 0; i < primality_tests; ++i) {
        state = mix(state);
        const uint64_t number = state >> 33 | 1u << 30 | 1;
        found +=
            power(2, number - 1, number) == 1 && power(3, number - 1, number) == 1 && power(5, number - 1, number) == 1;
    }
    return found;
}

int main(void)
{
    const uint64_t hash = hashes();
    printf("%016" PRIx64 " %" PRIu64 "\n", hash, primes());
    return 0;
}
