// SPDX-License-Identifier: GPL-3.0-or-later
// Names made, moved and removed, and every refusal: what POSIX says, and no way out of a preopen.
#include <QTest>

#include <functional>

#include "tests/unit/worker/child/wasi/guest_run.h"

using namespace fallow;
using namespace fallow::child;
using fallow::test::bundle_fd;
using fallow::test::copy_fd;
using fallow::test::GuestRun;
using fallow::test::tmp_fd;

namespace {

constexpr DescriptorNumber nobody_fd = 77;

/// /tmp: file ("text"), dir/inner ("inner"), empty/, to_file -> file, to_dir -> dir, dangling -> nowhere, loop -> loop,
/// out -> ../x, dir/up -> ../file
void furnish(GuestRun& run)
{
    QCOMPARE(run.put_file(tmp_fd, "file", "text"), Errno::success);
    QCOMPARE(run.with_path(wasi::path_create_directory, tmp_fd, "dir"), Errno::success);
    QCOMPARE(run.with_path(wasi::path_create_directory, tmp_fd, "empty/"), Errno::success);
    QCOMPARE(run.put_file(tmp_fd, "dir/inner", "inner"), Errno::success);
    for (const auto& [target, name] : std::vector<std::pair<std::string, std::string>>{{"file", "to_file"},
                                                                                       {"dir", "to_dir"},
                                                                                       {"nowhere", "dangling"},
                                                                                       {"loop", "loop"},
                                                                                       {"../x", "out"},
                                                                                       {"../file", "dir/up"}})
        QCOMPARE(run.symlink(target, tmp_fd, name), Errno::success);
}

struct Case {
    const char* name;
    Errno expected;
    std::function<Errno(GuestRun&)> act;
};

using Cases = std::vector<Case>;

void run_cases(const Cases& cases)
{
    for (const auto& one : cases) {
        GuestRun run;
        furnish(run);
        const auto got = one.act(run);
        QVERIFY2(got == one.expected, qPrintable(QString("%1: errno %2, expected %3")
                                                     .arg(one.name)
                                                     .arg(static_cast<int>(got))
                                                     .arg(static_cast<int>(one.expected))));
    }
}

auto mkdir_at(DescriptorNumber fd, std::string path)
{
    return [fd, path](GuestRun& run) { return run.with_path(wasi::path_create_directory, fd, path); };
}
auto rmdir_at(DescriptorNumber fd, std::string path)
{
    return [fd, path](GuestRun& run) { return run.with_path(wasi::path_remove_directory, fd, path); };
}
auto unlink_at(DescriptorNumber fd, std::string path)
{
    return [fd, path](GuestRun& run) { return run.with_path(wasi::path_unlink_file, fd, path); };
}
auto rename_at(DescriptorNumber from, std::string old_path, DescriptorNumber to, std::string new_path)
{
    return [=](GuestRun& run) { return run.rename(from, old_path, to, new_path); };
}
auto link_at(DescriptorNumber from, std::string old_path, DescriptorNumber to, std::string new_path,
             std::uint32_t lookup = 0)
{
    return [=](GuestRun& run) { return run.link(from, old_path, to, new_path, lookup); };
}
auto symlink_at(std::string target, DescriptorNumber fd, std::string path)
{
    return [=](GuestRun& run) { return run.symlink(target, fd, path); };
}

} // namespace

class NameCallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void create_directory()
    {
        run_cases({{"new", Errno::success, mkdir_at(tmp_fd, "new")},
                   {"with slash", Errno::success, mkdir_at(tmp_fd, "new/")},
                   {"below", Errno::success, mkdir_at(tmp_fd, "dir/new")},
                   {"through a link", Errno::success, mkdir_at(tmp_fd, "to_dir/new")},
                   {"there already", Errno::exist, mkdir_at(tmp_fd, "dir")},
                   {"a file there", Errno::exist, mkdir_at(tmp_fd, "file")},
                   {"dangling link", Errno::exist, mkdir_at(tmp_fd, "dangling")},
                   {"dot", Errno::exist, mkdir_at(tmp_fd, ".")},
                   {"no parent", Errno::noent, mkdir_at(tmp_fd, "none/new")},
                   {"empty path", Errno::noent, mkdir_at(tmp_fd, "")},
                   {"below a file", Errno::notdir, mkdir_at(tmp_fd, "file/new")},
                   {"in the bundle", Errno::rofs, mkdir_at(bundle_fd, "new")},
                   {"existing in the bundle", Errno::exist, mkdir_at(bundle_fd, "data")},
                   {"in a private copy", Errno::success, mkdir_at(copy_fd, "sub/new")},
                   {"not open", Errno::badf, mkdir_at(nobody_fd, "new")},
                   {"no directory", Errno::notdir, mkdir_at(0, "new")}});
    }

    void no_path_leaves_a_preopen()
    {
        run_cases({{"dot dot", Errno::notcapable, mkdir_at(tmp_fd, "..")},
                   {"above", Errno::notcapable, mkdir_at(tmp_fd, "./../x")},
                   {"absolute", Errno::notcapable, mkdir_at(tmp_fd, "/tmp/x")},
                   {"through dir", Errno::notcapable, mkdir_at(tmp_fd, "dir/../../x")},
                   {"through a link to a directory", Errno::notcapable, mkdir_at(tmp_fd, "to_dir/../../x")},
                   {"through a link that leads out", Errno::notcapable, mkdir_at(tmp_fd, "out/x")},
                   {"back inside", Errno::success, mkdir_at(tmp_fd, "dir/../x")},
                   {"link back inside", Errno::success,
                    [](GuestRun& run) { return run.stat(tmp_fd, "dir/up", lookup_flag::symlink_follow); }},
                   {"absolute link", Errno::notcapable, symlink_at("/etc", tmp_fd, "etc")},
                   {"link in a loop", Errno::loop, mkdir_at(tmp_fd, "loop/x")},
                   {"long component", Errno::nametoolong, mkdir_at(tmp_fd, std::string(256, 'x'))},
                   {"longest component", Errno::success, mkdir_at(tmp_fd, std::string(255, 'x'))},
                   {"long path", Errno::nametoolong, mkdir_at(tmp_fd, std::string(4097, '/') + "x")},
                   {"zero byte", Errno::inval, mkdir_at(tmp_fd, std::string("a\0b", 3))},
                   {"not UTF-8", Errno::ilseq, mkdir_at(tmp_fd, "a\xff")}});
    }

    void subdirectory_descriptor_is_a_border_too()
    {
        GuestRun run;
        furnish(run);
        QCOMPARE(run.open(tmp_fd, "dir", open_flag::directory, right::of_directory, right::of_directory),
                 Errno::success);
        const auto dir = run.result();
        QCOMPARE(run.stat(dir, "inner"), Errno::success);
        QCOMPARE(run.stat(dir, "../file"), Errno::notcapable);
        QCOMPARE(run.stat(dir, "up", lookup_flag::symlink_follow), Errno::notcapable);
        QCOMPARE(run.stat(dir, "up"), Errno::success);
    }

    void remove_directory()
    {
        run_cases({{"empty", Errno::success, rmdir_at(tmp_fd, "empty")},
                   {"with slash", Errno::success, rmdir_at(tmp_fd, "empty/")},
                   {"not empty", Errno::notempty, rmdir_at(tmp_fd, "dir")},
                   {"a file", Errno::notdir, rmdir_at(tmp_fd, "file")},
                   {"a link to a directory", Errno::notdir, rmdir_at(tmp_fd, "to_dir")},
                   {"a link with slash", Errno::notdir, rmdir_at(tmp_fd, "to_dir/")},
                   {"dot", Errno::inval, rmdir_at(tmp_fd, ".")},
                   {"dot below", Errno::inval, rmdir_at(tmp_fd, "empty/.")},
                   {"dot dot", Errno::notempty, rmdir_at(tmp_fd, "dir/..")},
                   {"absent", Errno::noent, rmdir_at(tmp_fd, "none")},
                   {"in the bundle", Errno::rofs, rmdir_at(bundle_fd, "data")},
                   {"in a private copy", Errno::notempty, rmdir_at(copy_fd, "sub")}});
    }

    void unlink_file()
    {
        run_cases({{"a file", Errno::success, unlink_at(tmp_fd, "file")},
                   {"a link", Errno::success, unlink_at(tmp_fd, "to_dir")},
                   {"a dangling link", Errno::success, unlink_at(tmp_fd, "dangling")},
                   {"a directory", Errno::isdir, unlink_at(tmp_fd, "empty")},
                   {"a directory with slash", Errno::isdir, unlink_at(tmp_fd, "empty/")},
                   {"a file with slash", Errno::notdir, unlink_at(tmp_fd, "file/")},
                   {"dot", Errno::isdir, unlink_at(tmp_fd, ".")},
                   {"absent", Errno::noent, unlink_at(tmp_fd, "none")},
                   {"in the bundle", Errno::rofs, unlink_at(bundle_fd, "manifest.json")},
                   {"in a private copy", Errno::success, unlink_at(copy_fd, "sub/two.txt")}});
    }

    void rename()
    {
        run_cases({{"a file", Errno::success, rename_at(tmp_fd, "file", tmp_fd, "dir/file")},
                   {"over a file", Errno::success, rename_at(tmp_fd, "file", tmp_fd, "dir/inner")},
                   {"to itself", Errno::success, rename_at(tmp_fd, "file", tmp_fd, "./file")},
                   {"over a link", Errno::success, rename_at(tmp_fd, "file", tmp_fd, "to_dir")},
                   {"a file over a directory", Errno::isdir, rename_at(tmp_fd, "file", tmp_fd, "empty")},
                   {"a directory over a file", Errno::notdir, rename_at(tmp_fd, "dir", tmp_fd, "file")},
                   {"a directory over an empty one", Errno::success, rename_at(tmp_fd, "dir", tmp_fd, "empty")},
                   {"a directory over a full one", Errno::notempty, rename_at(tmp_fd, "empty", tmp_fd, "dir")},
                   {"a directory into itself", Errno::inval, rename_at(tmp_fd, "dir", tmp_fd, "dir/below")},
                   {"a file onto what holds it", Errno::isdir, rename_at(tmp_fd, "dir/inner", tmp_fd, "dir")},
                   {"a directory with slash", Errno::success, rename_at(tmp_fd, "dir/", tmp_fd, "moved/")},
                   {"a file with slash", Errno::notdir, rename_at(tmp_fd, "file/", tmp_fd, "moved")},
                   {"a file to a slash", Errno::notdir, rename_at(tmp_fd, "file", tmp_fd, "moved/")},
                   {"dot", Errno::busy, rename_at(tmp_fd, ".", tmp_fd, "moved")},
                   {"onto dot", Errno::busy, rename_at(tmp_fd, "dir", tmp_fd, "empty/.")},
                   {"absent", Errno::noent, rename_at(tmp_fd, "none", tmp_fd, "moved")},
                   {"to another file system", Errno::xdev, rename_at(tmp_fd, "file", copy_fd, "file")},
                   {"in the bundle", Errno::rofs, rename_at(bundle_fd, "manifest.json", bundle_fd, "m")}});
    }

    void link()
    {
        run_cases({{"a file", Errno::success, link_at(tmp_fd, "file", tmp_fd, "second")},
                   {"a link itself", Errno::success, link_at(tmp_fd, "dangling", tmp_fd, "second")},
                   {"what a link leads to", Errno::noent,
                    link_at(tmp_fd, "dangling", tmp_fd, "second", lookup_flag::symlink_follow)},
                   {"a directory", Errno::perm, link_at(tmp_fd, "dir", tmp_fd, "second")},
                   {"there already", Errno::exist, link_at(tmp_fd, "file", tmp_fd, "dir/inner")},
                   {"absent", Errno::noent, link_at(tmp_fd, "none", tmp_fd, "second")},
                   {"to a slash", Errno::noent, link_at(tmp_fd, "file", tmp_fd, "second/")},
                   {"to another file system", Errno::xdev, link_at(tmp_fd, "file", copy_fd, "second")},
                   {"out of the bundle", Errno::xdev, link_at(bundle_fd, "manifest.json", tmp_fd, "m")},
                   {"in the bundle", Errno::rofs, link_at(bundle_fd, "manifest.json", bundle_fd, "m")},
                   {"unknown flag", Errno::inval, link_at(tmp_fd, "file", tmp_fd, "second", 2)}});
    }

    void linked_names_are_one_file()
    {
        GuestRun run;
        furnish(run);
        QCOMPARE(run.link(tmp_fd, "file", tmp_fd, "dir/second"), Errno::success);
        QCOMPARE(run.stat(tmp_fd, "file"), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(24), 2U);
        QCOMPARE(run.put_file(tmp_fd, "dir/second", "TEXT"), Errno::success);
        QCOMPARE(run.with_path(wasi::path_unlink_file, tmp_fd, "file"), Errno::success);
        QCOMPARE(run.content(tmp_fd, "dir/second"), std::string("TEXT"));
    }

    void symlink()
    {
        run_cases({{"new", Errno::success, symlink_at("anything", tmp_fd, "link")},
                   {"there already", Errno::exist, symlink_at("file", tmp_fd, "dir")},
                   {"to a slash", Errno::noent, symlink_at("file", tmp_fd, "link/")},
                   {"empty target", Errno::noent, symlink_at("", tmp_fd, "link")},
                   {"long target", Errno::nametoolong, symlink_at(std::string(4097, 'x'), tmp_fd, "link")},
                   {"in the bundle", Errno::rofs, symlink_at("file", bundle_fd, "link")}});
    }

    void an_open_file_outlives_its_name_and_gives_its_space_back()
    {
        GuestRun run;
        QCOMPARE(run.open_writable(tmp_fd, "big"), Errno::success);
        const auto fd = run.result();
        const auto before = run.host->quota().used_bytes();
        QCOMPARE(run.write(fd, std::string(10000, 'x')), Errno::success);
        QCOMPARE(run.host->quota().used_bytes(), before + 3 * FileContent::chunk_bytes);
        QCOMPARE(run.with_path(wasi::path_unlink_file, tmp_fd, "big"), Errno::success);
        QCOMPARE(wasi::fd_filestat_get(*run.host, fd, GuestRun::result_at), Errno::success);
        QCOMPARE(run.result<std::uint64_t>(24), 0U);
        QCOMPARE(run.result<std::uint64_t>(32), 10000U);
        QCOMPARE(wasi::fd_close(*run.host, fd), Errno::success);
        QCOMPARE(run.host->quota().used_bytes(), 0U);
    }

    void a_removed_directory_takes_nothing_in()
    {
        GuestRun run;
        furnish(run);
        QCOMPARE(run.open(tmp_fd, "empty", open_flag::directory, right::of_directory, right::all & ~(3U << 28U)),
                 Errno::success);
        const auto fd = run.result();
        QCOMPARE(run.with_path(wasi::path_remove_directory, tmp_fd, "empty"), Errno::success);
        QCOMPARE(run.put_file(fd, "file", "text"), Errno::noent);
        QCOMPARE(run.with_path(wasi::path_create_directory, fd, "dir"), Errno::noent);
        QCOMPARE(run.rename(tmp_fd, "file", fd, "file"), Errno::noent);
    }

    void scratch_space_is_limited()
    {
        GuestRun run;
        int made = 0;
        while (run.with_path(wasi::path_create_directory, tmp_fd, "d" + std::to_string(made)) == Errno::success)
            ++made;
        QCOMPARE(run.with_path(wasi::path_create_directory, tmp_fd, "one-more"), Errno::nospc);
        QVERIFY(made > 1000 && made < 2000);
        QVERIFY(run.host->memory_ran_out());
    }

    void each_right_is_needed()
    {
        struct Needed {
            Rights right;
            std::function<Errno(GuestRun&, DescriptorNumber)> act;
        };
        const std::vector<Needed> all{
            {right::path_create_directory,
             [](GuestRun& run, auto fd) { return run.with_path(wasi::path_create_directory, fd, "new"); }},
            {right::path_remove_directory,
             [](GuestRun& run, auto fd) { return run.with_path(wasi::path_remove_directory, fd, "empty"); }},
            {right::path_unlink_file,
             [](GuestRun& run, auto fd) { return run.with_path(wasi::path_unlink_file, fd, "file"); }},
            {right::path_rename_source, [](GuestRun& run, auto fd) { return run.rename(fd, "file", tmp_fd, "moved"); }},
            {right::path_rename_target, [](GuestRun& run, auto fd) { return run.rename(tmp_fd, "file", fd, "moved"); }},
            {right::path_link_source, [](GuestRun& run, auto fd) { return run.link(fd, "file", tmp_fd, "second"); }},
            {right::path_link_target, [](GuestRun& run, auto fd) { return run.link(tmp_fd, "file", fd, "second"); }},
            {right::path_symlink, [](GuestRun& run, auto fd) { return run.symlink("x", fd, "link"); }}};
        for (const auto& needed : all) {
            for (const bool has : {true, false}) {
                GuestRun run;
                furnish(run);
                const auto rights = has ? right::of_directory : right::of_directory & ~needed.right;
                QCOMPARE(run.open(tmp_fd, ".", open_flag::directory, rights), Errno::success);
                QCOMPARE(needed.act(run, run.result()), has ? Errno::success : Errno::notcapable);
            }
        }
    }
};

QTEST_APPLESS_MAIN(NameCallsTest)
#include "name_calls_test.moc"
