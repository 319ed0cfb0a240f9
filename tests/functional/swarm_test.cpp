// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles between real libtorrent sessions over real TLS with a real tracker: who gets what from whom, and who is refused.
#include <fstream>

#include <openssl/ssl.h>

#include <QTemporaryDir>
#include <QTest>

#include "tests/functional/swarm_pool.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::swarm;
using namespace fallow::test;
using namespace std::chrono_literals;

namespace {

struct Host {
    SwarmEvents events;
    std::unique_ptr<BundleSwarm> swarm;

    explicit Host(BundleSwarmSettings settings)
    {
        auto opened = BundleSwarm::open(std::move(settings), events.sink());
        if (!opened)
            throw std::runtime_error(opened.error().context);
        swarm = std::move(*opened);
    }

    void fetch(const SignedBundle& bundle) { swarm->fetch(bundle.function, bundle.torrent); }

    /// "" when it arrived, else what went wrong.
    QString outcome(const SignedBundle& bundle, std::chrono::milliseconds limit = generous)
    {
        const auto end = events.end_of(bundle.function.digest, limit);
        if (!end)
            return "nothing happened";
        if (const auto* failed = std::get_if<FetchFailed>(&*end))
            return QString::fromStdString(std::string(name(failed->failure.code)) + ": " + failed->failure.context);
        const auto verified = verify_bundle_directory(bundle.function, std::get<FetchDone>(*end).bundle_directory);
        return verified ? QString() : QString::fromStdString("done, but " + verified.error().context);
    }
};

/// A TLS client that shows no certificate, and asks for the torrent by server name as libtorrent's peers do.
class TlsAttempt {
public:
    TlsAttempt(const std::string& address, std::uint16_t port, const std::string& server_name, int newest)
    {
        const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
        SSL_CTX_set_max_proto_version(context.get(), newest);
        BIO* connection = BIO_new_connect((address + ':' + std::to_string(port)).c_str());
        const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
        SSL_set_bio(tls.get(), connection, connection);
        SSL_set_tlsext_host_name(tls.get(), server_name.c_str());
        if (BIO_do_connect(connection) != 1)
            throw std::runtime_error("the seeder does not listen");
        // In TLS 1.3 the client is done before it hears that it is refused: the read tells.
        char byte = 0;
        stayed_open_ = SSL_connect(tls.get()) == 1 && SSL_read(tls.get(), &byte, 1) > 0;
    }
    [[nodiscard]] bool stayed_open() const { return stayed_open_; }

private:
    bool stayed_open_ = false;
};

} // namespace

class SwarmTest : public QObject {
    Q_OBJECT

    QTemporaryDir directory_;
    std::filesystem::path directory(const char* name) const
    {
        return std::filesystem::path(directory_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void initTestCase() { forget_public_authorities(); } // as fallow-agent does

    void fetches_from_the_coordinator()
    {
        SwarmPool pool(directory("first"));
        pool.start_seeder();
        const auto bundle = pool.publish("first", 200'000, 3);
        Host host(pool.host_settings("host"));
        const auto begun = std::chrono::steady_clock::now();
        host.fetch(bundle);
        QCOMPARE(host.outcome(bundle), QString());
        qInfo("took %lld us", static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(
                                                         std::chrono::steady_clock::now() - begun)
                                                         .count()));
        const auto counters = host.swarm->counters();
        QVERIFY(counters.from_coordinator >= 600'000);
        QCOMPARE(counters.from_hosts, 0U);
        QVERIFY(pool.seeder().counters().sent >= 600'000);
        QCOMPARE(pool.seeder().counters().sent_by_address.count(pool.address()), 1U);
        QVERIFY(pool.seeder().counters().sent_by_torrent.contains(bundle.function.info_hash));
    }

    void later_hosts_fetch_mostly_from_others()
    {
        constexpr std::uint64_t size = 4 * 1024 * 1024;
        constexpr int hosts = 6;
        SwarmPool pool(directory("many"));
        pool.start_seeder(1024 * 1024);
        const auto bundle = pool.publish("many", size);
        std::vector<std::unique_ptr<Host>> all;
        for (int index = 0; index < hosts; ++index) {
            all.push_back(std::make_unique<Host>(pool.host_settings("host" + std::to_string(index))));
            all.back()->fetch(bundle);
        }
        std::uint64_t from_hosts = 0, from_coordinator = 0;
        for (const auto& host : all) {
            QCOMPARE(host->outcome(bundle), QString());
            from_hosts += host->swarm->counters().from_hosts;
            from_coordinator += host->swarm->counters().from_coordinator;
        }
        qInfo("%d hosts: %llu bytes from the coordinator, %llu from hosts", hosts,
              static_cast<unsigned long long>(from_coordinator), static_cast<unsigned long long>(from_hosts));
        QVERIFY(from_hosts + from_coordinator >= hosts * size);
        QVERIFY2(pool.seeder().counters().sent < hosts * size / 2, "the coordinator sent more than half");
        QVERIFY(from_hosts > from_coordinator);
        // A newcomer gets what it needs though the coordinator is gone.
        pool.stop_seeder();
        Host last(pool.host_settings("last"));
        last.fetch(bundle);
        QCOMPARE(last.outcome(bundle), QString());
        QCOMPARE(last.swarm->counters().from_coordinator, 0U);
    }

    void hosts_finish_among_themselves_when_the_seeder_dies()
    {
        SwarmPool pool(directory("dies"));
        pool.start_seeder(2 * 1024 * 1024);
        const auto bundle = pool.publish("dies", 3 * 1024 * 1024);
        Host first(pool.host_settings("first"));
        auto slow = pool.host_settings("slow");
        slow.limits.download_bytes_per_second = 512 * 1024;
        Host second(slow), third((slow.directory += "er", slow.identity = pool.identity(), slow));
        for (Host* host : {&first, &second, &third})
            host->fetch(bundle);
        QCOMPARE(first.outcome(bundle), QString());
        pool.stop_seeder();
        QCOMPARE(second.outcome(bundle), QString());
        QCOMPARE(third.outcome(bundle), QString());
        QVERIFY(second.swarm->counters().from_hosts > 0);
    }

    void strangers_get_nothing_data()
    {
        QTest::addColumn<QString>("who");
        QTest::newRow("certificate of another pool") << "stranger";
        QTest::newRow("expired certificate") << "expired";
    }

    void strangers_get_nothing()
    {
        QFETCH(const QString, who);
        const auto place = directory(who.toUtf8().constData());
        SwarmPool pool(place), other(place / "other");
        pool.start_seeder();
        const auto bundle = pool.publish("secret", 100'000);
        auto settings = pool.host_settings("host");
        settings.identity = who == "stranger" ? other.identity() : pool.identity(-1h);
        settings.no_peer_timeout = 2s;
        Host host(settings);
        host.fetch(bundle);
        QVERIFY(host.outcome(bundle).startsWith("unavailable: secret-1.0.0: nobody to fetch it from"));
        QCOMPARE(pool.seeder().counters().sent, 0U);
        QVERIFY(host.swarm->stored().empty());
    }

    void a_peer_without_certificate_or_with_old_tls_is_refused()
    {
        SwarmPool pool(directory("bare"));
        pool.start_seeder();
        const auto bundle = pool.publish("bare", 100'000);
        for (const int newest : {TLS1_3_VERSION, TLS1_2_VERSION}) {
            const TlsAttempt attempt(pool.address(), pool.seeder().port(), bundle.function.info_hash.hex(), newest);
            QVERIFY2(!attempt.stayed_open(), newest == TLS1_3_VERSION ? "TLS 1.3" : "TLS 1.2");
        }
        QCOMPARE(pool.seeder().counters().sent, 0U);
    }

    void the_tracker_must_be_the_coordinator()
    {
        SwarmPool pool(directory("name"));
        pool.start_seeder();
        const auto bundle = pool.publish("name", 1000);
        auto settings = pool.host_settings("host");
        // Its certificate says 127.0.0.1.
        settings.announce_url.replace(settings.announce_url.find("127.0.0.1"), 9, "localhost");
        settings.no_peer_timeout = 2s;
        Host host(settings);
        host.fetch(bundle);
        const QString outcome = host.outcome(bundle);
        QVERIFY2(outcome.startsWith("unavailable"), qPrintable(outcome));
        QVERIFY2(!outcome.contains("host-key"), "the announce key is a secret");
    }

    void a_host_whose_key_the_pool_does_not_know_is_refused()
    {
        SwarmPool pool(directory("key"));
        pool.start_seeder();
        const auto bundle = pool.publish("key", 1000);
        auto settings = pool.host_settings("host");
        settings.announce_url = pool.announce_url("another");
        Host host(settings);
        host.fetch(bundle);
        const QString outcome = host.outcome(bundle);
        QVERIFY2(outcome.startsWith("forbidden: "), qPrintable(outcome));
    }

    void one_changed_byte_in_the_torrent_is_refused()
    {
        SwarmPool pool(directory("changed"));
        pool.start_seeder();
        const auto bundle = pool.publish("changed", 100'000);
        Host host(pool.host_settings("host"));
        for (std::size_t at = 0; at < bundle.torrent.size(); at += 1 + bundle.torrent.size() / 50) {
            Bytes changed = bundle.torrent;
            changed[at] ^= 1;
            host.swarm->fetch(bundle.function, changed);
            const QString outcome = host.outcome(bundle);
            QVERIFY2(outcome.contains("torrent: "), qPrintable(outcome));
        }
        QVERIFY(std::filesystem::is_empty(directory("changed") / "host" / "incoming"));
    }

    void corrupt_pieces_are_thrown_away_and_their_sender_banned()
    {
        SwarmPool pool(directory("corrupt"));
        pool.start_seeder();
        const auto bundle = pool.publish("corrupt", 300'000);
        Host good(pool.host_settings("good"));
        good.fetch(bundle);
        QCOMPARE(good.outcome(bundle), QString());
        good.swarm->pause();
        QTRY_COMPARE(good.swarm->counters().listen_port, 0);
        // The seeder has checked its pieces by now and would not look again.
        {
            std::fstream file(bundle.directory / "module.wasm", std::ios::in | std::ios::out | std::ios::binary);
            file << std::string(300'000, 'x');
        }
        Host victim(pool.host_settings("victim"));
        victim.fetch(bundle);
        QTRY_VERIFY_WITH_TIMEOUT(victim.swarm->counters().rejected > 0, 30000);
        QVERIFY(victim.swarm->stored().empty());
        good.swarm->resume();
        // It listens again somewhere else; the victim hears of it when it asks again, or is called by it.
        QCOMPARE(victim.outcome(bundle), QString());
        QVERIFY(victim.swarm->counters().from_hosts >= 300'000);
    }

    void bundles_survive_a_restart_and_are_passed_on()
    {
        SwarmPool pool(directory("restart"));
        pool.start_seeder();
        const auto bundle = pool.publish("restart", 300'000, 4);
        const auto settings = pool.host_settings("host");
        {
            Host host(settings);
            host.fetch(bundle);
            QCOMPARE(host.outcome(bundle), QString());
        }
        QVERIFY(std::filesystem::is_empty(settings.directory / "incoming"));
        pool.stop_seeder();
        Host again(settings);
        QCOMPARE(again.swarm->stored(), std::vector{bundle.function.digest});
        again.fetch(bundle);
        QCOMPARE(again.outcome(bundle), QString());
        Host other(pool.host_settings("other"));
        other.fetch(bundle);
        QCOMPARE(other.outcome(bundle), QString());
        QVERIFY(again.swarm->counters().to_peers >= 300'000);
    }

    void damaged_bundles_are_fetched_again()
    {
        SwarmPool pool(directory("damaged"));
        pool.start_seeder();
        const auto bundle = pool.publish("damaged", 50'000);
        const auto settings = pool.host_settings("host");
        Host host(settings);
        host.fetch(bundle);
        QCOMPARE(host.outcome(bundle), QString());
        std::ofstream(*host.swarm->bundle_directory(bundle.function.digest) / "module.wasm") << "something else";
        host.fetch(bundle);
        QCOMPARE(host.outcome(bundle), QString());
        QVERIFY(host.events.was_removed(bundle.function.digest));
    }

    void a_paused_swarm_is_silent_and_goes_on_after()
    {
        SwarmPool pool(directory("paused"));
        pool.start_seeder();
        const auto bundle = pool.publish("paused", 100'000);
        auto settings = pool.host_settings("host");
        settings.no_peer_timeout = 1s;
        Host host(settings);
        host.swarm->pause();
        host.fetch(bundle);
        QCOMPARE(host.outcome(bundle, 1500ms), QString("nothing happened"));
        QCOMPARE(host.swarm->counters().listen_port, 0);
        host.swarm->resume();
        QCOMPARE(host.outcome(bundle), QString());
        host.swarm->set_seeding(false);
        QTRY_COMPARE(host.swarm->counters().listen_port, 0);
    }

    void the_quota_is_kept()
    {
        SwarmPool pool(directory("quota"));
        pool.start_seeder();
        const auto first = pool.publish("one", 300'000), second = pool.publish("two", 300'000),
                   third = pool.publish("three", 300'000);
        auto settings = pool.host_settings("host");
        settings.quota_bytes = 500'000;
        Host host(settings);
        host.fetch(first);
        QCOMPARE(host.outcome(first), QString());
        host.fetch(second);
        QCOMPARE(host.outcome(second), QString());
        QVERIFY(host.events.was_removed(first.function.digest));
        QVERIFY(!std::filesystem::exists(settings.directory / "bundles" / first.function.digest.hex()));
        host.swarm->hold(second.function.digest);
        host.fetch(third);
        QVERIFY(host.outcome(third).startsWith("too_large"));
        QCOMPARE(host.swarm->stored(), std::vector{second.function.digest});
    }

    void nobody_has_it()
    {
        SwarmPool pool(directory("nobody"));
        const auto bundle = pool.publish("nobody", 1000);
        auto settings = pool.host_settings("host");
        settings.no_peer_timeout = 1s;
        Host host(settings);
        host.fetch(bundle);
        QVERIFY(host.outcome(bundle).startsWith("unavailable"));
        host.fetch(bundle);
        host.swarm->cancel(bundle.function.digest);
        QVERIFY(host.outcome(bundle).startsWith("cancelled"));
    }
};

QTEST_GUILESS_MAIN(SwarmTest)
#include "swarm_test.moc"
