// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "installer/feed/signatures.h"
#include "tests/unit/installer/test_publisher.h"

using namespace fallow;
using namespace fallow::update;
using namespace fallow::update::test;

namespace {

const TestPublisher publisher;

template <class Document>
QString complaint(const std::string& json)
{
    const auto read = Document::parse(json);
    return read ? QString() : QString::fromStdString(read.error().context);
}

std::string changed(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void come_back_as_they_were()
    {
        QVERIFY(RootDocument::parse(publisher.root(3).to_json()) == publisher.root(3));
        const auto release = TestPublisher::release("1.2.3");
        QVERIFY(ReleaseDocument::parse(release.to_json()) == release);
        const auto feed = TestPublisher::feed(42, release);
        QVERIFY(FeedDocument::parse(feed.to_json()) == feed);
        UpdateState state;
        state.root = publisher.root(3);
        state.latest_time = noon;
        QVERIFY(UpdateState::parse(state.to_json()) == state);
        state.feed = {publisher.feed_key.public_key(), 42, feed.release};
        state.release = {release.version, feed.release};
        QVERIFY(UpdateState::parse(state.to_json()) == state);
    }

    void a_root_keeps_its_roles_apart()
    {
        auto root = publisher.root();
        root.release.keys[1] = root.root.keys[0];
        QVERIFY(complaint<RootDocument>(root.to_json()).contains("stands in two roles"));
        root = publisher.root();
        root.feed = root.release.keys[2];
        QVERIFY(complaint<RootDocument>(root.to_json()).contains("stands in two roles"));
        root = publisher.root();
        root.root.keys[2] = root.root.keys[1];
        QVERIFY(complaint<RootDocument>(root.to_json()).contains("stands there already"));
    }

    void a_root_never_makes_do_with_one_signature()
    {
        auto root = publisher.root();
        root.release.threshold = 1;
        QVERIFY(complaint<RootDocument>(root.to_json()).contains("not between 2 and 8"));
        root = publisher.root();
        root.root.threshold = 4;
        QVERIFY(complaint<RootDocument>(root.to_json()).contains("more signatures than there are keys"));
    }

    void a_release_names_platforms_and_sizes_that_can_be()
    {
        const auto json = TestPublisher::release("1.2.3").to_json();
        QVERIFY(complaint<ReleaseDocument>(changed(json, "linux-x86-64", "../../etc")).contains("name of a platform"));
        QVERIFY(!complaint<ReleaseDocument>(changed(json, "\"size\":10", "\"size\":0")).isEmpty());
        QVERIFY(!complaint<ReleaseDocument>(changed(json, "\"size\":10", "\"size\":536870913")).isEmpty());
        QVERIFY(!complaint<ReleaseDocument>(changed(json, "\"1.2.3\"", "\"1.2\"")).isEmpty());
        QVERIFY(
            complaint<ReleaseDocument>(changed(json, "\"format\":1", "\"format\":1,\"format\":1")).contains("twice"));
    }

    void a_feed_ends_after_it_begins_and_soon()
    {
        auto feed = TestPublisher::feed(1, TestPublisher::release("1.0.0"));
        feed.expires = feed.issued;
        QVERIFY(complaint<FeedDocument>(feed.to_json()).contains("not after"));
        feed.expires = feed.issued + longest_feed_validity + 1s;
        QVERIFY(complaint<FeedDocument>(feed.to_json()).contains("more than 31 days"));
        feed.expires = feed.issued + longest_feed_validity;
        QCOMPARE(complaint<FeedDocument>(feed.to_json()), QString());
        feed.swarm.announce_url = "http://tracker.example.org/announce";
        QVERIFY(complaint<FeedDocument>(feed.to_json()).contains("https"));
    }

    void the_first_root_is_signed_by_its_own()
    {
        const auto root = publisher.root();
        QVERIFY(read_first_root(publisher.sealed_root(root)) == root);
        QVERIFY(!read_first_root(sealed(root_type, root.to_json(), {&publisher.root_keys[0]})));
        QVERIFY(
            !read_first_root(sealed(feed_type, root.to_json(), {&publisher.root_keys[0], &publisher.root_keys[1]})));
    }
};

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
