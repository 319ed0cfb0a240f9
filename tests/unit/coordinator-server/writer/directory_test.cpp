// SPDX-License-Identifier: GPL-3.0-or-later
// What the directory tells of publishers and their functions: of those that are not revoked alone.
#include <QTest>

#include "coordinator-server/core/changes.h"
#include "coordinator-server/writer/directory.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

Publisher publisher(const std::string& serial, const std::string& name, std::uint64_t revoked_in_epoch = 0)
{
    Publisher made;
    made.serial = serial;
    made.name = name;
    made.revoked_in_epoch = revoked_in_epoch;
    return made;
}

StoredFunction function(const std::string& publisher_serial, std::uint64_t memory_bytes, std::chrono::seconds time)
{
    StoredFunction stored;
    stored.function.publisher_serial = publisher_serial;
    stored.function.limits.memory_bytes = memory_bytes;
    stored.function.limits.processor_time = time;
    return stored;
}

} // namespace

class DirectoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_pool_without_functions_asks_nothing()
    {
        const Directory directory;
        QVERIFY(directory.demand() == Directory::Demand{});
    }

    void a_pool_asks_what_the_hungriest_function_may_take()
    {
        Directory directory;
        Changes changes;
        changes.publishers = {publisher("01", "Ada"), publisher("02", "Grace")};
        changes.functions = {function("01", 1000, std::chrono::seconds(60)),
                             function("02", 4000, std::chrono::seconds(5)),
                             function("02", 2000, std::chrono::seconds(10))};
        directory.apply(changes);
        QVERIFY((directory.demand() == Directory::Demand{3, 4000, std::chrono::seconds(60)}));

        changes = {};
        changes.publishers = {publisher("02", "Grace", 1)};
        directory.apply(changes);
        QVERIFY((directory.demand() == Directory::Demand{1, 1000, std::chrono::seconds(60)}));
        QCOMPARE(directory.publisher_names(), std::vector<std::string>{"Ada"});
    }
};

QTEST_GUILESS_MAIN(DirectoryTest)
#include "directory_test.moc"
