// SPDX-License-Identifier: GPL-3.0-or-later
// Enrolment, revocations, and the one form of every refusal.
#include "protocol/messages.h"
#include "protocol/messages_json.h"

namespace fallow {
namespace {

constexpr std::size_t max_enrol_request_bytes = 64 * 1024;
constexpr std::size_t max_enrol_reply_bytes = 256 * 1024;
constexpr std::size_t max_pem_bytes = 16 * 1024;
constexpr std::size_t max_token_bytes = 256;
constexpr std::size_t max_host_name_bytes = 64;
constexpr std::size_t max_pool_name_bytes = 256;
constexpr std::size_t max_url_bytes = 2048;
constexpr std::size_t max_revocations_bytes = 16 * 1024 * 1024;
constexpr std::size_t max_revoked_serials = 100'000;
constexpr std::size_t max_serial_characters = 64;
constexpr std::size_t max_failure_body_bytes = 64 * 1024;

} // namespace

Result<EnrolRequest> EnrolRequest::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_enrol_request_bytes);
    if (!document)
        return fail_within("enrol request", document.error());
    const JsonReader reader = document->root();
    EnrolRequest request;
    if (const auto token = reader.optional_member("token"))
        request.token = token->string(max_token_bytes);
    request.request_pem = reader.member("request").string(max_pem_bytes);
    request.swarm_request_pem = reader.member("swarmRequest").string(max_pem_bytes);
    request.host_name = reader.member("hostName").string(max_host_name_bytes);
    request.platform = reader.member("platform").string(max_host_name_bytes);
    if (const auto version = reader.optional_member("agentVersion"))
        request.agent_version = read_agent_version(*version);
    if (const auto read = reader.result(); !read)
        return fail_within("enrol request", read.error());
    return request;
}

std::string EnrolRequest::to_json() const
{
    JsonWriter writer;
    writer.begin_object();
    if (!token.empty())
        writer.key("token").text(token);
    writer.key("request").text(request_pem);
    writer.key("swarmRequest").text(swarm_request_pem);
    writer.key("hostName").text(first_words(host_name, max_host_name_bytes));
    writer.key("platform").text(platform);
    if (!agent_version.empty())
        writer.key("agentVersion").text(agent_version);
    writer.end_object();
    return writer.take();
}

Result<EnrolReply> EnrolReply::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_enrol_reply_bytes);
    if (!document)
        return fail_within("enrol reply", document.error());
    const JsonReader reader = document->root();
    EnrolReply reply;
    reply.pool_name = reader.member("poolName").string(max_pool_name_bytes);
    reply.account = AccountId{reader.member("account").decimal_text()};
    reply.host_certificate_pem = reader.member("hostCertificate").string(max_pem_bytes);
    reply.swarm_certificate_pem = reader.member("swarmCertificate").string(max_pem_bytes);
    reply.issuing_certificate_pem = reader.member("issuingCertificate").string(max_pem_bytes);
    reply.swarm_anchor_pem = reader.member("swarmAnchor").string(max_pem_bytes);
    reply.announce_url = reader.member("announceUrl").string(max_url_bytes);
    if (const auto read = reader.result(); !read)
        return fail_within("enrol reply", read.error());
    return reply;
}

std::string EnrolReply::to_json() const
{
    JsonWriter writer;
    writer.begin_object();
    writer.key("poolName").text(pool_name);
    writer.key("account").decimal_text(account.value);
    writer.key("hostCertificate").text(host_certificate_pem);
    writer.key("swarmCertificate").text(swarm_certificate_pem);
    writer.key("issuingCertificate").text(issuing_certificate_pem);
    writer.key("swarmAnchor").text(swarm_anchor_pem);
    writer.key("announceUrl").text(announce_url);
    writer.end_object();
    return writer.take();
}

Result<Revocations> Revocations::parse(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_revocations_bytes);
    if (!document)
        return fail_within("revocations", document.error());
    const JsonReader reader = document->root();
    Revocations revocations;
    revocations.epoch = reader.member("epoch").integer(0, max_json_integer);
    reader.member("serials").each_element(max_revoked_serials, [&](const JsonReader& element) {
        const std::string_view serial = element.view(max_serial_characters);
        if (serial.empty() || serial.find_first_not_of("0123456789abcdef") != std::string_view::npos)
            element.refuse("is not a serial in lower-case hexadecimal");
        revocations.serials.emplace_back(serial);
    });
    if (const auto read = reader.result(); !read)
        return fail_within("revocations", read.error());
    return revocations;
}

std::string Revocations::to_json() const
{
    JsonWriter writer;
    writer.begin_object().key("epoch").number(epoch).key("serials").begin_list();
    for (const auto& serial : serials)
        writer.text(serial);
    writer.end_list().end_object();
    return writer.take();
}

std::string failure_to_json(const Failure& failure)
{
    JsonWriter writer;
    writer.begin_object().key("error").begin_object();
    writer.key("code").text(name(failure.code));
    writer.key("message").text(first_words(failure.context, max_outcome_text_bytes));
    writer.end_object().end_object();
    return writer.take();
}

Failure failure_from_reply(unsigned http_status, std::string_view body)
{
    if (const auto document = JsonDocument::parse(body, max_failure_body_bytes)) {
        const JsonReader error = document->root().member("error");
        const JsonReader code_reader = error.member("code");
        const FailureCode code = failure_code_from_name(code_reader.view(max_outcome_text_bytes));
        std::string message = error.member("message").string(max_failure_body_bytes);
        if (!error.failed())
            return {code, std::move(message)};
    }
    return {FailureCode::unavailable,
            "the server answered HTTP " + std::to_string(http_status) + " without saying why"};
}

unsigned http_status(FailureCode code)
{
    switch (code) {
    case FailureCode::malformed:
    case FailureCode::bad_signature:
    case FailureCode::digest_mismatch:
    case FailureCode::unsafe_path: return 400;
    case FailureCode::unauthenticated:
    case FailureCode::wrong_authority:
    case FailureCode::expired: return 401;
    case FailureCode::forbidden:
    case FailureCode::wrong_role:
    case FailureCode::revoked: return 403;
    case FailureCode::not_found: return 404;
    case FailureCode::timed_out: return 408;
    case FailureCode::conflict:
    case FailureCode::outdated:
    case FailureCode::cancelled: return 409;
    case FailureCode::too_large: return 413;
    case FailureCode::unsupported:
    case FailureCode::not_admitted: return 422;
    case FailureCode::rate_limited: return 429;
    case FailureCode::unavailable: return 503;
    case FailureCode::io_error:
    case FailureCode::internal: return 500;
    }
    return 500;
}

} // namespace fallow
