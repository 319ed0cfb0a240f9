// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/blob_queue.h"

#include <algorithm>
#include <utility>

namespace fallow::scheduler {

Result<std::unique_ptr<BlobQueue>> BlobQueue::start(HttpsSettings settings, OnDone on_done)
{
    auto client = HttpsClient::open(std::move(settings));
    if (!client)
        return tl::unexpected(client.error());
    return std::unique_ptr<BlobQueue>(new BlobQueue(std::move(*client), std::move(on_done)));
}

BlobQueue::BlobQueue(std::unique_ptr<HttpsClient> client, OnDone on_done)
    : client_(std::move(client)), on_done_(std::move(on_done)), thread_([this] { work(); })
{
}

BlobQueue::~BlobQueue()
{
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        moving_dropped_ = true;
        moving_stop_.request_stop();
    }
    changed_.notify_all();
    thread_.join();
}

void BlobQueue::add(Job job)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(job));
    }
    changed_.notify_all();
}

void BlobQueue::drop(LeaseId lease)
{
    const std::lock_guard lock(mutex_);
    std::erase_if(waiting_, [lease](const Job& job) { return job.lease == lease; });
    if (moving_ == lease) {
        moving_dropped_ = true;
        moving_stop_.request_stop();
    }
}

void BlobQueue::use(ClientCredentials credentials)
{
    const std::lock_guard lock(mutex_);
    fresh_credentials_ = std::move(credentials);
}

void BlobQueue::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_)
            return;
        const Job job = std::move(waiting_.front());
        waiting_.pop_front();
        moving_ = job.lease;
        moving_dropped_ = false;
        moving_stop_ = std::stop_source();
        if (fresh_credentials_)
            client_->use(*std::exchange(fresh_credentials_, std::nullopt));
        const std::stop_token stop = moving_stop_.get_token();
        lock.unlock();
        const auto moved = job.direction == Job::Direction::upload ? upload_blob(*client_, job.blob, job.file, stop)
                                                                   : download_blob(*client_, job.blob, job.file, stop);
        lock.lock();
        moving_.reset();
        if (moving_dropped_)
            continue;
        lock.unlock();
        on_done_(job, moved);
        lock.lock();
    }
}

} // namespace fallow::scheduler
