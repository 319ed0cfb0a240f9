// SPDX-License-Identifier: GPL-3.0-or-later
// The tracker: what an announce may say, who is told of whom, and when a peer is forgotten.
#include <set>

#include <QTest>

#include "coordinator-server/swarm/tracker.h"

using namespace fallow;
using namespace fallow::coordinator;
using namespace std::chrono_literals;

namespace {

constexpr Tracker::TimePoint start{};

InfoHash torrent()
{
    InfoHash hash;
    for (std::size_t index = 0; index < hash.bytes.size(); ++index)
        hash.bytes[index] = static_cast<std::uint8_t>('A' + index);
    return hash;
}

IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

std::string query(const std::string& peer, int port, int left = 1, const std::string& rest = {})
{
    return "key=good&info_hash=ABCDEFGHIJKLMNOPQRST&peer_id=-FH0100-" + std::string(12 - peer.size(), '0') + peer
           + "&port=" + std::to_string(port) + "&left=" + std::to_string(left) + "&compact=1" + rest;
}

Tracker make_tracker(TrackerSettings settings = {})
{
    Tracker tracker(std::move(settings), [](std::string_view key) { return key == "good"; });
    tracker.add_torrent(torrent());
    return tracker;
}

/// The IPv4 or IPv6 peers in a reply.
std::multiset<std::string> peers(const std::string& reply, bool v6 = false)
{
    const std::string key = v6 ? "6:peers6" : "5:peers";
    const std::size_t size = v6 ? 18 : 6;
    auto at = reply.find(key) + key.size();
    const auto colon = reply.find(':', at);
    const std::size_t bytes = std::stoul(reply.substr(at, colon - at));
    std::multiset<std::string> found;
    for (std::size_t offset = 0; offset < bytes; offset += size) {
        const auto one = as_bytes(std::string_view(reply).substr(colon + 1 + offset, size));
        IpAddress peer;
        peer.is_v6 = v6;
        std::copy_n(one.begin(), size - 2, peer.bytes.begin());
        found.insert(peer.text() + ' ' + std::to_string(one[size - 2] * 256 + one[size - 1]));
    }
    return found;
}

using Peers = std::multiset<std::string>;

} // namespace

class TrackerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("objection");
        const std::string good = query("1", 6881);
        const auto row = [](const char* name, const std::string& text, const char* objection) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString(objection);
        };
        row("plain", good, "");
        row("escaped", "key=good&info_hash=%41BCDEFGHIJKLMNOPQRS%54&peer_id=%00%ff------------------&port=1", "");
        row("libtorrent's own key comes later", good + "&key=1234ABCD", "");
        row("as many as you like", good + "&numwant=-1", "");
        row("unknown keys", good + "&supportcrypto=1&redundant=0&x", "");
        row("event paused", good + "&event=paused", "");
        row("nothing", "", "malformed");
        row("no key", "info_hash=ABCDEFGHIJKLMNOPQRST&peer_id=-FH0100-000000000001&port=1", "unauthenticated");
        row("short hash", "key=good&info_hash=ABC&peer_id=-FH0100-000000000001&port=1", "malformed");
        row("untruncated hash",
            "key=good&info_hash=ABCDEFGHIJKLMNOPQRSTABCDEFGHIJKL&peer_id=-FH0100-000000000001&port=1", "malformed");
        row("port 0", query("1", 0), "malformed");
        row("port 65536", query("1", 65536), "malformed");
        row("port -1", query("1", -1), "malformed");
        row("negative left", query("1", 1, -1), "malformed");
        row("port twice", good + "&port=7", "malformed");
        row("hash twice", good + "&info_hash=ABCDEFGHIJKLMNOPQRST", "malformed");
        row("bad escape", good + "&event=%zz", "malformed");
        row("cut escape", good + "&event=%4", "malformed");
        row("unknown event", good + "&event=exploded", "malformed");
        row("huge key",
            "key=" + std::string(200, 'k') + "&info_hash=ABCDEFGHIJKLMNOPQRST&peer_id=-FH0100-000000000001&port=1",
            "malformed");
        row("too long", good + "&x=" + std::string(3000, 'x'), "too_large");
        std::string many = good;
        for (int count = 0; count < 100; ++count)
            many += "&a=1";
        row("too many keys", many, "too_large");
    }

    void parses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, objection);
        const auto announce = Announce::parse(text.toStdString());
        const QString code = announce ? QString() : QString::fromLatin1(name(announce.error().code).data());
        QCOMPARE(code, objection);
    }

    void numwant_is_capped()
    {
        QCOMPARE(Announce::parse(query("1", 1, 1, "&numwant=100000"))->wanted, 200U);
        QCOMPARE(Announce::parse(query("1", 1, 1, "&numwant=3"))->wanted, 3U);
    }

    void addresses()
    {
        QCOMPARE(address("::ffff:10.0.0.1"), address("10.0.0.1"));
        QCOMPARE(address("2001:db8::1").text(), std::string("2001:db8::1"));
        for (const char* bad : {"", "1.2.3", "1.2.3.4.5", "host", "fe80::1%eth0", "1.2.3.4 "})
            QVERIFY(!IpAddress::parse(bad));
    }

    void introduces_peers_to_each_other()
    {
        Tracker tracker = make_tracker({.seeders = {{address("10.0.0.9"), 9000}, {address("2001:db8::9"), 9000}}});
        const std::string first = tracker.handle_announce(query("1", 1001), address("10.0.0.1"), start);
        QCOMPARE(peers(first), Peers{"10.0.0.9 9000"});
        QCOMPARE(peers(first, true), Peers{"2001:db8::9 9000"});
        QVERIFY(first.starts_with("d8:completei2e10:incompletei1e8:intervali600e12:min intervali30e5:peers6:"));
        (void)tracker.handle_announce(query("2", 1002), address("2001:db8::2"), start);
        const std::string third = tracker.handle_announce(query("3", 1003), address("10.0.0.3"), start);
        QCOMPARE(peers(third), (Peers{"10.0.0.9 9000", "10.0.0.1 1001"}));
        QCOMPARE(peers(third, true), (Peers{"2001:db8::9 9000", "2001:db8::2 1002"}));
        QCOMPARE(tracker.counters().peers, 3U);
    }

    void seeds_are_not_told_of_seeds()
    {
        Tracker tracker = make_tracker({.seeders = {{address("10.0.0.9"), 9000}}});
        (void)tracker.handle_announce(query("1", 1001, 0), address("10.0.0.1"), start);
        (void)tracker.handle_announce(query("2", 1002, 5), address("10.0.0.2"), start);
        QCOMPARE(peers(tracker.handle_announce(query("3", 1003, 0), address("10.0.0.3"), start)),
                 Peers{"10.0.0.2 1002"});
    }

    void prefers_the_same_network()
    {
        Tracker tracker = make_tracker({.max_peers_per_reply = 2});
        for (const char* host : {"192.0.2.1", "198.51.100.1", "10.1.9.1", "10.1.2.7", "203.0.113.5"})
            (void)tracker.handle_announce(query(std::string(host).substr(0, 3) + host[5], 1), address(host), start);
        QCOMPARE(peers(tracker.handle_announce(query("me", 1), address("10.1.2.3"), start)),
                 (Peers{"10.1.2.7 1", "10.1.9.1 1"}));
    }

    void forgets_who_stops_or_falls_silent()
    {
        Tracker tracker = make_tracker();
        (void)tracker.handle_announce(query("1", 1001), address("10.0.0.1"), start);
        (void)tracker.handle_announce(query("2", 1002), address("10.0.0.2"), start);
        // Another address cannot take an entry away.
        (void)tracker.handle_announce(query("1", 1001, 1, "&event=stopped"), address("10.0.0.66"), start);
        QCOMPARE(tracker.counters().peers, 2U);
        QCOMPARE(peers(tracker.handle_announce(query("1", 1001, 1, "&event=stopped"), address("10.0.0.1"), start)),
                 Peers{});
        QCOMPARE(tracker.counters().peers, 1U);
        QCOMPARE(peers(tracker.handle_announce(query("3", 1003), address("10.0.0.3"), start + 1300s)),
                 Peers{"10.0.0.2 1002"});
        QCOMPARE(peers(tracker.handle_announce(query("4", 1004), address("10.0.0.4"), start + 1331s)),
                 Peers{"10.0.0.3 1003"});
    }

    void a_restarted_host_replaces_its_old_self()
    {
        Tracker tracker = make_tracker();
        (void)tracker.handle_announce(query("old", 1001), address("10.0.0.1"), start);
        (void)tracker.handle_announce(query("new", 1001), address("10.0.0.1"), start);
        QCOMPARE(peers(tracker.handle_announce(query("me", 1), address("10.0.0.2"), start)), Peers{"10.0.0.1 1001"});
    }

    void has_limits()
    {
        Tracker tracker = make_tracker({.max_peers_per_reply = 10, .max_peers_per_torrent = 20});
        for (int index = 0; index < 50; ++index)
            (void)tracker.handle_announce(query(std::to_string(index), 2000 + index), address("10.0.0.1"), start);
        QCOMPARE(tracker.counters().peers, 20U);
        QCOMPARE(peers(tracker.handle_announce(query("me", 1), address("10.0.0.2"), start)).size(), 10U);
        QCOMPARE(peers(tracker.handle_announce(query("me", 1, 1, "&numwant=3"), address("10.0.0.2"), start)).size(),
                 3U);
        QCOMPARE(peers(tracker.handle_announce(query("me", 1, 1, "&numwant=0"), address("10.0.0.2"), start)).size(),
                 0U);
    }

    void refuses()
    {
        Tracker tracker = make_tracker();
        const std::string stranger =
            tracker.handle_announce("key=bad&" + query("1", 1).substr(9), address("10.0.0.1"), start);
        QVERIFY(stranger.starts_with("d14:failure reason") && stranger.find("forbidden: ") != std::string::npos
                && stranger.ends_with('e'));
        tracker.remove_torrent(torrent());
        QVERIFY(tracker.handle_announce(query("1", 1), address("10.0.0.1"), start).find("not_found: ")
                != std::string::npos);
        QVERIFY(tracker.handle_announce("hello", address("10.0.0.1"), start).find("malformed: ") != std::string::npos);
        QCOMPARE(tracker.counters().refused, 3U);
    }
};

QTEST_GUILESS_MAIN(TrackerTest)
#include "tracker_test.moc"
