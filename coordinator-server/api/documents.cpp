// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/documents.h"

#include <cmath>

#include "protocol/json_writer.h"
#include "protocol/messages_json.h"

namespace fallow::coordinator {
namespace {

std::uint64_t to_milliseconds(Instant instant) { return to_count(instant.time_since_epoch()); }

void write_roles(JsonWriter& writer, Roles roles)
{
    writer.begin_list();
    if (roles.has(Role::submitter))
        writer.text("submitter");
    if (roles.has(Role::publisher))
        writer.text("publisher");
    if (roles.has(Role::operator_))
        writer.text("operator");
    writer.end_list();
}

void write_account(JsonWriter& writer, const AccountSummary& summary)
{
    writer.begin_object();
    writer.key("id").text(summary.account.id.text()).key("name").text(summary.account.name);
    writer.key("roles");
    write_roles(writer, summary.roles);
    writer.key("credits").begin_object();
    writer.key("granted").text(to_text(summary.account.credits)).key("pending").text(to_text(summary.pending));
    writer.end_object();
    writer.key("hosts").number(summary.hosts);
    const auto& funds = summary.account.funds;
    if (funds.granted.micro > 0) {
        writer.key("funds").begin_object().key("granted").text(to_text(funds.granted));
        writer.key("free").text(to_text(funds.free)).key("held").text(to_text(summary.held)).end_object();
    }
    writer.key("created").number(to_milliseconds(summary.account.created));
    if (!summary.team_name.empty())
        writer.key("team").text(summary.team_name);
    writer.end_object();
}

void write_tally(JsonWriter& writer, const HostTally& tally)
{
    writer.key("processorMilliseconds").number(to_count(tally.processor_time));
    writer.key("tasksDone").number(tally.done).key("failures").number(tally.failed);
}

void write_host(JsonWriter& writer, const HostSummary& summary)
{
    const auto& host = summary.host;
    writer.begin_object();
    writer.key("id").text(host.id.text()).key("name").text(host.name);
    writer.key("account").text(summary.account_name).key("platform").text(host.platform);
    writer.key("network").text(host.network);
    writer.key("enrolled")
        .number(to_milliseconds(host.enrolled))
        .key("lastSeen")
        .number(to_milliseconds(host.last_seen));
    if (!summary.team_name.empty())
        writer.key("team").text(summary.team_name);
    if (!host.version.empty())
        writer.key("version").text(host.version);
    write_tally(writer, host.tally);
    writer.key("drained").boolean(host.is_drained);
    if (host.retired)
        writer.key("retired").number(to_milliseconds(*host.retired));
    if (summary.withheld) {
        writer.key("withheld");
        write_withheld(writer, *summary.withheld);
    }
    writer.key("leases").number(summary.leases).key("verified").number(summary.verified);
    writer.key("waiting").boolean(summary.waiting);
    writer.key("pacePercent").number(static_cast<std::uint64_t>(std::llround(summary.pace * 100)));
    if (summary.rests_until)
        writer.key("restsUntil").number(to_milliseconds(*summary.rests_until));
    writer.end_object();
}

void write_team(JsonWriter& writer, const TeamSummary& summary)
{
    const auto& team = summary.team;
    writer.begin_object();
    writer.key("id").text(team.id.text()).key("name").text(team.name);
    writer.key("accounts").begin_list();
    for (const auto& account : summary.accounts)
        writer.text(account);
    writer.end_list();
    writer.key("hosts").number(summary.hosts).key("withheld").number(summary.withheld);
    writer.key("retired").number(summary.retired);
    write_tally(writer, summary.tally);
    writer.key("drained").boolean(team.is_drained);
    if (team.pin) {
        writer.key("pin").begin_object().key("version").text(team.pin->version.text());
        writer.key("atLeast").boolean(team.pin->or_newer).end_object();
    }
    writer.key("created").number(to_milliseconds(team.created)).end_object();
}

std::string_view state_of(const JoinToken& token, Instant now)
{
    return token.revoked ? "revoked" : token.expires <= now ? "expired" : token.uses_left == 0 ? "usedUp" : "good";
}

void write_token(JsonWriter& writer, const TokenSummary& summary, Instant now)
{
    writer.key("id").text(summary.id());
    if (const auto* join = std::get_if<JoinToken>(&summary.token)) {
        writer.key("kind").text("join").key("state").text(state_of(*join, now));
        writer.key("uses").number(join->uses).key("usesLeft").number(join->uses_left);
        writer.key("expires").number(to_milliseconds(join->expires));
    } else {
        const auto& access = std::get<AccessToken>(summary.token);
        writer.key("kind").text("access").key("state").text(access.revoked ? "revoked" : "good").key("roles");
        write_roles(writer, access.roles);
    }
    writer.key("account").text(summary.account_name);
    if (!summary.team_name.empty())
        writer.key("team").text(summary.team_name);
    const auto created = std::visit([](const auto& token) { return token.created; }, summary.token);
    if (created != Instant{})
        writer.key("created").number(to_milliseconds(created));
}

void write_function(JsonWriter& writer, const Function& function)
{
    writer.begin_object();
    writer.key("function").text(function.digest.hex()).key("name").text(function.name);
    writer.key("version").text(function.version.text()).key("description").text(function.description);
    writer.key("publisher").text(function.publisher_serial).key("infoHash").text(function.info_hash.hex());
    writer.key("publishedAt").number(to_milliseconds(function.published));
    writer.end_object();
}

void write_verification(JsonWriter& writer, const Batch& batch)
{
    const auto& verification = batch.verification;
    writer.key("verification").text(name(verification.policy));
    if (verification.policy == VerificationPolicy::replicate)
        writer.key("replicas").number(batch.replicas).key("quorum").number(batch.quorum);
    writer.key("early").boolean(verification.early).key("distinctProcessors").boolean(verification.distinct_processors);
    writer.key("auditPercent").number(verification.audit_percent).key("corrections").number(batch.corrections);
}

void write_batch(JsonWriter& writer, const BatchSummary& summary)
{
    const auto& batch = summary.batch;
    writer.begin_object();
    writer.key("batch").text(batch.id.text()).key("name").text(batch.name).key("state").text(name(batch.state));
    writer.key("owner").text(summary.owner_name);
    writer.key("function").text(batch.function.hex());
    writer.key("functionName").text(summary.function_name).key("functionVersion").text(summary.function_version.text());
    writer.key("tasks").number(batch.tasks).key("verified").number(batch.verified).key("failed").number(batch.failed);
    writer.key("running").number(summary.running).key("waiting").number(summary.waiting);
    writer.key("unsettled").number(summary.unsettled);
    write_verification(writer, batch);
    if (!summary.comparator.empty())
        writer.key("comparator").text(summary.comparator);
    writer.key("leaseSeconds").number(to_count(std::chrono::duration_cast<std::chrono::seconds>(batch.lease_duration)));
    writer.key("created").number(to_milliseconds(batch.created));
    if (batch.deadline)
        writer.key("deadline").number(to_milliseconds(*batch.deadline));
    if (!batch.ended_because.empty())
        writer.key("endedBecause").text(batch.ended_because);
    if (!summary.unsent_because.empty())
        writer.key("unsentBecause").text(summary.unsent_because);
    writer.key("priority").number(batch.priority);
    if (batch.needs.memory_bytes > 0)
        writer.key("memoryBytes").number(batch.needs.memory_bytes);
    if (batch.needs.disk_bytes > 0)
        writer.key("diskBytes").number(batch.needs.disk_bytes);
    if (batch.budget) {
        writer.key("budget").begin_object().key("total").text(to_text(batch.budget->total));
        writer.key("spent").text(to_text(batch.budget->spent)).end_object();
    }
    if (batch.source && batch.source->feed == BatchFeed::comparisons) {
        writer.key("compares").text(batch.source->after.text());
    } else if (batch.source) {
        writer.key("after").text(batch.source->after.text());
        writer.key("join").boolean(batch.source->feed == BatchFeed::joined);
        writer.key("taken").number(batch.source->read - batch.source->passed_over);
        writer.key("passedOver").number(batch.source->passed_over);
    }
    writer.end_object();
}

template <class T>
std::string list_document(std::string_view key, const std::vector<T>& values, void (*write)(JsonWriter&, const T&))
{
    JsonWriter writer;
    writer.begin_object().key(key).begin_list();
    for (const auto& value : values)
        write(writer, value);
    writer.end_list().end_object();
    return writer.take();
}

void write_publisher(JsonWriter& writer, const Publisher& publisher)
{
    writer.begin_object();
    writer.key("serial").text(publisher.serial).key("name").text(publisher.name);
    writer.key("created").number(to_milliseconds(publisher.created));
    writer.key("revoked").boolean(publisher.revoked_in_epoch != 0);
    writer.end_object();
}

} // namespace

std::string account_document(const AccountSummary& account)
{
    JsonWriter writer;
    write_account(writer, account);
    return writer.take();
}

std::string accounts_document(const std::vector<AccountSummary>& accounts)
{
    return list_document("accounts", accounts, write_account);
}

std::string hosts_document(const std::vector<HostSummary>& hosts) { return list_document("hosts", hosts, write_host); }

std::string host_document(const HostSummary& host)
{
    JsonWriter writer;
    write_host(writer, host);
    return writer.take();
}

std::string teams_document(const std::vector<TeamSummary>& teams) { return list_document("teams", teams, write_team); }

std::string team_document(const TeamSummary& team)
{
    JsonWriter writer;
    write_team(writer, team);
    return writer.take();
}

std::string tokens_document(const std::vector<TokenSummary>& tokens, Instant now)
{
    JsonWriter writer;
    writer.begin_object().key("tokens").begin_list();
    for (const auto& token : tokens) {
        writer.begin_object();
        write_token(writer, token, now);
        writer.end_object();
    }
    writer.end_list().end_object();
    return writer.take();
}

std::string token_document(const TokenSummary& token, Instant now, std::string_view secret_key, std::string_view secret)
{
    JsonWriter writer;
    writer.begin_object();
    if (!secret_key.empty())
        writer.key(secret_key).text(secret);
    write_token(writer, token, now);
    writer.end_object();
    return writer.take();
}

std::string functions_document(const std::vector<Function>& functions)
{
    return list_document("functions", functions, write_function);
}

std::string publishers_document(const std::vector<Publisher>& publishers)
{
    return list_document("publishers", publishers, write_publisher);
}

std::string batch_document(const BatchSummary& batch)
{
    JsonWriter writer;
    write_batch(writer, batch);
    return writer.take();
}

std::string batches_document(const std::vector<BatchSummary>& batches)
{
    return list_document("batches", batches, write_batch);
}

void append_result_line(const TaskResult& result, std::string& lines)
{
    JsonWriter writer;
    writer.begin_object();
    writer.key("sequence")
        .number(result.sequence)
        .key("index")
        .number(result.index)
        .key("task")
        .text(result.task.text());
    if (result.origin)
        writer.key("origin").number(*result.origin);
    if (result.outcome) {
        writer.key("outcome");
        write_outcome(writer, *result.outcome);
        writer.key("output");
        write_content(writer, result.output);
    } else {
        writer.key("failure").text(result.failure);
    }
    writer.key("replicas").number(result.replicas).key("credit").text(to_text(result.credit));
    if (result.corrects)
        writer.key("corrects").boolean(true);
    writer.end_object();
    lines += writer.take();
    lines += '\n';
}

} // namespace fallow::coordinator
