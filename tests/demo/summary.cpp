// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/summary.h"

#include <cstdio>
#include <map>

#include <nlohmann/json.hpp>

namespace fallow::demo {
namespace {

using nlohmann::json;

std::uint64_t number_at(const json& object, const char* key) { return object.value(key, std::uint64_t{0}); }

template <class... Values>
std::string line(const char* format, Values... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

std::string size_text(std::uint64_t bytes)
{
    return bytes < 10'000 ? std::to_string(bytes) + " B" : std::to_string((bytes + 500) / 1000) + " kB";
}

/// Replicas of every task of a batch, as its results tell.
std::uint64_t replicas_of(test::PoolUnderTest& pool, const QString& batch)
{
    std::uint64_t replicas = 0;
    for (const QByteArray& result : pool.ctl({"batch", "results", batch, "--json"}).split('\n'))
        if (!result.isEmpty())
            replicas += number_at(json::parse(result.toStdString()), "replicas");
    return replicas;
}

} // namespace

std::string batches_text(test::PoolUnderTest& pool, const QStringList& batches)
{
    std::string text = line("%-16s %7s %9s %9s %7s\n", "BATCH", "TASKS", "REPLICAS", "VERIFIED", "FAILED");
    for (const QString& batch : batches) {
        const json status = pool.ctl_json({"batch", "status", batch});
        text +=
            line("%-16s %7zu %9zu %9zu %7zu\n", status.value("functionName", "").c_str(), number_at(status, "tasks"),
                 replicas_of(pool, batch), number_at(status, "verified"), number_at(status, "failed"));
    }
    return text;
}

std::string hosts_text(test::PoolUnderTest& pool)
{
    std::map<std::string, std::string> credits;
    const json accounts = pool.ctl_json({"accounts"});
    for (const auto& account : accounts["accounts"])
        credits[account.value("name", "")] = account["credits"].value("granted", "");
    std::string text = line("%-8s %7s %16s %18s %12s %12s\n", "HOST", "TASKS", "FROM COORDINATOR", "FROM OTHER HOSTS",
                            "TO OTHERS", "CREDITS");
    for (const QString& name : pool.host_names()) {
        const json status = pool.host_status(name);
        const json& own = status["pools"][0];
        text += line("%-8s %7zu %16s %18s %12s %12s\n", name.toStdString().c_str(), number_at(own, "tasksReported"),
                     size_text(number_at(own, "bytesFromCoordinator")).c_str(),
                     size_text(number_at(own, "bytesFromHosts")).c_str(), size_text(number_at(own, "bytesUp")).c_str(),
                     credits[name.toStdString()].c_str());
    }
    return text;
}

} // namespace fallow::demo
