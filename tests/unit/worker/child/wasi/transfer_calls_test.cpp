// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, writing, seeking, sizes and space of open files and of the standard streams; pointers that point nowhere.
#include <QTest>

#include <limits>

#include "tests/unit/worker/child/wasi/guest_run.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::bundle_fd;
using fallow::test::GuestRun;
using fallow::test::tmp_fd;

namespace {

constexpr auto max_offset = std::numeric_limits<std::int64_t>::max();

Errno seek(GuestRun& run, DescriptorNumber fd, std::int64_t offset, Whence whence)
{
    return wasi::fd_seek(*run.host, fd, offset, static_cast<std::uint32_t>(whence), GuestRun::result_at);
}

DescriptorNumber open_file(GuestRun& run, std::string_view text, std::uint32_t flags = 0)
{
    if (run.open_writable(tmp_fd, "file", flags) != Errno::success)
        return 99;
    const auto fd = run.result();
    run.write(fd, text);
    return fd;
}

} // namespace

class TransferCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standard_input_is_a_file()
    {
        GuestRun run;
        QCOMPARE(run.read(0, 2), std::string("in"));
        QCOMPARE(run.read(0), std::string("put"));
        QCOMPARE(run.read(0), std::string());
        QCOMPARE(seek(run, 0, -3, Whence::end), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(), 2U);
        QCOMPARE(run.read(0), std::string("put"));
        QCOMPARE(run.write(0, "x"), Errno::notcapable);
        run.put_iov(GuestRun::buffer_at, 3);
        QCOMPARE(wasi::fd_pread(*run.host, 0, GuestRun::iovs_at, 1, 1, GuestRun::result_at), Errno::success);
        QCOMPARE(run.text_at(GuestRun::buffer_at, run.result()), std::string("npu"));
    }

    void output_and_log_are_pipes()
    {
        GuestRun run;
        QCOMPARE(run.write(1, "result"), Errno::success);
        QCOMPARE(run.result(), 6U);
        QCOMPARE(run.write(2, "log"), Errno::success);
        QCOMPARE(run.listener.output_text, std::string("result"));
        QCOMPARE(run.listener.log_text, std::string("log"));
        QCOMPARE(run.read(1), std::string("errno 76"));
        QCOMPARE(seek(run, 1, 1, Whence::set), Errno::spipe);
        QCOMPARE(wasi::fd_tell(*run.host, 2, GuestRun::result_at), Errno::spipe);
    }

    void output_over_its_limit_ends_the_run()
    {
        GuestRun run;
        QCOMPARE(run.write(1, "sixteen bytes..."), Errno::success);
        QVERIFY(!run.host->ended());
        QCOMPARE(run.write(1, "!"), Errno::fbig);
        QVERIFY(std::holds_alternative<GuestPassedOutputLimit>(*run.host->ended()));
        QCOMPARE(run.listener.output_text.size(), 16U);
    }

    void files_are_written_and_read_anywhere()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        QCOMPARE(seek(run, fd, 0, Whence::set), Errno::success);
        QCOMPARE(run.read(fd), std::string("hello"));
        QCOMPARE(seek(run, fd, 8192, Whence::set), Errno::success);
        QCOMPARE(run.read(fd), std::string());
        QCOMPARE(run.write(fd, "far"), Errno::success);
        QCOMPARE(seek(run, fd, -4, Whence::current), Errno::success);
        QCOMPARE(run.read(fd), std::string("\0far", 4));
        QCOMPARE(wasi::fd_tell(*run.host, fd, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(), 8195U);
        run.put_iov(GuestRun::buffer_at, run.put_text(GuestRun::buffer_at, "HE"));
        QCOMPARE(wasi::fd_pwrite(*run.host, fd, GuestRun::iovs_at, 1, 0, GuestRun::result_at), Errno::success);
        QCOMPARE(wasi::fd_tell(*run.host, fd, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(), 8195U);
        QCOMPARE(seek(run, fd, 0, Whence::set), Errno::success);
        QCOMPARE(run.read(fd, 5), std::string("HEllo"));
    }

    void seeking_has_its_ends()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        QCOMPARE(seek(run, fd, -1, Whence::set), Errno::inval);
        QCOMPARE(seek(run, fd, -6, Whence::end), Errno::inval);
        QCOMPARE(seek(run, fd, max_offset, Whence::end), Errno::overflow);
        QCOMPARE(seek(run, fd, max_offset, Whence::set), Errno::success);
        QCOMPARE(run.write(fd, "x"), Errno::fbig);
        QCOMPARE(wasi::fd_seek(*run.host, fd, 0, 3, GuestRun::result_at), Errno::inval);
        QCOMPARE(seek(run, tmp_fd, 0, Whence::set), Errno::notcapable);
        QCOMPARE(seek(run, 99, 0, Whence::set), Errno::badf);
    }

    void append_writes_at_the_end()
    {
        GuestRun run;
        const auto fd = open_file(run, "one", descriptor_flag::append);
        QCOMPARE(seek(run, fd, 0, Whence::set), Errno::success);
        QCOMPARE(run.write(fd, "two"), Errno::success);
        QCOMPARE(run.content(tmp_fd, "file"), std::string("onetwo"));
        QCOMPARE(wasi::fd_fdstat_set_flags(*run.host, fd, 0), Errno::success);
        QCOMPARE(seek(run, fd, 0, Whence::set), Errno::success);
        QCOMPARE(run.write(fd, "O"), Errno::success);
        QCOMPARE(run.content(tmp_fd, "file"), std::string("Onetwo"));
    }

    void several_buffers_in_one_call()
    {
        GuestRun run;
        const auto fd = open_file(run, "");
        run.put_text(GuestRun::buffer_at, "abcdef");
        for (const auto& [index, start, length] :
             {std::array{0U, 0U, 2U}, std::array{1U, 4U, 0U}, std::array{2U, 2U, 4U}}) {
            QVERIFY(run.memory.store(GuestRun::iovs_at + index * 8, GuestRun::buffer_at + start));
            QVERIFY(run.memory.store(GuestRun::iovs_at + index * 8 + 4, length));
        }
        QCOMPARE(wasi::fd_write(*run.host, fd, GuestRun::iovs_at, 3, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result(), 6U);
        QCOMPARE(run.content(tmp_fd, "file"), std::string("abcdef"));
        QCOMPARE(wasi::fd_write(*run.host, fd, GuestRun::iovs_at, 1025, GuestRun::result_at), Errno::inval);
    }

    void pointers_outside_of_memory_do_nothing()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        constexpr GuestPointer end = 64 * 1024;
        run.put_iov(end - 2, 3);
        QCOMPARE(wasi::fd_read(*run.host, fd, GuestRun::iovs_at, 1, GuestRun::result_at), Errno::fault);
        run.put_iov(0xffffffff, 0xffffffff);
        QCOMPARE(wasi::fd_write(*run.host, 1, GuestRun::iovs_at, 1, GuestRun::result_at), Errno::fault);
        run.put_iov(GuestRun::buffer_at, 1);
        QCOMPARE(wasi::fd_write(*run.host, 1, GuestRun::iovs_at, 1, end - 3), Errno::fault);
        QCOMPARE(wasi::fd_write(*run.host, 1, end - 4, 1, GuestRun::result_at), Errno::fault);
        QVERIFY(run.listener.output_text.empty());
        QCOMPARE(wasi::fd_tell(*run.host, fd, end - 7), Errno::fault);
        QCOMPARE(wasi::fd_filestat_get(*run.host, fd, end - 63), Errno::fault);
        QCOMPARE(wasi::fd_fdstat_get(*run.host, fd, end), Errno::fault);
        QCOMPARE(wasi::random_get(*run.host, end - 1, 2), Errno::fault);
        QCOMPARE(wasi::args_get(*run.host, end - 4, GuestRun::buffer_at), Errno::fault);
        QCOMPARE(wasi::clock_time_get(*run.host, 0, 0, end - 7), Errno::fault);
        QCOMPARE(wasi::poll_oneoff(*run.host, end - 47, GuestRun::buffer_at, 1, GuestRun::result_at), Errno::fault);
        QCOMPARE(wasi::path_unlink_file(*run.host, tmp_fd, end - 1, 2), Errno::fault);
    }

    void sizes_and_space()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, 2), Errno::success);
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, 4), Errno::success);
        QCOMPARE(run.content(tmp_fd, "file"), std::string("he\0\0", 4));
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, 2UL * 1024 * 1024), Errno::fbig);
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, std::uint64_t{1} << 63U), Errno::inval);
        QCOMPARE(wasi::fd_allocate(*run.host, fd, 0, 100'000), Errno::success);
        QCOMPARE(wasi::fd_filestat_get(*run.host, fd, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(32), 100'000U);
        QVERIFY(run.host->quota().used_bytes() >= 100'000);
        QCOMPARE(wasi::fd_allocate(*run.host, fd, 0, 1'000'000), Errno::nospc);
        QCOMPARE(wasi::fd_allocate(*run.host, fd, 0, 0), Errno::inval);
        QCOMPARE(wasi::fd_allocate(*run.host, fd, max_offset, 1), Errno::fbig);
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, 0), Errno::success);
        QVERIFY(run.host->quota().used_bytes() < 1000);
    }

    void a_full_scratch_directory_refuses_more()
    {
        GuestRun run;
        const auto fd = open_file(run, "");
        const std::string block(16384, 'x');
        int written = 0;
        while (run.write(fd, block) == Errno::success)
            ++written;
        QCOMPARE(run.write(fd, block), Errno::nospc);
        QVERIFY(written > 50 && written < 64); // of 1 MiB, which linear memory shares
        QVERIFY(run.host->memory_ran_out());
        QCOMPARE(wasi::fd_filestat_set_size(*run.host, fd, 0), Errno::success);
        QCOMPARE(run.write(fd, block), Errno::success);
    }

    void advice_and_sync()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        QCOMPARE(wasi::fd_advise(*run.host, fd, 0, 10, 5), Errno::success);
        QCOMPARE(wasi::fd_advise(*run.host, fd, 0, 10, 6), Errno::inval);
        QCOMPARE(wasi::fd_advise(*run.host, tmp_fd, 0, 10, 0), Errno::badf);
        QCOMPARE(wasi::fd_sync(*run.host, fd), Errno::success);
        QCOMPARE(wasi::fd_datasync(*run.host, fd), Errno::success);
        QCOMPARE(wasi::fd_sync(*run.host, 0), Errno::notcapable);
        QCOMPARE(wasi::fd_sync(*run.host, 99), Errno::badf);
    }

    void times_of_an_open_file()
    {
        GuestRun run;
        const auto fd = open_file(run, "hello");
        QCOMPARE(wasi::fd_filestat_set_times(*run.host, fd, 5, 6, times_flag::access | times_flag::modification),
                 Errno::success);
        QCOMPARE(wasi::fd_filestat_get(*run.host, fd, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(40), 5U);
        QCOMPARE(run.result<std::uint64_t>(48), 6U);
        QCOMPARE(wasi::fd_filestat_set_times(*run.host, 0, 5, 6, 0), Errno::notcapable);
        QCOMPARE(run.open(bundle_fd, "manifest.json", 0, right::of_regular_file & ~right::that_write), Errno::success);
        QCOMPARE(wasi::fd_filestat_set_times(*run.host, run.result(), 5, 6, times_flag::access), Errno::rofs);
    }

    void each_right_is_needed()
    {
        using Act = std::function<Errno(GuestRun&, DescriptorNumber)>;
        constexpr auto at = GuestRun::result_at;
        const std::vector<std::pair<Rights, Act>> all{
            {right::fd_read, [](auto& r, auto fd) { return wasi::fd_read(*r.host, fd, GuestRun::iovs_at, 0, at); }},
            {right::fd_read, [](auto& r, auto fd) { return wasi::fd_pread(*r.host, fd, GuestRun::iovs_at, 0, 0, at); }},
            {right::fd_seek, [](auto& r, auto fd) { return wasi::fd_pread(*r.host, fd, GuestRun::iovs_at, 0, 0, at); }},
            {right::fd_write, [](auto& r, auto fd) { return wasi::fd_write(*r.host, fd, GuestRun::iovs_at, 0, at); }},
            {right::fd_write,
             [](auto& r, auto fd) { return wasi::fd_pwrite(*r.host, fd, GuestRun::iovs_at, 0, 0, at); }},
            {right::fd_seek,
             [](auto& r, auto fd) { return wasi::fd_pwrite(*r.host, fd, GuestRun::iovs_at, 0, 0, at); }},
            {right::fd_seek, [](auto& r, auto fd) { return seek(r, fd, 1, Whence::set); }},
            {right::fd_tell, [](auto& r, auto fd) { return seek(r, fd, 0, Whence::current); }},
            {right::fd_tell, [](auto& r, auto fd) { return wasi::fd_tell(*r.host, fd, at); }},
            {right::fd_advise, [](auto& r, auto fd) { return wasi::fd_advise(*r.host, fd, 0, 0, 0); }},
            {right::fd_allocate, [](auto& r, auto fd) { return wasi::fd_allocate(*r.host, fd, 0, 1); }},
            {right::fd_sync, [](auto& r, auto fd) { return wasi::fd_sync(*r.host, fd); }},
            {right::fd_datasync, [](auto& r, auto fd) { return wasi::fd_datasync(*r.host, fd); }},
            {right::fd_filestat_get, [](auto& r, auto fd) { return wasi::fd_filestat_get(*r.host, fd, at); }},
            {right::fd_filestat_set_size, [](auto& r, auto fd) { return wasi::fd_filestat_set_size(*r.host, fd, 1); }},
            {right::fd_filestat_set_times,
             [](auto& r, auto fd) { return wasi::fd_filestat_set_times(*r.host, fd, 0, 0, 0); }},
            {right::fd_fdstat_set_flags, [](auto& r, auto fd) { return wasi::fd_fdstat_set_flags(*r.host, fd, 0); }}};
        int index = 0;
        for (const auto& [needed, act] : all) {
            for (const bool has : {true, false}) {
                GuestRun run;
                QCOMPARE(run.open(tmp_fd, "file", open_flag::create,
                                  has ? right::of_regular_file : right::of_regular_file & ~needed),
                         Errno::success);
                const auto got = act(run, run.result());
                QVERIFY2(got == (has ? Errno::success : Errno::notcapable),
                         qPrintable(QString("row %1, has %2: %3").arg(index).arg(has).arg(static_cast<int>(got))));
            }
            ++index;
        }
    }
};

QTEST_APPLESS_MAIN(TransferCallsTest)
#include "transfer_calls_test.moc"
