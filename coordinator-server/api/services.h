// SPDX-License-Identifier: GPL-3.0-or-later
// Everything handlers work with, lent to them by the coordinator. All of it lives on the I/O thread, or is safe from it.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "coordinator-server/api/blob_store.h"
#include "coordinator-server/api/bundle_directories.h"
#include "coordinator-server/api/configuration.h"
#include "coordinator-server/api/pool_directory.h"
#include "coordinator-server/api/request_metrics.h"
#include "coordinator-server/api/structured_log.h"
#include "coordinator-server/api/work_codec.h"
#include "coordinator-server/swarm/seeder.h"
#include "coordinator-server/swarm/tracker.h"
#include "coordinator-server/writer/writer.h"

namespace boost::asio {
class thread_pool;
}

namespace fallow::coordinator {

struct Services {
    const Configuration& configuration;
    const PoolIdentity& pool;
    Writer& writer;
    BlobStore& blobs;
    BundleDirectories& bundles;
    Seeder& seeder;
    Tracker& tracker;
    boost::asio::thread_pool& disk; ///< for whatever may wait for a disk or takes long
    StructuredLog& log;
    RequestMetrics& metrics;
    std::string origin{}; ///< "https://host:port", as the world reaches this coordinator
    std::function<ConnectionNumbers()> connections{};
    WorkRequestParser work_parser{};            ///< keeps its buffers from body to body
    std::set<FunctionDigest> being_published{}; ///< their bundles are being put together on a disk thread
    std::map<FunctionDigest, std::string>
        damaged{}; ///< whose bundle here is not what was published, and how; on the I/O thread
    /// Installers, to everybody, who thereby has a key to this pool's swarm: functions and their hosts must not be in it.
    bool seeds_updates = false;
};

} // namespace fallow::coordinator
