// SPDX-License-Identifier: GPL-3.0-or-later
// The orders about leases, bundles and contents, and what the owner has to tell.
#include "scheduler-client/pool_shell.h"

#include <algorithm>

#include "protocol/worker_frames.h"
#include "scheduler-client/private_file.h"

namespace fallow::scheduler {

namespace {

LeaseResult plain_result(LeaseId lease, Outcome outcome)
{
    LeaseResult result;
    result.lease = lease;
    result.outcome = std::move(outcome);
    return result;
}

} // namespace

void PoolClient::Shell::accept(const Acceptance& acceptance)
{
    settings_.acceptance = acceptance;
    hear(heard::Accepting{acceptance});
}

void PoolClient::Shell::keep_checkpoint(LeaseId lease, const Bytes& checkpoint)
{
    const auto kept = journal_.keep_checkpoint(pool_, lease, checkpoint);
    if (!kept && kept.error().code != FailureCode::conflict)
        tell_journal_failure(kept.error());
}

void PoolClient::Shell::suspend(LeaseId lease)
{
    if (!calls_.contains(lease) && journal_.suspend(pool_, lease)) {
        hear(heard::Suspended{lease});
    } else {
        finish(plain_result(lease, Abandoned{}));
    }
}

void PoolClient::Shell::finish(LeaseResult result)
{
    result.ended = std::chrono::system_clock::now();
    if (calls_.contains(result.lease)) {
        if (calls_.finish(result))
            hear(heard::Finished{result.lease, std::nullopt});
        return;
    }
    const auto kept = journal_.finish(pool_, result);
    if (!kept) {
        // Cancelled or given up before, or told twice: the owner just did not know yet.
        if (kept.error().code != FailureCode::not_found && kept.error().code != FailureCode::conflict)
            tell_journal_failure(kept.error());
        return;
    }
    const auto stored = journal_.lease(pool_, result.lease);
    hear(heard::Finished{result.lease, stored ? stored->output_blob : std::nullopt});
}

UsageDay PoolClient::Shell::usage_today() const
{
    UsageDay usage;
    usage.pool = pool_;
    usage.day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return usage;
}

void PoolClient::Shell::count_use(const UsageDay& usage)
{
    if (const auto added = journal_.add_usage(usage); !added)
        tell_journal_failure(added.error());
}

void PoolClient::Shell::tell_journal_failure(const Failure& failure) const { tell(JournalFailed{failure}); }

void PoolClient::Shell::hear_bundle_event(const Bundles::Event& event)
{
    if (const auto* here = std::get_if<Bundles::Here>(&event)) {
        const auto known = functions_.find(here->function);
        if (known != functions_.end())
            known->second.bundle_directory = here->directory;
        hear(heard::BundleHere{here->function});
    } else if (const auto* failed = std::get_if<Bundles::Failed>(&event)) {
        hear(heard::BundleFailed{failed->function, failed->failure});
    } else if (const auto* gone = std::get_if<Bundles::Gone>(&event)) {
        hear(heard::BundleGone{gone->function});
    } else {
        tell(std::get<BundleProgress>(event));
    }
}

void PoolClient::Shell::hear_blob(const BlobQueue::Job& job, const tl::expected<void, HttpsFailure>& moved)
{
    const bool upload = job.direction == BlobQueue::Job::Direction::upload;
    if (moved) {
        UsageDay usage = usage_today();
        (upload ? usage.bytes_up : usage.bytes_down) = job.blob.size;
        count_use(usage);
    }
    if (upload)
        hear(moved ? Heard(heard::OutputUploaded{job.lease})
                   : Heard(heard::OutputFailed{job.lease, moved.error().failure}));
    else
        hear(moved ? Heard(heard::InputHere{job.lease}) : Heard(heard::InputFailed{job.lease, moved.error().failure}));
}

void PoolClient::Shell::carry_out(const order::FetchBundle& fetch)
{
    const auto known = functions_.find(fetch.function);
    if (known == functions_.end())
        return hear(heard::BundleFailed{fetch.function, {FailureCode::internal, "it was not verified"}});
    bundles_.fetch(*known->second.verified, known->second.torrent);
}

void PoolClient::Shell::carry_out(const order::CancelBundle& cancel) { bundles_.cancel(cancel.function); }
void PoolClient::Shell::carry_out(const order::HoldBundle& hold) { bundles_.hold(hold.function); }

void PoolClient::Shell::carry_out(const order::ReleaseBundle& release)
{
    bundles_.release(release.function);
    functions_.erase(release.function); // its package is in the journal
}

void PoolClient::Shell::carry_out(const order::FetchInput& fetch)
{
    if (fetch.input.size > max_input_bytes)
        return hear(heard::InputFailed{fetch.lease, {FailureCode::too_large, "it is larger than any input may be"}});
    if (journal_.has_blob(fetch.input))
        return hear(heard::InputHere{fetch.lease});
    blobs_->add(
        {fetch.lease, fetch.input, BlobQueue::Job::Direction::download, journal_.blob_path(fetch.input.digest)});
}

void PoolClient::Shell::carry_out(const order::UploadOutput& upload)
{
    blobs_->add(
        {upload.lease, upload.output, BlobQueue::Job::Direction::upload, journal_.blob_path(upload.output.digest)});
}

void PoolClient::Shell::carry_out(const order::TellReady& ready)
{
    const auto known = functions_.find(ready.function);
    if (known == functions_.end())
        return;
    const VerifiedFunction& function = *known->second.verified;
    tell(LeaseReady{ready.lease, ready.function, function.manifest.name, *function.publisher.public_key(),
                    function.manifest.limits.memory_bytes, function.publisher.common_name()});
}

Result<LeaseMayRun> PoolClient::Shell::prepare_run(const order::BeginRun& begin)
{
    const auto known = functions_.find(begin.function);
    if (const LeaseOffer* call = calls_.offer(begin.lease); call != nullptr && known != functions_.end()) {
        LeaseMayRun run;
        run.offer = *call;
        run.input = std::get<Bytes>(std::exchange(run.offer.input, Bytes{}));
        run.function = known->second.verified;
        run.bundle_directory = known->second.bundle_directory;
        run.deadline = begin.deadline;
        calls_.begin(begin.lease, run.function->manifest.name);
        return run;
    }
    auto lease = journal_.lease(pool_, begin.lease);
    if (known == functions_.end() || !lease)
        return fail(FailureCode::internal, "lease " + begin.lease.text() + " or its function is not known any more");
    LeaseMayRun run;
    if (auto* inline_input = std::get_if<Bytes>(&lease->offer.input)) {
        run.input = std::move(*inline_input);
    } else {
        const auto& blob = std::get<BlobReference>(lease->offer.input);
        const auto content = read_file(journal_.blob_path(blob.digest), max_input_bytes);
        if (!content)
            return fail_within("input", content.error());
        run.input.assign(content->begin(), content->end());
        if (digest_of<BlobDigest>(run.input) != blob.digest) {
            std::error_code error;
            std::filesystem::remove(journal_.blob_path(blob.digest), error);
            return fail(FailureCode::digest_mismatch, "the input on disk is not what was fetched any more");
        }
    }
    run.offer = std::move(lease->offer);
    run.offer.input = Bytes{};
    run.function = known->second.verified;
    run.bundle_directory = known->second.bundle_directory;
    run.checkpoint = journal_.checkpoint(pool_, begin.lease);
    run.deadline = begin.deadline;
    return run;
}

void PoolClient::Shell::carry_out(const order::BeginRun& begin)
{
    auto run = prepare_run(begin);
    if (!run)
        return hear(heard::BeginFailed{begin.lease, run.error()});
    if (run->offer.is_call)
        return tell(std::move(*run));
    if (const auto begun = journal_.begin(pool_, begin.lease, run->function->manifest.name); !begun) {
        tell_journal_failure(begun.error());
        return hear(heard::BeginFailed{begin.lease, begun.error()});
    }
    tell(std::move(*run));
}

void PoolClient::Shell::carry_out(const order::RecordOutcome& record)
{
    blobs_->drop(record.lease);
    LeaseResult result = plain_result(record.lease, record.outcome);
    result.ended = std::chrono::system_clock::now();
    if (calls_.contains(record.lease))
        return static_cast<void>(calls_.finish(result));
    const auto kept = journal_.finish(pool_, result);
    if (!kept && kept.error().code != FailureCode::conflict) {
        tell_journal_failure(kept.error());
        hear(heard::ReportLost{record.lease});
    }
}

void PoolClient::Shell::keep_ended_calls(bool is_last)
{
    const auto calls = ended_calls_.take(is_last ? Moment::max() : std::chrono::steady_clock::now());
    if (calls.empty())
        return;
    if (const auto kept = journal_.record_calls(pool_, calls); !kept)
        tell_journal_failure(kept.error());
}

void PoolClient::Shell::carry_out(const order::Forget& all)
{
    order::Forget forget;
    for (const LeaseId lease : all.leases) {
        const bool is_acknowledged = std::ranges::find(all.acknowledged, lease) != all.acknowledged.end();
        if (!calls_.contains(lease)) {
            forget.leases.push_back(lease);
            if (is_acknowledged)
                forget.acknowledged.push_back(lease);
        } else if (auto ended = calls_.forget(lease);
                   ended && is_acknowledged && !std::holds_alternative<Abandoned>(ended->report.outcome)) {
            ended_calls_.add(std::move(*ended), std::chrono::steady_clock::now());
        }
    }
    if (forget.leases.empty())
        return;
    for (const LeaseId lease : forget.leases)
        blobs_->drop(lease);
    const bool had_contents = [&] {
        for (const LeaseId id : forget.leases) {
            const auto lease = journal_.lease(pool_, id);
            if (lease && (lease->output_blob || std::holds_alternative<BlobReference>(lease->offer.input)))
                return true;
        }
        return false;
    }();
    if (const auto forgotten = journal_.forget(pool_, forget.leases, forget.acknowledged); !forgotten)
        return tell_journal_failure(forgotten.error());
    if (had_contents)
        journal_.sweep_blobs();
}

void PoolClient::Shell::carry_out(const order::Tell& what) { tell(what.event); }

} // namespace fallow::scheduler
