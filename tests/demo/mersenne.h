// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's first batch: which Mersenne numbers 2^p - 1 are prime, and whether that is what is published.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QByteArray>

namespace fallow::demo {

/// Every prime up to `largest`: the exponents worth testing.
std::vector<unsigned> prime_exponents(unsigned largest);

/// One exponent a line.
QByteArray mersenne_inputs(const std::vector<unsigned>& exponents);

/// The exponents whose Mersenne number is prime, of OEIS A000043, up to `largest`.
std::vector<unsigned> published_exponents(unsigned largest);
inline constexpr unsigned largest_published_exponent = 23209; ///< how far the list here goes

/// What the batch found: the exponents whose result says "prime". Throws Disappointment for a result that is neither
/// "M<p> is prime" nor "M<p> is composite...", or of another exponent than was asked.
std::vector<unsigned> found_exponents(const std::vector<unsigned>& asked,
                                      const std::map<std::uint64_t, QByteArray>& outputs);

} // namespace fallow::demo
