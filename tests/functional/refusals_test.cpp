// SPDX-License-Identifier: GPL-3.0-or-later
// What hosts must not run: functions that a coordinator, which somebody else has got hold of, hands out all the same. And what
// the pool does not publish. Each is refused in words, nothing of it runs, and hosts go on with good work.
#include <functional>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QIODevice>
#include <QStringList>
#include <QTest>

#include "tests/functional/batch_results.h"
#include "tests/functional/tampering.h"
#include "tests/support/deadline.h"
#include "tests/support/test_pool_identities.h"

using namespace fallow;
using fallow::test::Books;
using fallow::test::output_of;
using fallow::test::PoolUnderTest;
using fallow::test::results_of;
using fallow::test::submit;
using fallow::test::text_at;
using nlohmann::json;

namespace {

QByteArray content_of(const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error((name + " cannot be read").toStdString());
    return file.readAll();
}

void write_content(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error((name + " cannot be written").toStdString());
}

std::string as_std_text(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }
Bytes as_owned_bytes(const std::string& text) { return {text.begin(), text.end()}; }

void replace_in_file(const QString& name, const QByteArray& what, const QByteArray& with)
{
    const QByteArray before = content_of(name);
    QVERIFY2(before.contains(what), before);
    write_content(name, QByteArray(before).replace(what, with));
}

} // namespace

class RefusalsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PoolUnderTest> pool_;

    QString function_directory(const QString& name) const { return pool_->path("functions/" + name); }

    void build(const QString& name, const QString& version = "1.0.0", const QString& guest = "foreign_words_cpp")
    {
        const QString module = qEnvironmentVariable("FALLOW_GUESTS") + '/' + guest + ".wasm";
        QDir(function_directory(name)).removeRecursively();
        pool_->ctl({"function", "import", module, "--name", name, "--version", version, "--memory", "64 MiB",
                    "--description", "to be refused", "--directory", function_directory(name)});
        pool_->ctl({"function", "build", function_directory(name)});
    }

    void publish(const QString& name, const QString& version = "1.0.0", const QString& guest = "foreign_words_cpp")
    {
        build(name, version, guest);
        pool_->ctl({"function", "publish", function_directory(name)});
    }

    /// Stops the coordinator, changes its state, starts it again.
    void tamper(const std::function<void(Books&)>& change)
    {
        QVERIFY(pool_->coordinator().stop());
        {
            Books books(pool_->database());
            change(books);
        }
        pool_->serve();
    }

    PrivateKey publisher_key() const
    {
        return PrivateKey::from_pem(content_of(pool_->path("operator/publisher.pem")).toStdString()).value();
    }
    QString digest_of(const QString& function) const
    {
        return QString::fromStdString(Books(pool_->database())
                                          .text("SELECT lower(hex(digest)) FROM functions WHERE name = '" + function
                                                + "' ORDER BY published DESC"));
    }

    /// No host has begun it, by the function's name and by its digest.
    void verify_never_started(const QString& function, const QString& digest)
    {
        for (const QString& host : pool_->host_names()) {
            QVERIFY(pool_->host(host).runs());
            for (const QByteArray& line : pool_->host(host).log().split('\n'))
                QVERIFY2(!line.endsWith(" started")
                             || !(line.contains(function.toUtf8()) || line.contains(digest.toUtf8())),
                         line);
        }
    }

    /// A batch of it fails, and its result and some host's log say `words`.
    void verify_refused(const QString& function, const QString& words)
    {
        const QString digest = digest_of(function);
        const auto results = results_of(*pool_, submit(*pool_, digest, {"input"}));
        QCOMPARE(results.size(), std::size_t(1));
        const QString failure = text_at(results.at(0), "failure");
        QVERIFY2(failure.contains(words, Qt::CaseInsensitive), results.at(0).dump().c_str());
        verify_never_started(function, digest);
        int hosts_that_say_why = 0;
        for (const QString& host : pool_->host_names())
            for (const QByteArray& line : pool_->host(host).log().split('\n'))
                hosts_that_say_why += line.contains(digest.toUtf8()) && line.contains("is refused")
                                      && QString::fromUtf8(line).contains(words, Qt::CaseInsensitive);
        QVERIFY2(hosts_that_say_why > 0, pool_->host("one").log());
    }

    void verify_hosts_are_unharmed()
    {
        const auto results = results_of(*pool_, submit(*pool_, "good", {"a b a", "c"}));
        QCOMPARE(output_of(results.at(0)), QByteArray("a=2 b=1 0.667 none\n"));
        QCOMPARE(output_of(results.at(1)), QByteArray("c=1 0.333 none\n"));
    }

    static FunctionPackage with_changed_payload(FunctionPackage package)
    {
        Envelope envelope = Envelope::parse(package.envelope_json).value();
        std::string text = as_std_text(envelope.payload);
        text.replace(text.find("to be refused"), 2, "so");
        envelope.payload = as_owned_bytes(text);
        package.envelope_json = envelope.to_json();
        return package;
    }

    static FunctionPackage with_changed_signature(FunctionPackage package)
    {
        Envelope envelope = Envelope::parse(package.envelope_json).value();
        envelope.signatures.at(0).signature.at(20) ^= 1;
        package.envelope_json = envelope.to_json();
        return package;
    }

    static FunctionPackage with_changed_torrent(FunctionPackage package)
    {
        package.torrent.at(package.torrent.size() / 2) ^= 1;
        return package;
    }

    static FunctionPackage signed_in_another_pool(FunctionPackage package)
    {
        const test::PoolIdentities other(std::chrono::system_clock::now());
        const PrivateKey key = PrivateKey::generate();
        const Envelope envelope = Envelope::parse(package.envelope_json).value();
        package.envelope_json = Envelope::sign(function_statement_type, envelope.payload, key).to_json();
        package.publisher_certificate_pem = other.leaf(CertificateRole::publisher, key, "Test publisher").to_pem();
        return package;
    }

    /// Signed by the pool's own publisher, whose key was stolen.
    FunctionPackage with_a_path_that_leaves(FunctionPackage package) const
    {
        const Envelope envelope = Envelope::parse(package.envelope_json).value();
        std::string text = as_std_text(envelope.payload);
        const std::string inside = "module.wasm";
        for (auto at = text.find(inside); at != text.npos; at = text.find(inside, at + inside.size()))
            text.replace(at, inside.size(), "../mod.wasm");
        package.envelope_json = Envelope::sign(function_statement_type, as_bytes(text), publisher_key()).to_json();
        return package;
    }

private Q_SLOTS:
    void initTestCase()
    {
        pool_ = std::make_unique<PoolUnderTest>();
        QVERIFY(QDir().mkpath(pool_->path("functions")));
        pool_->serve();
        pool_->log_in();
        pool_->ctl({"publisher", "add", "Test publisher"});
        publish("good");
        // A task is given up when three hosts could not do it.
        for (const char* name : {"one", "two", "three"})
            pool_->add_host(name, QString("account of ") + name, {}, {"slots=1"});
        verify_hosts_are_unharmed();
    }

    void cleanupTestCase() { pool_.reset(); }

    void hosts_refuse_changed_packages_data()
    {
        using Change = std::function<FunctionPackage(FunctionPackage)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("words");
        QTest::newRow("payload") << Change(with_changed_payload) << "signature";
        QTest::newRow("signature") << Change(with_changed_signature) << "signature";
        QTest::newRow("torrent") << Change(with_changed_torrent) << "torrent";
        QTest::newRow("other-pool") << Change(signed_in_another_pool) << "not issued by this pool";
        QTest::newRow("path") << Change([this](FunctionPackage package) {
            return with_a_path_that_leaves(std::move(package));
        }) << "..";
    }

    void hosts_refuse_changed_packages()
    {
        QFETCH(const std::function<FunctionPackage(FunctionPackage)>, change);
        QFETCH(const QString, words);
        const QString function = QString("changed-") + QTest::currentDataTag();
        publish(function);
        tamper([&](Books& books) { books.replace_package(function, change(books.package(function))); });
        verify_refused(function, words);
        verify_hosts_are_unharmed();
    }

    void hosts_refuse_a_changed_module_of_the_seeder()
    {
        publish("changed-module", "1.0.0", "foreign_words_rust"); // bundles with equal files share them
        tamper([&](Books&) {
            QDirIterator files(pool_->coordinator_directory(), {"module.wasm"}, QDir::Files,
                               QDirIterator::Subdirectories);
            bool changed = false;
            while (files.hasNext())
                if (files.next().contains("/changed-module-1.0.0/")) {
                    test::change_byte(files.filePath(), files.fileInfo().size() / 2);
                    changed = true;
                }
            QVERIFY(changed);
        });
        // Whoever runs the coordinator is told what it is, and so is each host that asks.
        test::wait_until("the coordinator to notice", [&] {
            return pool_->coordinator().log().contains("function_damaged")
                   && pool_->coordinator().log().contains("module.wasm: its content is not what was signed");
        });
        verify_refused("changed-module", "module.wasm: its content is not what was signed");
        verify_hosts_are_unharmed();
    }

    void a_host_fetches_again_what_was_changed_on_its_disk()
    {
        // The owner's disk is not the pool's: it may rot. Nothing of the changed bytes runs.
        pool_->host("one").stop();
        QDirIterator files(pool_->host_directory("one"), {"module.wasm"}, QDir::Files, QDirIterator::Subdirectories);
        QStringList changed;
        while (files.hasNext())
            if (files.next().contains("/good-1.0.0/")) {
                QFile::setPermissions(files.filePath(), QFile::ReadOwner | QFile::WriteOwner);
                test::change_byte(files.filePath(), files.fileInfo().size() / 2);
                changed << files.filePath();
            }
        QVERIFY(!changed.isEmpty());
        pool_->host("one").start();
        const auto results =
            results_of(*pool_, submit(*pool_, "good", {"a b a"}, {"--replicas", "3", "--quorum", "3"}));
        QCOMPARE(output_of(results.at(0)), QByteArray("a=2 b=1 0.667 none\n"));
    }

    void hosts_refuse_an_older_version_than_they_have_seen()
    {
        publish("aged", "1.0.0");
        publish("aged", "1.1.0");
        // Every host takes part, and so has seen it.
        const auto newer = results_of(*pool_, submit(*pool_, "aged", {"a"}, {"--replicas", "3", "--quorum", "3"}));
        QCOMPARE(output_of(newer.at(0)), QByteArray("a=1 0.333 none\n"));
        const auto results = results_of(*pool_, submit(*pool_, "aged@1.0.0", {"a"}));
        QVERIFY2(text_at(results.at(0), "failure").contains("older than 1.1.0"), results.at(0).dump().c_str());
        for (const QString& host : pool_->host_names())
            QVERIFY(pool_->host(host).log().contains("older than 1.1.0"));
        verify_hosts_are_unharmed();
    }

    void publishing_is_refused_data()
    {
        using Spoil = std::function<void(const QString& bundle)>;
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("words");
        QTest::newRow("path-leaves") << Spoil([](const QString& bundle) {
            replace_in_file(bundle + "/manifest.json", "\"module.wasm\"", "\"../module.wasm\"");
        }) << "..";
        QTest::newRow("module-changed") << Spoil([](const QString& bundle) {
            test::change_byte(bundle + "/module.wasm", 5000);
        }) << "module.wasm";
        QTest::newRow("manifest-of-another-size") << Spoil([](const QString& bundle) {
            write_content(bundle + "/module.wasm", content_of(bundle + "/module.wasm") + "x");
        }) << "module.wasm";
        QTest::newRow("file-not-named") << Spoil([](const QString& bundle) {
            write_content(bundle + "/more.txt", "more");
        }) << "more.txt";
    }

    void publishing_is_refused()
    {
        QFETCH(const std::function<void(const QString&)>, spoil);
        QFETCH(const QString, words);
        const QString name = QString("spoilt-") + QTest::currentDataTag();
        build(name);
        spoil(function_directory(name) + "/bundle");
        verify_publish_refused(name, words);
    }

    void publishing_an_older_version_is_refused()
    {
        publish("ageing", "2.0.0");
        build("ageing", "1.9.9");
        verify_publish_refused("ageing", "older than 2.0.0", 1);
    }

    void publishing_by_another_pools_publisher_is_refused()
    {
        const QString key_file = pool_->path("operator/publisher.pem"),
                      certificate_file = pool_->path("operator/publisher-certificate.pem");
        const QByteArray own_key = content_of(key_file), own_certificate = content_of(certificate_file);
        const test::PoolIdentities other(std::chrono::system_clock::now());
        const PrivateKey key = PrivateKey::generate();
        write_content(key_file, QByteArray::fromStdString(key.to_pem()));
        write_content(certificate_file, QByteArray::fromStdString(
                                            other.leaf(CertificateRole::publisher, key, "Test publisher").to_pem()));
        build("from-elsewhere");
        verify_publish_refused("from-elsewhere", "not issued by this pool");
        // A key that is not the certificate's.
        write_content(certificate_file, own_certificate);
        verify_publish_refused("from-elsewhere", "signature");
        write_content(key_file, own_key);
        pool_->ctl({"function", "publish", function_directory("from-elsewhere")});
    }

    // The last one: after it the publisher is no more.
    void a_revoked_publisher_is_refused_while_its_batch_waits()
    {
        publish("withdrawn");
        const QString serial = QString::fromStdString(
            Certificate::from_pem(content_of(pool_->path("operator/publisher-certificate.pem")).toStdString())
                ->serial());
        for (const QString& host : pool_->host_names())
            test::run_program("fallow-agent", {"--state", pool_->host_directory(host), "pause"});
        const QString batch = submit(*pool_, "withdrawn", {"a", "b"});
        pool_->ctl({"publisher", "revoke", serial});
        for (const QString& host : pool_->host_names())
            test::run_program("fallow-agent", {"--state", pool_->host_directory(host), "resume"});
        const json status = pool_->wait_for_batch(batch, test::longest_batch);
        QCOMPARE(text_at(status, "state"), QString("cancelled"));
        QVERIFY2(status.dump().find("revoked") != std::string::npos, status.dump().c_str());
        verify_never_started("withdrawn", digest_of("withdrawn"));
        for (const QStringList& again : {QStringList{"batch", "submit", "withdrawn", "-"},
                                         QStringList{"function", "publish", function_directory("withdrawn")}}) {
            const auto refused = pool_->try_ctl(again, "a\n");
            QCOMPARE(refused.exit_code, 1);
            QVERIFY2(refused.errors.contains("revoked"), refused.errors);
        }

        // A coordinator that wants to know nothing of it any more: hosts remember.
        for (const char* file : {"operator/publisher.pem", "operator/publisher-certificate.pem"})
            QVERIFY(QFile::remove(pool_->path(file)));
        pool_->ctl({"publisher", "add", "Another publisher"});
        build("successor");
        pool_->ctl({"function", "publish", function_directory("successor")});
        const auto good = results_of(*pool_, submit(*pool_, "successor", {"a"}, {"--replicas", "3", "--quorum", "3"}));
        QCOMPARE(output_of(good.at(0)), QByteArray("a=1 0.333 none\n"));
        tamper([&](Books& books) {
            books.change("UPDATE publishers SET revoked_in_epoch = 0 WHERE serial = ?", serial.toStdString());
        });
        verify_refused("withdrawn", "revoked");
        const auto after = results_of(*pool_, submit(*pool_, "successor", {"b"}));
        QCOMPARE(output_of(after.at(0)), QByteArray("b=1 0.333 none\n"));
    }

private:
    void verify_publish_refused(const QString& name, const QString& words, int versions_before = 0)
    {
        const auto refused = pool_->try_ctl({"function", "publish", function_directory(name)});
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(QString::fromUtf8(refused.errors).contains(words, Qt::CaseInsensitive), refused.errors);
        QCOMPARE(pool_->query("SELECT count(*) FROM functions WHERE name = '" + name + "'"), qint64(versions_before));
    }
};

QTEST_GUILESS_MAIN(RefusalsTest)
#include "refusals_test.moc"
