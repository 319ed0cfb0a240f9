// SPDX-License-Identifier: GPL-3.0-or-later
// A coordinator that runs, and its operator: what the coordinator's functional tests begin with.
#pragma once

#include <QFile>

#include "tests/functional/coordinator_client.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

namespace fallow::test {

inline std::string text_of(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll().trimmed().toStdString() : std::string();
}

inline std::string token_of_link(const std::string& link) { return link.substr(link.find("token=") + 6); }

/// A served pool and its operator.
struct Served {
    using Settings = std::map<QString, QString>;
    explicit Served(const Settings& settings = {}) : Served(with(settings)) {}
    explicit Served(PoolOptions options) : pool(std::move(options)) { pool.serve(); }
    Served(const Served&) = delete;

    static PoolOptions with(const Settings& settings)
    {
        PoolOptions options;
        options.settings = settings;
        return options;
    }

    PoolUnderTest pool;
    CoordinatorClient client{pool.origin().toStdString(), (pool.coordinator_directory() + "/root.pem").toStdString(),
                             text_of(pool.coordinator_directory() + "/operator-token")};

    std::string file(const QString& name) const { return pool.path(name).toStdString(); }
    std::string anchor() const { return text_of(pool.coordinator_directory() + "/swarm-anchor.pem") + "\n"; }
    std::string join_token(const std::string& account)
    {
        const auto reply = client.post("/v1/join-links", nlohmann::json{{"account", account}}.dump());
        if (reply.status != 200)
            throw Disappointment("join link: " + reply.body + reply.curl_words);
        return token_of_link(reply.json()["link"]);
    }
    FakeHost host(const std::string& name, const std::string& account)
    {
        FakeHost made(client, file(QString::fromStdString(name)), name);
        made.enrol(join_token(account));
        return made;
    }
    FakeFunction publish_function(const std::string& name = "nothing", Version version = {1, 0, 0})
    {
        const auto publisher = add_publisher(client, "publisher of " + name);
        auto function = make_function(publisher, anchor(), file("bundles"), name, version);
        const auto reply = publish(client, function);
        if (reply.status != 200)
            throw Disappointment("publish: " + reply.body + reply.curl_words);
        return function;
    }
    std::string batch(const nlohmann::json& request, const std::string& lines)
    {
        const auto made = client.post("/v1/batches", request.dump());
        if (made.status != 200)
            throw Disappointment("batch: " + made.body + made.curl_words);
        const std::string id = made.json()["batch"];
        const auto added = client.post("/v1/batches/" + id + "/inputs?from=0", lines);
        if (added.status != 200)
            throw Disappointment("inputs: " + added.body + added.curl_words);
        const auto closed = client.post("/v1/batches/" + id + "/close", "");
        if (closed.status != 200)
            throw Disappointment("close: " + closed.body + closed.curl_words);
        return id;
    }
};

} // namespace fallow::test
