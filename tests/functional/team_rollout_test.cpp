// SPDX-License-Identifier: GPL-3.0-or-later
// An organisation's computers in a pool, with the real programs: they join by a token in a file, alone or as the organisation's
// policy says; an operator sees them by team, drains and pins the team and retires a host, and each computer says why it gets no
// work. And whoever is no operator may do none of it.
#include <QDir>
#include <QFile>
#include <QTest>

#include "tests/functional/busy_host.h"
#include "tests/functional/served_coordinator.h"
#include "tests/support/generous_owner.h"

using namespace fallow;
using namespace fallow::test;
using nlohmann::json;

namespace {

constexpr QFile::Permissions owner_only = QFile::ReadOwner | QFile::WriteOwner;

void write(const QString& file, const QByteArray& text, QFile::Permissions permissions)
{
    QFile opened(file);
    if (!opened.open(QIODevice::WriteOnly) || opened.write(text) != text.size())
        throw Disappointment(file.toStdString());
    opened.close();
    opened.setPermissions(permissions);
}

/// A computer of the office: an agent with a policy that names a file to join by.
struct Desk {
    Desk(const PoolUnderTest& pool, const QString& name) : directory(pool.path(name))
    {
        QDir().mkpath(directory);
        lend_always(state()); // else it asks for nothing, and hears nothing for five minutes
        write(policy(), "organisation = \"Example Ltd\"\njoin-file = \"" + join_file().toUtf8() + "\"\n",
              owner_only | QFile::ReadGroup | QFile::ReadOther);
    }
    void start()
    {
        agent = std::make_unique<Program>("fallow-agent", QStringList{"--state", state(), "--policy", policy()},
                                          directory + "/log");
        agent->start();
        wait_until("the agent to answer", [&] { return ask({"status"}).exit_code == 0; });
    }
    [[nodiscard]] QString state() const { return directory + "/state"; }
    [[nodiscard]] QString policy() const { return directory + "/policy.toml"; }
    [[nodiscard]] QString join_file() const { return directory + "/join"; }
    [[nodiscard]] RunResult ask(const QStringList& verb, const QByteArray& input = {}) const
    {
        return run_program("fallow-agent", QStringList{"--state", state()} + verb, input);
    }
    [[nodiscard]] json status() const
    {
        return json::parse(ask({"status", "--json"}).output.toStdString(), nullptr, false);
    }
    /// Of its only pool; null while it has none.
    [[nodiscard]] json pool() const
    {
        const json all = status();
        return all.is_object() && all["pools"].size() == 1 ? all["pools"][0] : json();
    }
    [[nodiscard]] std::string text(const char* key) const
    {
        const json shown = pool();
        return shown.is_object() && shown[key].is_string() ? shown[key].get<std::string>() : std::string();
    }
    [[nodiscard]] bool says(const char* key, const std::string& words) const
    {
        return text(key).find(words) != std::string::npos;
    }

    QString directory;
    std::unique_ptr<Program> agent;
};

json host_in(PoolUnderTest& pool, const QString& id)
{
    const json hosts = pool.ctl_json({"hosts"});
    for (const json& host : hosts["hosts"])
        if (host["id"] == id.toStdString())
            return host;
    return {};
}

} // namespace

class TeamRolloutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_office_joins_by_itself_and_is_ruled_by_team()
    {
        Served served;
        auto& pool = served.pool;
        pool.log_in();
        Desk desk(pool, "desk");
        const auto made = pool.ctl(
            {"token", "new", "--uses", "200", "--expires", "7d", "--team", "overnight", "--output", desk.join_file()});
        QVERIFY2(!made.contains("fallow://"), made);
        QVERIFY(made.contains(desk.join_file().toUtf8()));
        QCOMPARE(QFile::permissions(desk.join_file()) & ~(QFile::ReadUser | QFile::WriteUser), owner_only);
        const std::string token = token_of_link(text_of(desk.join_file()));
        desk.start();
        wait_until("the desk to join", [&] { return desk.pool().is_object() && desk.pool()["connected"] == true; });
        wait_until("the file to be gone", [&] { return !QFile::exists(desk.join_file()); });
        QVERIFY(!desk.agent->log().contains(QByteArray::fromStdString(token)));
        wait_until("the team's name", [&] { return desk.text("team") == "overnight"; });
        const auto id = QString::fromStdString(desk.text("host"));

        const json host = host_in(pool, id);
        QCOMPARE(host["team"].get<std::string>(), std::string("overnight"));
        QCOMPARE(host["version"].get<std::string>(), std::string(FALLOW_VERSION));
        QCOMPARE(host["account"].get<std::string>(), std::string("overnight"));
        QCOMPARE(host["failures"].get<int>(), 0);
        const auto hosts = pool.ctl({"hosts", "--team", "overnight"});
        QVERIFY2(hosts.contains("overnight") && hosts.contains(FALLOW_VERSION), hosts);
        const auto teams = pool.ctl({"team", "list"});
        QVERIFY2(teams.contains("overnight") && teams.contains("takes work"), teams);
        const auto tokens = pool.ctl({"token", "list"});
        QVERIFY2(tokens.contains("199 of 200"), tokens);

        pool.ctl({"host", "drain", "--team", "overnight"});
        wait_until("the desk to say that it is drained", [&] { return desk.says("withheld", "no new work for now"); });
        QVERIFY(desk.ask({"status"}).output.contains("connected, no work: the pool's operator"));
        pool.ctl({"host", "undrain", "--team", "overnight"});
        wait_until("the desk to be free", [&] { return desk.text("withheld").empty(); });

        pool.ctl({"team", "pin", "overnight", "--at-least", "99.0.0"});
        wait_until("the desk to say which version is wanted",
                   [&] { return desk.says("withheld", "version 99.0.0 of Fallow or newer"); });
        QVERIFY(pool.ctl({"hosts"}).contains("needs version 99.0.0 or newer"));
        pool.ctl({"team", "pin", "overnight", "--version", FALLOW_VERSION});
        wait_until("the desk to be of the right version", [&] { return desk.text("withheld").empty(); });
        pool.ctl({"team", "unpin", "overnight"});

        // Also after both have begun anew.
        pool.ctl({"host", "drain", id});
        QVERIFY(pool.coordinator().stop());
        pool.serve();
        QVERIFY(desk.agent->stop());
        desk.start();
        wait_until("the desk to say again that it is drained",
                   [&] { return desk.says("withheld", "no new work for now"); });
        pool.ctl({"host", "undrain", id});

        const QByteArray retired = pool.ctl({"host", "retire", id});
        QVERIFY2(retired.contains("is retired"), retired);
        wait_until("the desk to say that it is retired", [&] { return desk.says("problem", "was retired"); });
        QVERIFY(pool.ctl({"host", "retire", id}).contains("was retired before"));
        QVERIFY(pool.ctl({"hosts"}).contains("1 retired host is not shown"));
        QCOMPARE(pool.ctl_json({"team", "list"})["teams"][0]["retired"].get<int>(), 1);
    }

    void a_file_that_others_can_read_is_refused_and_kept()
    {
        Served served;
        served.pool.log_in();
        Desk desk(served.pool, "desk");
        const auto link = served.pool.ctl({"token", "new", "--team", "overnight", "--uses", "5"});
        write(desk.join_file(), link, owner_only | QFile::ReadGroup);
        desk.start();
        wait_until("the agent to say so",
                   [&] { return desk.ask({"status"}).output.contains("can be read by others"); });
        const auto by_hand = desk.directory + "/by-hand";
        write(by_hand, link, owner_only | QFile::ReadOther);
        const auto refused = desk.ask({"attach", "--token-file", by_hand, "--yes"});
        QCOMPARE(refused.exit_code, 1);
        QVERIFY2(refused.errors.contains("can be read by others"), refused.errors);
        QVERIFY(QFile::exists(by_hand));
        QVERIFY(desk.pool().is_null());

        QFile::setPermissions(by_hand, owner_only);
        const auto attached = desk.ask({"attach", "--token-file", by_hand, "--yes"});
        QVERIFY2(attached.exit_code == 0, attached.errors);
        QVERIFY2(attached.output.contains("Attached to Test pool") && attached.output.contains("is deleted"),
                 attached.output);
        QVERIFY(!QFile::exists(by_hand));
        QCOMPARE(desk.ask({"attach", "--yes"}).exit_code, 2);
    }

    void a_file_that_cannot_be_exchanged_is_kept_and_what_is_wrong_is_said()
    {
        Served served;
        served.pool.log_in();
        Desk desk(served.pool, "desk");
        served.pool.ctl({"token", "new", "--team", "overnight", "--output", desk.join_file()});
        const json tokens = served.pool.ctl_json({"token", "list"});
        const std::string id = tokens["tokens"][0]["id"];
        served.pool.ctl({"token", "revoke", QString::fromStdString(id)});
        desk.start();
        wait_until("the agent to say so", [&] { return desk.ask({"status"}).output.contains("was revoked"); });
        QVERIFY(QFile::exists(desk.join_file()));
        // Another one in its place, as configuration management would put it.
        const auto rotated = served.pool.try_ctl({"token", "rotate", QString::fromStdString(id)});
        QCOMPARE(rotated.exit_code, 1);
        served.pool.ctl({"token", "new", "--team", "overnight", "--output", desk.join_file()});
        wait_until("the desk to join", [&] { return desk.pool().is_object(); });
        wait_until("the file to be gone", [&] { return !QFile::exists(desk.join_file()); });
    }

    void only_operators_may()
    {
        Served served;
        auto host = served.host("desk", "ada");
        const auto made = served.client.post("/v1/tokens", R"({"account":"ada","roles":["submitter"]})").json();
        const auto id = served.client.get("/v1/hosts").json()["hosts"][0]["id"].get<std::string>();
        const CoordinatorClient submitter(served.pool.origin().toStdString(),
                                          (served.pool.coordinator_directory() + "/root.pem").toStdString(),
                                          made["token"].get<std::string>());
        for (const char* path : {"/v1/hosts", "/v1/teams", "/v1/tokens"})
            QCOMPARE(submitter.get(path).status, 403L);
        for (const auto& path :
             {"/v1/hosts/" + id + "/retire", "/v1/hosts/" + id + "/drain", "/v1/hosts/" + id + "/undrain",
              std::string("/v1/teams/1/drain"), std::string("/v1/teams/1/undrain"), std::string("/v1/teams/1/pin"),
              std::string("/v1/teams/1/unpin"), "/v1/tokens/" + made["id"].get<std::string>() + "/revoke",
              "/v1/tokens/" + made["id"].get<std::string>() + "/rotate", std::string("/v1/join-links")})
            QVERIFY2(submitter.post(path, R"({"team":"mine","version":"1.0.0"})").status == 403, path.c_str());
        QCOMPARE(host.work({}).status, 200L);
        // Nor may a host that of itself.
        QCOMPARE(served.client.send(host.request("POST", "/v1/hosts/" + id + "/undrain", "{}")).status, 401L);
    }

    void what_is_not_there_is_refused()
    {
        Served served;
        const auto stranger = HostId{PrivateKey::generate().public_key()}.text();
        for (const char* verb : {"/retire", "/drain", "/undrain"})
            QCOMPARE(served.client.post("/v1/hosts/" + stranger + verb, "").status, 404L);
        QCOMPARE(served.client.post("/v1/hosts/desk/retire", "").status, 400L);
        QCOMPARE(served.client.post("/v1/teams/7/drain", "").status, 404L);
        QCOMPARE(served.client.post("/v1/teams/overnight/drain", "").status, 400L);
        QCOMPARE(served.client.post("/v1/teams/7/pin", R"({"version":"1.0.0"})").status, 404L);
        QCOMPARE(served.client.post("/v1/teams/7/pin", R"({"version":"one"})").status, 400L);
        QCOMPARE(served.client.post("/v1/tokens/0000/revoke", "").status, 404L);
        QCOMPARE(served.client.get("/v1/hosts?team=overnight").status, 404L);
        const auto own = served.client.get("/v1/tokens").json()["tokens"];
        for (const json& token : own)
            if (token["kind"] == "access")
                QCOMPARE(served.client.post("/v1/tokens/" + token["id"].get<std::string>() + "/revoke", "").status,
                         409L); // nobody could rule the pool any more
        served.pool.log_in();
        for (const QStringList& wrong :
             {QStringList{"host", "retire", "nobody"}, QStringList{"host", "drain", "--team", "nowhere"},
              QStringList{"team", "pin", "nowhere", "--version", "1.0.0"}, QStringList{"token", "revoke", "ffff"}})
            QCOMPARE(served.pool.try_ctl(wrong).exit_code, 1);
        for (const QStringList& wrong :
             {QStringList{"host", "drain"}, QStringList{"team", "pin", "overnight"}, QStringList{"token", "new"},
              QStringList{"token"}, QStringList{"token", "new", "--role", "submitter", "--team", "overnight"}})
            QCOMPARE(served.pool.try_ctl(wrong).exit_code, 2);
    }

    void what_a_retired_host_held_goes_to_another()
    {
        Served served;
        auto first = served.host("first", "ada");
        auto second = served.host("second", "bob");
        served.publish_function();
        served.batch({{"function", "nothing"}, {"replicas", 1}, {"quorum", 1}}, "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
        const auto leases = first.work_well(asking_for(2)).leases;
        QCOMPARE(leases.size(), std::size_t(2));
        WorkRequest one = asking_for(0);
        one.reports = {finished_report(leases[0].lease, "done")};
        one.held = {leases[1].lease};
        QCOMPARE(first.work_well(one).acknowledged.size(), std::size_t(1));
        const auto id = HostId{first.key().public_key()}.text();
        const auto retired = served.client.post("/v1/hosts/" + id + "/retire", "");
        QCOMPARE(retired.status, 200L);
        QCOMPARE(retired.json()["tasksDone"].get<int>(), 1);
        QVERIFY(retired.json()["retired"].get<std::uint64_t>() > 0);
        for (const auto& reply :
             {first.work(asking_for(1)), first.renew(), served.client.send(first.request("GET", "/v1/revocations"))}) {
            QCOMPARE(reply.status, 403L);
            QCOMPARE(reply.error_code(), std::string("revoked"));
            QVERIFY2(reply.error_message().find("was retired") != std::string::npos, reply.body.c_str());
        }
        QCOMPARE(second.work_well(asking_for(2)).leases.size(), std::size_t(1));
        const auto again = served.client.post("/v1/hosts/" + id + "/retire", "");
        QCOMPARE(again.status, 200L);
        QCOMPARE(again.json()["retired"].dump(), retired.json()["retired"].dump());
    }
};

QTEST_GUILESS_MAIN(TeamRolloutTest)
#include "team_rollout_test.moc"
