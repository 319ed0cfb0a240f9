// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a small bundle reaches a host that never saw it, and how little of a large one the coordinator has to send.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include "tests/bench/figure.h"
#include "tests/functional/swarm_pool.h"

namespace fallow::bench {
namespace {

using namespace std::chrono_literals;
using test::SwarmEvents;
using test::SwarmPool;

constexpr int small_rounds = 9;
constexpr std::uint64_t small_bytes = 200 * 1024;
constexpr int sharing_hosts = 8;
constexpr std::uint64_t shared_bytes = 16 * 1024 * 1024;
constexpr int uplink_mbit = 20;
constexpr auto sharing_limit = 120s;

/// A directory that is gone with its end.
class Workspace {
public:
    Workspace()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "fallow-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary directory can be made");
        path_ = pattern;
    }
    ~Workspace() { std::filesystem::remove_all(path_); }
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

bool succeeds(const std::string& command) { return std::system((command + " 2>/dev/null").c_str()) == 0; }

void run(const std::string& command)
{
    if (!succeeds(command))
        throw std::runtime_error("failed: " + command);
}

/// A switch with a coordinator and hosts, each in a network namespace of its own. Needs root.
class Network {
public:
    Network() : prefix_("fb" + std::to_string(::getpid()))
    {
        if (::geteuid() != 0)
            throw std::runtime_error("it needs network namespaces: run it as root");
        if (!succeeds("command -v ip >/dev/null && command -v tc >/dev/null"))
            throw std::runtime_error("it needs ip and tc: install the package iproute2");
        run("ip netns add " + prefix_ + "s");
        in("s", "ip link add bridge type bridge");
        in("s", "ip link set bridge up");
        for (int node = 0; node <= sharing_hosts; ++node)
            connect(node);
        in("0",
           "tc qdisc add dev uplink root tbf rate " + std::to_string(uplink_mbit) + "mbit burst 32kbit latency 50ms");
    }

    ~Network()
    {
        succeeds("ip netns del " + prefix_ + 's');
        for (int node = 0; node <= sharing_hosts; ++node)
            succeeds("ip netns del " + prefix_ + std::to_string(node));
    }

    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    static std::string address(int node) { return "10.77.0." + std::to_string(node + 1); }

    /// Moves the calling thread there; the threads it starts follow.
    void enter(int node) const
    {
        const std::string path = "/run/netns/" + prefix_ + std::to_string(node);
        const int space = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool entered = space >= 0 && ::setns(space, CLONE_NEWNET) == 0;
        ::close(space);
        if (!entered)
            throw std::runtime_error("cannot enter " + path);
    }

    /// Everything that left the coordinator's network card, in the namespace where the thread is: node 0.
    static std::uint64_t uplink_bytes()
    {
        std::uint64_t bytes = 0;
        std::ifstream stream("/proc/thread-self/net/dev");
        for (std::string line; std::getline(stream, line);)
            if (const auto at = line.find("uplink:"); at != std::string::npos) {
                std::istringstream numbers(line.substr(at + 7));
                for (int column = 0; column < 9; ++column)
                    numbers >> bytes;
            }
        return bytes;
    }

private:
    void in(const std::string& space, const std::string& command) const
    {
        run("ip netns exec " + prefix_ + space + ' ' + command);
    }

    void connect(int node) const
    {
        const std::string number = std::to_string(node);
        run("ip netns add " + prefix_ + number);
        in("s", "ip link add port" + number + " type veth peer name uplink netns " + prefix_ + number);
        in("s", "ip link set port" + number + " master bridge up");
        in(number, "ip address add " + address(node) + "/24 dev uplink");
        in(number, "ip link set uplink up");
        in(number, "ip link set lo up");
    }

    std::string prefix_;
};

std::unique_ptr<swarm::BundleSwarm> open_host(swarm::BundleSwarmSettings settings, SwarmEvents& events)
{
    auto opened = swarm::BundleSwarm::open(std::move(settings), events.sink());
    if (!opened)
        throw std::runtime_error(opened.error().context);
    return std::move(*opened);
}

void must_arrive(SwarmEvents& events, const test::SignedBundle& bundle, std::chrono::milliseconds limit)
{
    const auto end = events.end_of(bundle.function.digest, limit);
    if (!end)
        throw std::runtime_error("a bundle did not arrive in time");
    if (const auto* failed = std::get_if<swarm::FetchFailed>(&*end))
        throw std::runtime_error(failed->failure.context);
}

double milliseconds_since(std::chrono::steady_clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

std::vector<Figure> measure_small()
{
    swarm::forget_public_authorities(); // as fallow-agent does
    const Workspace workspace;
    SwarmPool pool(workspace.path());
    pool.start_seeder();
    const auto bundle = pool.publish("small", small_bytes);
    std::vector<double> times;
    for (int round = 0; round < small_rounds; ++round) {
        SwarmEvents events;
        auto settings = pool.host_settings("host" + std::to_string(round));
        const auto host = open_host(std::move(settings), events);
        const auto begun = std::chrono::steady_clock::now();
        host->fetch(bundle.function, bundle.torrent);
        must_arrive(events, bundle, 30s);
        times.push_back(milliseconds_since(begun));
    }
    std::ranges::sort(times);
    return {{"bundle_small_swarm_ms", times[times.size() / 2], "ms",
             "worst of the run " + std::to_string(times.back()) + " ms",
             "200 KiB over loopback, from the request to the verified bundle in its place, session not open before, "
             "median of "
                 + std::to_string(small_rounds)}};
}

/// On a thread of its own, which ends in the coordinator's namespace.
std::vector<Figure> measure_sharing()
{
    const Workspace workspace;
    const Network network;
    network.enter(0);
    SwarmPool pool(workspace.path(), Network::address(0));
    pool.start_seeder();
    const auto bundle = pool.publish("shared", shared_bytes);
    std::vector<SwarmEvents> events(sharing_hosts);
    std::vector<std::unique_ptr<swarm::BundleSwarm>> hosts;
    for (int index = 0; index < sharing_hosts; ++index) {
        auto settings = pool.host_settings("host" + std::to_string(index));
        settings.listen_address = Network::address(index + 1);
        network.enter(index + 1);
        hosts.push_back(open_host(std::move(settings), events[static_cast<std::size_t>(index)]));
    }
    network.enter(0);
    const std::uint64_t before = Network::uplink_bytes();
    const auto begun = std::chrono::steady_clock::now();
    for (const auto& host : hosts)
        host->fetch(bundle.function, bundle.torrent);
    for (SwarmEvents& one : events)
        must_arrive(one, bundle, sharing_limit);
    const double seconds = milliseconds_since(begun) / 1000;
    const auto sent = static_cast<double>(Network::uplink_bytes() - before);
    const double all = static_cast<double>(shared_bytes) * sharing_hosts;
    std::uint64_t from_hosts = 0;
    for (const auto& host : hosts)
        from_hosts += host->counters().from_hosts;
    const double alone = all * 8 / (uplink_mbit * 1e6);
    return {
        {"bundle_seeder_share_8", sent / all, "ratio",
         "1 when each host downloads from the coordinator, which takes " + std::to_string(alone) + " s on this uplink",
         "8 hosts, 16 MiB, uplink of " + std::to_string(uplink_mbit)
             + " Mbit/s in network namespaces, all bytes on the coordinator's wire; done in " + std::to_string(seconds)
             + " s; " + std::to_string(from_hosts) + " bytes from hosts, "
             + std::to_string(pool.seeder().counters().sent) + " payload bytes from the coordinator"}};
}

std::vector<Figure> measure_sharing_apart()
{
    swarm::forget_public_authorities();
    std::vector<Figure> figures;
    std::exception_ptr trouble;
    std::thread([&] {
        try {
            figures = measure_sharing();
        } catch (...) {
            trouble = std::current_exception();
        }
    }).join();
    if (trouble)
        std::rethrow_exception(trouble);
    return figures;
}

} // namespace

std::vector<Benchmark> swarm_benchmarks()
{
    return {{{"bundle_small_swarm_ms"}, measure_small}, {{"bundle_seeder_share_8"}, measure_sharing_apart}};
}

} // namespace fallow::bench
