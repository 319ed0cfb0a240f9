// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "installer/update/installation.h"

using namespace fallow;
using namespace fallow::update;

namespace {

constexpr auto by_feed = "updates = \"feed\"\nversion = \"1.2.3\"\nfeed = \"https://example.org:8443/stable/\"\nroot = "
                         "\"root.json\"\n";

QString complaint(const std::string& toml)
{
    const auto read = parse_installation(toml);
    return read ? QString() : QString::fromStdString(read.error().context);
}

} // namespace

class InstallationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_where_to_look()
    {
        const auto read = parse_installation(by_feed);
        QVERIFY(read);
        const auto& feed = std::get<ByFeed>(*read);
        QCOMPARE(feed.installed.text(), std::string("1.2.3"));
        QCOMPARE(feed.origin, std::string("https://example.org:8443"));
        QCOMPARE(feed.base_path, std::string("/stable"));
        QVERIFY(feed.authority_file.empty());
    }

    void leaves_it_to_packages()
    {
        QCOMPARE(std::get<ByPackages>(parse_installation("updates = \"apt\"").value()).manager, std::string("apt"));
        QCOMPARE(std::get<ByPackages>(parse_installation("updates = \"dnf\"").value()).manager, std::string("dnf"));
        QVERIFY(std::holds_alternative<SwitchedOff>(parse_installation("updates = \"off\"").value()));
    }

    void is_what_our_packages_lay_down()
    {
        QTemporaryDir directory;
        for (const char* manager : {"apt", "dnf"}) {
            // A copy: whoever unpacked the sources may have left them writable for others.
            const auto copy = directory.filePath(manager);
            QVERIFY(QFile::copy(qEnvironmentVariable("FALLOW_SOURCE") + "/packaging/installation/" + manager + ".toml",
                                copy));
            ::chmod(copy.toStdString().c_str(), 0644);
            QCOMPARE(std::get<ByPackages>(read_installation(copy.toStdString()).value()).manager, std::string(manager));
        }
    }

    void is_refused_when_it_says_something_else_data()
    {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << ""
                                 << "\"updates\" is missing";
        QTest::newRow("another way") << "updates = \"pigeon\""
                                     << "none of feed, apt, dnf, off";
        QTest::newRow("no text") << "updates = true"
                                 << "no text";
        QTest::newRow("more") << "updates = \"apt\"\nrun = \"sh\""
                              << "there is no \"run\"";
        QTest::newRow("no TOML") << "updates = "
                                 << "line 1";
        QTest::newRow("no version") << "updates = \"feed\"\nfeed = \"https://a\"\nroot = \"r\""
                                    << "\"version\" is missing";
        QTest::newRow("not https") << QString(by_feed).replace("https", "http") << "not an address";
        QTest::newRow("a query") << QString(by_feed).replace("stable/", "?x=") << "not an address";
        QTest::newRow("a user") << QString(by_feed).replace("//", "//me@") << "not an address";
        QTest::newRow("no version at all") << QString(by_feed).replace("1.2.3", "new") << "version";
    }
    void is_refused_when_it_says_something_else()
    {
        QFETCH(QString, toml);
        QFETCH(QString, says);
        QVERIFY2(complaint(toml.toStdString()).contains(says), qPrintable(complaint(toml.toStdString())));
    }

    void is_believed_only_where_others_cannot_write()
    {
        QTemporaryDir directory;
        const auto file = std::filesystem::path(directory.path().toStdString()) / "installation.toml";
        std::ofstream(file) << by_feed;
        ::chmod(file.c_str(), 0644);
        const auto read = read_installation(file);
        QVERIFY(read);
        QCOMPARE(std::get<ByFeed>(*read).root_file, (file.parent_path() / "root.json").string());
        ::chmod(file.c_str(), 0666);
        QVERIFY(!read_installation(file));
    }

    void the_policy_turns_updates_off_data()
    {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<int>("policy");
        QTest::newRow("says nothing") << "organisation = \"Example\"" << static_cast<int>(UpdatePolicy::allowed);
        QTest::newRow("on") << "updates = \"on\"" << static_cast<int>(UpdatePolicy::allowed);
        QTest::newRow("off") << "updates = \"off\"\n[settings]\nslots = 2" << static_cast<int>(UpdatePolicy::off);
        QTest::newRow("something else") << "updates = \"never\"" << static_cast<int>(UpdatePolicy::not_understood);
        QTest::newRow("no text") << "updates = false" << static_cast<int>(UpdatePolicy::not_understood);
        QTest::newRow("no TOML") << "updates" << static_cast<int>(UpdatePolicy::not_understood);
    }
    void the_policy_turns_updates_off()
    {
        QFETCH(QString, toml);
        QFETCH(int, policy);
        QCOMPARE(static_cast<int>(parse_update_policy(toml.toStdString())), policy);
    }

    void a_policy_that_others_can_write_may_forbid_updates()
    {
        QTemporaryDir directory;
        const auto file = std::filesystem::path(directory.path().toStdString()) / "policy.toml";
        QCOMPARE(read_update_policy(file), UpdatePolicy::allowed);
        std::ofstream(file) << "updates = \"on\"\n";
        ::chmod(file.c_str(), 0646);
        QCOMPARE(read_update_policy(file), UpdatePolicy::not_understood);
    }
};

QTEST_APPLESS_MAIN(InstallationTest)
#include "installation_test.moc"
