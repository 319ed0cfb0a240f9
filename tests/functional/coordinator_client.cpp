// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/coordinator_client.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include <curl/curl.h>

#include "coordinator-server/swarm/torrent_builder.h"
#include "protocol/commitment.h"
#include "tests/support/deadline.h"

namespace fallow::test {
namespace {

void write_text(const std::string& file, const std::string& text)
{
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << text;
    if (!stream)
        throw Disappointment("cannot write " + file);
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into)
{
    static_cast<std::string*>(into)->append(data, size * count);
    return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* into)
{
    auto& headers = *static_cast<std::map<std::string, std::string>*>(into);
    const std::string line(data, size * count);
    const auto colon = line.find(':');
    if (colon != std::string::npos) {
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto begin = line.find_first_not_of(' ', colon + 1);
        const auto end = line.find_last_not_of("\r\n ");
        headers[name] = begin == std::string::npos || end < begin ? "" : line.substr(begin, end - begin + 1);
    }
    return size * count;
}

struct Sending {
    const std::string* body;
    std::size_t at = 0;
};

std::size_t give_body(char* data, std::size_t size, std::size_t count, void* from)
{
    auto& sending = *static_cast<Sending*>(from);
    const auto given = std::min(size * count, sending.body->size() - sending.at);
    std::memcpy(data, sending.body->data() + sending.at, given);
    sending.at += given;
    return given;
}

/// type () -> (), one function that does nothing, one page of memory at most, exports "_start" and "memory".
std::string smallest_module()
{
    constexpr std::array<unsigned char, 51> bytes{0x00, 0x61, 0x73, 0x6d, 1,   0,   0,    0,   1, 4, 1, 0x60, 0,
                                                  0,    3,    2,    1,    0,   5,   4,    1,   1, 1, 1, 7,    0x13,
                                                  2,    6,    '_',  's',  't', 'a', 'r',  't', 0, 0, 6, 'm',  'e',
                                                  'm',  'o',  'r',  'y',  2,   0,   0x0a, 4,   1, 2, 0, 0x0b};
    return {bytes.begin(), bytes.end()};
}

} // namespace

std::string HttpReply::error_code() const
{
    const auto parsed = json();
    return parsed.is_object() && parsed.contains("error") ? parsed["error"].value("code", "") : "";
}

std::string HttpReply::error_message() const
{
    const auto parsed = json();
    return parsed.is_object() && parsed.contains("error") ? parsed["error"].value("message", "") : "";
}

CoordinatorClient::CoordinatorClient(std::string origin, std::string root_file, std::string token)
    : origin_(std::move(origin)), root_file_(std::move(root_file)), token_(std::move(token))
{
}

HttpReply CoordinatorClient::send(const HttpRequest& request) const
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    HttpReply reply;
    Sending sending{&request.body};
    curl_slist* list = nullptr;
    for (const auto& header : request.headers)
        list = curl_slist_append(list, header.c_str());
    if (request.chunked)
        list = curl_slist_append(list, "Transfer-Encoding: chunked");
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(list, curl_slist_free_all);
    CURL* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, (origin_ + request.path).c_str());
    curl_easy_setopt(handle, CURLOPT_CAINFO, root_file_.c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, request.timeout_ms);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &reply.headers);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    if (!request.certificate_file.empty()) {
        curl_easy_setopt(handle, CURLOPT_SSLCERT, request.certificate_file.c_str());
        curl_easy_setopt(handle, CURLOPT_SSLKEY, request.key_file.c_str());
    }
    if (request.tls_1_2_at_most)
        curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_MAX_TLSv1_2));
    if (request.method == "HEAD") {
        curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    } else if (request.method == "PUT" || request.chunked) {
        curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_body);
        curl_easy_setopt(handle, CURLOPT_READDATA, &sending);
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        if (!request.chunked)
            curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else if (request.method == "POST") {
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    } else {
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    const auto code = curl_easy_perform(handle);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
    reply.curl_code = code;
    reply.curl_words = curl_easy_strerror(code);
    return reply;
}

HttpReply CoordinatorClient::get(const std::string& path) const { return send({.path = path, .headers = {bearer()}}); }

HttpReply CoordinatorClient::post(const std::string& path, const std::string& body) const
{
    return send({.method = "POST", .path = path, .body = body, .headers = {bearer()}});
}

FakeHost::FakeHost(const CoordinatorClient& client, std::string directory, const std::string& name)
    : client_(client), directory_(std::move(directory)), name_(name)
{
    std::filesystem::create_directories(directory_);
}

EnrolRequest FakeHost::enrol_request(const std::string& token) const
{
    EnrolRequest request;
    request.token = token;
    request.request_pem = make_certificate_request(key_, name_);
    request.swarm_request_pem = make_certificate_request(swarm_key_, name_);
    request.host_name = name_;
    request.platform = "linux-x86_64";
    return request;
}

HttpReply FakeHost::try_enrol(const std::string& join_token) const
{
    return client_.send({.method = "POST", .path = "/v1/enrol", .body = enrol_request(join_token).to_json()});
}

EnrolReply FakeHost::enrol(const std::string& join_token)
{
    const auto reply = try_enrol(join_token);
    auto enrolled = EnrolReply::parse(reply.body);
    if (reply.status != 200 || !enrolled)
        throw Disappointment("enrolment: " + std::to_string(reply.status) + " " + reply.body + reply.curl_words);
    write_text(directory_ + "/host.pem", enrolled->host_certificate_pem + enrolled->issuing_certificate_pem);
    write_text(directory_ + "/host-key.pem", key_.to_pem());
    return *enrolled;
}

void FakeHost::show(const Certificate& certificate, const PrivateKey& key)
{
    write_text(directory_ + "/host.pem", certificate.to_pem());
    write_text(directory_ + "/host-key.pem", key.to_pem());
}

HttpRequest FakeHost::request(std::string method, std::string path, std::string body) const
{
    HttpRequest request{.method = std::move(method), .path = std::move(path), .body = std::move(body)};
    request.certificate_file = directory_ + "/host.pem";
    request.key_file = directory_ + "/host-key.pem";
    return request;
}

HttpReply FakeHost::renew() const { return client_.send(request("POST", "/v1/renew", enrol_request("").to_json())); }

HttpReply FakeHost::work(const WorkRequest& work_request, long timeout_ms) const
{
    auto http = request("POST", "/v1/work", work_request.to_json());
    http.timeout_ms = timeout_ms;
    return client_.send(http);
}

WorkReply FakeHost::work_well(const WorkRequest& work_request) const
{
    const auto reply = work(work_request);
    auto parsed = WorkReply::parse(reply.body);
    if (reply.status != 200 || !parsed)
        throw Disappointment("work: " + std::to_string(reply.status) + " " + reply.body + reply.curl_words);
    return *parsed;
}

LeaseReport finished_report(LeaseId lease, const std::string& output)
{
    LeaseReport report;
    report.lease = lease;
    report.outcome = Finished{0};
    report.output = Bytes(output.begin(), output.end());
    report.commitment = commitment_to(report.outcome, as_bytes(output));
    report.processor_time = std::chrono::milliseconds(3600);
    return report;
}

FakePublisher add_publisher(const CoordinatorClient& client, const std::string& name)
{
    FakePublisher publisher;
    const nlohmann::json body{{"name", name}, {"request", make_certificate_request(publisher.key, name)}};
    const auto reply = client.post("/v1/publishers", body.dump());
    if (reply.status != 200)
        throw Disappointment("publisher: " + reply.body + reply.curl_words);
    publisher.certificate_pem = reply.json()["certificate"];
    publisher.serial = reply.json()["serial"];
    return publisher;
}

FakeFunction make_function(const FakePublisher& publisher, const std::string& anchor_pem, const std::string& directory,
                           const std::string& name, Version version)
{
    FakeFunction function;
    function.module = smallest_module();
    function.module_digest = digest_of<BlobDigest>(as_bytes(function.module));
    Manifest manifest;
    manifest.name = name;
    manifest.version = version;
    manifest.files = {{"module.wasm", function.module.size(), function.module_digest}};
    const std::string bundle = directory + "/" + name + "-" + version.text();
    std::filesystem::create_directories(bundle);
    write_text(bundle + "/manifest.json", manifest.to_json());
    write_text(bundle + "/module.wasm", function.module);
    const auto torrent = coordinator::build_torrent(bundle, anchor_pem);
    if (!torrent)
        throw Disappointment("torrent: " + torrent.error().context);
    const FunctionStatement statement{manifest.to_json(), torrent->info_hash};
    function.package.envelope_json =
        Envelope::sign(function_statement_type, as_bytes(statement.to_json()), publisher.key).to_json();
    function.package.publisher_certificate_pem = publisher.certificate_pem;
    function.package.torrent = torrent->bytes;
    return function;
}

HttpReply publish(const CoordinatorClient& client, const FakeFunction& function)
{
    const auto uploaded = client.send({.method = "PUT",
                                       .path = "/v1/blobs/" + function.module_digest.hex(),
                                       .body = function.module,
                                       .headers = {client.bearer()}});
    if (uploaded.status != 200 && uploaded.status != 201)
        throw Disappointment("blob: " + uploaded.body + uploaded.curl_words);
    return client.post("/v1/functions", function.package.to_json());
}

} // namespace fallow::test
