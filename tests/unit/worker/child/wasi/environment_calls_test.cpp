// SPDX-License-Identifier: GPL-3.0-or-later
// Arguments, clocks, random numbers, polling, descriptors' states, sockets and the `fallow` module.
#include <QTest>

#include "protocol/module_admission.h"
#include "protocol/worker_frames.h"
#include "tests/unit/worker/child/wasi/guest_run.h"
#include "worker/child/wasi/call_table.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::bundle_fd;
using fallow::test::GuestRun;
using fallow::test::tmp_fd;

namespace {

constexpr GuestPointer at = GuestRun::result_at;
constexpr std::uint64_t start_ns = 1'000'000'000'000;

Timestamp read_clock(GuestRun& run, ClockId clock)
{
    return wasi::clock_time_get(*run.host, static_cast<std::uint32_t>(clock), 0, at) == Errno::success
               ? run.result<Timestamp>()
               : 0;
}

void put_clock(GuestRun& run, std::uint32_t index, std::uint32_t clock, Timestamp timeout, std::uint16_t flags)
{
    auto record = run.memory.range(GuestRun::buffer_at + index * subscription_bytes, subscription_bytes);
    std::fill(record->begin(), record->end(), std::uint8_t{0});
    put(*record, 0, std::uint64_t{100 + index});
    put(*record, 16, clock);
    put(*record, 24, timeout);
    put(*record, 40, flags);
}

void put_descriptor(GuestRun& run, std::uint32_t index, std::uint8_t type, DescriptorNumber fd)
{
    auto record = run.memory.range(GuestRun::buffer_at + index * subscription_bytes, subscription_bytes);
    std::fill(record->begin(), record->end(), std::uint8_t{0});
    put(*record, 0, std::uint64_t{100 + index});
    put(*record, 8, type);
    put(*record, 16, fd);
}

struct Happened {
    std::uint64_t user_data;
    Errno error;
    std::uint8_t type;
    std::uint64_t bytes;
    bool operator==(const Happened&) const = default;
};

std::vector<Happened> poll(GuestRun& run, GuestSize count)
{
    constexpr GuestPointer events = 32768;
    if (wasi::poll_oneoff(*run.host, GuestRun::buffer_at, events, count, at) != Errno::success)
        return {};
    std::vector<Happened> all;
    for (GuestSize i = 0; i < run.result(); ++i) {
        const auto event = *run.memory.range(events + i * event_bytes, event_bytes);
        all.push_back({get<std::uint64_t>(event, 0), get<Errno>(event, 8), event[10], get<std::uint64_t>(event, 16)});
    }
    return all;
}

} // namespace

class EnvironmentCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arguments_and_environment()
    {
        GuestRun run;
        QCOMPARE(wasi::args_sizes_get(*run.host, at, at + 4), Errno::success);
        QCOMPARE(run.result(), 2U);
        QCOMPARE(run.result(4), 14U);
        QCOMPARE(wasi::args_get(*run.host, at, GuestRun::buffer_at), Errno::success);
        QCOMPARE(run.result(4), GuestRun::buffer_at + 5);
        QCOMPARE(run.text_at(GuestRun::buffer_at, 14), std::string("name\0argument", 14));
        QCOMPARE(wasi::environ_sizes_get(*run.host, at, at + 4), Errno::success);
        QCOMPARE(run.result(4), 10U);
        QCOMPARE(wasi::environ_get(*run.host, at, GuestRun::buffer_at), Errno::success);
        QCOMPARE(run.text_at(GuestRun::buffer_at, 10), std::string("KEY=value", 10));
    }

    void clocks_start_where_the_task_says_and_step()
    {
        GuestRun run;
        QCOMPARE(read_clock(run, ClockId::realtime), start_ns + 1000);
        QCOMPARE(read_clock(run, ClockId::monotonic), 2000U);
        QCOMPARE(read_clock(run, ClockId::process_cputime), 3000U);
        QCOMPARE(read_clock(run, ClockId::thread_cputime), 4000U);
        QCOMPARE(wasi::clock_time_get(*run.host, 4, 0, at), Errno::inval);
        for (std::uint32_t clock = 0; clock < 4; ++clock) {
            QCOMPARE(wasi::clock_res_get(*run.host, clock, at), Errno::success);
            QCOMPARE(run.result<Timestamp>(), 1000U);
        }
        QCOMPARE(wasi::clock_res_get(*run.host, 4, at), Errno::inval);
    }

    void random_bytes_are_the_seeds()
    {
        GuestRun first;
        GuestRun second;
        QCOMPARE(wasi::random_get(*first.host, GuestRun::buffer_at, 100), Errno::success);
        QCOMPARE(wasi::random_get(*second.host, GuestRun::buffer_at, 30), Errno::success);
        QCOMPARE(wasi::random_get(*second.host, GuestRun::buffer_at + 30, 70), Errno::success);
        QCOMPARE(first.text_at(GuestRun::buffer_at, 100), second.text_at(GuestRun::buffer_at, 100));
        auto settings = GuestRun::default_settings();
        settings.seed = 8;
        GuestRun third(settings);
        QCOMPARE(wasi::random_get(*third.host, GuestRun::buffer_at, 100), Errno::success);
        QVERIFY(first.text_at(GuestRun::buffer_at, 100) != third.text_at(GuestRun::buffer_at, 100));
    }

    void chacha20_is_rfc_8439s()
    {
        // Section 2.3.2: key 00 01 .. 1f, counter 1, nonce 00 00 00 09 00 00 00 4a 00 00 00 00.
        const auto block = chacha20_block(
            {0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0x13121110, 0x17161514, 0x1b1a1918, 0x1f1e1d1c}, 1,
            {0x09000000, 0x4a000000, 0});
        QCOMPARE(to_hex(block), std::string("10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
                                            "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e"));
    }

    void exit_and_signals()
    {
        GuestRun run;
        wasi::proc_exit(*run.host, 300);
        QCOMPARE(std::get<GuestExit>(*run.host->ended()).code, 300U);
        GuestRun raised;
        QCOMPARE(wasi::proc_raise(*raised.host, 31), Errno::inval);
        for (const std::uint32_t ignored : {0U, 16U, 17U, 18U, 22U, 27U})
            QCOMPARE(wasi::proc_raise(*raised.host, ignored), Errno::success);
        QVERIFY(!raised.host->ended());
        QCOMPARE(wasi::proc_raise(*raised.host, 6), Errno::success);
        QCOMPARE(std::get<GuestRaised>(*raised.host->ended()).signal, 6U);
        QCOMPARE(wasi::sched_yield(*raised.host), Errno::success);
    }

    void waiting_jumps_to_the_earliest_deadline()
    {
        GuestRun run;
        put_clock(run, 0, 1, 5'000'000'000, 0);
        put_clock(run, 1, 0, start_ns + 2'000'000'000, 1);
        QCOMPARE(poll(run, 2), (std::vector<Happened>{{101, Errno::success, 0, 0}}));
        QCOMPARE(read_clock(run, ClockId::monotonic), 2'000'001'000U);
        QCOMPARE(read_clock(run, ClockId::process_cputime), 2000U); // waiting uses no processor
        put_clock(run, 0, 1, 1, 1);
        QCOMPARE(poll(run, 1), (std::vector<Happened>{{100, Errno::success, 0, 0}})); // long past
        QCOMPARE(read_clock(run, ClockId::monotonic), 2'000'003'000U);
    }

    void descriptors_are_ready_at_once()
    {
        GuestRun run;
        put_clock(run, 0, 1, 5'000'000'000, 0);
        put_descriptor(run, 1, 1, 0);
        put_descriptor(run, 2, 2, 1);
        put_descriptor(run, 3, 1, 99);
        put_descriptor(run, 4, 2, 0);
        QCOMPARE(poll(run, 5), (std::vector<Happened>{{101, Errno::success, 1, 5},
                                                      {102, Errno::success, 2, 65536},
                                                      {103, Errno::badf, 1, 0},
                                                      {104, Errno::notcapable, 2, 0}}));
        QCOMPARE(read_clock(run, ClockId::monotonic), 1000U);
    }

    void wrong_subscriptions()
    {
        GuestRun run;
        QCOMPARE(wasi::poll_oneoff(*run.host, GuestRun::buffer_at, 32768, 0, at), Errno::inval);
        put_descriptor(run, 0, 3, 0);
        QCOMPARE(wasi::poll_oneoff(*run.host, GuestRun::buffer_at, 32768, 1, at), Errno::inval);
        put_clock(run, 0, 9, 1, 0);
        put_clock(run, 1, 2, 1, 0);
        put_clock(run, 2, 1, 1, 2);
        QCOMPARE(poll(run, 3), (std::vector<Happened>{
                                   {100, Errno::inval, 0, 0}, {101, Errno::notsup, 0, 0}, {102, Errno::inval, 0, 0}}));
    }

    void preopens_and_descriptor_states()
    {
        GuestRun run;
        QCOMPARE(wasi::fd_prestat_get(*run.host, tmp_fd, at), Errno::success);
        QCOMPARE(run.result(), 0U);
        QCOMPARE(run.result(4), 4U);
        QCOMPARE(wasi::fd_prestat_dir_name(*run.host, tmp_fd, GuestRun::buffer_at, 3), Errno::nametoolong);
        QCOMPARE(wasi::fd_prestat_dir_name(*run.host, tmp_fd, GuestRun::buffer_at, 4), Errno::success);
        QCOMPARE(run.text_at(GuestRun::buffer_at, 4), std::string("/tmp"));
        QCOMPARE(wasi::fd_prestat_get(*run.host, 0, at), Errno::badf);
        QCOMPARE(wasi::fd_prestat_get(*run.host, 6, at), Errno::badf);
        QCOMPARE(wasi::fd_fdstat_get(*run.host, tmp_fd, at), Errno::success);
        QCOMPARE(run.result<FileType>(), FileType::directory);
        QCOMPARE(run.result<Rights>(8), right::of_directory);
        QCOMPARE(wasi::fd_fdstat_get(*run.host, 1, at), Errno::success);
        QCOMPARE(run.result<FileType>(), FileType::unknown);
        QCOMPARE(run.result<std::uint16_t>(2), descriptor_flag::append);
        QCOMPARE(wasi::fd_fdstat_set_flags(*run.host, 1, 32), Errno::inval);
        QCOMPARE(wasi::fd_fdstat_set_rights(*run.host, tmp_fd, right::path_open, 0), Errno::success);
        QCOMPARE(wasi::fd_fdstat_set_rights(*run.host, tmp_fd, right::path_open | right::fd_readdir, 0),
                 Errno::notcapable);
        QCOMPARE(run.open(tmp_fd, "."), Errno::notcapable);
    }

    void close_and_renumber()
    {
        GuestRun run;
        QCOMPARE(run.open(bundle_fd, "manifest.json"), Errno::success);
        const auto fd = run.result();
        QCOMPARE(wasi::fd_renumber(*run.host, fd, 0), Errno::success);
        QCOMPARE(run.read(0), std::string("{}"));
        QCOMPARE(wasi::fd_close(*run.host, fd), Errno::badf);
        QCOMPARE(wasi::fd_renumber(*run.host, 0, 0), Errno::success);
        QCOMPARE(wasi::fd_renumber(*run.host, 0, fd), Errno::badf);
        QCOMPARE(wasi::fd_renumber(*run.host, fd, 0), Errno::badf);
        QCOMPARE(wasi::fd_close(*run.host, 0), Errno::success);
        QCOMPARE(run.read(0), std::string("errno 8"));
    }

    void there_are_no_sockets()
    {
        GuestRun run;
        QCOMPARE(wasi::sock_accept(*run.host, 0, 0, at), Errno::notsock);
        QCOMPARE(wasi::sock_recv(*run.host, tmp_fd, GuestRun::iovs_at, 0, 0, at, at), Errno::notsock);
        QCOMPARE(wasi::sock_send(*run.host, 99, GuestRun::iovs_at, 0, 0, at), Errno::badf);
        QCOMPARE(wasi::sock_shutdown(*run.host, 1, 3), Errno::notsock);
    }

    void progress_and_checkpoints()
    {
        auto settings = GuestRun::default_settings();
        settings.checkpoint = as_bytes("earlier");
        GuestRun run(settings);
        extension::progress(*run.host, 250);
        extension::progress(*run.host, 5000);
        QCOMPARE(run.listener.steps, (std::vector<std::uint32_t>{250, 1000}));
        QCOMPARE(extension::checkpoint_size(*run.host), 7U);
        QCOMPARE(extension::checkpoint_load(*run.host, GuestRun::buffer_at, 3), 3U);
        QCOMPARE(run.text_at(GuestRun::buffer_at, 3), std::string("ear"));
        QCOMPARE(extension::checkpoint_save(*run.host, GuestRun::buffer_at, 2), Errno::success);
        QCOMPARE(run.listener.checkpoints, (std::vector<std::string>{"ea"}));
        QCOMPARE(extension::checkpoint_size(*run.host), 2U);
        QCOMPARE(extension::checkpoint_load(*run.host, 65535, 100), 0U);
        QCOMPARE(extension::checkpoint_save(*run.host, 65535, 2), Errno::fault);
        QCOMPARE(extension::checkpoint_save(*run.host, 0, max_checkpoint_bytes + 1), Errno::fbig);
        QVERIFY(!run.host->memory_ran_out());
        extension::memory_limit_reached(*run.host);
        QVERIFY(run.host->memory_ran_out());
    }

    void the_table_is_what_admission_knows()
    {
        int of_preview_1 = 0;
        for (const auto& call : host_calls()) {
            const FunctionType* type = known_import_type(call.module, call.name);
            QVERIFY2(type != nullptr, std::string(call.name).c_str());
            QCOMPARE(type->parameters.size(), call.parameters.size());
            for (std::size_t i = 0; i < type->parameters.size(); ++i)
                QCOMPARE(type->parameters[i] == ValueType::i64, call.parameters[i] == CallValue::i64);
            QCOMPARE(type->results.size() == 1, call.returns_i32);
            of_preview_1 += call.module == wasi_module_name ? 1 : 0;
        }
        QCOMPARE(of_preview_1, 46);
        QCOMPARE(host_calls().size(), 51U);
    }
};

QTEST_APPLESS_MAIN(EnvironmentCallsTest)
#include "environment_calls_test.moc"
