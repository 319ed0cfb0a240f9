// SPDX-License-Identifier: GPL-3.0-or-later
// Which path and method leads where, and that protocol/openapi.json says the same as the table of routes.
#include <QTest>

#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "coordinator-server/api/routes.h"

using namespace fallow::coordinator;
using nlohmann::json;

namespace {

json openapi_document()
{
    const QString file = qEnvironmentVariable("FALLOW_SOURCE") + "/protocol/openapi.json";
    std::ifstream stream(file.toStdString());
    return json::parse(stream, nullptr, false);
}

std::string lower(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
}

std::set<std::string> schemes(const json& operation)
{
    std::set<std::string> names;
    for (const auto& alternative : operation.value("security", json::array())) {
        if (alternative.empty())
            names.insert("none");
        for (const auto& [name, scopes] : alternative.items())
            names.insert(name);
    }
    return names;
}

std::set<std::string> roles(const json& operation)
{
    const auto list = operation.value("x-roles", json::array());
    return {list.begin(), list.end()};
}

struct Access {
    std::set<std::string> schemes;
    std::set<std::string> roles;
};

Access access_of(Who who)
{
    switch (who) {
    case Who::anyone:
    case Who::body_token: return {{}, {}};
    case Who::loopback_or_operator: return {{"none", "token"}, {"operator"}};
    case Who::announce_key: return {{"swarmKey"}, {}};
    case Who::host: return {{"hostCertificate"}, {}};
    case Who::host_or_token: return {{"hostCertificate", "token"}, {}};
    case Who::any_token: return {{"token"}, {}};
    case Who::submitter: return {{"token"}, {"submitter"}};
    case Who::publisher: return {{"token"}, {"operator", "publisher"}};
    case Who::operator_role: return {{"token"}, {"operator"}};
    }
    return {};
}

} // namespace

class RoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("outcome"); // a pattern, "404", or "405 " and what is allowed
        QTest::newRow("plain") << "GET"
                               << "/healthz"
                               << "/healthz";
        QTest::newRow("parameter") << "GET"
                                   << "/v1/batches/12"
                                   << "/v1/batches/{batch}";
        QTest::newRow("parameter inside") << "POST"
                                          << "/v1/batches/12/inputs"
                                          << "/v1/batches/{batch}/inputs";
        QTest::newRow("same path, by method") << "POST"
                                              << "/v1/functions"
                                              << "/v1/functions";
        QTest::newRow("unknown") << "GET"
                                 << "/v1/nothing"
                                 << "404";
        QTest::newRow("root") << "GET"
                              << "/"
                              << "404";
        QTest::newRow("empty") << "GET"
                               << ""
                               << "404";
        QTest::newRow("not a path") << "OPTIONS"
                                    << "*"
                                    << "404";
        QTest::newRow("trailing slash is another path") << "GET"
                                                        << "/v1/batches/"
                                                        << "404";
        QTest::newRow("too deep") << "GET"
                                  << "/v1/batches/1/2/3"
                                  << "404";
        QTest::newRow("empty parameter") << "POST"
                                         << "/v1/batches//close"
                                         << "404";
        QTest::newRow("case counts") << "GET"
                                     << "/V1/pool"
                                     << "404";
        QTest::newRow("wrong method") << "DELETE"
                                      << "/v1/work"
                                      << "405 POST";
        QTest::newRow("wrong method, several right") << "DELETE"
                                                     << "/v1/blobs/ab"
                                                     << "405 HEAD, PUT, GET";
        QTest::newRow("method in lower case") << "get"
                                              << "/healthz"
                                              << "405 GET";
    }
    void finds()
    {
        QFETCH(QString, method);
        QFETCH(QString, path);
        const auto routing = find_route(method.toStdString(), path.toStdString());
        QString outcome = "404";
        if (const auto* match = std::get_if<RouteMatch>(&routing))
            outcome =
                QString::fromUtf8(match->route->pattern.data(), static_cast<qsizetype>(match->route->pattern.size()));
        if (const auto* wrong = std::get_if<WrongMethod>(&routing))
            outcome = "405 " + QString::fromStdString(wrong->allow);
        QTEST(outcome, "outcome");
    }

    void tells_parameters()
    {
        const auto routing = find_route("POST", "/v1/publishers/0a1b/revoke");
        const auto* match = std::get_if<RouteMatch>(&routing);
        QVERIFY(match);
        QCOMPARE(match->parameters.at("serial"), std::string("0a1b"));
    }

    void reads_queries()
    {
        const auto target = split_target("/v1/batches/1/results?from=7&follow=true&empty=&bad=%zz&from=8");
        QCOMPARE(target.path, std::string("/v1/batches/1/results"));
        QCOMPARE(query_value(target.query, "from").value_or("none"), std::string("7"));
        QCOMPARE(query_value(target.query, "follow").value_or("none"), std::string("true"));
        QCOMPARE(query_value(target.query, "empty").value_or("none"), std::string());
        QVERIFY(!query_value(target.query, "bad"));
        QVERIFY(!query_value(target.query, "other"));
        QCOMPARE(query_value("a=%2Fb", "a").value_or("none"), std::string("/b"));
    }

    /// Each route is in the document, with the same method and the same who.
    void openapi_has_every_route()
    {
        const json document = openapi_document();
        QVERIFY2(document.is_object(), "protocol/openapi.json is not JSON");
        for (const auto& route : routes()) {
            const std::string pattern(route.pattern);
            const std::string where = std::string(name(route.method)) + " " + pattern;
            QVERIFY2(document["paths"].contains(pattern), where.c_str());
            QVERIFY2(document["paths"][pattern].contains(lower(name(route.method))), where.c_str());
            const auto& operation = document["paths"][pattern][lower(name(route.method))];
            const auto expected = access_of(route.who);
            QVERIFY2(schemes(operation) == expected.schemes, (where + ": another security").c_str());
            QVERIFY2(roles(operation) == expected.roles, (where + ": other x-roles").c_str());
            QVERIFY2(operation.contains("requestBody") == (route.body != BodyKind::none && has_documented_body(route)),
                     (where + ": requestBody").c_str());
        }
    }

    /// And nothing that is not served.
    void openapi_has_nothing_else()
    {
        std::size_t operations = 0;
        const json document = openapi_document();
        for (const auto& [path, methods] : document["paths"].items()) {
            for (const auto& [method, operation] : methods.items()) {
                const auto routing = find_route(QString::fromStdString(method).toUpper().toStdString(), path);
                QVERIFY2(std::holds_alternative<RouteMatch>(routing), (method + " " + path).c_str());
                ++operations;
            }
        }
        QCOMPARE(operations, routes().size());
    }

private:
    /// What is said by the path alone takes a body out of politeness to clients that always send one.
    static bool has_documented_body(const Route& route)
    {
        const auto verb = route.pattern.substr(route.pattern.rfind('/') + 1);
        for (const auto* said_by_path : {"close", "cancel", "revoke", "rotate", "retire", "drain", "undrain", "unpin"})
            if (verb == said_by_path)
                return false;
        return true;
    }
};

QTEST_APPLESS_MAIN(RoutesTest)
#include "routes_test.moc"
