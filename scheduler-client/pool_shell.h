// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out what the conversation orders: one thread with an HTTPS client, the journal, bundles and blobs around it.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "protocol/function_package.h"
#include "scheduler-client/blob_queue.h"
#include "scheduler-client/conversation.h"
#include "scheduler-client/held_calls.h"
#include "scheduler-client/pool_client.h"

namespace fallow::scheduler {

class PoolClient::Shell {
public:
    Shell(PoolClientSettings settings, HostIdentity identity, Journal& journal, Bundles& bundles, OnEvent on_event,
          std::unique_ptr<HttpsClient> client);
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    /// Takes up what the journal kept, then starts the thread.
    Result<void> start();

    /// From any thread: has `errand` done on the shell's own.
    void post(std::function<void()> errand);

    // On the shell's thread.
    void hear(Heard what) { heard_.push_back(std::move(what)); }
    void accept(const Acceptance& acceptance);
    void keep_checkpoint(LeaseId lease, const Bytes& checkpoint);
    void suspend(LeaseId lease);
    void finish(LeaseResult result);

private:
    struct KnownFunction {
        std::shared_ptr<const VerifiedFunction> verified;
        Bytes torrent;
        std::filesystem::path bundle_directory; ///< when it is here
    };

    void run();
    void decide();
    void keep_ended_calls(bool is_last = false);
    bool do_errands();
    void hear_bundle_event(const Bundles::Event& event);
    void hear_blob(const BlobQueue::Job& job, const tl::expected<void, HttpsFailure>& moved);

    void carry_out(const order::SendWork& request);
    void carry_out(const order::SendReports& request);
    void carry_out(const order::InterruptWork&);
    void carry_out(const order::FetchRevocations&);
    void carry_out(const order::VerifyFunction& verify);
    void carry_out(const order::FetchBundle& fetch);
    void carry_out(const order::CancelBundle& cancel);
    void carry_out(const order::HoldBundle& hold);
    void carry_out(const order::ReleaseBundle& release);
    void carry_out(const order::FetchInput& fetch);
    void carry_out(const order::UploadOutput& upload);
    void carry_out(const order::TellReady& ready);
    void carry_out(const order::BeginRun& begin);
    void carry_out(const order::RecordOutcome& record);
    void carry_out(const order::Forget& forget);
    void carry_out(const order::FetchAccount&);
    void carry_out(const order::Renew&);
    void carry_out(const order::Tell& tell);

    WorkRequest work_request(const order::SendWork& ordered);
    void add_reports(WorkRequest& request, const std::vector<LeaseId>& leases);
    void take_work_answer(HttpsResult answer, std::uint32_t wanted);
    void take_reports_answer(HttpsResult answer);
    Result<void> verify_package(const FunctionDigest& wanted, std::string_view package_json, bool is_new);
    void take_revocations(HttpsResult answer);
    void take_account(HttpsResult answer);
    void ask_for_verdicts(std::size_t pages_left);
    void take_verdicts(HttpsResult answer, std::size_t pages_left);
    void take_renewal(HttpsResult answer);
    Result<LeaseMayRun> prepare_run(const order::BeginRun& begin);
    void count_use(const UsageDay& usage);
    [[nodiscard]] UsageDay usage_today() const;
    void tell(PoolEvent event) const { on_event_(std::move(event)); }
    void tell_journal_failure(const Failure& failure) const;
    [[nodiscard]] Timestamp renew_at() const;

    PoolClientSettings settings_;
    HostIdentity identity_;
    PoolKey pool_;
    Journal& journal_;
    Bundles& bundles_;
    OnEvent on_event_;
    std::mt19937_64 random_;
    std::uint64_t renewal_seed_;

    std::optional<Conversation> conversation_;
    std::deque<Heard> heard_;
    std::map<FunctionDigest, KnownFunction> functions_;
    HeldCalls calls_;
    EndedCalls ended_calls_;
    std::unique_ptr<BlobQueue> blobs_;
    std::optional<HttpsClient::RequestId> work_request_;
    std::int64_t asked_up_to_ = 0; ///< the record of the last pending task that the pool was asked about
    bool verdicts_under_way_ = false;

    std::mutex mutex_; ///< of what follows
    std::deque<std::function<void()>> errands_;
    bool ending_ = false;

    std::unique_ptr<HttpsClient> client_; ///< the thread's own but for `wake`
    std::thread thread_;
};

} // namespace fallow::scheduler
