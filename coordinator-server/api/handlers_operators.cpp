// SPDX-License-Identifier: GPL-3.0-or-later
// The operators' side: accounts and publishers.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/documents.h"
#include "coordinator-server/api/waiting.h"
#include "protocol/certificate.h"
#include "protocol/json_writer.h"

namespace fallow::coordinator {

Awaitable<Reply> answer_list_accounts(Services& services, Exchange&)
{
    auto start = [&](Done<std::vector<AccountSummary>> done) { services.writer.accounts(std::move(done)); };
    const auto accounts = co_await from_writer<std::vector<AccountSummary>>(std::move(start));
    co_return reply_with(accounts, accounts_document);
}

Awaitable<Reply> answer_own_account(Services& services, Exchange& exchange)
{
    const auto id = exchange.asker.caller->account;
    auto start = [&](Done<AccountSummary> done) {
        if (exchange.asker.host)
            services.writer.account_of_host(*exchange.asker.host, std::move(done));
        else
            services.writer.account(id, std::move(done));
    };
    const auto account = co_await from_writer<AccountSummary>(std::move(start));
    co_return reply_with(account, account_document);
}

Awaitable<Reply> answer_grant_funds(Services& services, Exchange& exchange)
{
    auto request = parse_grant_funds(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto amount = to_text(request->amount);
    auto start = [&](Done<AccountSummary> done) { services.writer.grant_funds(*std::move(request), std::move(done)); };
    const auto account = co_await from_writer<AccountSummary>(std::move(start));
    if (account)
        services.log.write(Severity::info, "funds_granted",
                           {{"request", std::string_view(exchange.request_id)},
                            {"account", std::string_view(account->account.name)},
                            {"credits", std::string_view(amount)}});
    co_return reply_with(account, account_document);
}

Awaitable<Reply> answer_list_publishers(Services& services, Exchange&)
{
    auto start = [&](Done<std::vector<Publisher>> done) { services.writer.publishers(std::move(done)); };
    const auto publishers = co_await from_writer<std::vector<Publisher>>(std::move(start));
    co_return reply_with(publishers, publishers_document);
}

Awaitable<Reply> answer_add_publisher(Services& services, Exchange& exchange)
{
    const auto request = parse_publisher_request(exchange.body);
    if (!request)
        co_return refusal(request.error());
    const auto csr = parse_certificate_request(request->request_pem);
    if (!csr)
        co_return refusal(csr.error());
    const auto now = std::chrono::system_clock::now();
    CertificateContent content;
    content.role = CertificateRole::publisher;
    content.common_name = request->name;
    content.valid_from = now - clock_tolerance;
    content.valid_until = now + services.configuration.publisher_certificate_lifetime;
    const auto certificate =
        issue_certificate(content, csr->key, services.pool.authorities.issuing, services.pool.issuing_key);
    if (!certificate)
        co_return refusal(certificate.error());
    AddPublisher add{certificate->serial(), request->name};
    auto start = [&](Done<Publisher> done) { services.writer.add_publisher(std::move(add), std::move(done)); };
    const auto publisher = co_await from_writer<Publisher>(std::move(start));
    if (!publisher)
        co_return refusal(publisher.error());
    services.log.write(Severity::info, "publisher_added",
                       {{"request", std::string_view(exchange.request_id)},
                        {"publisher", std::string_view(publisher->name)},
                        {"serial", std::string_view(publisher->serial)}});
    JsonWriter writer;
    writer.begin_object()
        .key("certificate")
        .text(certificate->to_pem())
        .key("serial")
        .text(publisher->serial)
        .end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_revoke_publisher(Services& services, Exchange& exchange)
{
    std::string serial = exchange.match.parameters.find("serial")->second;
    auto start = [&](Done<Publisher> done) { services.writer.revoke_publisher(std::move(serial), std::move(done)); };
    const auto publisher = co_await from_writer<Publisher>(std::move(start));
    if (!publisher)
        co_return refusal(publisher.error());
    services.log.write(Severity::warn, "publisher_revoked",
                       {{"request", std::string_view(exchange.request_id)},
                        {"publisher", std::string_view(publisher->name)},
                        {"serial", std::string_view(publisher->serial)}});
    JsonWriter writer;
    writer.begin_object()
        .key("serial")
        .text(publisher->serial)
        .key("name")
        .text(publisher->name)
        .key("revoked")
        .boolean(true);
    writer.key("epoch").number(publisher->revoked_in_epoch).end_object();
    co_return json_reply(writer.take());
}

} // namespace fallow::coordinator
