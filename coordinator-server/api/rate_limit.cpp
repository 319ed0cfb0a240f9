// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace fallow::coordinator {

Bucket full_bucket(const RateLimit& limit, MonotonicTime now) { return {limit.burst, now}; }

Admission admit(Bucket& bucket, const RateLimit& limit, MonotonicTime now)
{
    if (limit.per_second <= 0)
        return {};
    const double elapsed = std::max(0.0, std::chrono::duration<double>(now - bucket.filled_at).count());
    bucket.tokens = std::min(limit.burst, bucket.tokens + elapsed * limit.per_second);
    bucket.filled_at = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return {};
    }
    const double seconds = std::ceil((1 - bucket.tokens) / limit.per_second);
    return {false, std::chrono::seconds(std::max(1L, static_cast<long>(seconds)))};
}

Admission RateLimiter::admit(std::string_view key, MonotonicTime now)
{
    if (const auto found = buckets_.find(key); found != buckets_.end()) {
        by_recency_.splice(by_recency_.begin(), by_recency_, found->second);
        return coordinator::admit(found->second->bucket, limit_, now);
    }
    if (buckets_.size() >= max_keys_) {
        buckets_.erase(by_recency_.back().key);
        by_recency_.pop_back();
    }
    by_recency_.push_front({std::string(key), full_bucket(limit_, now)});
    buckets_.emplace(by_recency_.front().key, by_recency_.begin());
    return coordinator::admit(by_recency_.front().bucket, limit_, now);
}

} // namespace fallow::coordinator
