// SPDX-License-Identifier: GPL-3.0-or-later
// Real modules in the real engine: programs of three languages, every kind of end, limits, fresh instances, equal
// bytes.
#include <QTest>

#include "tests/unit/worker/child/engine/guest_function.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::guest_function;
using fallow::test::Said;
using fallow::test::task;

class CompiledFunctionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Engine> engine_;

    std::unique_ptr<LoadedFunction> load(const LoadFunction& function)
    {
        auto loaded = engine_->load(function);
        if (!loaded)
            qWarning("%s", loaded.error().context.c_str());
        return loaded ? std::move(*loaded) : nullptr;
    }

    static std::unique_ptr<LoadedFunction> misbehaviour(Engine& engine)
    {
        auto function = guest_function("misbehaviour");
        function.unknown_imports = UnknownImports::trap;
        auto loaded = engine.load(std::move(function));
        return loaded ? std::move(*loaded) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        set_engine_options();
        auto engine = Engine::start();
        QVERIFY2(engine.has_value(), engine ? "" : engine.error().context.c_str());
        engine_ = std::move(*engine);
    }

    void a_c_program_and_its_files()
    {
        auto function = guest_function("posix_files");
        function.arguments = {"given"};
        function.environment = {{"KEY", "the function's"}};
        const auto loaded = load(function);
        QVERIFY(loaded);
        auto run = task("a b\nc\n", {"last"});
        run.environment = {{"KEY", "the task's"}};
        for (int round = 0; round < 2; ++round) { // what one task changed, the next does not see
            Said said;
            const auto ended = loaded->run(run, said);
            QVERIFY(ended.has_value());
            QCOMPARE(describe(ended->outcome), describe(Finished{3}));
            QCOMPARE(said.log_text, std::string("to the log\n"));
            QCOMPARE(said.output_text, std::string("last of 3, KEY=the task's\n"
                                                   "input a b\ninput c\n"
                                                   "/bundle: . .. data manifest.json module.wasm\n"
                                                   "/bundle/data/words.txt: words here\n"
                                                   "write in the bundle: Read-only file system\n"
                                                   "/tmp/new: written\nmkdir: done\nrename: done\nsymlink: done\n"
                                                   "/tmp/dir/link: written\nrmdir: Directory not empty\n"
                                                   "/tmp/dir: . .. moved link\n"
                                                   "leave: Capabilities insufficient\n"
                                                   "outside: Capabilities insufficient\n"
                                                   "/share/words.txt: words here\n"
                                                   "/own/words.txt: Words here\n"
                                                   "/bundle/data/words.txt: words here\n"
                                                   "7 bytes of 1700000000\n"
                                                   "time 1700000000\ntime 1700000060\n"));
            QVERIFY(ended->peak_memory_bytes >= 128 * 1024 && ended->peak_memory_bytes < 1024 * 1024);
            QVERIFY(ended->processor_time.count() > 0);
        }
    }

    void a_cpp_program()
    {
        const auto loaded = load(guest_function("standard_library"));
        QVERIFY(loaded);
        Said said;
        const auto ended = loaded->run(task("pear apple pear"), said);
        QVERIFY(ended.has_value());
        QCOMPARE(describe(ended->outcome), describe(Finished{0}));
        QCOMPARE(said.output_text, std::string("apple 1\npear 2\n31.5\n7a759b56656634d9 1.4142135623730951\n"));
    }

    void a_rust_program()
    {
        const auto loaded = load(guest_function("rust_words"));
        QVERIFY(loaded);
        Said said;
        const auto ended = loaded->run(task("b a b", {"x"}), said);
        QVERIFY(ended.has_value());
        QCOMPARE(describe(ended->outcome), describe(Finished{7}));
        QCOMPARE(said.output_text,
                 std::string("{\"a\": 1, \"b\": 2} [\"x\"]\nwords here\nfrom rust\n[\"b\", \"file\"]\n"
                             "NotFound\nSome(69)\n"
                             "[3, 7, 10, 14, 9, 1, 4, 8, 18, 19, 13, 2, 6, 5, 0, 11, 15, 17, 12, 16]\n5\n"));
    }

    void raw_calls_get_the_right_errnos()
    {
        auto function = guest_function("raw_errnos");
        function.preopens.clear(); // it counts its descriptors
        const auto loaded = load(function);
        QVERIFY(loaded);
        Said said;
        const auto ended = loaded->run(task("input"), said);
        QVERIFY(ended.has_value());
        QCOMPARE(describe(ended->outcome), describe(Finished{0}));
        QCOMPARE(ended->peak_memory_bytes / 65536, 4U);
    }

    void every_end_is_told_apart_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("returns") << ""
                                 << "finished"
                                 << "0";
        QTest::newRow("exits") << "exit"
                               << "finished"
                               << "42";
        QTest::newRow("unreachable") << "unreachable"
                                     << "trapped"
                                     << "nreachable";
        QTest::newRow("out of bounds") << "out-of-bounds"
                                       << "trapped"
                                       << "Out of bounds";
        QTest::newRow("division by zero") << "divide"
                                          << "trapped"
                                          << "ivision by zero";
        QTest::newRow("aborts") << "abort"
                                << "trapped"
                                << "nreachable";
        QTest::newRow("calls what is not there") << "missing"
                                                 << "trapped"
                                                 << "\"missing\" of \"elsewhere\"";
        QTest::newRow("takes all memory") << "memory"
                                          << "limit"
                                          << "memory";
        QTest::newRow("fills its scratch directory") << "scratch"
                                                     << "limit"
                                                     << "memory";
        QTest::newRow("floods its output") << "output"
                                           << "limit"
                                           << "output";
        QTest::newRow("floods its log") << "log"
                                        << "finished"
                                        << "0";
    }
    void every_end_is_told_apart()
    {
        QFETCH(QString, how);
        QFETCH(QString, kind);
        QFETCH(QString, words);
        const auto loaded = misbehaviour(*engine_);
        QVERIFY(loaded);
        Said said;
        const auto ended = loaded->run(task({}, {how.toStdString()}), said);
        QVERIFY(ended.has_value());
        QCOMPARE(QString::fromStdString(std::string(name(ended->outcome))), kind);
        const auto description = QString::fromStdString(describe(ended->outcome))
                                 + (std::holds_alternative<Trapped>(ended->outcome)
                                        ? QString::fromStdString(std::get<Trapped>(ended->outcome).message)
                                        : QString());
        QVERIFY2(how.isEmpty() || how == "log" || description.contains(words), qPrintable(description));
        QVERIFY(said.output_text.size() <= 64UL * 1024);
        Said after;
        const auto next = loaded->run(task(), after);
        QVERIFY(next.has_value());
        QCOMPARE(describe(next->outcome), describe(Finished{0}));
    }

    void recursion_ends_and_deep_recursion_does_not()
    {
        const auto loaded = load(guest_function("deep_recursion"));
        QVERIFY(loaded);
        for (const auto& [input, kind] : {std::pair{"\x14", "finished"}, std::pair{"\xff", "trapped"}}) {
            Said said;
            const auto ended = loaded->run(task(input), said);
            QVERIFY(ended.has_value());
            QCOMPARE(std::string(name(ended->outcome)), std::string(kind));
        }
    }

    void a_checkpoint_goes_on()
    {
        const auto loaded = misbehaviour(*engine_);
        QVERIFY(loaded);
        auto run = task({}, {"checkpoint"});
        Said first;
        QVERIFY(loaded->run(run, first).has_value());
        QCOMPARE(first.output_text, std::string("step 1, saved 0\n"));
        run.checkpoint = first.checkpoint_bytes;
        Said second;
        QVERIFY(loaded->run(run, second).has_value());
        QCOMPARE(second.output_text, std::string("step 2, saved 0\n"));
        QCOMPARE(second.steps, (std::vector<std::uint32_t>{200}));
    }

    void what_is_not_admitted_is_not_loaded()
    {
        const auto unknown = engine_->load(guest_function("misbehaviour"));
        QVERIFY(!unknown);
        QVERIFY(QString::fromStdString(unknown.error().context).contains("missing"));
        auto small = guest_function("posix_files");
        small.limits.memory_bytes = 32UL * 1024 * 1024;
        QVERIFY(!engine_->load(std::move(small)));
        auto changed = guest_function("posix_files");
        changed.files.back().content[1000] ^= 0xff;
        changed.files.back().content.resize(5000);
        QVERIFY(!engine_->load(std::move(changed)));
        auto without = guest_function("posix_files");
        without.entry = "other.wasm";
        QVERIFY(!engine_->load(std::move(without)));
        auto nowhere = guest_function("posix_files");
        nowhere.preopens = {{"none", "/none", PreopenAccess::read_only}};
        QVERIFY(!engine_->load(std::move(nowhere)));
    }

    void equal_tasks_give_equal_bytes()
    {
        const auto loaded = load(guest_function("compute"));
        QVERIFY(loaded);
        std::string first;
        for (int round = 0; round < 3; ++round) {
            Said said;
            const auto ended = loaded->run(task(), said);
            QVERIFY(ended.has_value());
            QCOMPARE(describe(ended->outcome), describe(Finished{0}));
            if (round == 0)
                first = said.output_text;
            QCOMPARE(said.output_text, first);
        }
        QVERIFY(!first.empty());
    }

    void many_runs_do_not_add_up()
    {
        const auto loaded = misbehaviour(*engine_);
        QVERIFY(loaded);
        constexpr int runs = 3000;
        for (int i = 0; i < runs; ++i) {
            Said said;
            const auto ended = loaded->run(task(), said);
            QVERIFY(ended.has_value());
            QCOMPARE(describe(ended->outcome), describe(Finished{0}));
        }
    }
};

QTEST_APPLESS_MAIN(CompiledFunctionTest)
#include "compiled_function_test.moc"
