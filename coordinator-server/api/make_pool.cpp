// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/coordinator.h"

#include <future>

#include <sys/stat.h>

#include "coordinator-server/api/disk_file.h"
#include "coordinator-server/api/pool_directory.h"
#include "coordinator-server/api/secrets.h"
#include "coordinator-server/store/open_store.h"
#include "coordinator-server/writer/writer.h"
#include "protocol/join_link.h"

namespace fallow::coordinator {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t first_link_uses = 1000;
constexpr std::chrono::hours first_link_lifetime{24 * 365};

template <class T, class Start>
Result<T> wait_for(Start start)
{
    std::promise<Result<T>> promise;
    start(Done<T>([&promise](Result<T> result) { promise.set_value(std::move(result)); }));
    return promise.get_future().get();
}

Result<void> make_directory(const fs::path& directory)
{
    std::error_code error;
    if (fs::exists(directory / "config.toml", error))
        return fail(FailureCode::conflict, directory.string() + " holds a pool already; choose another directory");
    if (fs::exists(directory, error) && !fs::is_empty(directory, error))
        return fail(FailureCode::conflict, directory.string() + " is not empty; choose a new or an empty directory");
    fs::create_directories(directory, error);
    if (error)
        return fail(FailureCode::io_error, "cannot make " + directory.string() + ": " + error.message());
    if (::chmod(directory.c_str(), 0700) != 0)
        return disk_failure("cannot protect", directory);
    return {};
}

/// The operator's account, token and join link in the books.
Result<void> record_first_account(const StorePlace& books, const std::string& account, const SecretBytes& token,
                                  const SecretBytes& join_secret)
{
    auto store = open_store(books);
    if (!store)
        return tl::unexpected(store.error());
    const auto writer = Writer::start(*std::move(store));
    if (!writer)
        return tl::unexpected(writer.error());
    Roles every_role;
    every_role.add(Role::submitter).add(Role::publisher).add(Role::operator_);
    const auto made = wait_for<Account>([&](Done<Account> done) {
        (*writer)->make_token({account, every_role, token_digest(token)}, std::move(done));
    });
    if (!made)
        return tl::unexpected(made.error());
    const MakeJoinToken join{account, first_link_uses, first_link_lifetime, token_digest(join_secret)};
    const auto joined =
        wait_for<Account>([&](Done<Account> done) { (*writer)->make_join_token(join, std::move(done)); });
    return joined ? Result<void>{} : tl::unexpected(joined.error());
}

} // namespace

Result<MadePool> make_pool(const fs::path& directory, const PoolPlan& plan)
{
    const PoolFiles files(directory);
    const auto& configuration = plan.configuration;
    if (auto made = make_directory(directory); !made)
        return tl::unexpected(made.error());
    const auto identity = create_pool_identity(files, configuration.pool_name, std::chrono::system_clock::now());
    if (!identity)
        return tl::unexpected(identity.error());
    std::error_code error;
    fs::create_directories(files.data(configuration), error);
    if (error)
        return fail(FailureCode::io_error,
                    "cannot make " + files.data(configuration).string() + ": " + error.message());

    const auto token = make_secret();
    const auto join_secret = make_secret();
    if (auto recorded = record_first_account(files.books(configuration), plan.account, token, join_secret); !recorded)
        return tl::unexpected(recorded.error());
    const std::uint16_t port = configuration.public_port != 0 ? configuration.public_port : configuration.listen_port;
    const auto fingerprint = identity->authorities.root.fingerprint();
    MadePool made;
    made.operator_token = access_token_text(token);
    made.root_fingerprint = fingerprint.hex();
    if (port != 0)
        made.join_link = JoinLink{configuration.public_host, port, fingerprint, plain_text(join_secret)}.text();
    if (auto written = write_file_durably(files.operator_token(), made.operator_token + "\n", Readers::owner); !written)
        return tl::unexpected(written.error());
    if (!made.join_link.empty())
        if (auto written = write_file_durably(files.join_link(), made.join_link + "\n", Readers::owner); !written)
            return tl::unexpected(written.error());
    // Last: a directory with this file is a whole pool.
    if (auto written = write_file_durably(files.configuration(), configuration_text(configuration), Readers::everyone);
        !written)
        return tl::unexpected(written.error());
    return made;
}

} // namespace fallow::coordinator
