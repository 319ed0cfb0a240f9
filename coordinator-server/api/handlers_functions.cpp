// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing: everything about a function is checked here before anything of it is recorded, seeded or handed out.
#include <utility>

#include "coordinator-server/api/handlers.h"

#include "coordinator-server/api/documents.h"
#include "coordinator-server/api/waiting.h"
#include "protocol/json_writer.h"
#include "scheduler-client/swarm/torrent_check.h"

namespace fallow::coordinator {
namespace {

Result<VerifiedFunction> verify(const Services& services, const FunctionPackage& package)
{
    const auto& directory = services.writer.directory();
    auto function = verify_function(package, services.pool.authorities, directory.revoked_serials(),
                                    std::chrono::system_clock::now());
    if (!function)
        return function;
    if (!directory.publisher_is_known(function->publisher.serial()))
        return fail(FailureCode::forbidden,
                    "the publisher certificate " + function->publisher.serial() + " is not in this pool's books");
    if (auto checked = swarm::check_torrent(package.torrent, *function, services.pool.swarm_anchor.to_pem()); !checked)
        return fail_within("torrent", checked.error());
    return function;
}

PublishFunction to_request(const VerifiedFunction& verified, std::string package_json)
{
    PublishFunction request;
    request.function.digest = verified.digest;
    request.function.name = verified.manifest.name;
    request.function.version = verified.manifest.version;
    request.function.description = verified.manifest.description;
    request.function.publisher_serial = verified.publisher.serial();
    request.function.info_hash = verified.info_hash;
    request.function.limits = verified.manifest.limits;
    request.function.distinct_processors = verified.manifest.distinct_processors;
    for (const auto& file : verified.manifest.files)
        request.function.bundle_bytes += file.size;
    request.package_json = std::move(package_json);
    return request;
}

/// Its files first, then its entry in the books.
Awaitable<Result<Function>> record(Services& services, const VerifiedFunction& verified, std::string package_json)
{
    auto assemble = [&] { return services.bundles.assemble(verified, services.blobs); };
    const auto is_new = co_await on_disk(services.disk, std::move(assemble));
    if (!is_new)
        co_return tl::unexpected(is_new.error());
    auto start = [&](Done<Function> done) {
        services.writer.publish_function(to_request(verified, std::move(package_json)), std::move(done));
    };
    auto published = co_await from_writer<Function>(std::move(start));
    if (!published && *is_new)
        services.bundles.remove(verified.digest); // what the books do not name is not kept
    co_return published;
}

Result<FunctionDigest> parse_digest(const Exchange& exchange)
{
    return FunctionDigest::from_hex(exchange.match.parameters.find("digest")->second);
}

} // namespace

Awaitable<Reply> answer_function_package(Services& services, Exchange& exchange)
{
    const auto digest = parse_digest(exchange);
    if (!digest)
        co_return refusal(digest.error());
    if (const auto damaged = services.damaged.find(*digest); damaged != services.damaged.end())
        co_return refusal({FailureCode::digest_mismatch, damaged->second});
    auto start = [&](Done<std::string> done) { services.writer.function_package(*digest, std::move(done)); };
    const auto package = co_await from_writer<std::string>(std::move(start));
    co_return reply_with(package, [](const std::string& json) { return json; });
}

Awaitable<Reply> answer_publish_function(Services& services, Exchange& exchange)
{
    if (services.seeds_updates)
        co_return refusal(
            {FailureCode::conflict,
             "this pool seeds installers to everybody, and a function would be open to everybody as well: "
             "publish it in a pool of its own"});
    auto package = FunctionPackage::parse(exchange.body);
    if (!package)
        co_return refusal(package.error());
    const auto verified = verify(services, *package);
    if (!verified)
        co_return refusal(verified.error());
    if (!services.being_published.insert(verified->digest).second)
        co_return refusal({FailureCode::conflict, "another request is publishing this function right now"});
    const auto published = co_await record(services, *verified, package->to_json());
    services.being_published.erase(verified->digest);
    if (!published)
        co_return refusal(published.error());
    auto seed = [&] { return services.seeder.add(services.bundles.parent_of(verified->digest), package->torrent); };
    const auto seeded = co_await on_disk(services.disk, std::move(seed));
    if (!seeded)
        co_return refusal({FailureCode::unavailable,
                           "the function is published, but cannot be seeded now: " + seeded.error().context});
    services.tracker.add_torrent(verified->info_hash);
    const std::string name = published->name + "@" + published->version.text();
    services.log.write(Severity::info, "function_published",
                       {{"request", std::string_view(exchange.request_id)},
                        {"function", std::string_view(name)},
                        {"publisher", std::string_view(published->publisher_serial)}});
    JsonWriter writer;
    writer.begin_object().key("function").text(verified->digest.hex()).key("name").text(published->name);
    writer.key("version").text(published->version.text()).end_object();
    co_return json_reply(writer.take());
}

Awaitable<Reply> answer_list_functions(Services& services, Exchange&)
{
    auto start = [&](Done<std::vector<Function>> done) { services.writer.functions(std::move(done)); };
    const auto functions = co_await from_writer<std::vector<Function>>(std::move(start));
    co_return reply_with(functions, functions_document);
}

} // namespace fallow::coordinator
