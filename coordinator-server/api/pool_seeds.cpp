// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/pool_seeds.h"

#include <set>
#include <string>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "coordinator-server/api/waiting.h"

namespace fallow::coordinator {
namespace {

std::string name_of(const Function& function) { return function.name + "@" + function.version.text(); }

} // namespace

Result<void> PoolSeeds::seed(const Function& function)
{
    if (services_.seeds_updates)
        return fail(FailureCode::conflict, "a pool that seeds updates seeds no functions");
    const auto json = wait_for<std::string>(
        [&](Done<std::string> done) { services_.writer.function_package(function.digest, std::move(done)); });
    if (!json)
        return tl::unexpected(json.error());
    const auto package = FunctionPackage::parse(*json);
    if (!package)
        return tl::unexpected(package.error());
    const auto parent = services_.bundles.parent_of(function.digest);
    if (auto added = services_.seeder.add(parent, package->torrent); !added)
        return tl::unexpected(added.error());
    services_.tracker.add_torrent(function.info_hash);
    return {};
}

Result<void> PoolSeeds::seed_functions()
{
    auto functions = wait_for<std::vector<Function>>(
        [&](Done<std::vector<Function>> done) { services_.writer.functions(std::move(done)); });
    if (!functions)
        return tl::unexpected(functions.error());
    functions_ = *std::move(functions);
    std::set<FunctionDigest> published;
    for (const auto& function : functions_)
        published.insert(function.digest);
    // Beside others, what the books do not name yet may be about to be published by one of them.
    if (services_.writer.metrics().coordinators == 1)
        services_.bundles.keep_only(published);
    for (const auto& function : functions_)
        seed_or_log(function);
    return {};
}

void PoolSeeds::seed_or_log(const Function& function)
{
    const auto seeded = seed(function);
    if (seeded)
        return;
    const std::string name = name_of(function);
    services_.log.write(Severity::error, "function_not_seeded",
                        {{"function", std::string_view(name)}, {"why", std::string_view(seeded.error().context)}});
}

void PoolSeeds::add(const Function& function) { seed_or_log(function); }

void PoolSeeds::seed_updates(const std::vector<UpdateBundle>& updates, const std::filesystem::path& directory)
{
    if (updates.empty())
        return;
    if (!functions_.empty())
        return services_.log.write(Severity::error, "updates_not_seeded",
                                   {{"why", "a pool with functions seeds no updates"}});
    for (const UpdateBundle& update : updates) {
        const std::string name = update.torrent_file.stem().string();
        if (const auto added = services_.seeder.add(directory, update.torrent); !added) {
            services_.log.write(Severity::error, "update_not_seeded",
                                {{"update", std::string_view(name)}, {"why", std::string_view(added.error().context)}});
            continue;
        }
        services_.tracker.add_torrent(update.info_hash);
        services_.seeds_updates = true;
        services_.log.write(Severity::info, "update_seeded", {{"update", std::string_view(name)}});
    }
}

void PoolSeeds::check_functions() { check_from(0); }

void PoolSeeds::check_from(std::size_t next)
{
    if (next == functions_.size())
        return;
    boost::asio::post(services_.disk, [this, next] {
        const auto package = wait_for<std::string>([&](Done<std::string> done) {
            services_.writer.function_package(functions_[next].digest, std::move(done));
        });
        const auto checked = package ? services_.bundles.check(*package, services_.pool.authorities)
                                     : Result<void>(tl::unexpected(package.error()));
        boost::asio::post(context_, [this, next, checked] {
            if (!checked)
                withdraw(functions_[next], checked.error());
            check_from(next + 1);
        });
    });
}

void PoolSeeds::withdraw(const Function& function, const Failure& failure)
{
    const std::string name = name_of(function);
    services_.log.write(Severity::error, "function_damaged",
                        {{"function", std::string_view(name)}, {"why", std::string_view(failure.context)}});
    services_.seeder.remove(function.info_hash);
    // A bad signature hosts see by themselves; files that nobody has they would look for in vain.
    if (failure.code == FailureCode::digest_mismatch)
        services_.damaged.emplace(function.digest,
                                  "the coordinator's copy of " + name + " is damaged: " + failure.context);
}

} // namespace fallow::coordinator
