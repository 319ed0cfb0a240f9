// SPDX-License-Identifier: GPL-3.0-or-later
// The hosts' side of the interface: enrolment, renewal, work, revocations, verdicts.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/network_address.h"
#include "coordinator-server/api/secrets.h"
#include "coordinator-server/api/waiting.h"
#include "coordinator-server/api/work_codec.h"
#include "protocol/commitment.h"
#include "protocol/messages.h"

namespace fallow::coordinator {
namespace {

struct EnrolKeys {
    PublicKey host;
    PublicKey swarm;
};

Result<EnrolKeys> parse_keys(const EnrolRequest& request)
{
    const auto host = parse_certificate_request(request.request_pem);
    if (!host)
        return fail_within("the host's certificate request", host.error());
    const auto swarm = parse_certificate_request(request.swarm_request_pem);
    if (!swarm)
        return fail_within("the swarm certificate request", swarm.error());
    if (host->key == swarm->key)
        return fail(FailureCode::malformed, "host and swarm certificate need different keys");
    return EnrolKeys{host->key, swarm->key};
}

Result<std::string> issue(const Services& services, CertificateRole role, const std::string& common_name,
                          const PublicKey& key, std::chrono::seconds lifetime)
{
    const auto now = std::chrono::system_clock::now();
    CertificateContent content;
    content.role = role;
    content.common_name = common_name;
    content.valid_from = now - clock_tolerance;
    content.valid_until = now + lifetime;
    const auto certificate =
        issue_certificate(content, key, services.pool.authorities.issuing, services.pool.issuing_key);
    if (!certificate)
        return tl::unexpected(certificate.error());
    return certificate->to_pem();
}

Reply enrol_reply(const Services& services, const EnrolKeys& keys, AccountId account, const AnnounceKey& announce_key)
{
    // X.520 allows 64 characters, a did:key has 56.
    const auto host = issue(services, CertificateRole::host, HostId{keys.host}.text(), keys.host,
                            services.configuration.host_certificate_lifetime);
    const auto swarm = issue(services, CertificateRole::swarm_peer, "*", keys.swarm,
                             services.configuration.swarm_certificate_lifetime);
    if (!host || !swarm)
        return refusal(host ? swarm.error() : host.error());
    EnrolReply reply;
    reply.pool_name = services.configuration.pool_name;
    reply.account = account;
    reply.host_certificate_pem = *host;
    reply.swarm_certificate_pem = *swarm;
    reply.issuing_certificate_pem = services.pool.authorities.issuing.to_pem();
    reply.swarm_anchor_pem = services.pool.swarm_anchor.to_pem();
    reply.announce_url = services.origin + "/announce?key=" + plain_text(announce_key);
    return json_reply(reply.to_json());
}

/// A report whose output is a blob: there, of that size, and what the host committed to.
Result<void> check_blob_output(const BlobStore& blobs, const LeaseReport& report, const BlobReference& output)
{
    const auto file = blobs.complete_file(output.digest);
    if (!file)
        return fail(FailureCode::not_found, "the output blob " + output.digest.hex() + " was not uploaded");
    const auto content = MappedFile::open(*file);
    if (!content)
        return tl::unexpected(content.error());
    if (content->bytes().size() != output.size)
        return fail(FailureCode::digest_mismatch, "the output blob has " + std::to_string(content->bytes().size())
                                                      + " bytes, the report says " + std::to_string(output.size));
    if (commitment_to(report.outcome, content->bytes()) != report.commitment)
        return fail(FailureCode::digest_mismatch, "the commitment does not fit outcome and output");
    return {};
}

/// Takes the reports whose blob does not hold out of `request`.
std::vector<ReportRefusal> refuse_wrong_blobs(const BlobStore& blobs, WorkRequest& request)
{
    std::vector<ReportRefusal> refused;
    std::erase_if(request.reports, [&](const LeaseReport& report) {
        const auto* output = std::get_if<BlobReference>(&report.output);
        if (!output)
            return false;
        const auto checked = check_blob_output(blobs, report, *output);
        if (!checked)
            refused.push_back({report.lease, checked.error()});
        return !checked;
    });
    return refused;
}

bool has_blob_output(const LeaseReport& report) { return std::holds_alternative<BlobReference>(report.output); }

} // namespace

Awaitable<Reply> answer_enrol(Services& services, Exchange& exchange)
{
    const auto request = EnrolRequest::parse(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto token = parse_secret(request->token);
    if (!token)
        co_return refusal(
            {FailureCode::unauthenticated, "this is no join token; take the whole line of the join link"});
    const auto keys = parse_keys(*request);
    const auto host_name = keys ? check_name("hostName", request->host_name) : tl::unexpected(keys.error());
    const auto platform = host_name ? check_name("platform", request->platform) : host_name;
    if (!platform)
        co_return refusal(platform.error());
    EnrolHost enrol;
    enrol.join_token = token_digest(*token);
    enrol.host = HostId{keys->host};
    enrol.name = *host_name;
    enrol.platform = *platform;
    enrol.network = network_of(exchange.peer_address);
    enrol.announce_key = make_secret();
    enrol.version = request->agent_version;
    auto start = [&](Done<EnrolledHost> done) { services.writer.enrol_host(std::move(enrol), std::move(done)); };
    const auto enrolled = co_await from_writer<EnrolledHost>(std::move(start));
    if (!enrolled)
        co_return refusal(enrolled.error());
    const std::string host_text = enrolled->host.id.text();
    services.log.write(Severity::info, "host_enrolled",
                       {{"request", std::string_view(exchange.request_id)},
                        {"host", std::string_view(host_text)},
                        {"account", std::string_view(enrolled->account.name)}});
    co_return enrol_reply(services, *keys, enrolled->account.id, enrolled->host.announce_key);
}

Awaitable<Reply> answer_renew(Services& services, Exchange& exchange)
{
    const auto request = EnrolRequest::parse(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto keys = parse_keys(*request);
    if (!keys)
        co_return refusal(keys.error());
    if (HostId{keys->host} != *exchange.asker.host)
        co_return refusal(
            {FailureCode::forbidden, "a renewal is for the key in the certificate shown; a new key has to enrol"});
    const auto known = services.writer.directory().find_host(*exchange.asker.host);
    if (!known)
        co_return refusal({FailureCode::forbidden, "this host is not enrolled in this pool any more; join again"});
    co_return enrol_reply(services, *keys, known->account, known->announce_key);
}

Awaitable<Reply> answer_work(Services& services, Exchange& exchange)
{
    auto request = services.work_parser.parse(exchange.body);
    if (!request)
        co_return refusal(request.error());
    std::vector<ReportRefusal> refused;
    if (std::any_of(request->reports.begin(), request->reports.end(), has_blob_output)) {
        auto check = [&]() -> Result<std::vector<ReportRefusal>> {
            return refuse_wrong_blobs(services.blobs, *request);
        };
        refused = *co_await on_disk(services.disk, std::move(check));
        if (!refused.empty())
            request->wait = std::chrono::milliseconds{0}; // it has something to say already
    }
    auto start = [&](Done<WorkReply> done) {
        const auto ticket = services.writer.work(*exchange.asker.host, network_of(exchange.peer_address),
                                                 std::move(*request), std::move(done));
        auto withdraw = [&writer = services.writer, ticket] { writer.withdraw(ticket); };
        if (exchange.is_gone())
            withdraw();
        else
            exchange.when_gone(std::move(withdraw));
    };
    auto reply = co_await from_writer<WorkReply>(std::move(start));
    exchange.when_gone({});
    if (!reply)
        co_return refusal(reply.error());
    reply->refused.insert(reply->refused.end(), refused.begin(), refused.end());
    co_return json_reply(reply->to_json());
}

Awaitable<Reply> answer_revocations(Services& services, Exchange&)
{
    co_return json_reply(services.writer.directory().revocations().to_json());
}

Awaitable<Reply> answer_verdicts(Services& services, Exchange& exchange)
{
    auto request = VerdictRequest::parse(exchange.body);
    if (!request)
        co_return refusal(request.error());
    auto start = [&](Done<VerdictReply> done) {
        services.writer.verdicts(*exchange.asker.host, std::move(request->leases), std::move(done));
    };
    const auto verdicts = co_await from_writer<VerdictReply>(std::move(start));
    co_return reply_with(verdicts, [](const VerdictReply& reply) { return reply.to_json(); });
}

} // namespace fallow::coordinator
