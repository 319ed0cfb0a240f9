// SPDX-License-Identifier: GPL-3.0-or-later
// The writer's own thread and what it owns: the loop of gathering, applying, committing and releasing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "coordinator-server/writer/job.h"
#include "coordinator-server/writer/result_readers.h"
#include "coordinator-server/writer/writer.h"

namespace fallow::coordinator {

class Writer::Implementation final : public Core::PastLeases {
public:
    Implementation(std::unique_ptr<Store> store, Clock clock, CoreSettings settings);
    ~Implementation() override;

    Result<void> rebuild();
    void start();

    void submit(std::unique_ptr<Job> job);
    Ticket next_ticket() { return ++last_ticket_; }
    [[nodiscard]] const Directory& directory() const { return directory_; }
    [[nodiscard]] Metrics metrics() const;

    // For jobs, on the writer's thread.
    void work(Ticket ticket, const HostId& host, const std::string& network, const WorkRequest& request,
              std::vector<ReportRefusal> refused, Done<WorkReply> done, Core& core, Instant now);
    void refuse_work(Ticket ticket, const Failure& failure);
    ResultReaders& result_readers() { return readers_; }

    Result<std::optional<HostNumber>> holder_of(LeaseId lease) override;

private:
    struct PendingWork {
        Done<WorkReply> done;
        std::vector<ReportRefusal> refused; ///< before the core saw the request
    };

    void run();
    std::vector<std::unique_ptr<Job>> gather();
    void process(std::vector<std::unique_ptr<Job>> group);
    Result<void> commit(std::size_t requests);
    void release(std::vector<std::unique_ptr<Job>>& group, Instant now);
    void answer(WorkAnswer answer);
    Result<void> read_inputs(WorkReply& reply);
    void refuse_everything(std::vector<std::unique_ptr<Job>>& group, const Failure& failure);
    void publish_metrics();

    std::unique_ptr<Store> store_;
    Clock clock_;
    CoreSettings settings_;
    std::unique_ptr<Core> core_; ///< none while the store could not be read after a failed commit
    Directory directory_;
    ResultReaders readers_;
    std::unordered_map<Ticket, PendingWork> pending_;
    std::atomic<Ticket> last_ticket_ = 0;

    mutable std::mutex mutex_; ///< of the three below
    std::condition_variable gathered_;
    std::vector<std::unique_ptr<Job>> inbox_;
    bool stopping_ = false;

    Metrics metrics_; ///< the thread's own
    mutable std::mutex metrics_mutex_;
    Metrics published_metrics_;

    std::thread thread_;
};

} // namespace fallow::coordinator
