// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of what fallowctl reads and writes for people: durations, tables, inputs, completions.
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <QFile>
#include <QIODevice>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include "coordinator-server/ctl/batch_inputs.h"
#include "coordinator-server/ctl/command_context.h"
#include "coordinator-server/ctl/completion.h"
#include "coordinator-server/ctl/console.h"

using namespace fallow;
using namespace fallow::ctl;

namespace {

QStringList lines_of(BatchInputs& inputs)
{
    QStringList lines;
    for (auto line = inputs.next(); line && *line; line = inputs.next())
        lines << QString::fromStdString(**line).trimmed();
    return lines;
}

Result<void> no_upload(const BlobReference&, const std::filesystem::path& file)
{
    qFatal("nobody expected an upload of %s", file.c_str());
    return {};
}

} // namespace

class ConsoleTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;

    std::string write(const QString& name, const QByteArray& content)
    {
        QFile file(temporary_.filePath(name));
        std::filesystem::create_directories(std::filesystem::path(file.fileName().toStdString()).parent_path());
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no temporary file");
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // -1: refused
        QTest::newRow("plain") << "90" << qint64(90);
        QTest::newRow("seconds") << "45s" << qint64(45);
        QTest::newRow("minutes") << "30m" << qint64(1800);
        QTest::newRow("hours") << "2h" << qint64(7200);
        QTest::newRow("days") << "7d" << qint64(604800);
        QTest::newRow("nothing") << "" << qint64(-1);
        QTest::newRow("unit only") << "h" << qint64(-1);
        QTest::newRow("unknown unit") << "3w" << qint64(-1);
        QTest::newRow("negative") << "-3h" << qint64(-1);
        QTest::newRow("fraction") << "1.5h" << qint64(-1);
        QTest::newRow("too long") << "9999999999d" << qint64(-1);
    }

    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto duration = parse_duration(text.toStdString());
        QCOMPARE(duration ? qint64(duration->count()) : -1, seconds);
    }

    void tables_align_their_columns()
    {
        QCOMPARE(QString::fromStdString(
                     table_text({"NAME", ">TASKS", "STATE"}, {{"café", "7", "open"}, {"x", "12345", "completed"}})),
                 QString::fromUtf8("NAME  TASKS  STATE\ncafé      7  open\nx     12345  completed\n"));
    }

    void each_line_of_a_file_is_an_input()
    {
        auto inputs = open_batch_inputs(write("texts", "one\n\xc3\xa4\r\n\xff\nlast"));
        QVERIFY(inputs);
        QVERIFY((*inputs)->prepare(no_upload));
        QVERIFY((*inputs)->total() == 4u);
        QCOMPARE(lines_of(**inputs), (QStringList{"{\"text\":\"one\"}", QString::fromUtf8("{\"text\":\"ä\"}"),
                                                  "{\"inline\":\"/w==\"}", "{\"text\":\"last\"}"}));
    }

    void lines_of_ndjson_stay_as_they_are()
    {
        auto inputs =
            open_batch_inputs(write("lines.ndjson", "{\"text\":\"a\",\"arguments\":[\"-x\"]}\n{\"inline\":\"\"}\n"));
        QVERIFY(inputs);
        QCOMPARE(lines_of(**inputs), (QStringList{"{\"text\":\"a\",\"arguments\":[\"-x\"]}", "{\"inline\":\"\"}"}));
    }

    void each_file_of_a_directory_is_an_input()
    {
        write("many/2", "second");
        write("many/1", "first");
        const QByteArray large(100'000, 'x');
        write("many/3", large);
        auto inputs = open_batch_inputs(temporary_.filePath("many").toStdString());
        QVERIFY(inputs);
        QStringList uploaded;
        QVERIFY((*inputs)->prepare([&](const BlobReference& blob, const std::filesystem::path& file) -> Result<void> {
            uploaded << QString::fromStdString(file.filename().string()) + ' ' + QString::number(blob.size);
            return {};
        }));
        QCOMPARE(uploaded, QStringList{"3 100000"});
        const QStringList lines = lines_of(**inputs);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QString("{\"text\":\"first\"}"));
        QVERIFY(lines[2].contains(QString::fromStdString(digest_of<BlobDigest>(as_bytes(large.toStdString())).hex())));
    }

    void inputs_that_are_not_there_are_refused()
    {
        QCOMPARE(open_batch_inputs(temporary_.filePath("nothing").toStdString()).error().code, FailureCode::not_found);
        auto inputs = open_batch_inputs(write("long", QByteArray(70'000, 'x')));
        QVERIFY(inputs);
        const auto line = (*inputs)->next();
        QVERIFY(!line);
        QCOMPARE(line.error().code, FailureCode::too_large);
        QVERIFY(line.error().context.find("long:1") != std::string::npos);
    }

    void completes_commands_and_options()
    {
        CommandContext context;
        CLI::App app;
        add_pool_commands(app, context);
        add_host_commands(app, context);
        add_token_commands(app, context);
        add_function_commands(app, context);
        add_batch_commands(app, context);
        using Words = std::vector<std::string>;
        QCOMPARE(completions(app, {"fun"}), Words{"function"});
        QCOMPARE(completions(app, {"batch", "s"}), (Words{"submit", "status"}));
        QCOMPARE(completions(app, {"batch", "submit", "--re"}), (Words{"--replicas", "--resume"}));
        QCOMPARE(completions(app, {"nonsense"}), Words{});
        QVERIFY(completions(app, {}).size() >= 8);
    }
};

QTEST_GUILESS_MAIN(ConsoleTest)
#include "console_test.moc"
