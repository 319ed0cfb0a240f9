// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's large inputs and outputs, moved one after the other on a thread of their own, so that they hold up no report.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "scheduler-client/blob_transfer.h"

namespace fallow::scheduler {

class BlobQueue {
public:
    struct Job {
        enum class Direction { download, upload };
        LeaseId lease;
        BlobReference blob;
        Direction direction = Direction::download;
        std::filesystem::path file;
    };
    /// On the queue's thread; a dropped job is not heard of again.
    using OnDone = std::function<void(const Job&, const tl::expected<void, HttpsFailure>&)>;

    static Result<std::unique_ptr<BlobQueue>> start(HttpsSettings settings, OnDone on_done);
    /// Interrupts what is under way.
    ~BlobQueue();
    BlobQueue(const BlobQueue&) = delete;
    BlobQueue& operator=(const BlobQueue&) = delete;

    void add(Job job);
    void drop(LeaseId lease);
    void use(ClientCredentials credentials);

private:
    BlobQueue(std::unique_ptr<HttpsClient> client, OnDone on_done);
    void work();

    std::unique_ptr<HttpsClient> client_; ///< the thread's own
    OnDone on_done_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::optional<LeaseId> moving_;
    bool moving_dropped_ = false;
    std::stop_source moving_stop_;
    std::optional<ClientCredentials> fresh_credentials_;
    bool ending_ = false;
    std::thread thread_;
};

} // namespace fallow::scheduler
