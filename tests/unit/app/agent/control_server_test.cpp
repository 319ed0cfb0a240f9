// SPDX-License-Identifier: GPL-3.0-or-later
// The control socket with people of several languages at it: each is answered, and told, in their own.
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "app/agent/control_server.h"
#include "app/agent/event_words.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::agent;

namespace {

class Caller {
public:
    explicit Caller(const QTemporaryDir& directory) { socket_.connectToServer(directory.filePath("control.sock")); }

    QJsonObject ask(const QByteArray& line)
    {
        socket_.write(line + '\n');
        return hear();
    }
    QJsonObject hear()
    {
        if (!test::becomes_true([&] { return socket_.canReadLine(); }))
            return {};
        return QJsonDocument::fromJson(socket_.readLine()).object();
    }

private:
    QLocalSocket socket_;
};

QString text_in(const QJsonObject& line, const char* member, const char* of_it)
{
    return line.value(QLatin1String(member)).toObject().value(QLatin1String(of_it)).toString();
}

} // namespace

class ControlServerTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir directory_;
    std::unique_ptr<ControlServer> server_;
    std::vector<ClientId> asked_; ///< in the order of what they asked
    std::vector<ClientId> gone_;

private Q_SLOTS:
    void init()
    {
        asked_.clear();
        gone_.clear();
        auto server = ControlServer::listen(
            {directory_.path().toStdString()},
            [this](ClientId client, const ControlMethod& method, const ControlServer::Reply& reply) {
                asked_.push_back(client);
                if (std::holds_alternative<method::Resume>(method))
                    return reply(fail(FailureCode::unavailable, "nobody is there"));
                reply(nlohmann::json{{"text", stop_words(StopReason::needed_no_more)}});
            },
            [this](ClientId client) { gone_.push_back(client); });
        QVERIFY2(server.has_value(), server ? "" : server.error().context.c_str());
        server_ = std::move(*server);
    }
    void cleanup() { server_.reset(); }

    void who_asked_is_known_and_that_they_are_gone()
    {
        auto one = std::make_unique<Caller>(directory_);
        Caller other(directory_);
        one->ask(R"({"id":1,"method":"status"})");
        other.ask(R"({"id":1,"method":"status"})");
        one->ask(R"({"id":2,"method":"status"})");
        QCOMPARE(asked_.size(), 3U);
        QVERIFY(asked_[0] == asked_[2] && asked_[0] != asked_[1]);
        one.reset();
        QVERIFY(test::becomes_true([this] { return !gone_.empty(); }));
        QVERIFY(gone_ == std::vector<ClientId>{asked_[0]});
        // One that is thrown out goes too.
        other.ask(QByteArray(static_cast<int>(max_control_line_bytes) + 1, 'a'));
        QVERIFY(test::becomes_true([this] { return gone_.size() == 2; }));
        QCOMPARE(gone_[1], asked_[1]);
    }

    void answers_are_in_the_language_of_who_asks_data()
    {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<bool>("is_english");
        QTest::newRow("nothing said") << QByteArray() << true;
        QTest::newRow("English") << QByteArray(R"(,"language":"en-GB")") << true;
        QTest::newRow("one that is not spoken here") << QByteArray(R"(,"language":"tlh")") << true;
        QTest::newRow("German") << QByteArray(R"(,"language":"de_DE")") << false;
        QTest::newRow("Arabic") << QByteArray(R"(,"language":"ar")") << false;
    }
    void answers_are_in_the_language_of_who_asks()
    {
        QFETCH(QByteArray, language);
        QFETCH(bool, is_english);
        Caller caller(directory_);
        const QString text = text_in(caller.ask(R"({"id":1,"method":"status")" + language + '}'), "result", "text");
        QVERIFY(!text.isEmpty());
        QCOMPARE(text == QString("the pool needs it no more"), is_english);
        const QString error = text_in(caller.ask(R"({"id":2,"method":"resume"})"), "error", "message");
        QVERIFY2(error.contains("nobody is there"), qPrintable(error));
        QCOMPARE(error == QString("nobody is there"), is_english);
    }

    void events_are_in_the_language_of_each_who_listens()
    {
        Caller german(directory_);
        Caller english(directory_);
        german.ask(R"({"id":1,"method":"subscribe","language":"de"})");
        english.ask(R"({"id":1,"method":"subscribe"})");
        int times = 0;
        server_->publish_words(ControlEvent::task_stopped, [&] {
            ++times;
            return nlohmann::json{{"reason", stop_words(StopReason::needed_no_more)}};
        });
        QCOMPARE(english.hear()["reason"].toString(), QString("the pool needs it no more"));
        const QString said = german.hear()["reason"].toString();
        QVERIFY(!said.isEmpty());
        QVERIFY(said != "the pool needs it no more");
        QCOMPARE(times, 2);
    }

    void a_language_that_is_no_text_is_refused_and_changes_nothing()
    {
        Caller caller(directory_);
        QVERIFY(caller.ask(R"({"id":1,"method":"status","language":7})").contains("error"));
        QVERIFY(caller.ask(R"({"id":1,"method":"status","language":")" + QByteArray(1000, 'x') + R"("})")
                    .contains("error"));
        QCOMPARE(text_in(caller.ask(R"({"id":2,"method":"status"})"), "result", "text"),
                 QString("the pool needs it no more"));
    }
};

QTEST_GUILESS_MAIN(ControlServerTest)
#include "control_server_test.moc"
