// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/join_link.h.
#include <QTest>

#include "protocol/join_link.h"

using namespace fallow;

namespace {

const QString root(64, 'a');

} // namespace

class JoinLinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_what_it_writes_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("origin");
        QTest::newRow("name") << "pool.example.org" << 8443 << "https://pool.example.org:8443";
        QTest::newRow("IPv4") << "192.0.2.7" << 443 << "https://192.0.2.7:443";
        QTest::newRow("IPv6") << "2001:db8::1" << 8443 << "https://[2001:db8::1]:8443";
    }

    void reads_what_it_writes()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(QString, origin);
        const JoinLink link{host.toStdString(), static_cast<std::uint16_t>(port),
                            *CertificateFingerprint::from_hex(root.toStdString()), "to-ken_1"};
        QCOMPARE(link.origin(), origin.toStdString());
        const auto read = JoinLink::parse(" " + link.text() + "\n");
        QVERIFY2(read, read ? "" : read.error().context.c_str());
        QVERIFY(*read == link);
    }

    void refuses_what_is_no_link_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("because");
        const QString good = "?root=" + root + "&token=abc";
        QTest::newRow("nothing") << ""
                                 << "fallow://";
        QTest::newRow("a web address") << "https://pool.example.org/join" + good << "fallow://";
        QTest::newRow("no path") << "fallow://pool.example.org" + good << "/join";
        QTest::newRow("another path") << "fallow://pool.example.org/joint" + good << "/join";
        QTest::newRow("no host") << "fallow:///join" + good << "no host";
        QTest::newRow("user in the host") << "fallow://me@pool/join" + good << "character";
        QTest::newRow("port 0") << "fallow://pool:0/join" + good << "port";
        QTest::newRow("port too large") << "fallow://pool:65536/join" + good << "port";
        QTest::newRow("port no number") << "fallow://pool:x/join" + good << "port";
        QTest::newRow("open bracket") << "fallow://[::1/join" + good << "]";
        QTest::newRow("name in brackets") << "fallow://[pool]/join" + good << "IPv6";
        QTest::newRow("no query") << "fallow://pool/join"
                                  << "root=";
        QTest::newRow("no root") << "fallow://pool/join?token=abc"
                                 << "root=";
        QTest::newRow("short root") << "fallow://pool/join?root=abcd&token=abc"
                                    << "64";
        QTest::newRow("no token") << "fallow://pool/join?root=" + root << "token=";
        QTest::newRow("empty token") << "fallow://pool/join?root=" + root + "&token="
                                     << "token";
        QTest::newRow("token with a quote") << "fallow://pool/join?root=" + root + "&token=a'b"
                                            << "token";
        QTest::newRow("two roots") << "fallow://pool/join" + good + "&root=" + QString(64, 'b') << "twice";
        QTest::newRow("two tokens") << "fallow://pool/join" + good + "&token=b"
                                    << "twice";
        QTest::newRow("host too long") << "fallow://" + QString(254, 'x') + "/join" + good << "longer";
        QTest::newRow("too long") << "fallow://pool/join" + good + QString(2000, 'x') << "characters";
    }

    void refuses_what_is_no_link()
    {
        QFETCH(QString, text);
        QFETCH(QString, because);
        const auto link = JoinLink::parse(text.toStdString());
        QVERIFY(!link);
        QVERIFY2(QString::fromStdString(link.error().context).contains(because), link.error().context.c_str());
        QVERIFY2(!QString::fromStdString(link.error().context).contains("abc"), "tokens are secret");
    }

    void knows_the_usual_port()
    {
        const auto link = JoinLink::parse(("fallow://pool/join?root=" + root + "&token=abc&later=1").toStdString());
        QVERIFY(link);
        QCOMPARE(link->port, std::uint16_t{8443});
    }
};

QTEST_APPLESS_MAIN(JoinLinkTest)
#include "join_link_test.moc"
