// SPDX-License-Identifier: GPL-3.0-or-later
// A hand-made client of the coordinator for tests: libcurl, certificates as files, hosts and publishers without an agent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "protocol/certificate.h"
#include "protocol/function_package.h"
#include "protocol/messages.h"

namespace fallow::test {

struct HttpReply {
    int curl_code = 0; ///< not 0: no reply
    std::string curl_words;
    long status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
    [[nodiscard]] std::string error_code() const;
    [[nodiscard]] std::string error_message() const;
};

struct HttpRequest {
    std::string method = "GET";
    std::string path{};
    std::string body{};
    std::vector<std::string> headers{};
    std::string certificate_file{}; ///< with its key
    std::string key_file{};
    bool tls_1_2_at_most = false;
    bool chunked = false;
    long timeout_ms = 60'000;
};

/// Talks to one coordinator under its root certificate; a connection for each request unless `keep_alive`.
class CoordinatorClient {
public:
    CoordinatorClient(std::string origin, std::string root_file, std::string token);
    [[nodiscard]] HttpReply send(const HttpRequest& request) const;
    /// With the operator's token.
    [[nodiscard]] HttpReply get(const std::string& path) const;
    [[nodiscard]] HttpReply post(const std::string& path, const std::string& body) const;
    [[nodiscard]] std::string bearer() const { return "Authorization: Bearer " + token_; }

private:
    std::string origin_;
    std::string root_file_;
    std::string token_;
};

/// A host without an agent: keys, enrolment, and the work conversation.
class FakeHost {
public:
    /// `directory` gets its certificate and key as files.
    FakeHost(const CoordinatorClient& client, std::string directory, const std::string& name);
    /// Throws Disappointment unless the coordinator takes it.
    EnrolReply enrol(const std::string& join_token);
    [[nodiscard]] HttpReply try_enrol(const std::string& join_token) const;
    [[nodiscard]] HttpReply renew() const;
    [[nodiscard]] HttpReply work(const WorkRequest& request, long timeout_ms = 60'000) const;
    /// Throws Disappointment unless the reply is one.
    [[nodiscard]] WorkReply work_well(const WorkRequest& request) const;
    [[nodiscard]] HttpRequest request(std::string method, std::string path, std::string body = {}) const;
    void show(const Certificate& certificate, const PrivateKey& key); ///< from now on
    [[nodiscard]] const PrivateKey& key() const { return key_; }

private:
    [[nodiscard]] EnrolRequest enrol_request(const std::string& token) const;
    const CoordinatorClient& client_;
    std::string directory_;
    std::string name_;
    PrivateKey key_ = PrivateKey::generate();
    PrivateKey swarm_key_ = PrivateKey::generate();
};

/// What the host says that ran the lease to its end with this output.
LeaseReport finished_report(LeaseId lease, const std::string& output);

/// A publisher with a certificate of the pool, and the smallest function that is one.
struct FakePublisher {
    PrivateKey key = PrivateKey::generate();
    std::string certificate_pem;
    std::string serial;
};
FakePublisher add_publisher(const CoordinatorClient& client, const std::string& name);

struct FakeFunction {
    FunctionPackage package;
    std::string module;
    BlobDigest module_digest;
};
/// Builds bundle and torrent below `directory`.
FakeFunction make_function(const FakePublisher& publisher, const std::string& anchor_pem, const std::string& directory,
                           const std::string& name, Version version);
/// Uploads the files and posts the package.
HttpReply publish(const CoordinatorClient& client, const FakeFunction& function);

} // namespace fallow::test
