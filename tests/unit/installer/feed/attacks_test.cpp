// SPDX-License-Identifier: GPL-3.0-or-later
// The table of attacks on updates: each row is what somebody does, what they had to steal for it, and what comes of it.
#include <functional>

#include <QTest>

#include "tests/unit/installer/test_publisher.h"

using namespace fallow;
using namespace fallow::update;
using namespace fallow::update::test;

namespace {

const TestPublisher publisher;
const TestPublisher stranger;

/// The computer has seen feed 7 with release 1.5.0, runs 1.0.0, and is offered feed 8 with 2.0.0.
Scene honest_scene()
{
    Scene scene;
    scene.state.root = publisher.root();
    const auto before = TestPublisher::release("1.5.0");
    const auto feed_before = TestPublisher::feed(7, before);
    scene.state.feed = {publisher.feed_key.public_key(), 7, digest_of<DocumentDigest>(as_bytes(feed_before.to_json()))};
    scene.state.release = {before.version, digest_of<DocumentDigest>(as_bytes(before.to_json()))};
    scene.state.latest_time = noon - 24h;
    const auto release = TestPublisher::release("2.0.0");
    scene.release = publisher.sealed_release(release);
    scene.feed = publisher.sealed_feed(TestPublisher::feed(8, release));
    return scene;
}

/// A feed of the thief of the feed's key, naming whatever they like.
void publish(Scene& scene, std::uint64_t sequence, const ReleaseDocument& release, const std::string& sealed_release)
{
    scene.feed = publisher.sealed_feed(TestPublisher::feed(sequence, release));
    scene.release = sealed_release;
}

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// The same holders but for the third; feed's key replaced too.
TestPublisher rotated()
{
    TestPublisher next = publisher;
    next.root_keys[2] = PrivateKey::generate();
    next.release_keys = make_keys(3);
    next.feed_key = PrivateKey::generate();
    return next;
}
const TestPublisher after_rotation = rotated();

std::string rotation_signed_by(const Signers& signers, std::uint64_t version = 2)
{
    return sealed(root_type, after_rotation.root(version).to_json(), signers);
}
std::string good_rotation() { return rotation_signed_by({&publisher.root_keys[0], &publisher.root_keys[1]}); }

struct Attack {
    const char* name;
    std::function<void(Scene&)> act;
    const char* comes_of_it;
    const char* says = "";
};

const std::vector<Attack> attacks{
    {"none: the honest update", [](Scene&) {}, "install 2.0.0"},
    {"none: nothing new",
     [](Scene& scene) {
         scene.installed = {2, 0, 0};
     },
     "up to date"},
    {"none: the same feed again", [](Scene& scene) { scene.state = judge(scene).state; }, "install 2.0.0"},
    // rollback
    {"rollback: a feed of before",
     [](Scene& scene) {
         const auto release = TestPublisher::release("1.5.0");
         publish(scene, 6, release, publisher.sealed_release(release));
     },
     "feed rolled back", "number 7 was seen"},
    {"rollback: another feed of the same number",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         publish(scene, 7, release, publisher.sealed_release(release));
     },
     "feed rolled back", "another one with the number 7"},
    // freeze
    {"freeze: an expired feed", [](Scene& scene) { scene.now = noon + 24h * 8; }, "expired"},
    {"freeze: the same feed for ever",
     [](Scene& scene) {
         scene.state = judge(scene).state;
         scene.now = noon - 1h + 24h * 7;
     },
     "expired"},
    {"freeze: a feed valid for years, with the feed's key",
     [](Scene& scene) {
         scene.feed =
             publisher.sealed_feed(TestPublisher::feed(9, TestPublisher::release("1.5.0"), noon - 1h, 24h * 1000));
     },
     "feed", "more than 31 days"},
    {"freeze: a feed that begins in a year, with the feed's key",
     [](Scene& scene) {
         scene.feed = publisher.sealed_feed(TestPublisher::feed(9, TestPublisher::release("2.0.0"), noon + 24h * 365));
     },
     "clock set back", "after what this computer's clock says"},
    // clock
    {"clock set back, so that an expired feed looks fresh",
     [](Scene& scene) { scene.state.latest_time = noon + 24h * 60; }, "clock set back", "behind what it said before"},
    {"clock set back on a computer that remembers nothing",
     [](Scene& scene) {
         scene.state.latest_time = {};
         scene.now = noon - 24h * 400;
     },
     "clock set back"},
    {"clock a little behind, as clocks are", [](Scene& scene) { scene.state.latest_time = noon + 10min; },
     "install 2.0.0"},
    // thresholds
    {"one release key, once",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.release = sealed(release_type, release.to_json(), {&publisher.release_keys[0]});
     },
     "release", "signed by 1 of the 3 keys that may, and 2 must"},
    {"one release key twice",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.release =
             sealed(release_type, release.to_json(), {&publisher.release_keys[0], &publisher.release_keys[0]});
     },
     "release", "signed by 1 of the 3"},
    {"one release key, and the same signature under another's name",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         Envelope envelope = Envelope::sign(release_type, as_bytes(release.to_json()), publisher.release_keys[0]);
         envelope.signatures.push_back(envelope.signatures.front());
         envelope.signatures.back().key_id = publisher.release_keys[1].public_key().did();
         scene.release = envelope.to_json();
     },
     "release", "signed by 1 of the 3"},
    {"one release key and a root key",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.release = sealed(release_type, release.to_json(), {&publisher.release_keys[0], &publisher.root_keys[0]});
     },
     "release", "signed by 1 of the 3"},
    // a stolen feed key
    {"feed key stolen: a release of the thief's own",
     [](Scene& scene) {
         const auto release = TestPublisher::release("9.0.0", "evil");
         publish(scene, 9, release, stranger.sealed_release(release));
     },
     "release", "signed by 0 of the 3"},
    {"feed key stolen: signs the release too",
     [](Scene& scene) {
         const auto release = TestPublisher::release("9.0.0", "evil");
         publish(scene, 9, release,
                 sealed(release_type, release.to_json(), {&publisher.feed_key, &publisher.feed_key}));
     },
     "release", "signed by 0 of the 3"},
    {"feed key stolen: points back to a release that was offered before",
     [](Scene& scene) {
         const auto release = TestPublisher::release("1.2.0");
         publish(scene, 9, release, publisher.sealed_release(release));
     },
     "downgrade", "1.5.0 was offered before"},
    {"feed key stolen: can point to a release that several people signed",
     [](Scene& scene) {
         const auto release = TestPublisher::release("1.5.0");
         publish(scene, 9, release, publisher.sealed_release(release));
     },
     "install 1.5.0"},
    {"feed key stolen, state lost: an older version than is installed",
     [](Scene& scene) {
         scene.state = {};
         scene.state.root = publisher.root();
         const auto release = TestPublisher::release("0.9.0");
         publish(scene, 9, release, publisher.sealed_release(release));
     },
     "downgrade", "1.0.0 is installed"},
    {"feed key of somebody else",
     [](Scene& scene) { scene.feed = stranger.sealed_feed(TestPublisher::feed(8, TestPublisher::release("2.0.0"))); },
     "feed", "signed by 0 of the 1"},
    // downgrade and tampering
    {"another release of a version that was seen",
     [](Scene& scene) {
         const auto release = TestPublisher::release("1.5.0", "other bytes");
         publish(scene, 9, release, publisher.sealed_release(release));
     },
     "downgrade", "another one of that version"},
    {"a genuine release that the feed does not name",
     [](Scene& scene) { scene.release = publisher.sealed_release(TestPublisher::release("3.0.0")); },
     "release not promised"},
    {"one byte of the release changed",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         const auto other = TestPublisher::release("2.0.1");
         scene.release =
             changed(scene.release, to_base64(as_bytes(release.to_json())), to_base64(as_bytes(other.to_json())));
     },
     "release not promised"},
    {"one byte of the feed changed",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.feed = changed(scene.feed, to_base64(as_bytes(TestPublisher::feed(8, release).to_json())),
                              to_base64(as_bytes(TestPublisher::feed(9, release).to_json())));
     },
     "feed", "signed by 0 of the 1"},
    // contexts
    {"a release as feed", [](Scene& scene) { scene.feed = scene.release; }, "feed",
     "not a \"application/vnd.fallow.update-feed"},
    {"a feed as release",
     [](Scene& scene) {
         const auto inner = TestPublisher::feed(1, TestPublisher::release("2.0.0"));
         auto outer = TestPublisher::feed(9, TestPublisher::release("2.0.0"));
         outer.release = digest_of<DocumentDigest>(as_bytes(inner.to_json()));
         scene.release = publisher.sealed_feed(inner);
         scene.feed = publisher.sealed_feed(outer);
     },
     "release", "not a \"application/vnd.fallow.update-release"},
    {"a root as release",
     [](Scene& scene) {
         auto feed = TestPublisher::feed(9, TestPublisher::release("2.0.0"));
         feed.release = digest_of<DocumentDigest>(as_bytes(publisher.root().to_json()));
         scene.feed = publisher.sealed_feed(feed);
         scene.release = publisher.sealed_root(publisher.root());
     },
     "release", "not a \"application/vnd.fallow.update-release"},
    {"a pool's function as release, signed by release keys",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.release = sealed("application/vnd.fallow.function.v1+json", release.to_json(),
                                {&publisher.release_keys[0], &publisher.release_keys[1]});
     },
     "release", "not a \"application/vnd.fallow.update-release"},
    {"a release with its type changed afterwards",
     [](Scene& scene) {
         const auto release = TestPublisher::release("2.0.0");
         scene.release = changed(sealed("application/vnd.fallow.function.v1+json", release.to_json(),
                                        {&publisher.release_keys[0], &publisher.release_keys[1]}),
                                 "vnd.fallow.function", "vnd.fallow.update-release");
     },
     "release", "signed by 0 of the 3"},
    // root
    {"rotation: the new keys hold",
     [](Scene& scene) {
         scene.roots = {good_rotation()};
         const auto release = TestPublisher::release("2.0.0");
         scene.release = after_rotation.sealed_release(release);
         scene.feed = after_rotation.sealed_feed(TestPublisher::feed(1, release));
     },
     "install 2.0.0"},
    {"rotation: the old feed key no longer", [](Scene& scene) { scene.roots = {good_rotation()}; }, "feed",
     "signed by 0 of the 1"},
    {"rotation: the old release keys no longer",
     [](Scene& scene) {
         scene.roots = {good_rotation()};
         scene.feed = after_rotation.sealed_feed(TestPublisher::feed(9, TestPublisher::release("2.0.0")));
     },
     "release", "signed by 0 of the 3"},
    {"rotation by a single old key",
     [](Scene& scene) {
         scene.roots = {rotation_signed_by({&publisher.root_keys[0], &after_rotation.root_keys[2]})};
     },
     "root", "root keys of version 1: signed by 1 of the 3"},
    {"rotation by new keys only",
     [](Scene& scene) {
         scene.roots = {
             sealed(root_type, stranger.root(2).to_json(), {&stranger.root_keys[0], &stranger.root_keys[1]})};
     },
     "root", "root keys of version 1: signed by 0 of the 3"},
    {"rotation by old keys only, to keys that nobody shows to have",
     [](Scene& scene) {
         scene.roots = {
             sealed(root_type, stranger.root(2).to_json(), {&publisher.root_keys[0], &publisher.root_keys[1]})};
     },
     "root", "its own root keys: signed by 0 of the 3"},
    {"rotation with a gap",
     [](Scene& scene) {
         scene.roots = {rotation_signed_by({&publisher.root_keys[0], &publisher.root_keys[1]}, 3)};
     },
     "root", "would have to be 2"},
    {"rotation to the same version",
     [](Scene& scene) {
         scene.roots = {rotation_signed_by({&publisher.root_keys[0], &publisher.root_keys[1]}, 1)};
     },
     "root", "would have to be 2"},
    {"a chain of roots with a forged one in it",
     [](Scene& scene) {
         scene.roots = {good_rotation(), sealed(root_type, stranger.root(3).to_json(),
                                                {&stranger.root_keys[0], &stranger.root_keys[1]})};
     },
     "root", "after version 2"},
    {"more roots than anybody makes", [](Scene& scene) { scene.roots.assign(max_roots_per_run + 1, "{}"); }, "root",
     "at once"},
    {"a release as root", [](Scene& scene) { scene.roots = {scene.release}; }, "root", "not a"},
    // forms
    {"a feed that is too large", [](Scene& scene) { scene.feed = std::string(max_update_envelope_bytes + 1, ' '); },
     "feed", "at most"},
    {"a release that is too large",
     [](Scene& scene) { scene.release = std::string(max_update_envelope_bytes + 1, ' '); }, "release", "at most"},
    {"a feed with a field that nobody knows",
     [](Scene& scene) {
         const auto feed = TestPublisher::feed(8, TestPublisher::release("2.0.0")).to_json();
         scene.feed =
             sealed(feed_type, changed(feed, "\"format\":1", "\"format\":1,\"run\":\"sh\""), {&publisher.feed_key});
     },
     "feed", "no key that belongs here"},
    {"a root with a role that nobody knows",
     [](Scene& scene) {
         const auto root = after_rotation.root(2).to_json();
         scene.roots = {sealed(root_type, changed(root, "\"format\":1", "\"format\":1,\"mirrors\":{}"),
                               {&publisher.root_keys[0], &publisher.root_keys[1]})};
     },
     "root", "no key that belongs here"},
    {"a feed of a format to come",
     [](Scene& scene) {
         const auto feed = TestPublisher::feed(8, TestPublisher::release("2.0.0")).to_json();
         scene.feed = sealed(feed_type, changed(feed, "\"format\":1", "\"format\":2"), {&publisher.feed_key});
     },
     "feed", "its format is 2"},
    {"nothing for this platform", [](Scene& scene) { scene.platform = "windows-x86-64"; }, "platform",
     "windows-x86-64"},
    {"no JSON", [](Scene& scene) { scene.feed = "<html>Log in to the hotel's network</html>"; }, "feed", "not JSON"},
};

} // namespace

class AttacksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void come_to_nothing_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t index = 0; index < attacks.size(); ++index)
            QTest::newRow(attacks[index].name) << static_cast<int>(index);
    }
    void come_to_nothing()
    {
        QFETCH(int, index);
        const Attack& attack = attacks[static_cast<std::size_t>(index)];
        Scene scene = honest_scene();
        attack.act(scene);
        const Judged judged = judge(scene);
        QCOMPARE(judged.words, std::string(attack.comes_of_it));
        QVERIFY2(judged.why.find(attack.says) != std::string::npos, judged.why.c_str());
        // Nothing that is tried makes a computer forget.
        QVERIFY(judged.state.latest_time >= scene.state.latest_time);
        QVERIFY(judged.state.root.version >= scene.state.root.version);
        if (scene.state.release)
            QVERIFY(judged.state.release->version >= scene.state.release->version);
        if (scene.state.feed && judged.state.feed->key == scene.state.feed->key)
            QVERIFY(judged.state.feed->sequence >= scene.state.feed->sequence);
    }

    void what_was_believed_before_a_refusal_stays_believed()
    {
        Scene scene = honest_scene();
        scene.roots = {good_rotation(), "{}"};
        QCOMPARE(judge(scene).words, std::string("root"));
        QCOMPARE(judge(scene).state.root.version, 2U);
    }

    void a_feed_that_was_refused_leaves_no_number_behind()
    {
        // Else one feed of a stranger's with the highest number would end all updates.
        Scene scene = honest_scene();
        scene.feed = stranger.sealed_feed(TestPublisher::feed(1'000'000, TestPublisher::release("2.0.0")));
        QCOMPARE(judge(scene).words, std::string("feed"));
        QCOMPARE(judge(scene).state.feed->sequence, 7U);
    }

    void numbers_that_a_thief_used_up_end_with_the_stolen_key()
    {
        Scene scene = honest_scene();
        const auto release = TestPublisher::release("2.0.0");
        publish(scene, (1ULL << 53U) - 1, release, publisher.sealed_release(release));
        scene.state = judge(scene).state;
        scene.roots = {good_rotation()};
        scene.feed = after_rotation.sealed_feed(TestPublisher::feed(1, release));
        scene.release = after_rotation.sealed_release(release);
        QCOMPARE(judge(scene).words, std::string("install 2.0.0"));
    }
};

QTEST_APPLESS_MAIN(AttacksTest)
#include "attacks_test.moc"
