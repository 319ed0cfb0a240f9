// SPDX-License-Identifier: GPL-3.0-or-later
// Where a process's own control group is, by the two files of the kernel that tell it.
#include <QTest>

#include "worker/launcher/own_cgroup.h"

using fallow::launcher::own_cgroup;

namespace {

const QByteArray unified = "24 30 0:22 / /proc rw,nosuid - proc proc rw\n"
                           "29 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";
const QByteArray hybrid = "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
                          "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"
                          "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";
const QByteArray only_version_1 = "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n";
const QByteArray with_space = "29 23 0:26 / /sys/fs/control\\040groups rw shared:1 master:2 - cgroup2 none rw\n";
const QByteArray part = "29 23 0:26 /user.slice /groups rw - cgroup2 cgroup2 rw\n";
const QByteArray part_then_all = part + unified;
const QByteArray named_like_it = "29 23 0:26 / /sys/fs/cgroup rw - tmpfs cgroup2 rw\n";

} // namespace

class OwnCgroupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void it_is_where_the_kernel_says_data()
    {
        QTest::addColumn<QByteArray>("membership");
        QTest::addColumn<QByteArray>("mounts");
        QTest::addColumn<QString>("group");
        const auto row = [](const char* name, const char* membership, const QByteArray& mounts, const char* group) {
            QTest::newRow(name) << QByteArray(membership) << mounts << QString(group);
        };
        row("version 2 alone", "0::/system.slice/fallow.service\n", unified,
            "/sys/fs/cgroup/system.slice/fallow.service");
        row("beside version 1", "9:name=systemd:/a\n1:cpu:/b\n0::/user.slice/c\n", hybrid,
            "/sys/fs/cgroup/unified/user.slice/c");
        row("a colon in its name", "0::/a:b/0::c\n", unified, "/sys/fs/cgroup/a:b/0::c");
        row("mounted at a name with a space", "0::/a\n", with_space, "/sys/fs/control groups/a");
        row("only a part is mounted", "0::/user.slice/a/b\n", part, "/groups/a/b");
        row("the part is its own group", "0::/user.slice\n", part, "/groups/");
        row("outside of the part", "0::/system.slice/a\n", part, "");
        row("a name that begins like the part's", "0::/user.slices/a\n", part, "");
        row("outside of the part, but all is mounted too", "0::/system.slice/a\n", part_then_all,
            "/sys/fs/cgroup/system.slice/a");
        row("the root", "0::/\n", unified, "");
        row("above the root of its namespace", "0::/../../a\n", unified, "");
        row("no version 2 is mounted", "1:cpu:/b\n0::/a\n", only_version_1, "");
        row("only called so", "0::/a\n", named_like_it, "");
        row("no version 2 in the kernel", "1:cpu:/b\n", unified, "");
        row("nothing is known", "", "", "");
        row("no path", "0::\n", unified, "");
        row("a line that was cut", "0::/a\n", "29 23 0:26 / /sys/fs/cgroup rw -", "");
    }
    void it_is_where_the_kernel_says()
    {
        QFETCH(QByteArray, membership);
        QFETCH(QByteArray, mounts);
        QFETCH(QString, group);
        const auto found = own_cgroup(membership.toStdString(), mounts.toStdString());
        QCOMPARE(QString::fromStdString(found.value_or("").string()), group);
    }
};

QTEST_GUILESS_MAIN(OwnCgroupTest)
#include "own_cgroup_test.moc"
