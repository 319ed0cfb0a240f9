// SPDX-License-Identifier: GPL-3.0-or-later
// Opening by path with all its flags and rights, reading directories, looking at and dating what is in them.
#include <QTest>

#include "tests/unit/worker/child/wasi/guest_run.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::bundle_fd;
using fallow::test::copy_fd;
using fallow::test::GuestRun;
using fallow::test::tmp_fd;

namespace {

struct Entry {
    std::string name;
    FileType type;
    std::uint64_t cookie;
};

/// All entries from a cookie on, read through a buffer of this size, going on where each call stopped.
std::vector<Entry> entries_of(GuestRun& run, DescriptorNumber fd, GuestSize buffer_length, std::uint64_t cookie = 0)
{
    std::vector<Entry> found;
    for (bool more = true; more;) {
        if (wasi::fd_readdir(*run.host, fd, GuestRun::buffer_at, buffer_length, cookie, GuestRun::result_at)
            != Errno::success)
            return {};
        const auto used = run.result();
        more = used == buffer_length;
        const auto bytes = *run.memory.range(GuestRun::buffer_at, used);
        for (std::size_t at = 0; at + dirent_bytes <= used;) {
            const auto length = get<GuestSize>(bytes, at + 16);
            if (at + dirent_bytes + length > used)
                break;
            cookie = get<std::uint64_t>(bytes, at);
            found.push_back({std::string(as_text(bytes.subspan(at + dirent_bytes, length))),
                             static_cast<FileType>(bytes[at + 20]), cookie});
            at += dirent_bytes + length;
        }
    }
    return found;
}

std::string names(const std::vector<Entry>& entries)
{
    std::string joined;
    for (const auto& entry : entries)
        joined += (joined.empty() ? "" : " ") + entry.name;
    return joined;
}

} // namespace

class DirectoryCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void path_open_data()
    {
        QTest::addColumn<int>("directory");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("flags");
        QTest::addColumn<qulonglong>("rights");
        QTest::addColumn<bool>("follow");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, DescriptorNumber fd, const char* path, std::uint32_t flags, Rights rights,
                            bool follow, Errno expected) {
            QTest::newRow(name) << static_cast<int>(fd) << QByteArray(path) << static_cast<int>(flags)
                                << static_cast<qulonglong>(rights) << follow << static_cast<int>(expected);
        };
        constexpr auto create = open_flag::create;
        constexpr auto reads = right::fd_read;
        constexpr auto writes = right::fd_read | right::fd_write;
        row("a file", bundle_fd, "manifest.json", 0, reads, true, Errno::success);
        row("a file to write in the bundle", bundle_fd, "manifest.json", 0, writes, true, Errno::rofs);
        row("a file to cut in the bundle", bundle_fd, "manifest.json", open_flag::truncate, reads, true, Errno::rofs);
        row("a new one in the bundle", bundle_fd, "new", create, reads, true, Errno::rofs);
        row("one there, if need be new, in the bundle", bundle_fd, "manifest.json", create, reads, true,
            Errno::success);
        row("a directory", bundle_fd, "data", open_flag::directory, right::fd_readdir, true, Errno::success);
        row("a directory unasked", bundle_fd, "data", 0, right::fd_readdir, true, Errno::success);
        row("a directory to write", tmp_fd, "dir", 0, writes, true, Errno::isdir);
        row("a directory to create", tmp_fd, "dir", create, reads, true, Errno::isdir);
        row("a directory to cut", tmp_fd, "dir", open_flag::truncate, reads, true, Errno::isdir);
        row("a file as directory", tmp_fd, "file", open_flag::directory, reads, true, Errno::notdir);
        row("a file with slash", tmp_fd, "file/", 0, reads, true, Errno::notdir);
        row("new with slash", tmp_fd, "new/", create, writes, true, Errno::isdir);
        row("new as directory", tmp_fd, "new", create | open_flag::directory, writes, true, Errno::inval);
        row("new", tmp_fd, "new", create, writes, true, Errno::success);
        row("new alone", tmp_fd, "new", create | open_flag::exclusive, writes, true, Errno::success);
        row("there, but must be new", tmp_fd, "file", create | open_flag::exclusive, writes, true, Errno::exist);
        row("link, but must be new", tmp_fd, "dangling", create | open_flag::exclusive, writes, true, Errno::exist);
        row("new through a dangling link", tmp_fd, "dangling", create, writes, true, Errno::success);
        row("dangling link", tmp_fd, "dangling", 0, reads, true, Errno::noent);
        row("link followed", tmp_fd, "to_file", 0, reads, true, Errno::success);
        row("link not followed", tmp_fd, "to_file", 0, reads, false, Errno::loop);
        row("link loop", tmp_fd, "loop", 0, reads, true, Errno::loop);
        row("absent", tmp_fd, "none", 0, reads, true, Errno::noent);
        row("out", tmp_fd, "../bundle", 0, reads, true, Errno::notcapable);
        row("dot", tmp_fd, ".", 0, right::fd_readdir, true, Errno::success);
        row("below a file", tmp_fd, "file/x", 0, reads, true, Errno::notdir);
        row("not open", 99, "file", 0, reads, true, Errno::badf);
        row("no directory", 0, "file", 0, reads, true, Errno::notdir);
        row("flags that do not exist", tmp_fd, "file", 16, reads, true, Errno::inval);
        row("rights of sockets besides", tmp_fd, "file", 0, reads | right::sock_shutdown, true, Errno::success);
    }
    void path_open()
    {
        QFETCH(int, directory);
        QFETCH(QByteArray, path);
        QFETCH(int, flags);
        QFETCH(qulonglong, rights);
        QFETCH(bool, follow);
        QFETCH(int, expected);
        GuestRun run;
        QCOMPARE(run.put_file(tmp_fd, "file", "text"), Errno::success);
        QCOMPARE(run.with_path(wasi::path_create_directory, tmp_fd, "dir"), Errno::success);
        for (const auto& [target, name] : std::vector<std::pair<std::string, std::string>>{
                 {"file", "to_file"}, {"nowhere", "dangling"}, {"loop", "loop"}})
            QCOMPARE(run.symlink(target, tmp_fd, name), Errno::success);
        const auto got = run.open(static_cast<DescriptorNumber>(directory), path.toStdString(),
                                  static_cast<std::uint32_t>(flags), rights, 0, 0, follow ? 1U : 0U);
        QCOMPARE(static_cast<int>(got), expected);
        if (got == Errno::success)
            QCOMPARE(run.result(), 6U); // the lowest free number
    }

    void rights_only_shrink()
    {
        GuestRun run;
        QCOMPARE(run.put_file(tmp_fd, "file", "text"), Errno::success);
        QCOMPARE(run.open(tmp_fd, ".", open_flag::directory, right::path_open, right::fd_read | right::fd_datasync),
                 Errno::success);
        const auto narrow = run.result();
        QCOMPARE(run.open(narrow, "file", 0, right::fd_read), Errno::success);
        QCOMPARE(run.open(narrow, "file", 0, right::fd_read | right::fd_write), Errno::notcapable);
        QCOMPARE(run.open(narrow, "file", 0, right::fd_read, right::fd_write), Errno::notcapable);
        QCOMPARE(run.open(narrow, "new", open_flag::create, right::fd_read), Errno::notcapable);
        QCOMPARE(run.open(narrow, "file", open_flag::truncate, right::fd_read), Errno::notcapable);
        QCOMPARE(run.open(narrow, "file", 0, right::fd_read, 0, descriptor_flag::dsync), Errno::success);
        QCOMPARE(run.open(narrow, "file", 0, right::fd_read, 0, descriptor_flag::sync), Errno::notcapable);
        QCOMPARE(run.stat(narrow, "file"), Errno::notcapable);
        QCOMPARE(wasi::fd_readdir(*run.host, narrow, GuestRun::buffer_at, 100, 0, GuestRun::result_at),
                 Errno::notcapable);
    }

    void truncation_and_private_copies()
    {
        GuestRun run;
        QCOMPARE(run.content(copy_fd, "one.txt"), std::string("one"));
        QCOMPARE(run.put_file(copy_fd, "one.txt", "O"), Errno::success);
        QCOMPARE(run.content(copy_fd, "one.txt"), std::string("One"));
        QCOMPARE(run.content(bundle_fd, "data/one.txt"), std::string("one"));
        QCOMPARE(run.open(copy_fd, "sub/two.txt", open_flag::truncate, right::of_regular_file), Errno::success);
        QCOMPARE(run.write(run.result(), "2"), Errno::success);
        QCOMPARE(run.content(copy_fd, "sub/two.txt"), std::string("2"));
        QCOMPARE(run.content(bundle_fd, "data/sub/two.txt"), std::string("two"));
        QCOMPARE(GuestRun{}.content(copy_fd, "one.txt"), std::string("one"));
    }

    void readdir_is_ordered_and_resumes()
    {
        GuestRun run;
        for (const char* name : {"zebra", "apple", "mango"})
            QCOMPARE(run.put_file(tmp_fd, name, ""), Errno::success);
        QCOMPARE(names(entries_of(run, bundle_fd, 4096)), std::string(". .. data manifest.json"));
        const auto whole = entries_of(run, tmp_fd, 4096);
        QCOMPARE(names(whole), std::string(". .. zebra apple mango"));
        QCOMPARE(whole[0].type, FileType::directory);
        QCOMPARE(whole[2].type, FileType::regular_file);
        for (const GuestSize length : {30U, 33U, 64U, 100U})
            QCOMPARE(names(entries_of(run, tmp_fd, length)), names(whole));
        QCOMPARE(names(entries_of(run, tmp_fd, 4096, whole[2].cookie)), std::string("apple mango"));
    }

    void readdir_survives_removal()
    {
        GuestRun run;
        for (const char* name : {"a", "b", "c"})
            QCOMPARE(run.put_file(tmp_fd, name, ""), Errno::success);
        const auto whole = entries_of(run, tmp_fd, 4096);
        QCOMPARE(run.with_path(wasi::path_unlink_file, tmp_fd, "a"), Errno::success);
        QCOMPARE(run.with_path(wasi::path_unlink_file, tmp_fd, "b"), Errno::success);
        QCOMPARE(names(entries_of(run, tmp_fd, 4096, whole[2].cookie)), std::string("c"));
    }

    void readdir_refuses()
    {
        GuestRun run;
        const auto readdir = [&run](DescriptorNumber fd, GuestPointer buffer) {
            return wasi::fd_readdir(*run.host, fd, buffer, 100, 0, GuestRun::result_at);
        };
        QCOMPARE(readdir(0, GuestRun::buffer_at), Errno::notdir);
        QCOMPARE(readdir(99, GuestRun::buffer_at), Errno::badf);
        QCOMPARE(readdir(tmp_fd, 65535), Errno::fault);
    }

    void filestat_tells_type_size_and_times()
    {
        GuestRun run;
        QCOMPARE(run.put_file(tmp_fd, "file", "12345"), Errno::success);
        QCOMPARE(run.symlink("file", tmp_fd, "link"), Errno::success);
        QCOMPARE(run.stat(tmp_fd, "link"), Errno::success);
        QCOMPARE(run.result<FileType>(16), FileType::symbolic_link);
        QCOMPARE(run.result<std::uint64_t>(32), 4U);
        QCOMPARE(run.stat(tmp_fd, "link", lookup_flag::symlink_follow), Errno::success);
        QCOMPARE(run.result<FileType>(16), FileType::regular_file);
        QCOMPARE(run.result<std::uint64_t>(32), 5U);
        QCOMPARE(run.result<std::uint64_t>(48), 1'000'000'000'000U); // the clock stands still while nobody reads it
        QCOMPARE(run.stat(tmp_fd, "none"), Errno::noent);
        QCOMPARE(run.stat(tmp_fd, "file", 2), Errno::inval);
        QCOMPARE(run.stat(bundle_fd, "data"), Errno::success);
        QCOMPARE(run.result<FileType>(16), FileType::directory);
        QCOMPARE(run.result<std::uint64_t>(24), 3U);
    }

    void times_are_set()
    {
        GuestRun run;
        QCOMPARE(run.put_file(tmp_fd, "file", ""), Errno::success);
        const auto set = [&run](DescriptorNumber fd, std::uint32_t flags) {
            const bool bundle = fd == bundle_fd;
            return wasi::path_filestat_set_times(*run.host, fd, 0, GuestRun::path_at,
                                                 run.put_text(GuestRun::path_at, bundle ? "manifest.json" : "file"), 11,
                                                 22, flags);
        };
        QCOMPARE(set(tmp_fd, times_flag::access | times_flag::modification), Errno::success);
        QCOMPARE(run.stat(tmp_fd, "file"), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(40), 11U);
        QCOMPARE(run.result<std::uint64_t>(48), 22U);
        QCOMPARE(set(tmp_fd, times_flag::modification_now), Errno::success);
        QCOMPARE(run.stat(tmp_fd, "file"), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(40), 11U);
        QCOMPARE(run.result<std::uint64_t>(48), 1'000'000'000'000U);
        QCOMPARE(set(tmp_fd, times_flag::access | times_flag::access_now), Errno::inval);
        QCOMPARE(set(tmp_fd, 16), Errno::inval);
        QCOMPARE(set(bundle_fd, times_flag::access), Errno::rofs);
    }

    void readlink()
    {
        GuestRun run;
        QCOMPARE(run.symlink("some/where", tmp_fd, "link"), Errno::success);
        QCOMPARE(run.put_file(tmp_fd, "file", ""), Errno::success);
        const auto readlink = [&run](std::string_view path, GuestSize length) {
            return wasi::path_readlink(*run.host, tmp_fd, GuestRun::path_at, run.put_text(GuestRun::path_at, path),
                                       GuestRun::buffer_at, length, GuestRun::result_at);
        };
        QCOMPARE(readlink("link", 100), Errno::success);
        QCOMPARE(run.text_at(GuestRun::buffer_at, run.result()), std::string("some/where"));
        QCOMPARE(readlink("link", 4), Errno::success);
        QCOMPARE(run.text_at(GuestRun::buffer_at, run.result()), std::string("some"));
        QCOMPARE(readlink("file", 100), Errno::inval);
        QCOMPARE(readlink("none", 100), Errno::noent);
    }

    void descriptors_run_out()
    {
        GuestRun run;
        for (std::size_t open = 6; open < max_open_descriptors; ++open)
            QCOMPARE(run.open(bundle_fd, "manifest.json"), Errno::success);
        QCOMPARE(run.open(bundle_fd, "manifest.json"), Errno::mfile);
        QCOMPARE(wasi::fd_close(*run.host, 500), Errno::success);
        QCOMPARE(run.open(bundle_fd, "manifest.json"), Errno::success);
        QCOMPARE(run.result(), 500U);
    }
};

QTEST_APPLESS_MAIN(DirectoryCallsTest)
#include "directory_calls_test.moc"
