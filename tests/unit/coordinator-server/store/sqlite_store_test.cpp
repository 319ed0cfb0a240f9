// SPDX-License-Identifier: GPL-3.0-or-later
// What only the store in SQLite has to do: keep its file to itself, and refuse one that is none of its own. What it shares with
// the others is in store_test.cpp, store_work_test.cpp and store_commit_test.cpp.
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <fstream>

#include "coordinator-server/store/open_store.h"

using namespace fallow;
using namespace fallow::coordinator;

class SqliteStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_file_is_private_and_for_one_coordinator()
    {
        QTemporaryDir directory;
        const std::filesystem::path path = directory.filePath("pool.db").toStdString();
        const auto store = open_sqlite_store(path);
        QVERIFY(store);
        for (const auto* suffix : {"", "-wal"}) {
            struct stat status {};
            QCOMPARE(::stat((path.string() + suffix).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777U, 0600U);
        }
        QCOMPARE(open_sqlite_store(path).error().code, FailureCode::conflict);
        QCOMPARE(open_sqlite_store("/nonexistent/pool.db").error().code, FailureCode::io_error);
    }

    void what_is_no_database_is_refused()
    {
        QTemporaryDir directory;
        const std::filesystem::path path = directory.filePath("pool.db").toStdString();
        std::ofstream(path) << std::string(5000, 'x');
        QCOMPARE(open_sqlite_store(path).error().code, FailureCode::io_error);
    }
};

QTEST_GUILESS_MAIN(SqliteStoreTest)
#include "sqlite_store_test.moc"
