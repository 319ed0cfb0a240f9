// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/bodies.h"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "protocol/credits.h"
#include "protocol/json_reader.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t max_request_json_bytes = 128 * 1024;
constexpr std::size_t max_function_reference_bytes = 128;
constexpr std::size_t max_request_pem_bytes = 8 * 1024;
constexpr std::size_t max_role_bytes = 16;
constexpr std::size_t max_policy_bytes = 16;
constexpr std::size_t max_roles = 8;
constexpr std::size_t max_credits_characters = 32;

bool is_utf8(const std::string& text)
{
    try {
        (void)nlohmann::json(text).dump(); // strict about UTF-8
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

std::vector<std::string> read_arguments(const JsonReader& object)
{
    std::vector<std::string> arguments;
    const auto list = object.optional_member("arguments");
    if (!list)
        return arguments;
    std::size_t bytes = 0;
    list->each_element(max_arguments, [&](JsonReader element) {
        arguments.push_back(element.string(max_argument_bytes));
        bytes += arguments.back().size();
        if (arguments.back().find('\0') != std::string::npos)
            element.refuse("an argument cannot contain a zero byte");
    });
    if (bytes > max_argument_bytes)
        list->refuse(Failure{FailureCode::too_large,
                             "the arguments together have more than " + std::to_string(max_argument_bytes) + " bytes"});
    return arguments;
}

template <class Number>
void read_number(const JsonReader& object, std::string_view key, Number& value, std::uint64_t least, std::uint64_t most)
{
    if (const auto member = object.optional_member(key))
        value = static_cast<Number>(member->integer(least, most));
}

void read_seconds(const JsonReader& object, std::string_view key, std::chrono::seconds& value,
                  std::chrono::seconds least, std::chrono::seconds most)
{
    if (const auto member = object.optional_member(key))
        value = std::chrono::seconds(static_cast<std::int64_t>(
            member->integer(static_cast<std::uint64_t>(least.count()), static_cast<std::uint64_t>(most.count()))));
}

/// Who says nothing about verification but how many replicas there are to be means so many.
void read_verification(const JsonReader& root, Verification& verification)
{
    const bool counts_replicas = root.optional_member("replicas") || root.optional_member("quorum");
    verification.policy = counts_replicas ? VerificationPolicy::replicate : VerificationPolicy::adaptive;
    if (const auto named = root.optional_member("verification")) {
        const auto policy = verification_policy_from_name(named->view(max_policy_bytes));
        if (!named->failed() && !policy)
            named->refuse("a batch's verification is \"adaptive\", \"replicate\" or \"trusted\"");
        verification.policy = policy.value_or(verification.policy);
        if (counts_replicas && policy && *policy != VerificationPolicy::replicate)
            named->refuse("replicas and quorum are numbers of the verification \"replicate\" only");
    }
    if (const auto early = root.optional_member("early"))
        verification.early = early->boolean();
    if (const auto distinct = root.optional_member("distinctProcessors"))
        verification.distinct_processors = distinct->boolean();
    read_number(root, "auditPercent", verification.audit_percent, 0, 100);
}

std::string read_name(const JsonReader& object, std::string_view key)
{
    const auto member = object.member(key);
    auto checked = check_name(key, member.string(max_name_bytes));
    if (!checked) {
        member.refuse(checked.error());
        return {};
    }
    return *std::move(checked);
}

Credits read_credits(const JsonReader& member)
{
    const auto credits = parse_credits(member.view(max_credits_characters));
    if (!member.failed() && !credits)
        member.refuse(credits.error());
    return credits.value_or(Credits{});
}

} // namespace

Result<std::string> check_name(std::string_view what, std::string name)
{
    const auto is_control = [](char character) {
        return static_cast<unsigned char>(character) < 0x20 || character == 0x7f;
    };
    if (name.empty() || name.size() > max_name_bytes || std::any_of(name.begin(), name.end(), is_control)
        || !is_utf8(name))
        return fail(FailureCode::malformed, std::string(what) + " must be a name of 1 to "
                                                + std::to_string(max_name_bytes)
                                                + " bytes of UTF-8 without control characters");
    return name;
}

Result<CreateBatch> parse_create_batch(std::string_view json, const BatchDefaults& defaults)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    CreateBatch request;
    request.replicas = defaults.replicas;
    request.quorum = defaults.quorum;
    request.lease_duration = defaults.lease_duration;
    request.function = root.member("function").string(max_function_reference_bytes);
    if (const auto name = root.optional_member("name"))
        request.name = name->string(max_batch_name_bytes);
    read_number(root, "replicas", request.replicas, 1, max_replicas_at_start);
    // Who asks for fewer replicas than the pool's quorum means a quorum of them all.
    request.quorum = std::min(request.quorum, request.replicas);
    read_number(root, "quorum", request.quorum, 1, max_replicas_at_start);
    read_seconds(root, "leaseSeconds", request.lease_duration, min_lease_duration, max_lease_duration);
    read_seconds(root, "deadlineSeconds", request.deadline, std::chrono::seconds{0}, std::chrono::hours{24 * 366});
    request.arguments = read_arguments(root);
    read_verification(root, request.verification);
    if (const auto comparator = root.optional_member("comparator"))
        request.comparator = comparator->string(max_function_reference_bytes);
    if (const auto key = root.optional_member("idempotencyKey"))
        request.idempotency_key = key->string(max_idempotency_key_bytes);
    read_number(root, "priority", request.priority, 0, max_priority);
    read_number(root, "memoryBytes", request.needs.memory_bytes, 0, max_task_need_bytes);
    read_number(root, "diskBytes", request.needs.disk_bytes, 0, max_task_need_bytes);
    if (const auto budget = root.optional_member("budget"))
        request.budget = read_credits(*budget);
    if (const auto after = root.optional_member("after"))
        request.after = BatchId{after->decimal_text()};
    if (const auto joins = root.optional_member("join"))
        request.joins = joins->boolean();
    if (!root.failed() && request.quorum > request.replicas)
        root.member("quorum").refuse("a quorum of " + std::to_string(request.quorum)
                                     + " needs at least as many replicas, not " + std::to_string(request.replicas));
    if (auto result = root.result(); !result)
        return fail_within("batch", result.error());
    return request;
}

Result<Credits> parse_fund_batch(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    const auto credits = read_credits(root.member("credits"));
    if (auto result = root.result(); !result)
        return fail_within("budget", result.error());
    return credits;
}

Result<GrantFunds> parse_grant_funds(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    GrantFunds request;
    request.account = read_name(root, "account");
    request.amount = read_credits(root.member("credits"));
    if (auto result = root.result(); !result)
        return fail_within("grant", result.error());
    return request;
}

Result<TaskInput> parse_input_line(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_input_line_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    TaskInput input;
    const auto by_value = root.optional_member("inline");
    const auto text = root.optional_member("text");
    const auto blob = root.optional_member("blob");
    if (int(by_value.has_value()) + int(text.has_value()) + int(blob.has_value()) != 1) {
        root.refuse("an input is exactly one of {\"inline\":\"base64\"}, {\"text\":\"...\"} and "
                    "{\"blob\":\"sha-256\",\"size\":N}");
    } else if (text) {
        const auto words = text->view(max_inline_bytes);
        input.content = Bytes(words.begin(), words.end());
    } else if (by_value) {
        auto bytes = from_base64(by_value->view(max_inline_bytes * 4 / 3 + 8));
        if (!by_value->failed() && !bytes)
            by_value->refuse("this is not base64 with padding (RFC 4648)");
        if (bytes && bytes->size() > max_inline_bytes)
            by_value->refuse(Failure{FailureCode::too_large, "more than " + std::to_string(max_inline_bytes)
                                                                 + " bytes: upload it as a blob and name that"});
        input.content = bytes ? *std::move(bytes) : Bytes{};
    } else {
        BlobReference reference;
        const auto digest = BlobDigest::from_hex(blob->view(64));
        if (!blob->failed() && !digest)
            blob->refuse(digest.error());
        reference.digest = digest.value_or(BlobDigest{});
        reference.size = root.member("size").integer(0, std::numeric_limits<std::int64_t>::max());
        input.content = reference;
    }
    input.arguments = read_arguments(root);
    if (auto result = root.result(); !result)
        return tl::unexpected(result.error());
    return input;
}

Result<JoinLinkRequest> parse_join_link_request(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    JoinLinkRequest request;
    if (root.optional_member("team"))
        request.team = read_name(root, "team");
    if (request.team.empty() || root.optional_member("account"))
        request.account = read_name(root, "account");
    read_number(root, "uses", request.uses, 1, max_join_link_uses);
    read_seconds(root, "expiresInSeconds", request.expires_in, std::chrono::seconds{1}, max_join_link_lifetime);
    if (auto result = root.result(); !result)
        return fail_within("join link", result.error());
    return request;
}

Result<VersionPin> parse_version_pin(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    VersionPin pin;
    const auto version = root.member("version");
    const auto parsed = Version::parse(version.view(max_agent_version_bytes));
    if (!version.failed() && !parsed)
        version.refuse(parsed.error());
    pin.version = parsed.value_or(Version{});
    if (const auto at_least = root.optional_member("atLeast"))
        pin.or_newer = at_least->boolean();
    if (auto result = root.result(); !result)
        return fail_within("pin", result.error());
    return pin;
}

Result<TokenRequest> parse_token_request(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    TokenRequest request;
    request.account = read_name(root, "account");
    root.member("roles").each_element(max_roles, [&](JsonReader element) {
        const auto role = element.view(max_role_bytes);
        if (role == "submitter")
            request.roles.add(Role::submitter);
        else if (role == "publisher")
            request.roles.add(Role::publisher);
        else if (role == "operator")
            request.roles.add(Role::operator_);
        else
            element.refuse("a role is \"submitter\", \"publisher\" or \"operator\"");
    });
    if (!root.failed() && request.roles.bits == 0)
        root.member("roles").refuse("a token needs at least one role");
    if (auto result = root.result(); !result)
        return fail_within("token", result.error());
    return request;
}

Result<PublisherRequest> parse_publisher_request(std::string_view json)
{
    const auto document = JsonDocument::parse(json, max_request_json_bytes);
    if (!document)
        return tl::unexpected(document.error());
    const auto root = document->root();
    PublisherRequest request;
    request.name = read_name(root, "name");
    request.request_pem = root.member("request").string(max_request_pem_bytes);
    if (auto result = root.result(); !result)
        return fail_within("publisher", result.error());
    return request;
}

} // namespace fallow::coordinator
