// SPDX-License-Identifier: GPL-3.0-or-later
// The Lucas-Lehmer test: for an odd prime p, M = 2^p - 1 is prime exactly when s(p-2) = 0 (mod M),
// where s(0) = 4 and s(i+1) = s(i)^2 - 2. Input: p as decimal text. Output: one line with the answer and, for a
// composite M, the last 64 bits of the residue, so that two hosts agree on more than a yes or no.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

__attribute__((import_module("fallow"), import_name("progress"))) extern void fallow_progress(uint32_t per_mille);

enum { largest_exponent = 100000, limb_bits = 32, most_limbs = largest_exponent / limb_bits + 2 };

static uint32_t value[most_limbs];
static uint32_t square[2 * most_limbs];

// square = value * value, schoolbook, each mixed product counted twice.
static void square_value(unsigned limbs)
{
    memset(square, 0, sizeof(uint32_t) * 2 * limbs);
    for (unsigned i = 0; i < limbs; ++i) {
        uint64_t carry = 0;
        const uint64_t factor = value[i];
        for (unsigned j = i + 1; j < limbs; ++j) {
            const uint64_t sum = factor * value[j] + square[i + j] + carry;
            square[i + j] = (uint32_t)sum;
            carry = sum >> limb_bits;
        }
        square[i + limbs] = (uint32_t)carry;
    }
    uint64_t carry = 0;
    uint32_t shifted_out = 0;
    for (unsigned i = 0; i < limbs; ++i) {
        const uint64_t own = (uint64_t)value[i] * value[i];
        for (unsigned half = 0; half < 2; ++half) {
            const uint32_t mixed = square[2 * i + half];
            const uint32_t doubled = (mixed << 1) | shifted_out;
            shifted_out = mixed >> 31;
            const uint64_t sum = (uint64_t)doubled + (half ? own >> limb_bits : own & 0xffffffffU) + carry;
            square[2 * i + half] = (uint32_t)sum;
            carry = sum >> limb_bits;
        }
    }
}

// value = square mod 2^p - 1: the bits from p up are added to those below, for 2^p = 1.
static void reduce(unsigned exponent, unsigned limbs)
{
    const unsigned whole = exponent / limb_bits;
    const unsigned bits = exponent % limb_bits;
    uint64_t carry = 0;
    for (unsigned i = 0; i < limbs; ++i) {
        uint64_t low = square[i];
        if (i == whole)
            low &= ((uint64_t)1 << bits) - 1;
        const unsigned from = i + whole;
        uint64_t high = from < 2 * limbs ? square[from] >> bits : 0;
        if (bits && from + 1 < 2 * limbs)
            high |= (uint64_t)square[from + 1] << (limb_bits - bits);
        const uint64_t sum = low + (uint32_t)high + carry;
        value[i] = (uint32_t)sum;
        carry = sum >> limb_bits;
    }
    // What the addition carried past bit p is worth one each.
    uint64_t over = (value[whole] >> bits) | (carry << (limb_bits - bits));
    value[whole] &= (uint32_t)(((uint64_t)1 << bits) - 1);
    for (unsigned i = 0; over && i < limbs; ++i) {
        const uint64_t sum = (uint64_t)value[i] + over;
        value[i] = (uint32_t)sum;
        over = sum >> limb_bits;
    }
}

static int is_all_ones(unsigned exponent)
{
    for (unsigned i = 0; i < exponent / limb_bits; ++i)
        if (value[i] != 0xffffffffU)
            return 0;
    return value[exponent / limb_bits] == (uint32_t)(((uint64_t)1 << exponent % limb_bits) - 1);
}

static int is_zero(unsigned limbs)
{
    for (unsigned i = 0; i < limbs; ++i)
        if (value[i])
            return 0;
    return 1;
}

// value -= 2 (mod 2^p - 1); 0 and 1 wrap round to M - 2 and M - 1.
static void subtract_two(unsigned exponent, unsigned limbs)
{
    uint64_t borrow = 2;
    for (unsigned i = 0; borrow && i < limbs; ++i) {
        const uint64_t difference = (uint64_t)value[i] - borrow;
        value[i] = (uint32_t)difference;
        borrow = difference >> 63;
    }
    if (borrow) {
        // It went below zero by wrapping all limbs: keep p bits and take one more, since 2^p = M + 1.
        value[exponent / limb_bits] &= (uint32_t)(((uint64_t)1 << exponent % limb_bits) - 1);
        for (unsigned i = 0; i < limbs; ++i)
            if (value[i]-- != 0)
                break;
    }
}

int main(void)
{
    unsigned exponent = 0;
    if (scanf("%u", &exponent) != 1 || exponent < 2 || exponent > largest_exponent) {
        fprintf(stderr, "the input must be a prime exponent from 2 to %d\n", largest_exponent);
        return 2;
    }
    for (unsigned divisor = 2; divisor * divisor <= exponent; ++divisor)
        if (exponent % divisor == 0) {
            fprintf(stderr, "%u is not prime: it is divisible by %u\n", exponent, divisor);
            return 2;
        }
    const unsigned limbs = exponent / limb_bits + 1;
    value[0] = 4;
    if (exponent == 2) { // the test is for odd primes
        puts("M2 is prime");
        return 0;
    }
    for (unsigned step = 0; step < exponent - 2; ++step) {
        square_value(limbs);
        reduce(exponent, limbs);
        subtract_two(exponent, limbs);
        if (step % 256 == 0)
            fallow_progress(step * 1000 / exponent);
    }
    if (is_zero(limbs) || is_all_ones(exponent))
        printf("M%u is prime\n", exponent);
    else
        printf("M%u is composite, residue ...%08x%08x\n", exponent, limbs > 1 ? value[1] : 0, value[0]);
    return 0;
}
