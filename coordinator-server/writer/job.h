// SPDX-License-Identifier: GPL-3.0-or-later
// One request on its way through the writer: applied to the core, then released once its group is durable, or refused.
#pragma once

#include <functional>
#include <optional>

#include "coordinator-server/core/core.h"
#include "coordinator-server/store/store.h"

namespace fallow::coordinator {

class Job {
public:
    virtual ~Job() = default;
    virtual void apply(Core& core, Instant now) = 0;
    virtual void release(Store& store) = 0;
    virtual void refuse(const Failure& failure) = 0;
};

/// A request whose answer is what the core decides.
template <class T>
class Call final : public Job {
public:
    using Decide = std::function<Result<T>(Core&, Instant)>;
    using Done = std::function<void(Result<T>)>;
    Call(Decide decide, Done done) : decide_(std::move(decide)), done_(std::move(done)) {}

    void apply(Core& core, Instant now) override { result_ = decide_(core, now); }
    void release(Store&) override { done_(std::move(*result_)); }
    void refuse(const Failure& failure) override { done_(tl::unexpected(failure)); }

private:
    Decide decide_;
    Done done_;
    std::optional<Result<T>> result_;
};

/// A request that the store answers.
template <class T>
class Reading final : public Job {
public:
    using Read = std::function<Result<T>(Store&)>;
    using Done = std::function<void(Result<T>)>;
    Reading(Read read, Done done) : read_(std::move(read)), done_(std::move(done)) {}

    void apply(Core&, Instant) override {}
    void release(Store& store) override { done_(read_(store)); }
    void refuse(const Failure& failure) override { done_(tl::unexpected(failure)); }

private:
    Read read_;
    Done done_;
};

} // namespace fallow::coordinator
