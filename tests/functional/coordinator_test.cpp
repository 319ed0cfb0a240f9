// SPDX-License-Identifier: GPL-3.0-or-later
// The real coordinator over real HTTPS: a batch from enrolment to credit by hosts made of libcurl, and through crashes.
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <future>

#include "protocol/verdicts.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

WorkRequest asking(std::uint32_t wanted, std::chrono::milliseconds wait = std::chrono::milliseconds(0))
{
    WorkRequest request;
    request.wanted = wanted;
    request.memory_bytes = 1ULL << 32;
    request.wait = wait;
    return request;
}

WorkRequest reporting(const WorkReply& work, const std::string& output)
{
    WorkRequest request = asking(0);
    for (const auto& lease : work.leases)
        request.reports.push_back(finished_report(lease.lease, output));
    return request;
}

} // namespace

class CoordinatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void computes_a_batch_with_two_hosts()
    {
        Served served;
        auto first = served.host("first", "alice");
        auto second = served.host("second", "bob");
        const auto function = served.publish_function();
        const auto id = served.batch({{"function", "nothing"}, {"name", "three"}, {"replicas", 2}},
                                     "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"inline\":\"Yw==\"}\n");

        // The second waits for work that comes with the batch's next replicas; here there is some already.
        const auto to_first = first.work_well(asking(10));
        const auto to_second = second.work_well(asking(10));
        QCOMPARE(to_first.leases.size(), std::size_t(3));
        QCOMPARE(to_second.leases.size(), std::size_t(3));
        const auto package =
            served.client.send(first.request("GET", "/v1/functions/" + to_first.leases[0].function.hex() + "/package"));
        QCOMPARE(package.status, 200L);
        QVERIFY(FunctionPackage::parse(package.body));

        const auto acknowledged = first.work_well(reporting(to_first, "result"));
        QCOMPARE(acknowledged.acknowledged.size(), std::size_t(3));
        QCOMPARE(served.client.get("/v1/batches/" + id).json()["verified"].get<int>(), 0);

        // Results stream out while they come in.
        auto following = std::async(std::launch::async,
                                    [&] { return served.client.get("/v1/batches/" + id + "/results?follow=true"); });
        QCOMPARE(second.work_well(reporting(to_second, "result")).acknowledged.size(), std::size_t(3));
        const auto results = following.get();
        QCOMPARE(results.status, 200L);
        QCOMPARE(QString::fromStdString(results.body).count('\n'), 3);
        const auto line = json::parse(results.body.substr(0, results.body.find('\n')));
        QCOMPARE(line["sequence"].get<int>(), 0);
        QCOMPARE(line["outcome"]["kind"].get<std::string>(), std::string("finished"));
        QCOMPARE(line["output"]["inline"].get<std::string>(), to_base64(as_bytes("result")));
        QCOMPARE(line["replicas"].get<int>(), 2);

        const auto batch = served.client.get("/v1/batches/" + id).json();
        QCOMPARE(batch["state"].get<std::string>(), std::string("completed"));
        QCOMPARE(batch["verified"].get<int>(), 3);
        const auto rest = served.client.get("/v1/batches/" + id + "/results?from=2");
        QCOMPARE(QString::fromStdString(rest.body).count('\n'), 1);
        const auto account = served.client.send(first.request("GET", "/v1/account")).json();
        QCOMPARE(account["name"].get<std::string>(), std::string("alice"));
        QCOMPARE(account["credits"]["granted"].get<std::string>(), std::string("0.003000")); // 3 times 3.6 s of an hour

        VerdictRequest asked;
        for (const auto& lease : to_first.leases)
            asked.leases.push_back(lease.lease);
        const auto verdicts = served.client.send(first.request("POST", "/v1/verdicts", asked.to_json()));
        QCOMPARE(VerdictReply::parse(verdicts.body).value().verdicts.size(), std::size_t(3));
        QVERIFY(VerdictReply::parse(verdicts.body)->verdicts[0]
                == (LeaseVerdict{to_first.leases[0].lease, CreditGranted{Credits{1'000}}}));
        const auto of_others = served.client.send(second.request("POST", "/v1/verdicts", asked.to_json()));
        QVERIFY(VerdictReply::parse(of_others.body).value().verdicts.empty());

        const auto metrics = served.client.get("/metrics");
        QVERIFY2(metrics.body.find("fallow_tasks_verified_total 3\n") != std::string::npos, metrics.body.c_str());
        const auto log = served.pool.coordinator().log();
        QVERIFY(!log.contains("flw_"));
        for (const auto& entry : log.trimmed().split('\n'))
            QVERIFY2(json::accept(entry.toStdString()), entry.constData());
    }

    void wakes_a_waiting_host_when_work_comes()
    {
        Served served;
        auto host = served.host("waiting", "alice");
        served.publish_function();
        auto waiting = std::async(std::launch::async, [&] { return host.work(asking(1, std::chrono::seconds(50))); });
        wait_until("a host to wait", [&] {
            return served.client.get("/metrics").body.find("fallow_hosts_waiting 1\n") != std::string::npos;
        });
        const auto asked_at = std::chrono::steady_clock::now();
        served.batch({{"function", "nothing"}}, "{\"text\":\"a\"}\n");
        const auto reply = WorkReply::parse(waiting.get().body);
        QVERIFY(reply && reply->leases.size() == 1);
        QVERIFY(std::chrono::steady_clock::now() - asked_at < std::chrono::seconds(20));
    }

    void gives_nothing_to_a_host_that_hung_up()
    {
        Served served;
        auto host = served.host("gone", "alice");
        served.publish_function();
        const auto reply = host.work(asking(1, std::chrono::seconds(50)), 1000); // curl hangs up after a second
        QVERIFY(reply.curl_code != 0);
        wait_until("the coordinator to notice", [&] {
            return served.client.get("/metrics").body.find("fallow_hosts_waiting 0\n") != std::string::npos;
        });
        const auto id = served.batch({{"function", "nothing"}}, "{\"text\":\"a\"}\n");
        QCOMPARE(served.client.get("/v1/batches/" + id).json()["running"].get<int>(), 0);
    }

    void takes_a_hundred_thousand_inputs()
    {
        Served served;
        served.publish_function();
        const std::string id = served.client.post("/v1/batches", R"({"function":"nothing"})").json()["batch"];
        std::string lines;
        for (int i = 0; i < 100'000; ++i)
            lines += "{\"text\":\"input number " + std::to_string(i) + "\"}\n";
        QElapsedTimer timer;
        timer.start();
        const auto added = served.client.send({.method = "POST",
                                               .path = "/v1/batches/" + id + "/inputs?from=0",
                                               .body = lines,
                                               .headers = {served.client.bearer()},
                                               .chunked = true});
        QCOMPARE(added.body, std::string(R"({"tasks":100000})"));
        qInfo("100,000 inputs in %lld ms", timer.elapsed());
        // Once more from the middle: known ones are skipped.
        const auto again = served.client.post("/v1/batches/" + id + "/inputs?from=99999",
                                              "{\"text\":\"known\"}\n{\"text\":\"new\"}\n");
        QCOMPARE(again.body, std::string(R"({"tasks":100001})"));
        const auto gap = served.client.post("/v1/batches/" + id + "/inputs?from=200000", "{\"text\":\"x\"}\n");
        QCOMPARE(gap.status, 409L);
        const auto wrong =
            served.client.post("/v1/batches/" + id + "/inputs?from=100001", "{\"text\":\"kept\"}\n{\"txt\":\"x\"}\n");
        QCOMPARE(wrong.status, 400L);
        QVERIFY2(wrong.error_message().find("line 2") != std::string::npos, wrong.body.c_str());
        QCOMPARE(served.client.get("/v1/batches/" + id).json()["tasks"].get<int>(), 100'002);
    }

    void keeps_everything_through_kill_9()
    {
        Served served;
        auto first = served.host("first", "alice");
        auto second = served.host("second", "bob");
        served.publish_function();
        const auto id = served.batch({{"function", "nothing"}}, "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
        const auto to_first = first.work_well(asking(10));
        const auto to_second = second.work_well(asking(10));
        QCOMPARE(first.work_well(reporting(to_first, "x")).acknowledged.size(), std::size_t(2));
        served.pool.coordinator().kill();
        served.pool.serve();
        // Told again: acknowledged again, counted once.
        QCOMPARE(first.work_well(reporting(to_first, "x")).acknowledged.size(), std::size_t(2));
        QCOMPARE(second.work_well(reporting(to_second, "x")).acknowledged.size(), std::size_t(2));
        const auto batch = served.client.get("/v1/batches/" + id).json();
        QCOMPARE(batch["verified"].get<int>(), 2);
        QCOMPARE(
            served.client.send(first.request("GET", "/v1/account")).json()["credits"]["granted"].get<std::string>(),
            std::string("0.002000"));
        QCOMPARE(served.client.get("/v1/functions").json()["functions"].size(), std::size_t(1));
        const auto metrics = served.client.get("/metrics").body;
        QVERIFY2(metrics.find("fallow_swarm_torrents 1\n") != std::string::npos, metrics.c_str());
    }

    void stops_gracefully()
    {
        Served served;
        auto host = served.host("waiting", "alice");
        auto waiting = std::async(std::launch::async, [&] { return host.work(asking(1, std::chrono::seconds(50))); });
        wait_until("a host to wait", [&] {
            return served.client.get("/metrics").body.find("fallow_hosts_waiting 1\n") != std::string::npos;
        });
        QElapsedTimer timer;
        timer.start();
        QVERIFY(served.pool.coordinator().stop());
        QVERIFY2(timer.elapsed() < 20'000, "it waited for a long poll");
        const auto reply = waiting.get();
        QCOMPARE(reply.status, 200L);
        QVERIFY(WorkReply::parse(reply.body));
        QVERIFY(!QFile::exists(served.pool.coordinator_directory() + "/listening"));
    }

    void resumes_blobs()
    {
        Served served(Served::Settings{{"blobs.bytes_per_account", "300000"}});
        std::string content(200'000, 'x');
        for (std::size_t i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>('a' + i % 23);
        const std::string path = "/v1/blobs/" + digest_of<BlobDigest>(as_bytes(content)).hex();
        const auto put = [&](const std::string& body, const std::string& range) {
            return served.client.send({.method = "PUT",
                                       .path = path,
                                       .body = body,
                                       .headers = {served.client.bearer(), "Content-Range: bytes " + range}});
        };
        QCOMPARE(served.client.send({.method = "HEAD", .path = path, .headers = {served.client.bearer()}}).status,
                 404L);
        QCOMPARE(put(content.substr(0, 150'000), "0-149999/200000").status, 200L);
        served.pool.coordinator().kill();
        served.pool.serve();
        const auto status = served.client.send({.method = "HEAD", .path = path, .headers = {served.client.bearer()}});
        QCOMPARE(status.status, 200L);
        QCOMPARE(status.headers.at("upload-complete"), std::string("?0"));
        QCOMPARE(status.headers.at("upload-offset"), std::string("150000"));
        const auto elsewhere = put(content.substr(160'000), "160000-199999/200000");
        QCOMPARE(elsewhere.status, 409L);
        QCOMPARE(elsewhere.headers.at("upload-offset"), std::string("150000"));
        QCOMPARE(put(content.substr(150'000), "150000-199999/200000").status, 201L);
        QCOMPARE(served.client.get(path).body, content);
        const auto part = served.client.send({.path = path, .headers = {served.client.bearer(), "Range: bytes=10-19"}});
        QCOMPARE(part.status, 206L);
        QCOMPARE(part.body, content.substr(10, 10));
        QCOMPARE(part.headers.at("content-range"), std::string("bytes 10-19/200000"));
        QCOMPARE(served.client.send({.path = path, .headers = {served.client.bearer(), "Range: bytes=200000-"}}).status,
                 416L);

        const std::string lie = "/v1/blobs/" + std::string(64, 'a');
        const auto wrong =
            served.client.send({.method = "PUT", .path = lie, .body = "lie", .headers = {served.client.bearer()}});
        QCOMPARE(wrong.status, 400L);
        QCOMPARE(wrong.error_code(), std::string("digest_mismatch"));
        QCOMPARE(served.client.send({.method = "HEAD", .path = lie, .headers = {served.client.bearer()}}).status, 404L);
        const auto full = served.client.send(
            {.method = "PUT", .path = lie, .body = std::string(150'000, 'y'), .headers = {served.client.bearer()}});
        QCOMPARE(full.error_code(), std::string("too_large"));
        QVERIFY2(full.error_message().find("uses 200000 of its 300000 bytes") != std::string::npos, full.body.c_str());
    }

    void sweeps_blobs_that_nobody_names()
    {
        Served served(Served::Settings{{"blobs.unreferenced_seconds", "2"}, {"blobs.partial_seconds", "2"}});
        served.publish_function();
        const auto path_of = [](const std::string& content) {
            return "/v1/blobs/" + digest_of<BlobDigest>(as_bytes(content)).hex();
        };
        const auto put = [&](const std::string& content) {
            return served.client
                .send({.method = "PUT", .path = path_of(content), .body = content, .headers = {served.client.bearer()}})
                .status;
        };
        const auto head = [&](const std::string& content) {
            return served.client.send({.method = "HEAD", .path = path_of(content), .headers = {served.client.bearer()}})
                .status;
        };
        QCOMPARE(put("an input that a batch names"), 201L);
        QCOMPARE(put("an input that is forgotten"), 201L);
        const json line{{"blob", path_of("an input that a batch names").substr(10)}, {"size", 27}};
        served.batch({{"function", "nothing"}}, line.dump() + "\n");
        wait_until("the forgotten blob to go", [&] { return head("an input that is forgotten") == 404; });
        QCOMPARE(head("an input that a batch names"), 200L);
        QCOMPARE(served.client.get(path_of("an input that a batch names")).body,
                 std::string("an input that a batch names"));
    }

    void renews_its_own_certificate()
    {
        Served served(
            Served::Settings{{"certificates.coordinator_seconds", "18"}, {"certificates.swarm_seconds", "18"}});
        const auto begin = std::chrono::steady_clock::now();
        bool all_answered = true;
        // Longer than the first certificate lives; each connection is checked anew.
        wait_until("a second certificate", [&] {
            const auto reply = served.client.get("/healthz");
            all_answered = all_answered && reply.status == 200;
            return std::chrono::steady_clock::now() - begin > std::chrono::seconds(20);
        });
        QVERIFY(all_answered);
        QVERIFY(served.pool.coordinator().log().contains("certificate_renewed"));
    }
};

QTEST_GUILESS_MAIN(CoordinatorTest)
#include "coordinator_test.moc"
