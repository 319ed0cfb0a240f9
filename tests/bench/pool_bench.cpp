// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a host of a real pool runs a function that it never saw: a coordinator and an agent as real processes, one task
// of one new bundle at a time.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <QDir>
#include <QFile>
#include <QLocalSocket>

#include "protocol/digest.h"
#include "tests/bench/figure.h"
#include "tests/bench/places.h"
#include "tests/functional/served_coordinator.h"

namespace fallow::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
using nlohmann::json;

constexpr int bundles = 9;
constexpr std::size_t bundle_bytes = 200 * 1024;
constexpr std::chrono::seconds patience{60};

/// What an agent tells over its control socket, one line after another.
class AgentEvents {
public:
    explicit AgentEvents(const QString& state_directory)
    {
        socket_.connectToServer(state_directory + "/control.sock");
        if (!socket_.waitForConnected() || socket_.write("{\"id\":1,\"method\":\"subscribe\",\"params\":{}}\n") < 0)
            throw std::runtime_error("the agent's control socket: " + socket_.errorString().toStdString());
    }

    /// The moment at which this event of this function came; throws when it does not come in time or the task fails.
    Clock::time_point arrival_of(const std::string& event, const std::string& key, const std::string& value)
    {
        const auto end = Clock::now() + patience;
        for (;;) {
            while (!socket_.canReadLine()) {
                const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
                if (left <= 0 || !socket_.waitForReadyRead(static_cast<int>(left)))
                    throw std::runtime_error("the agent did not tell of \"" + event + "\" within a minute");
            }
            const auto now = Clock::now();
            const json line = json::parse(socket_.readLine().toStdString(), nullptr, false);
            const std::string kind = line.is_object() ? line.value("event", "") : "";
            if (kind == "functionRefused" || kind == "reportRefused" || kind == "taskStopped")
                throw std::runtime_error("the agent told: " + line.dump());
            if (kind == event && line.value(key, "") == value) {
                last_ = line;
                return now;
            }
        }
    }
    [[nodiscard]] const json& last() const { return last_; }

private:
    QLocalSocket socket_;
    json last_;
};

struct Bundle {
    std::string name;
    BlobDigest data; ///< of its one large file
};

/// A function that does nothing, with a file of bytes that no other bundle has.
Bundle publish_bundle(test::PoolUnderTest& pool, int number)
{
    Bundle bundle{"small-" + std::to_string(number), {}};
    std::mt19937 random(static_cast<unsigned>(number));
    Bytes bytes(bundle_bytes);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
    bundle.data = digest_of<BlobDigest>(bytes);

    const QString directory = pool.path("functions/" + QString::fromStdString(bundle.name));
    const QString data = directory + "-data";
    QFile file(data + "/bytes");
    if (!QDir().mkpath(data) || !file.open(QIODevice::WriteOnly)
        || file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()))
               != static_cast<qint64>(bytes.size()))
        throw std::runtime_error(file.fileName().toStdString() + " cannot be written");
    file.close();
    pool.ctl({"function", "import", QString::fromStdString(guest_module("nothing").string()), "--name",
              QString::fromStdString(bundle.name), "--directory", directory, "--data", data + ":/data:ro"});
    pool.ctl({"function", "build", directory});
    pool.ctl({"function", "publish", directory});
    return bundle;
}

/// A batch that has no inputs yet, so that one request later a lease can be had.
std::string open_batch(const test::Served& served, const std::string& function)
{
    const auto made = served.client.post(
        "/v1/batches", json{{"function", function}, {"name", function}, {"replicas", 1}, {"quorum", 1}}.dump());
    if (made.status != 200)
        throw std::runtime_error("no batch: " + made.body + made.curl_words);
    return made.json()["batch"];
}

/// From the request with the task's input, which the coordinator answers the host's waiting request upon, to the worker
/// that has the function loaded and is given the task.
double fetched_and_started_ms(const test::Served& served, AgentEvents& events, const Bundle& bundle)
{
    const auto batch = open_batch(served, bundle.name);
    const auto begun = Clock::now();
    const auto added = served.client.post("/v1/batches/" + batch + "/inputs?from=0", "{\"text\":\"\"}\n");
    if (added.status != 200)
        throw std::runtime_error("no input: " + added.body + added.curl_words);
    const auto started = events.arrival_of("taskStarted", "function", bundle.name);
    const std::string lease = events.last().value("lease", "");
    events.arrival_of("taskReported", "lease", lease);
    (void)served.client.post("/v1/batches/" + batch + "/close", "");
    return Milliseconds(started - begun).count();
}

/// The same bytes from the same coordinator by curl, its connection and handshake included, its start as a process not.
double downloaded_ms(const test::Served& served, const Bundle& bundle)
{
    const std::string origin = served.pool.origin().toStdString();
    // Standard input and not arguments, because everybody may read those.
    const std::string configuration =
        "silent\nurl = \"" + origin + "/v1/blobs/" + bundle.data.hex() + "\"\ncacert = \""
        + served.pool.coordinator_directory().toStdString() + "/root.pem\"\nheader = \"" + served.client.bearer()
        + "\"\noutput = \"/dev/null\"\nwrite-out = \"%{http_code} %{size_download} %{time_total}\"\n";
    const auto result = test::run_program("curl", {"--config", "-"}, QByteArray::fromStdString(configuration));
    const auto words = result.output.split(' ');
    if (result.exit_code != 0 || words.size() != 3 || words[0] != "200" || words[1].toULongLong() != bundle_bytes)
        throw std::runtime_error("curl could not download a bundle's file: " + result.output.toStdString()
                                 + result.errors.toStdString());
    return words[2].toDouble() * 1000;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::string in_milliseconds(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f ms", value);
    return text;
}

std::vector<Figure> measure()
{
    test::Served served;
    test::PoolUnderTest& pool = served.pool;
    pool.log_in();
    pool.ctl({"publisher", "add", "Benchmark"});
    std::vector<Bundle> published;
    for (int number = 0; number < bundles; ++number)
        published.push_back(publish_bundle(pool, number));
    pool.add_host("new", "host's owner", {}, {"slots=1"});
    test::wait_until("the agent to be connected", [&] {
        const json status = pool.host_status("new");
        return status["pools"].size() == 1 && status["pools"][0].value("connected", false);
    });
    AgentEvents events(pool.host_directory("new"));
    std::vector<double> times;
    std::vector<double> downloads;
    for (const Bundle& bundle : published) {
        downloads.push_back(downloaded_ms(served, bundle));
        times.push_back(fetched_and_started_ms(served, events, bundle));
    }
    const double first = times.front();
    return {{"bundle_small_ms", median(times), "ms",
             "the same bytes by curl over https from the coordinator: " + in_milliseconds(median(downloads)),
             "200 KiB and a small module over loopback, a real agent and coordinator; from the request with the task's "
             "input, so handing out the "
             "lease is included, to the task's start in a worker that has loaded it; median of "
                 + std::to_string(bundles) + " bundles, worst " + in_milliseconds(std::ranges::max(times))
                 + ", the first, which also starts a worker, " + in_milliseconds(first)}};
}

} // namespace

std::vector<Benchmark> pool_benchmarks() { return {{{"bundle_small_ms"}, measure}}; }

} // namespace fallow::bench
