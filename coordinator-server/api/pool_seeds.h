// SPDX-License-Identifier: GPL-3.0-or-later
// What a coordinator seeds: the bundles of its functions, each checked byte by byte while it serves already, or, in a pool that
// has no functions, the updates of Fallow itself.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "coordinator-server/api/services.h"
#include "coordinator-server/api/update_bundles.h"

namespace fallow::coordinator {

class PoolSeeds {
public:
    /// `context` is the I/O thread's. Both must outlive this, and the disk threads be joined before it goes.
    PoolSeeds(Services& services, boost::asio::io_context& context) : services_(services), context_(context) {}

    /// All functions of the books; removes what a crash left of others. One that cannot be seeded is logged and left out.
    /// Waits for the writer: before the coordinator serves.
    Result<void> seed_functions();
    /// One that another coordinator on the same books published. On the I/O thread.
    void add(const Function& function);
    /// Where there are functions this logs why it seeds nothing (Services::seeds_updates).
    void seed_updates(const std::vector<UpdateBundle>& updates, const std::filesystem::path& directory);
    /// Begins to read every byte of the functions, one bundle at a time and beside the serving. Hosts would refuse what was
    /// changed here meanwhile, but could not say to whom it happened: the operator has to hear of it.
    void check_functions();

private:
    Result<void> seed(const Function& function);
    void seed_or_log(const Function& function);
    void check_from(std::size_t next);
    void withdraw(const Function& function, const Failure& failure);

    Services& services_;
    boost::asio::io_context& context_;
    std::vector<Function> functions_; ///< of the start; constant from then on
};

} // namespace fallow::coordinator
