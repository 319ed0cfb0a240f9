// SPDX-License-Identifier: GPL-3.0-or-later
// The writer's own thread and what it owns: the loop of gathering, applying, committing and releasing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "coordinator-server/writer/job.h"
#include "coordinator-server/writer/partners.h"
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
    /// The host hung up.
    void withdraw(Ticket ticket, Core& core);
    void tell_of_functions(std::function<void(Function)> tell) { function_published_ = std::move(tell); }
    void refuse_work(Ticket ticket, const Failure& failure);
    void call(Ticket ticket, CallRequest request, Done<CallResult> done, Core& core, Instant now);
    ResultReaders& result_readers() { return readers_; }
    void tell_of_joins(std::function<void()> tell) { join_due_ = std::move(tell); }

    Result<std::optional<HostNumber>> holder_of(LeaseId lease) override;

private:
    struct PendingWork {
        Done<WorkReply> done;
        std::vector<ReportRefusal> refused; ///< before the core saw the request
    };

    void run();
    std::vector<std::unique_ptr<Job>> gather();
    void process(std::vector<std::unique_ptr<Job>> group);
    void begin_again();
    Result<void> commit(std::size_t requests);
    // beside other coordinators (writer_sharing.cpp)
    Result<void> begin_turn(Instant now);
    void end_turn();
    void read_letters(Instant now);
    void read_letter(const Letter& letter, Instant now);
    void take_partners_ask(CoordinatorId from, const PartnerLetter& letter, Instant now);
    void follow(Ticket ticket, Partners::Outcome outcome);
    void stir();
    void release_early();
    void release(std::vector<std::unique_ptr<Job>>& group, Instant now);
    void answer(WorkAnswer answer);
    void tell_of_due_joins();
    void answer(CallAnswer answer);
    Result<void> read_inputs(WorkReply& reply);
    void refuse_everything(std::vector<std::unique_ptr<Job>>& group, const Failure& failure);
    void publish_metrics();

    std::unique_ptr<Store> store_;
    Clock clock_;
    CoreSettings settings_;
    std::unique_ptr<Core> core_; ///< none while the store could not be read after a failed commit
    Directory directory_;
    ResultReaders readers_;
    SharedBooks* shared_ = nullptr; ///< nothing where no other coordinator can be
    std::optional<Partners> partners_;
    std::map<std::pair<CoordinatorId, Ticket>, Ticket>
        guests_;   ///< who waits here for another coordinator, by its ticket
    Changes news_; ///< what others wrote before this group
    std::function<void(Function)> function_published_;
    std::function<void()> join_due_;
    std::size_t joins_told_ = 0;         ///< batches whose joined input was due when that was last told
    std::uint64_t comparisons_told_ = 0; ///< how many had been asked for then, where some were due
    std::unordered_map<Ticket, PendingWork> pending_;
    std::unordered_map<Ticket, Done<CallResult>> pending_calls_;
    std::atomic<Ticket> last_ticket_ = 0;

    mutable std::mutex mutex_; ///< of the four below
    std::condition_variable gathered_;
    std::vector<std::unique_ptr<Job>> inbox_;
    bool stopping_ = false;
    bool stirred_ = false; ///< there may be something from other coordinators

    Metrics metrics_; ///< the thread's own
    mutable std::mutex metrics_mutex_;
    Metrics published_metrics_;

    std::thread thread_;
};

} // namespace fallow::coordinator
