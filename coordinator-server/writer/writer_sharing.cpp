// SPDX-License-Identifier: GPL-3.0-or-later
// The writer beside those of other coordinators: its turns, what it learns in them, and the letters between them.
#include "coordinator-server/writer/writer_thread.h"

namespace fallow::coordinator {

/// May wait. Then this core knows all that was written, and nobody else decides before this group is written.
Result<void> Writer::Implementation::begin_turn(Instant now)
{
    news_.clear();
    if (shared_ == nullptr)
        return {};
    auto turn = shared_->begin_turn();
    if (!turn)
        return tl::unexpected(turn.error());
    if (turn->has_others && !core_->is_sharing())
        core_->begin_sharing(shared_->self());
    news_ = std::move(turn->news);
    core_->learn(news_, now);
    directory_.apply(news_);
    if (function_published_)
        for (const auto& stored : news_.functions)
            function_published_(stored.function);
    for (const auto gone : turn->gone) {
        const auto taken = core_->take_over(gone);
        if (taken.empty())
            continue;
        if (auto loaded = store_->load_tasks(taken, *core_); !loaded)
            return loaded;
        core_->resume(taken, now);
    }
    return {};
}

void Writer::Implementation::end_turn()
{
    if (shared_ != nullptr)
        shared_->end_turn();
}

void Writer::Implementation::stir()
{
    {
        const std::lock_guard lock(mutex_);
        stirred_ = true;
    }
    gathered_.notify_one();
}

void Writer::Implementation::read_letters(Instant now)
{
    if (!partners_)
        return;
    for (const auto& letter : shared_->take_letters())
        read_letter(letter, now);
    for (auto& [ticket, outcome] : partners_->advance(now))
        follow(ticket, std::move(outcome));
}

void Writer::Implementation::read_letter(const Letter& letter, Instant now)
{
    const auto words = PartnerLetter::parse(letter.text);
    if (!words)
        return;
    switch (words->kind) {
    case PartnerLetter::Kind::ask: take_partners_ask(letter.coordinator, *words, now); break;
    case PartnerLetter::Kind::answer:
        if (auto reply = WorkReply::parse(words->body))
            follow(words->ticket, partners_->take_answer(letter.coordinator, *words, *std::move(reply)));
        break;
    case PartnerLetter::Kind::withdraw:
        if (const auto guest = guests_.find({letter.coordinator, words->ticket}); guest != guests_.end())
            core_->withdraw(guest->second);
    }
}

/// A host of another coordinator: as if it had asked here, but it is not sent on.
void Writer::Implementation::take_partners_ask(CoordinatorId from, const PartnerLetter& letter, Instant now)
{
    const auto key = PublicKey::from_did(letter.host);
    const auto request = WorkRequest::parse(letter.body);
    if (!key || !request)
        return;
    const auto ticket = next_ticket();
    const std::pair name(from, letter.ticket);
    guests_[name] = ticket;
    auto answer = [this, name, letter = PartnerLetter{PartnerLetter::Kind::answer, letter.ticket, letter.host, {}, {}},
                   ticket](const Result<WorkReply>& reply) mutable {
        if (const auto guest = guests_.find(name); guest != guests_.end() && guest->second == ticket)
            guests_.erase(guest);
        if (!reply)
            return; // what cannot be answered is said again
        letter.body = reply->to_json();
        shared_->send({name.first, letter.text()});
    };
    pending_.emplace(ticket, PendingWork{std::move(answer), {}});
    core_->work(ticket, HostId{*key}, letter.network, *request, now, *this);
}

void Writer::Implementation::follow(Ticket ticket, Partners::Outcome outcome)
{
    if (outcome.ends_wait)
        core_->withdraw(ticket);
    if (!outcome.reply)
        return;
    if (auto pending = pending_.extract(ticket); !pending.empty())
        pending.mapped().done(*std::move(outcome.reply));
}

} // namespace fallow::coordinator
