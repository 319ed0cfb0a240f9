// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of protocol/module_admission.h, on modules put together byte by byte.
#include <QElapsedTimer>
#include <QTest>

#include "protocol/module_admission.h"

using namespace fallow;

namespace {

void append(Bytes& to, const Bytes& what) { to.insert(to.end(), what.begin(), what.end()); }

Bytes leb(std::size_t value)
{
    Bytes bytes;
    do {
        bytes.push_back(static_cast<std::uint8_t>((value & 0x7f) | (value > 0x7f ? 0x80 : 0)));
        value >>= 7;
    } while (value > 0);
    return bytes;
}

Bytes sized(const Bytes& content)
{
    Bytes bytes = leb(content.size());
    append(bytes, content);
    return bytes;
}

Bytes text(std::string_view value) { return sized(Bytes(value.begin(), value.end())); }

Bytes joined(const std::vector<Bytes>& parts)
{
    Bytes bytes;
    for (const auto& part : parts)
        append(bytes, part);
    return bytes;
}

/// A module that is admitted, part by part so that a test can spoil one. Absent parts leave their section out.
struct Parts {
    Bytes types = {2, 0x60, 0, 0, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f}; // () -> (), (i32 x 4) -> i32
    std::optional<Bytes> imports;
    Bytes functions = {1, 0};
    std::optional<Bytes> tables;
    std::optional<Bytes> memories = Bytes{1, 1, 1, 2}; // 1 to 2 pages
    std::optional<Bytes> globals;
    Bytes exports = joined({{2}, text("_start"), {0, 0}, text("memory"), {2, 0}});
    std::optional<Bytes> elements;
    Bytes locals = {0};
    Bytes instructions;
    std::optional<Bytes> data;
    std::optional<Bytes> extra; ///< id and content of a section at the end

    [[nodiscard]] Bytes module() const
    {
        Bytes bytes{0, 'a', 's', 'm', 1, 0, 0, 0};
        const auto section = [&bytes](std::uint8_t id, const std::optional<Bytes>& content) {
            if (!content)
                return;
            bytes.push_back(id);
            append(bytes, sized(*content));
        };
        section(1, types);
        section(2, imports);
        section(3, functions);
        section(4, tables);
        section(5, memories);
        section(6, globals);
        section(7, exports);
        section(9, elements);
        Bytes body = locals;
        append(body, instructions);
        body.push_back(0x0b);
        section(10, joined({{1}, sized(body)}));
        section(11, data);
        if (extra)
            section((*extra)[0], Bytes(extra->begin() + 1, extra->end()));
        return bytes;
    }
};

Bytes import_of(std::string_view module, std::string_view name, Bytes description)
{
    return joined({{1}, text(module), text(name), std::move(description)});
}

/// With one imported function the module's own "_start" is function 1.
Parts importing(std::string_view module, std::string_view name, std::uint8_t type)
{
    Parts parts;
    parts.imports = import_of(module, name, {0, type});
    parts.exports = joined({{2}, text("_start"), {0, 1}, text("memory"), {2, 0}});
    return parts;
}

FunctionLimits limits_of(std::uint64_t memory_bytes)
{
    FunctionLimits limits;
    limits.memory_bytes = memory_bytes;
    return limits;
}

Result<AdmittedModule> admit(const Parts& parts, UnknownImports unknown = UnknownImports::refuse)
{
    return admit_module(parts.module(), limits_of(2ULL * wasm_page_bytes), unknown);
}

Parts with_instructions(const QByteArray& hex)
{
    Parts parts;
    const QByteArray raw = QByteArray::fromHex(hex);
    parts.instructions = Bytes(raw.begin(), raw.end());
    return parts;
}

} // namespace

class ModuleAdmissionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void admits_a_plain_command()
    {
        const auto admitted = admit(Parts{});
        QVERIFY2(admitted, admitted ? "" : admitted.error().context.c_str());
        QCOMPARE(admitted->initial_memory_bytes, 1U * wasm_page_bytes);
        QCOMPARE(admitted->maximum_memory_bytes, 2U * wasm_page_bytes);
        QVERIFY(admitted->imports.empty());
    }

    void admits_instructions_data()
    {
        QTest::addColumn<QByteArray>("hex");
        const auto row = [](const char* what, const char* hex) { QTest::newRow(what) << QByteArray(hex); };
        row("block of a type", "027f 4101 0b 1a");
        row("block of a type's index", "0200 0b");
        row("block of an index over 127", "02 8001 0b");
        row("br_table", "0e 02 00 01 02");
        row("call_indirect", "11 00 00");
        row("typed select", "1c 01 7b");
        row("memory operand with a long offset", "28 02 ffffffff0f");
        row("memory.size and grow", "3f00 4000");
        row("largest constants", "41 ffffffff07 42 ffffffffffffffffff00 43 0000fe14 44 fefefefefefefefe");
        row("refuse bytes inside constants", "43 fefbfe14 44 1206121206fdfe15");
        row("sign extension", "c0 c1 c2 c3 c4");
        row("saturating truncation", "fc00 fc01 fc02 fc03 fc04 fc05 fc06 fc07");
        row("bulk memory", "fc08 05 00 fc09 05 fc0a 00 00 fc0b 00");
        row("tables", "fc0c 01 00 fc0d 01 fc0e 00 01 fc0f 00 fc10 00 fc11 00 25 00 26 00");
        row("references", "d070 d1 d06f d2 00");
        row("vector loads", "fd00 04 10 fd0a 03 00 fd0b 04 00");
        row("vector constant and shuffle",
            "fd0c fefefefefefefefefefefefefefefefe fd0d 000102030405060708090a0b0c0d0e0f");
        row("lanes", "fd15 0f fd22 01 fd54 00 00 0f fd5b 03 8001 01");
        row("vector loads with zero", "fd5c 02 00 fd5d 03 00");
        row("vector arithmetic", "fd0e fd23 fd53 fd5e fdae01 fdff01");
    }

    void admits_instructions()
    {
        QFETCH(QByteArray, hex);
        const auto admitted = admit(with_instructions(hex));
        QVERIFY2(admitted, admitted ? "" : admitted.error().context.c_str());
    }

    void refuses_instructions_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* what, const char* hex, const char* says) {
            QTest::newRow(what) << QByteArray(hex) << says;
        };
        row("atomic add", "fe1e 02 00", "threads");
        row("atomic after a vector constant", "fd0c 00000000000000000000000000000000 fe03 00", "threads");
        row("relaxed swizzle", "fd8002", "relaxed SIMD");
        row("relaxed, number in five bytes", "fd8082808000", "relaxed SIMD");
        row("a gap in SIMD", "fda201", "no specification has");
        row("struct.new", "fb00 00", "GC");
        row("block of a GC type", "02 63 70 0b", "GC");
        row("null of a GC type", "d0 6e", "GC");
        row("ref.eq", "d3", "GC");
        row("try", "0640 0b", "exception");
        row("throw", "08 00", "exception");
        row("try_table", "1f40 00 0b", "exception");
        row("return_call", "12 00", "tail call");
        row("return_call_indirect", "13 00 00", "tail call");
        row("call_ref", "14 00", "function references");
        row("load from a second memory", "28 42 01 00", "multi-memory");
        row("grow of a second memory", "40 01", "multi-memory");
        row("copy between memories", "fc0a 01 00", "multi-memory");
        row("unknown behind 0xFC", "fc12", "does not know");
        row("unknown opcode", "27", "does not know");
    }

    void refuses_instructions()
    {
        QFETCH(QByteArray, hex);
        QFETCH(QString, says);
        const auto refused = admit(with_instructions(hex));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::not_admitted);
        QVERIFY2(QString::fromStdString(refused.error().context).contains(says), refused.error().context.c_str());
        QVERIFY(refused.error().context.find("function 0") != std::string::npos);
    }

    void refuses_modules_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* what, const auto& spoil, const char* says) {
            Parts parts;
            spoil(parts);
            const Bytes module = parts.module();
            QTest::newRow(what) << QByteArray(reinterpret_cast<const char*>(module.data()),
                                              static_cast<qsizetype>(module.size()))
                                << says;
        };
        row(
            "no _start",
            [](Parts& p) {
                p.exports = joined({{1}, text("memory"), {2, 0}});
            },
            "no function \"_start\"");
        row(
            "_start is a memory",
            [](Parts& p) {
                p.exports = joined({{1}, text("_start"), {2, 0}});
            },
            "\"_start\"");
        row(
            "no memory export",
            [](Parts& p) {
                p.exports = joined({{1}, text("_start"), {0, 0}});
            },
            "named \"memory\"");
        row(
            "no memory at all", [](Parts& p) { p.memories.reset(); }, "named \"memory\"");
        row(
            "a reactor",
            [](Parts& p) {
                p.exports = joined({{1}, text("_initialize"), {0, 0}});
            },
            "reactor");
        row(
            "_start with parameters",
            [](Parts& p) {
                p.functions = {1, 1};
            },
            "takes or returns values");
        row(
            "no maximum",
            [](Parts& p) {
                p.memories = Bytes{1, 0, 1};
            },
            "no maximum");
        row(
            "maximum over the limit",
            [](Parts& p) {
                p.memories = Bytes{1, 1, 1, 3};
            },
            "196608");
        row(
            "two memories", [](Parts& p) { p.memories = Bytes{2, 1, 1, 2, 1, 1, 2}; }, "multi-memory");
        row(
            "shared memory",
            [](Parts& p) {
                p.memories = Bytes{1, 3, 1, 2};
            },
            "threads");
        row(
            "64-bit memory",
            [](Parts& p) {
                p.memories = Bytes{1, 5, 1, 2};
            },
            "memory64");
        row(
            "imported memory",
            [](Parts& p) {
                p.imports = import_of("env", "memory", {2, 0, 1});
            },
            "imports memory");
        row(
            "imported table",
            [](Parts& p) {
                p.imports = import_of("env", "t", {1, 0x70, 0, 1});
            },
            "imports table");
        row(
            "imported global",
            [](Parts& p) {
                p.imports = import_of("env", "g", {3, 0x7f, 0});
            },
            "imports global");
        row(
            "imported tag",
            [](Parts& p) {
                p.imports = import_of("env", "e", {4, 0, 0});
            },
            "exception");
        row(
            "struct type",
            [](Parts& p) {
                p.types = {1, 0x5f, 0};
            },
            "GC");
        row(
            "reference type in a type",
            [](Parts& p) {
                p.types = {1, 0x60, 1, 0x64, 0};
            },
            "value type 100");
        row(
            "tag section",
            [](Parts& p) {
                p.extra = Bytes{13, 0};
            },
            "exception");
        row(
            "local of a GC type",
            [](Parts& p) {
                p.locals = {1, 1, 0x6e};
            },
            "value type 110");
        row(
            "too many locals", [](Parts& p) { p.locals = {1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x7f}; }, "locals");
        row(
            "huge table", [](Parts& p) { p.tables = Bytes{1, 0x70, 0, 0xff, 0xff, 0xff, 0x7f}; }, "elements");
        row(
            "data for a second memory", [](Parts& p) { p.data = Bytes{1, 2, 1, 0x41, 0, 0x0b, 0}; }, "multi-memory");
        row(
            "shared global", [](Parts& p) { p.globals = Bytes{1, 0x7f, 2, 0x41, 0, 0x0b}; }, "threads");
    }

    void refuses_modules()
    {
        QFETCH(QByteArray, module);
        QFETCH(QString, says);
        const auto refused = admit_module(as_bytes({module.constData(), static_cast<std::size_t>(module.size())}),
                                          limits_of(2ULL * wasm_page_bytes), UnknownImports::refuse);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, FailureCode::not_admitted);
        QVERIFY2(QString::fromStdString(refused.error().context).contains(says), refused.error().context.c_str());
    }

    void admits_the_other_sections()
    {
        Parts parts;
        parts.tables = Bytes{2, 0x70, 1, 1, 10, 0x6f, 0, 1};
        parts.globals = Bytes{3, 0x7f, 1, 0x41, 5, 0x0b, 0x7e, 0, 0x42, 1, 0x42, 2, 0x7c, 0x0b, 0x7b, 0, 0xfd, 0x0c,
                              0, 0,    0, 0,    0, 0,    0,    0, 0,    0, 0,    0, 0,    0,    0,    0, 0x0b};
        parts.elements = Bytes{8, 0,    0x41, 0,    0x0b, 1,    0,       // active
                               1, 0,    1,    0,                         // passive
                               2, 0,    0x41, 0,    0x0b, 0,    1, 0,    // active, with its table
                               3, 0,    0,                               // declared
                               4, 0x41, 0,    0x0b, 1,    0xd2, 0, 0x0b, // active, by expressions
                               5, 0x70, 1,    0xd0, 0x70, 0x0b,          // passive
                               6, 0,    0x41, 0,    0x0b, 0x6f, 0,       // active, with its table
                               7, 0x70, 0};                              // declared
        parts.data = Bytes{3, 0, 0x41, 0, 0x0b, 2, 'h', 'i', 1, 1, 'x', 2, 0, 0x41, 0, 0x0b, 0};
        parts.extra = Bytes{0, 4, 'n', 'a', 'm', 'e', 0xfe};
        const auto admitted = admit(parts);
        QVERIFY2(admitted, admitted ? "" : admitted.error().context.c_str());
    }

    void imports_are_known_by_name_and_type()
    {
        const auto known = admit(importing("wasi_snapshot_preview1", "fd_read", 1));
        QVERIFY2(known, known ? "" : known.error().context.c_str());
        QVERIFY(known->imports.at(0).known);
        QVERIFY(known->imports.at(0).type == *known_import_type("wasi_snapshot_preview1", "fd_read"));
        QVERIFY(admit(importing("fallow", "memory_limit_reached", 0)).value().imports.at(0).known);

        const auto another_type = admit(importing("wasi_snapshot_preview1", "fd_read", 0));
        QVERIFY(another_type.error().context.find("another type") != std::string::npos);
        const auto unknown = admit(importing("env", "fork", 0));
        QVERIFY(unknown.error().context.find("\"env\".\"fork\"") != std::string::npos);

        for (const auto& parts : {importing("wasi_snapshot_preview1", "fd_read", 0), importing("env", "fork", 0)}) {
            const auto trapping = admit(parts, UnknownImports::trap);
            QVERIFY(trapping);
            QVERIFY(!trapping->imports.at(0).known);
        }
    }

    void offers_the_whole_of_preview_1()
    {
        for (const char* name : {"args_get",
                                 "args_sizes_get",
                                 "environ_get",
                                 "environ_sizes_get",
                                 "clock_res_get",
                                 "clock_time_get",
                                 "fd_advise",
                                 "fd_allocate",
                                 "fd_close",
                                 "fd_datasync",
                                 "fd_fdstat_get",
                                 "fd_fdstat_set_flags",
                                 "fd_fdstat_set_rights",
                                 "fd_filestat_get",
                                 "fd_filestat_set_size",
                                 "fd_filestat_set_times",
                                 "fd_pread",
                                 "fd_prestat_get",
                                 "fd_prestat_dir_name",
                                 "fd_pwrite",
                                 "fd_read",
                                 "fd_readdir",
                                 "fd_renumber",
                                 "fd_seek",
                                 "fd_sync",
                                 "fd_tell",
                                 "fd_write",
                                 "path_create_directory",
                                 "path_filestat_get",
                                 "path_filestat_set_times",
                                 "path_link",
                                 "path_open",
                                 "path_readlink",
                                 "path_remove_directory",
                                 "path_rename",
                                 "path_symlink",
                                 "path_unlink_file",
                                 "poll_oneoff",
                                 "proc_exit",
                                 "proc_raise",
                                 "sched_yield",
                                 "random_get",
                                 "sock_accept",
                                 "sock_recv",
                                 "sock_send",
                                 "sock_shutdown"})
            QVERIFY2(known_import_type("wasi_snapshot_preview1", name), name);
        const auto i = ValueType::i32;
        const auto l = ValueType::i64;
        QVERIFY(*known_import_type("wasi_snapshot_preview1", "path_open")
                == (FunctionType{{i, i, i, i, i, l, l, i, i}, {i}}));
        QVERIFY(*known_import_type("wasi_snapshot_preview1", "proc_exit") == (FunctionType{{i}, {}}));
        QVERIFY(known_import_type("wasi_unstable", "fd_read") == nullptr);
        QVERIFY(known_import_type("fallow", "fd_read") == nullptr);
    }

    void what_is_no_module_is_malformed()
    {
        Parts parts = importing("wasi_snapshot_preview1", "fd_read", 1);
        const std::size_t size_without_data = parts.module().size();
        parts.data = Bytes{1, 0, 0x41, 0, 0x0b, 2, 'h', 'i'};
        const Bytes whole = parts.module();
        for (std::size_t size = 0; size <= whole.size(); ++size) {
            const auto admitted = admit_module(ByteView(whole).first(size), limits_of(1 << 20), UnknownImports::refuse);
            QCOMPARE(admitted.has_value(), size == whole.size() || size == size_without_data);
        }
        QCOMPARE(admit_module(as_bytes("\x7f"
                                       "ELF...."),
                              {}, UnknownImports::trap)
                     .error()
                     .code,
                 FailureCode::malformed);
        Bytes component = whole;
        component[6] = 1;
        QCOMPARE(admit_module(component, {}, UnknownImports::trap).error().code, FailureCode::not_admitted);
        Parts twice;
        twice.extra = Bytes{1, 0};
        QCOMPARE(admit(twice).error().code, FailureCode::malformed);
        for (const char* hex : {"41 ffffffffff", "28 21 00", "fd0c 00", "0e ffffffff0f", "44 00", "20 ffffffff7f"})
            QCOMPARE(admit(with_instructions(hex)).error().code, FailureCode::malformed);
    }

    void a_module_of_fifty_megabytes_is_quick()
    {
        Parts parts;
        constexpr std::size_t instructions = 25'000'000;
        parts.instructions.reserve(2 * instructions);
        for (std::size_t index = 0; index < instructions; ++index) {
            parts.instructions.push_back(0x20); // local.get
            parts.instructions.push_back(0x00);
        }
        const Bytes module = parts.module();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(admit_module(module, limits_of(1 << 20), UnknownImports::refuse));
        // 0.1 s on an idle machine; the bound leaves room for sanitizers and neighbours, not for anything quadratic.
        QVERIFY(timer.elapsed() < 10'000);
    }
};

QTEST_APPLESS_MAIN(ModuleAdmissionTest)
#include "module_admission_test.moc"
