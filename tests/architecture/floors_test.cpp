// SPDX-License-Identifier: GPL-3.0-or-later
// Fails where an include of the product runs up or sideways between floors, or a confined library leaves its place.
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <QStringList>
#include <QTest>

#include "tests/architecture/floors.h"

using fallow::test::objection;

namespace {

const std::filesystem::path root = qEnvironmentVariable("FALLOW_SOURCE").toStdString();

// What stands between the quotes or brackets of an include line; empty for any other line.
std::string include_of(std::string_view line)
{
    const auto hash = line.find_first_not_of(" \t");
    if (hash == line.npos || line[hash] != '#' || line.find("include", hash) == line.npos)
        return {};
    const auto open = line.find_first_of("<\"", hash);
    const auto close = open == line.npos ? line.npos : line.find_first_of(">\"", open + 1);
    return close == line.npos ? std::string() : std::string(line.substr(open + 1, close - open - 1));
}

std::vector<std::string> includes_of(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::vector<std::string> found;
    for (std::string line; std::getline(stream, line);)
        if (auto include = include_of(line); !include.empty())
            found.push_back(std::move(include));
    return found;
}

template <class Visit>
void for_each_source(Visit visit)
{
    for (const auto* top :
         {"protocol", "idle-detector", "worker", "scheduler-client", "app", "coordinator-server", "installer"}) {
        if (!std::filesystem::exists(root / top))
            continue; // a room of the plan that nobody has moved into yet
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top))
            if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp")
                visit(entry.path(), std::filesystem::relative(entry.path(), root).generic_string());
    }
}

} // namespace

class FloorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rule_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("down") << "app/agent/main.cpp"
                              << "worker/launcher/launcher.h" << true;
        QTest::newRow("same room") << "app/agent/main.cpp"
                                   << "app/agent/run_policy.h" << true;
        QTest::newRow("up") << "protocol/result.cpp"
                            << "app/agent/run_policy.h" << false;
        QTest::newRow("sideways") << "worker/launcher/launcher.cpp"
                                  << "worker/child/child.h" << false;
        QTest::newRow("sideways at the top") << "app/agent/main.cpp"
                                             << "coordinator-server/core/pool.h" << false;
        QTest::newRow("decision to its shell") << "coordinator-server/core/a.cpp"
                                               << "coordinator-server/store/b.h" << false;
        QTest::newRow("shell to decision") << "coordinator-server/store/b.cpp"
                                           << "coordinator-server/core/a.h" << true;
        QTest::newRow("agent to updates") << "app/agent/main.cpp"
                                          << "installer/feed/decision.h" << false;
        QTest::newRow("updates to their decision") << "installer/update/update_run.h"
                                                   << "installer/feed/decision.h" << true;
        QTest::newRow("update's decision to its shell") << "installer/feed/decision.cpp"
                                                        << "installer/update/computer.h" << false;
        QTest::newRow("secrets of publishers on the volunteer's computer") << "installer/update/main.cpp"
                                                                           << "installer/sign/signing.h" << false;
        QTest::newRow("product to tests") << "app/agent/main.cpp"
                                          << "tests/fuzz/x.h" << false;
        QTest::newRow("Qt below the apps") << "protocol/result.cpp"
                                           << "QString" << false;
        QTest::newRow("libtorrent in its place") << "scheduler-client/swarm/x.cpp"
                                                 << "libtorrent/session.hpp" << true;
        QTest::newRow("libtorrent elsewhere") << "app/agent/main.cpp"
                                              << "libtorrent/session.hpp" << false;
    }

    void rule()
    {
        QFETCH(QString, file);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        QCOMPARE(!objection(file.toStdString(), include.toStdString()).has_value(), allowed);
    }

    void every_include_points_down()
    {
        int seen = 0;
        QStringList objections;
        for_each_source([&](const std::filesystem::path& path, const std::string& name) {
            for (const auto& include : includes_of(path)) {
                ++seen;
                if (const auto found = objection(name, include))
                    objections << QString::fromStdString(*found);
            }
        });
        QVERIFY2(seen > 100, "the sources were not found: is FALLOW_SOURCE set?");
        QVERIFY2(objections.isEmpty(), qPrintable(objections.join('\n')));
    }

    void every_source_states_its_license_first()
    {
        QStringList without;
        for_each_source([&](const std::filesystem::path& path, const std::string& name) {
            std::ifstream stream(path);
            std::string line;
            std::getline(stream, line);
            if (line != "// SPDX-License-Identifier: GPL-3.0-or-later")
                without << QString::fromStdString(name);
        });
        QVERIFY2(without.isEmpty(), qPrintable(without.join('\n')));
    }
};

QTEST_APPLESS_MAIN(FloorsTest)
#include "floors_test.moc"
