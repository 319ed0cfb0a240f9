// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>

#include "installer/feed/signatures.h"
#include "installer/update/update_run.h"
#include "tests/unit/installer/test_publisher.h"

using namespace fallow;
using namespace fallow::update;
using namespace fallow::update::test;

class SigningTest : public QObject {
    Q_OBJECT

    QTemporaryDir directory_;
    std::filesystem::path at(const char* name) const
    {
        return std::filesystem::path(directory_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void signatures_come_one_holder_at_a_time()
    {
        const TestPublisher publisher;
        Envelope envelope = unsigned_envelope(root_type, publisher.root().to_json());
        QVERIFY(add_signature(envelope, publisher.root_keys[0]));
        QVERIFY(!read_first_root(envelope.to_json()));
        QCOMPARE(add_signature(envelope, publisher.root_keys[0]).error().code, FailureCode::conflict);
        QVERIFY(write_envelope_file(at("root.json"), envelope));
        Envelope passed_on = read_envelope_file(at("root.json")).value();
        QVERIFY(add_signature(passed_on, publisher.root_keys[2]));
        QVERIFY(read_first_root(passed_on.to_json()));
        const auto words = describe(passed_on).value();
        QVERIFY(words.find(publisher.root_keys[0].public_key().did()) != std::string::npos);
        QVERIFY(words.find("DOES NOT FIT") == std::string::npos);
    }

    void what_no_computer_would_take_is_not_shown_as_if_it_were()
    {
        QVERIFY(!describe(unsigned_envelope(feed_type, "{}")));
        QVERIFY(!describe(unsigned_envelope("application/vnd.fallow.function.v1+json", "{}")));
    }

    void a_key_is_its_holders_alone()
    {
        const auto made = make_key_file(at("key.pem"));
        QVERIFY(made);
        struct stat found {};
        QCOMPARE(::stat(at("key.pem").c_str(), &found), 0);
        QCOMPARE(found.st_mode & 07777U, 0600U);
        QCOMPARE(make_key_file(at("key.pem")).error().code, FailureCode::conflict);
        QVERIFY(read_key_file(at("key.pem"))->public_key() == *made);
        ::chmod(at("key.pem").c_str(), 0640);
        QCOMPARE(read_key_file(at("key.pem")).error().code, FailureCode::forbidden);
    }

    void a_directory_is_judged_before_it_is_served()
    {
        const TestPublisher publisher;
        const auto www = at("www");
        std::filesystem::create_directory(www);
        const auto release = TestPublisher::release("2.0.0");
        const auto feed = TestPublisher::feed(1, release);
        const auto put = [&](const std::string& name, const std::string& json) {
            QVERIFY(write_envelope_file(www / name, Envelope::parse(json).value()));
        };
        put(feed_file_name, publisher.sealed_feed(feed));
        const auto root = publisher.sealed_root(publisher.root());
        QVERIFY(check_directory(www, root, "linux-x86-64", noon).error().context.find("has no release")
                != std::string::npos);
        put(release_file_name(feed.release), publisher.sealed_release(release));
        QVERIFY(check_directory(www, root, "linux-x86-64", noon).value().find("2.0.0") != std::string::npos);
        QVERIFY(!check_directory(www, root, "linux-x86-64", noon + 24h * 40));
        QVERIFY(!check_directory(www, root, "windows-x86-64", noon));
    }
};

QTEST_APPLESS_MAIN(SigningTest)
#include "signing_test.moc"
