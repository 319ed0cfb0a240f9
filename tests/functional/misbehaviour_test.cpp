// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that do what they must not, and a host that lies, in a pool of real processes: each ends as what it is, and
// everybody else goes on.
#include <algorithm>
#include <cmath>
#include <map>

#include <QStringList>
#include <QTest>
#include <nlohmann/json.hpp>

#include "protocol/bytes.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

using fallow::test::PoolUnderTest;
using nlohmann::json;

namespace {

const QString functions = qEnvironmentVariable("FALLOW_SOURCE") + "/tests/functions/";
constexpr std::chrono::seconds longest_batch{240};

/// Submits lines, waits for the end, and gives each result by its index.
std::map<int, json> results_of(PoolUnderTest& pool, const QString& function, const QStringList& inputs,
                               const QStringList& options = {})
{
    const json submitted = pool.ctl_json(
        QStringList{"batch", "submit", function, "-", "--verify", "replicate"} + options, inputs.join('\n').toUtf8());
    const QString batch = QString::fromStdString(submitted["batch"].get<std::string>());
    pool.wait_for_batch(batch, longest_batch);
    std::map<int, json> results;
    for (const QByteArray& line : pool.ctl({"batch", "results", batch, "--json"}).split('\n'))
        if (!line.isEmpty()) {
            const json result = json::parse(line.toStdString());
            results[result["index"].get<int>()] = result;
        }
    return results;
}

QString output_of(const json& result)
{
    const auto bytes = fallow::from_base64(result["output"]["inline"].get<std::string>());
    return QString::fromUtf8(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size()));
}

/// "finished 3", "trapped", "limit memory", or the reason of a task without a verified result.
QString ending_of(const json& result)
{
    if (!result.contains("outcome"))
        return "failed: " + QString::fromStdString(result.value("failure", ""));
    const json& outcome = result["outcome"];
    const QString kind = QString::fromStdString(outcome["kind"].get<std::string>());
    if (kind == "finished")
        return kind + ' ' + QString::number(outcome["exitCode"].get<int>());
    return kind == "limit" ? kind + ' ' + QString::fromStdString(outcome["limit"].get<std::string>()) : kind;
}

} // namespace

class MisbehaviourTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void functions_end_as_what_they_are()
    {
        PoolUnderTest pool;
        pool.serve();
        pool.log_in();
        pool.publish(functions + "misbehaving");
        pool.add_host("one", "ada", {}, {"slots=1"});
        pool.add_host("two", "grace", {}, {"slots=1"});
        pool.add_host("three", "emmy", {}, {"slots=1"}); // a task is given up when three hosts could not do it

        const QStringList words{"loop", "grow", "flood", "trap", "recurse", "exit", "open", "behave"};
        const auto results = results_of(pool, "misbehaving", words);
        QCOMPARE(results.size(), std::size_t(words.size()));
        const auto ending = [&](const char* word) { return ending_of(results.at(int(words.indexOf(word)))); };
        QVERIFY2(ending("loop").startsWith("failed: ") && ending("loop").contains("processor time"),
                 qPrintable(ending("loop")));
        QCOMPARE(ending("grow"), QString("limit memory"));
        QCOMPARE(ending("flood"), QString("limit output"));
        QCOMPARE(ending("trap"), QString("trapped"));
        QCOMPARE(ending("recurse"), QString("trapped"));
        QCOMPARE(ending("exit"), QString("finished 3"));
        QCOMPARE(output_of(results.at(int(words.indexOf("open")))), QString("nothing could be opened\n"));
        QCOMPARE(output_of(results.at(int(words.indexOf("behave")))), QString("behaved\n"));

        // The hosts are unharmed: another batch is computed right after.
        for (const auto& [index, result] : results_of(pool, "misbehaving", {"behave", "behave", "behave"}))
            QCOMPARE(output_of(result), QString("behaved\n"));
        for (const QString& name : pool.host_names())
            QVERIFY(pool.host(name).runs());
    }

    void a_host_that_lies_is_outvoted_and_earns_nothing()
    {
        PoolUnderTest pool;
        pool.serve();
        pool.log_in();
        pool.publish(functions + "lucas-lehmer");
        // The liar first, so that it takes part in as many tasks as it can get.
        pool.add_host("liar", "mallory", {}, {"slots=1"}, {"--worker", qEnvironmentVariable("FALLOW_LYING_WORKER")});
        pool.add_host("one", "ada", {}, {"slots=1"});
        pool.add_host("two", "grace", {}, {"slots=1"});

        // Large enough to take milliseconds each: what takes none earns none.
        std::map<int, bool> is_prime{{3217, true}};
        for (const int exponent : {3203, 3209, 3221, 3229, 3251, 3253, 3257, 3259, 3271, 3299, 3301, 3307, 3313, 3319,
                                   3323, 3329, 3331, 3343, 3347})
            is_prime[exponent] = false;
        QStringList inputs;
        for (const auto& [exponent, prime] : is_prime)
            inputs << QString::number(exponent);
        const auto results = results_of(pool, "lucas-lehmer", inputs);
        QCOMPARE(results.size(), is_prime.size());
        int more_replicas = 0;
        for (const auto& [index, result] : results) {
            const int exponent = inputs[index].toInt();
            const QString subject = 'M' + inputs[index] + (is_prime.at(exponent) ? " is prime" : " is composite");
            QVERIFY2(output_of(result).startsWith(subject), qPrintable(output_of(result)));
            more_replicas += result["replicas"].get<int>() > 2;
        }
        QVERIFY2(more_replicas > 0, "the liar took part in no task: the test shows nothing");
        const json accounts = pool.ctl_json({"accounts"});
        for (const auto& account : accounts["accounts"]) {
            const QString name = QString::fromStdString(account["name"].get<std::string>());
            const QString granted = QString::fromStdString(account["credits"]["granted"].get<std::string>());
            if (name == "mallory")
                QCOMPARE(granted, QString("0.000000"));
            if (name == "ada" || name == "grace")
                QVERIFY(granted.toDouble() > 0);
        }
        the_agents_know_why(pool, accounts);
    }

private:
    static json tasks_of(const PoolUnderTest& pool, const QString& host)
    {
        const auto told = fallow::test::run_program(
            "fallow-agent", {"--state", pool.host_directory(host), "history", "--tasks", "--count", "1000", "--json"});
        return json::parse(told.output.toStdString(), nullptr, false);
    }
    static int count(const json& tasks, const std::string& verdict, const json& reason)
    {
        return static_cast<int>(std::ranges::count_if(
            tasks, [&](const json& task) { return task["verdict"] == verdict && task["reason"] == reason; }));
    }

    /// Each credit of an account is found at the tasks of its host, and so is why there is none.
    static void the_agents_know_why(PoolUnderTest& pool, const json& accounts)
    {
        constexpr std::chrono::seconds two_questions{150}; // hosts ask once a minute
        const auto granted_to = [&](const std::string& name) {
            for (const auto& account : accounts["accounts"])
                if (account["name"] == name)
                    return QString::fromStdString(account["credits"]["granted"].get<std::string>()).toDouble();
            return -1.0;
        };
        for (const auto& [host, account] : {std::pair("one", "ada"), std::pair("two", "grace")}) {
            json tasks;
            fallow::test::wait_until(
                "each credit to be found at a task",
                [&, host = host, account = account] {
                    tasks = tasks_of(pool, host);
                    double sum = 0;
                    for (const auto& task : tasks)
                        sum += QString::fromStdString(task["credits"].get<std::string>()).toDouble();
                    return std::abs(sum - granted_to(account)) < 1e-9;
                },
                two_questions, [&] { return tasks.dump(); });
            QVERIFY(count(tasks, "granted", nullptr) > 0);
            QCOMPARE(tasks[0]["function"].get<std::string>(), std::string("lucas-lehmer"));
            fallow::test::wait_until(
                "the agent to know its account",
                [&, host = host, account = account] {
                    const json status = pool.host_status(host)["pools"][0];
                    return QString::fromStdString(status["creditsGranted"].get<std::string>()).toDouble()
                           == granted_to(account);
                },
                two_questions);
        }
        json tasks;
        fallow::test::wait_until(
            "the liar to hear why it earns nothing",
            [&] {
                tasks = tasks_of(pool, "liar");
                return count(tasks, "refused", "mismatch") > 0 && count(tasks, "pending", nullptr) == 0;
            },
            two_questions, [&] { return tasks.dump(); });
        QCOMPARE(count(tasks, "granted", nullptr), 0);
    }
};

QTEST_GUILESS_MAIN(MisbehaviourTest)
#include "misbehaviour_test.moc"
