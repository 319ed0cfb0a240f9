// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/mersenne.h"

#include <algorithm>
#include <array>

#include "tests/support/deadline.h"

namespace fallow::demo {
namespace {

constexpr std::array published{2u,    3u,    5u,    7u,    13u,    17u,    19u,    31u,   61u,
                               89u,   107u,  127u,  521u,  607u,   1279u,  2203u,  2281u, 3217u,
                               4253u, 4423u, 9689u, 9941u, 11213u, 19937u, 21701u, 23209u};

} // namespace

std::vector<unsigned> prime_exponents(unsigned largest)
{
    std::vector<bool> composite(largest + 1);
    std::vector<unsigned> primes;
    for (unsigned number = 2; number <= largest; ++number) {
        if (composite[number])
            continue;
        primes.push_back(number);
        for (unsigned long multiple = static_cast<unsigned long>(number) * number; multiple <= largest;
             multiple += number)
            composite[multiple] = true;
    }
    return primes;
}

QByteArray mersenne_inputs(const std::vector<unsigned>& exponents)
{
    QByteArray lines;
    for (const unsigned exponent : exponents)
        lines += QByteArray::number(exponent) + '\n';
    return lines;
}

std::vector<unsigned> published_exponents(unsigned largest)
{
    std::vector<unsigned> below;
    std::ranges::copy_if(published, std::back_inserter(below), [&](unsigned exponent) { return exponent <= largest; });
    return below;
}

std::vector<unsigned> found_exponents(const std::vector<unsigned>& asked,
                                      const std::map<std::uint64_t, QByteArray>& outputs)
{
    std::vector<unsigned> found;
    for (std::size_t index = 0; index < asked.size(); ++index) {
        const auto output = outputs.find(index);
        const QByteArray text = output == outputs.end() ? QByteArray() : output->second;
        const QByteArray subject = "M" + QByteArray::number(asked[index]) + " is ";
        if (text == subject + "prime\n")
            found.push_back(asked[index]);
        else if (!text.startsWith(subject + "composite"))
            throw test::Disappointment("the result for the exponent " + std::to_string(asked[index]) + " is \""
                                       + text.toStdString() + "\"");
    }
    return found;
}

} // namespace fallow::demo
