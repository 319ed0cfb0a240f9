// SPDX-License-Identifier: GPL-3.0-or-later
// Rewritten modules are run by wabt's own interpreter, an engine other than the worker's: what both must agree on.
#include <QFile>
#include <QIODevice>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include "coordinator-server/ctl/module_rewriter.h"
#include "protocol/module_admission.h"

using namespace fallow;

namespace {

QByteArray run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(30000) || process.exitStatus() != QProcess::NormalExit)
        qFatal("%s did not finish", qPrintable(program));
    return process.readAllStandardOutput() + process.readAllStandardError();
}

class Workshop {
public:
    Bytes assembled(const QString& text)
    {
        QFile source(path("module.wat"));
        if (!source.open(QIODevice::WriteOnly) || source.write(text.toUtf8()) < 0)
            qFatal("no temporary file");
        source.close();
        const QByteArray words = run("wat2wasm", {path("module.wat"), "-o", path("module.wasm")});
        if (!words.isEmpty())
            qFatal("%s", words.constData());
        return read(path("module.wasm"));
    }

    QByteArray results(const Bytes& module)
    {
        QFile file(path("rewritten.wasm"));
        if (!file.open(QIODevice::WriteOnly)
            || file.write(reinterpret_cast<const char*>(module.data()), qint64(module.size())) < 0)
            qFatal("no temporary file");
        file.close();
        return run("wasm-interp", {"--dummy-import-func", "--run-all-exports", path("rewritten.wasm")});
    }

private:
    QString path(const QString& name) const { return directory_.filePath(name); }

    static Bytes read(const QString& name)
    {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no such file");
        const QByteArray content = file.readAll();
        return Bytes(content.begin(), content.end());
    }

    QTemporaryDir directory_;
};

FunctionLimits memory_limit(std::uint64_t bytes)
{
    FunctionLimits limits;
    limits.memory_bytes = bytes;
    return limits;
}

// 0/0 is a NaN whose sign differs between processors: x86 makes it negative.
const QString scalar_nans = R"((module (memory (export "memory") 1)
  (func $nan32 (result f32) (f32.neg (f32.div (f32.const 0) (f32.const 0))))
  (func $nan64 (result f64) (f64.neg (f64.div (f64.const 0) (f64.const 0))))
  (func (export "reinterpret32") (result i32) (i32.reinterpret_f32 (call $nan32)))
  (func (export "reinterpret64") (result i64) (i64.reinterpret_f64 (call $nan64)))
  (func (export "stored32") (result i32) (f32.store (i32.const 0) (call $nan32)) (i32.load (i32.const 0)))
  (func (export "stored64") (result i64) (f64.store (i32.const 0) (call $nan64)) (i64.load (i32.const 0)))
  (func (export "inBlock") (result i32)
    (block (loop (if (i32.const 1) (then (f32.store (i32.const 8) (call $nan32)))))) (i32.load (i32.const 8)))
  (func (export "sign") (result f32) (f32.copysign (f32.const 2) (call $nan32)))
  (func (export "number") (result i32) (i32.reinterpret_f32 (f32.add (f32.const 1) (f32.const 0.5))))
  (func (export "payloadJustLoaded") (result i32)
    (i32.store (i32.const 16) (i32.const 0xff912345)) (f32.store (i32.const 20) (f32.load (i32.const 16))) (i32.load (i32.const 20)))))";

// Stores that share a check: nobody may see what stands in memory before it, and their order and overlaps must stay.
const QString stores_together = R"((module (memory (export "memory") 1)
  (func $nan32 (result f32) (f32.neg (f32.div (f32.const 0) (f32.const 0))))
  (func $nan64 (result f64) (f64.neg (f64.div (f64.const 0) (f64.const 0))))
  (func $seen (result i64) (i64.load (i32.const 0)))
  (func (export "secondOfThree") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 8) (f64.const 1)) (f64.store (i32.const 16) (f64.add (local.get $x) (f64.const 1)))
    (f64.store (i32.const 24) (f64.mul (f64.load (i32.const 8)) (f64.const 3))) (i64.load (i32.const 16)))
  (func (export "othersStay") (result f64) (f64.load (i32.const 24)))
  (func (export "loadedInBetween") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (local.get $x)) (f64.store (i32.const 8) (f64.load (i32.const 0))) (i64.load (i32.const 8)))
  (func (export "reinterpretedInBetween") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (local.get $x)) (i64.reinterpret_f64 (f64.load (i32.const 0))))
  (func (export "seenByACall") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (local.get $x)) (call $seen))
  (func (export "beforeABranch") (result i64) (local $x f64) (local.set $x (call $nan64))
    (block (f64.store (i32.const 0) (local.get $x)) (br_if 0 (i32.const 1))) (call $seen))
  (func (export "beforeAReturn") (f64.store (i32.const 40) (f64.sqrt (f64.const -1))) (return))
  (func (export "returned") (result i64) (i64.load (i32.const 40)))
  (func (export "overwritten") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (local.get $x)) (f64.store (i32.const 0) (f64.const 2)) (call $seen))
  (func (export "overwrittenByAnInteger") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (local.get $x)) (i64.store (i32.const 0) (i64.const 77)) (call $seen))
  (func (export "overlapping") (result i64) (local $x f64) (local.set $x (call $nan64))
    (f64.store (i32.const 4) (local.get $x)) (f64.store (i32.const 0) (f64.const 1)) (i64.load (i32.const 4)))
  (func (export "bothWidths") (result i64) (local $x f64) (local $y f32) (local.set $x (call $nan64)) (local.set $y (call $nan32))
    (f64.store (i32.const 0) (local.get $x)) (f32.store (i32.const 4) (local.get $y)) (f64.store (i32.const 8) (local.get $x)) (call $seen))
  (func (export "infinities") (result f64) (local $x f64) (local.set $x (f64.const inf))
    (f64.store (i32.const 0) (local.get $x)) (f64.store (i32.const 8) (f64.neg (local.get $x))) (f64.load (i32.const 8)))
  (func (export "manyAtOnce") (result i64) (local $x f64) (local.set $x (f64.sqrt (f64.const -1)))
    (f64.store (i32.const 0) (local.get $x)) (f64.store (i32.const 8) (local.get $x)) (f64.store (i32.const 16) (local.get $x))
    (f64.store (i32.const 24) (local.get $x)) (f64.store (i32.const 32) (local.get $x)) (f64.store (i32.const 40) (local.get $x))
    (f64.store (i32.const 48) (local.get $x)) (f64.store (i32.const 56) (local.get $x)) (f64.store (i32.const 64) (local.get $x))
    (f64.store (i32.const 72) (f64.const 1)) (i64.load (i32.const 64)))
  (func (export "signInBetween") (result f64) (local $x f64) (local $y f64) (local.set $x (call $nan64))
    (f64.store (i32.const 0) (f64.const 5)) (local.set $y (f64.copysign (f64.const 2) (local.get $x)))
    (f64.store (i32.const 8) (f64.add (local.get $y) (f64.const 1))) (local.get $y))))";

const QString vector_nans = R"((module (memory (export "memory") 1)
  (func (export "arithmetic") (result v128)
    (f32x4.neg (f32x4.neg (f32x4.div (v128.const f32x4 0 1 2 -0) (v128.const f32x4 0 1 4 0)))))
  (func (export "wide") (result v128) (f64x2.sqrt (v128.const f64x2 -1 4)))
  (func (export "splat") (result v128) (f32x4.splat (f32.div (f32.const 0) (f32.const 0))))
  (func (export "lane") (result v128)
    (f64x2.replace_lane 1 (v128.const i64x2 0 0) (f64.div (f64.const 0) (f64.const 0))))))";

} // namespace

class ModuleRewriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makes_visible_nans_canonical_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("reinterpreted f32") << scalar_nans << "reinterpret32() => i32:2143289344";
        QTest::newRow("reinterpreted f64") << scalar_nans << "reinterpret64() => i64:9221120237041090560";
        QTest::newRow("stored f32") << scalar_nans << "stored32() => i32:2143289344";
        QTest::newRow("stored f64") << scalar_nans << "stored64() => i64:9221120237041090560";
        QTest::newRow("in nested blocks") << scalar_nans << "inBlock() => i32:2143289344";
        QTest::newRow("sign of copysign") << scalar_nans << "sign() => f32:2.000000";
        QTest::newRow("numbers stay") << scalar_nans << "number() => i32:1069547520";
        QTest::newRow("bits just loaded stay") << scalar_nans << "payloadJustLoaded() => i32:4287701829";
        const QString canonical64 = "i64:9221120237041090560";
        QTest::newRow("second of three stores") << stores_together << "secondOfThree() => " + canonical64;
        QTest::newRow("the other stores stay") << stores_together << "othersStay() => f64:3.000000";
        QTest::newRow("loaded between stores") << stores_together << "loadedInBetween() => " + canonical64;
        QTest::newRow("reinterpreted behind a store")
            << stores_together << "reinterpretedInBetween() => " + canonical64;
        QTest::newRow("seen by a call") << stores_together << "seenByACall() => " + canonical64;
        QTest::newRow("before a branch") << stores_together << "beforeABranch() => " + canonical64;
        QTest::newRow("before a return") << stores_together << "returned() => " + canonical64;
        QTest::newRow("overwritten by a number") << stores_together << "overwritten() => i64:4611686018427387904";
        QTest::newRow("overwritten by an integer") << stores_together << "overwrittenByAnInteger() => i64:77";
        QTest::newRow("overlapping stores") << stores_together << "overlapping() => i64:9221120238113783808";
        QTest::newRow("stores of both widths") << stores_together << "bothWidths() => i64:9205357638345293824";
        QTest::newRow("infinities of both signs") << stores_together << "infinities() => f64:-inf";
        QTest::newRow("more than share a check") << stores_together << "manyAtOnce() => " + canonical64;
        QTest::newRow("copysign between stores") << stores_together << "signInBetween() => f64:2.000000";
        QTest::newRow("vector arithmetic")
            << vector_nans << "arithmetic() => v128 i32x4:0x7fc00000 0x3f800000 0x3f000000 0x7fc00000";
        QTest::newRow("wide vectors") << vector_nans
                                      << "wide() => v128 i32x4:0x00000000 0x7ff80000 0x00000000 0x40000000";
        QTest::newRow("splat") << vector_nans << "splat() => v128 i32x4:0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000";
        QTest::newRow("lane") << vector_nans << "lane() => v128 i32x4:0x00000000 0x00000000 0x00000000 0x7ff80000";
    }

    void makes_visible_nans_canonical()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Workshop workshop;
        const auto once = ctl::rewrite_module(workshop.assembled(text), memory_limit(1 << 20));
        QVERIFY2(once, once ? "" : once.error().context.c_str());
        QVERIFY2(workshop.results(*once).contains(expected.toUtf8()), workshop.results(*once));
        const auto twice = ctl::rewrite_module(*once, memory_limit(1 << 20));
        QVERIFY(twice);
        QVERIFY2(workshop.results(*twice).contains(expected.toUtf8()), workshop.results(*twice));
    }

    void bounds_the_memory_data()
    {
        QTest::addColumn<QString>("memory");
        QTest::addColumn<quint64>("limit");
        QTest::addColumn<quint64>("maximum"); // 0: refused
        QTest::newRow("none stated") << "1" << quint64(4 * 65536) << quint64(4 * 65536);
        QTest::newRow("a lower one stays") << "1 2" << quint64(4 * 65536) << quint64(2 * 65536);
        QTest::newRow("a higher one is lowered") << "1 1000" << quint64(4 * 65536) << quint64(4 * 65536);
        QTest::newRow("limit between pages") << "1" << quint64(3 * 65536 - 1) << quint64(2 * 65536);
        QTest::newRow("begins too large") << "5" << quint64(4 * 65536) << quint64(0);
    }

    void bounds_the_memory()
    {
        QFETCH(QString, memory);
        QFETCH(quint64, limit);
        QFETCH(quint64, maximum);
        Workshop workshop;
        const Bytes module =
            workshop.assembled("(module (memory (export \"memory\") " + memory + ") (func (export \"_start\")))");
        const auto rewritten = ctl::rewrite_module(module, memory_limit(limit));
        QCOMPARE(rewritten.has_value(), maximum != 0);
        if (!rewritten) {
            QCOMPARE(rewritten.error().code, FailureCode::not_admitted);
            return;
        }
        const auto admitted = admit_module(*rewritten, memory_limit(limit), UnknownImports::refuse);
        QVERIFY2(admitted, admitted ? "" : admitted.error().context.c_str());
        QCOMPARE(admitted->maximum_memory_bytes, maximum);
    }

    void tells_of_growth_that_failed()
    {
        Workshop workshop;
        // Tables, exports, references and calls must all still find their functions behind the new import.
        const Bytes module = workshop.assembled(R"((module
          (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
          (memory (export "memory") 1)
          (table 2 funcref) (elem (i32.const 0) $one $two)
          (func $one (result i32) (i32.const 1)) (func $two (result i32) (i32.const 2))
          (func (export "_start") (drop (memory.grow (i32.const 1))))
          (func (export "grown") (result i32) (memory.grow (i32.const 1)))
          (func (export "refused") (result i32) (memory.grow (i32.const 100)))
          (func (export "byTable") (result i32) (call_indirect (result i32) (i32.const 1)))
          (func (export "byCall") (result i32) (call $one))))");
        const auto rewritten = ctl::rewrite_module(module, memory_limit(4 * 65536));
        QVERIFY2(rewritten, rewritten ? "" : rewritten.error().context.c_str());
        const QByteArray results = workshop.results(*rewritten);
        QVERIFY2(results.contains("byTable() => i32:2"), results);
        QVERIFY2(results.contains("byCall() => i32:1"), results);
        QVERIFY2(results.contains("refused() => i32:4294967295"), results);
        QCOMPARE(results.count("called host fallow.memory_limit_reached"), 1);
        const auto admitted = admit_module(*rewritten, memory_limit(4 * 65536), UnknownImports::refuse);
        QVERIFY2(admitted, admitted ? "" : admitted.error().context.c_str());
        QCOMPARE(ctl::rewrite_module(*rewritten, memory_limit(4 * 65536)).value(), *rewritten);
    }

    void refuses_what_is_not_a_module_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("(module)");
        QTest::newRow("a cut module") << QByteArray::fromHex("0061736d0100000001040160");
        QTest::newRow("no memory") << QByteArray::fromHex("0061736d01000000");
    }

    void refuses_what_is_not_a_module()
    {
        QFETCH(QByteArray, bytes);
        const auto rewritten = ctl::rewrite_module(Bytes(bytes.begin(), bytes.end()), memory_limit(1 << 20));
        QVERIFY(!rewritten);
        QCOMPARE(rewritten.error().code, FailureCode::not_admitted);
        QVERIFY(!rewritten.error().context.empty());
    }
};

QTEST_GUILESS_MAIN(ModuleRewriterTest)
#include "module_rewriter_test.moc"
