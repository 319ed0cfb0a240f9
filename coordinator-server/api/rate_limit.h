// SPDX-License-Identifier: GPL-3.0-or-later
// How often one account (or address) may ask: a token bucket, as a pure decision.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fallow::coordinator {

/// `burst` requests at once, refilled at `per_second`. A rate of 0 means no limit.
struct RateLimit {
    double per_second = 0;
    double burst = 0;
    bool operator==(const RateLimit&) const = default;
};

using MonotonicTime = std::chrono::steady_clock::time_point;

struct Bucket {
    double tokens = 0;
    MonotonicTime filled_at;
};

struct Admission {
    bool admitted = true;
    std::chrono::seconds retry_after{0}; ///< rounded up, at least 1 when not admitted
};

Bucket full_bucket(const RateLimit& limit, MonotonicTime now);

/// Takes one token out of `bucket` when there is one.
Admission admit(Bucket& bucket, const RateLimit& limit, MonotonicTime now);

/// One bucket for each key. Forgets the key that asked longest ago when there are too many: its bucket is full again
/// long since, or the attacker has so many keys that no bucket would stop him.
class RateLimiter {
public:
    explicit RateLimiter(RateLimit limit, std::size_t max_keys = 65536) : limit_(limit), max_keys_(max_keys) {}

    Admission admit(std::string_view key, MonotonicTime now);
    [[nodiscard]] std::size_t keys() const { return buckets_.size(); }

private:
    struct Entry {
        std::string key;
        Bucket bucket;
    };
    RateLimit limit_;
    std::size_t max_keys_;
    std::list<Entry> by_recency_; ///< front: asked last
    std::unordered_map<std::string_view, std::list<Entry>::iterator> buckets_;
};

} // namespace fallow::coordinator
