// SPDX-License-Identifier: GPL-3.0-or-later
// config.toml: what init writes is read back the same, and every mistake is named with its line and what would be right.
#include <QTest>

#include "coordinator-server/api/configuration.h"

using namespace fallow::coordinator;

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_back_what_it_wrote()
    {
        Configuration written;
        written.pool_name = "A \"pool\" with 'quotes'";
        written.pool_purpose = "Folds proteins.\nAnd \"more\"";
        written.pool_operator = QString::fromUtf8("Universität").toStdString();
        written.pool_contact = "https://example.org";
        written.public_host = "2001:db8::1";
        written.public_port = 9000;
        written.listen_port = 0;
        written.host_certificate_lifetime = std::chrono::seconds(7);
        written.requests_per_second = 0.25;
        written.request_burst = 123456789;
        written.store_kind = "postgresql";
        written.store_connection = "host='/run/my server' dbname=pool";
        const auto read = parse_configuration(configuration_text(written), "config.toml");
        QVERIFY2(read, read ? "" : read.error().context.c_str());
        QVERIFY(*read == written);
    }

    void has_a_comment_at_each_setting()
    {
        Configuration configuration;
        configuration.pool_name = "p";
        configuration.public_host = "h";
        const auto lines = QString::fromStdString(configuration_text(configuration)).split('\n');
        for (qsizetype i = 1; i < lines.size(); ++i)
            if (lines[i].contains(" = "))
                QVERIFY2(lines[i - 1].startsWith("# "), qPrintable(lines[i]));
    }

    void names_the_mistake_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const QString pool = "[pool]\nname = \"p\"\naddress = \"h\"\n";
        QTest::newRow("no TOML") << "[pool\n"
                                 << "c.toml:1:";
        QTest::newRow("missing") << "[pool]\nname = \"p\"\n"
                                 << "\"address\" is missing in [pool]";
        QTest::newRow("empty file") << ""
                                    << "\"name\" is missing in [pool]";
        QTest::newRow("unknown section") << pool + "[lisen]\n"
                                         << "c.toml:4: there is no section \"lisen\"; did you mean \"listen\"?";
        QTest::newRow("unknown key") << pool + "[listen]\nprot = 1\n"
                                     << "c.toml:5: there is no setting \"prot\" in [listen]; did you mean \"port\"?";
        QTest::newRow("nothing near") << pool + "[listen]\nzzzzzzzzz = 1\n"
                                      << "there is no setting \"zzzzzzzzz\" in [listen]";
        QTest::newRow("text for a number") << pool + "[listen]\nport = \"8443\"\n"
                                           << "c.toml:5: \"port\" is a whole number from 0 to 65535";
        QTest::newRow("out of range") << pool + "[listen]\nport = 70000\n"
                                      << "\"port\" is a whole number from 0 to 65535";
        QTest::newRow("number for a text") << pool + "[log]\nlevel = 3\n"
                                           << "\"level\" is a text: write it in quotation marks";
        QTest::newRow("unknown level") << pool + "[log]\nlevel = \"loud\"\n"
                                       << "expected one of \"debug\"";
        QTest::newRow("unknown store") << pool + "[store]\nkind = \"mysql\"\n"
                                       << "c.toml:5: \"kind\" is \"mysql\", expected one of \"sqlite\", \"postgresql\"";
        QTest::newRow("password") << pool + "[store]\nconnection = \"host=db password=secret\"\n"
                                  << "c.toml:5: \"connection\" expected no password in it";
        QTest::newRow("address") << "[pool]\nname = \"p\"\naddress = \"a b\"\n"
                                 << "c.toml:3: \"address\" is \"a b\"";
        QTest::newRow("port of address") << "[pool]\nname = \"p\"\naddress = \"h:99999\"\n"
                                         << "no port from 1 to 65535";
        QTest::newRow("quorum") << pool + "[work]\nreplicas = 2\nquorum = 3\n"
                                << "quorum is 3, but only 2 replicas are made";
        QTest::newRow("not a number") << pool + "[limits]\nrequests_per_second = nan\n"
                                      << "\"requests_per_second\" is a number from 0";
        QTest::newRow("section as value") << "pool = 1\n"
                                          << "\"pool\" is a section";
    }
    void names_the_mistake()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = parse_configuration(text.toStdString(), "c.toml");
        QVERIFY(!read);
        const auto said = QString::fromStdString(read.error().context);
        QVERIFY2(said.contains(words), qPrintable(said));
    }

    void reads_addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host"); // empty: refused
        QTest::addColumn<int>("port");
        QTest::newRow("name") << "pool.example.org"
                              << "pool.example.org" << 0;
        QTest::newRow("name and port") << "pool.example.org:8443"
                                       << "pool.example.org" << 8443;
        QTest::newRow("IPv4 and port") << "192.0.2.7:1"
                                       << "192.0.2.7" << 1;
        QTest::newRow("IPv6") << "2001:db8::1"
                              << "2001:db8::1" << 0;
        QTest::newRow("IPv6 and port") << "[::1]:8443"
                                       << "::1" << 8443;
        QTest::newRow("brackets without port") << "[::1]"
                                               << "::1" << 0;
        QTest::newRow("port 0") << "h:0"
                                << "" << 0;
        QTest::newRow("no port after colon") << "h:"
                                             << "" << 0;
        QTest::newRow("URL") << "https://h"
                             << "" << 0;
        QTest::newRow("open bracket") << "[::1"
                                      << "" << 0;
        QTest::newRow("empty") << ""
                               << "" << 0;
    }
    void reads_addresses()
    {
        QFETCH(QString, text);
        QFETCH(int, port);
        const auto address = parse_host_and_port(text.toStdString());
        const auto host = address ? QString::fromStdString(address->host) : QString();
        QTEST(host, "host");
        if (address)
            QCOMPARE(int(address->port), port);
    }
};

QTEST_APPLESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"
