// SPDX-License-Identifier: GPL-3.0-or-later
// The history as the control socket gives it, and back as rows.
#include <QTest>

#include <nlohmann/json.hpp>

#include "app/agent/history_columns.h"

using namespace fallow;
using fallow::agent::history_columns;
using fallow::agent::history_rows;
using nlohmann::json;
using namespace std::chrono_literals;

namespace {

const auto pool = digest_of<scheduler::PoolKey>(as_bytes("a pool"));

scheduler::UsageDay day(const char* function, int since_1970, std::int64_t micro)
{
    return {pool, function, std::chrono::sys_days(std::chrono::days(since_1970)), 1500ms, 2, 3, 4, {micro}, {5}, {6}};
}

} // namespace

class HistoryColumnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_function_is_named_once()
    {
        const json columns = history_columns({day("f", 0, 1), day("g", 0, 2), day("f", 20'785, 3)}, {{pool, "Home"}});
        QCOMPARE(columns["functions"].size(), 2U);
        QVERIFY2(columns["functions"][1] == (json{{"pool", "Home"}, {"root", pool.hex()}, {"function", "g"}}),
                 columns.dump().c_str());
        QVERIFY(columns["of"] == (json{0, 1, 0}));
        QVERIFY(columns["day"] == (json{0, 0, 20'785}));
        QVERIFY(columns["microCredits"] == (json{1, 2, 3}));
    }
    void rows_say_the_same_for_people()
    {
        const json rows = history_rows(history_columns({day("f", 20'785, 1'500'000)}, {{pool, "Home"}}));
        const json row{{"pool", "Home"},
                       {"root", pool.hex()},
                       {"function", "f"},
                       {"day", "2026-11-28"},
                       {"tasks", 2},
                       {"processorMilliseconds", 1500},
                       {"bytesDown", 3},
                       {"bytesUp", 4},
                       {"credits", to_text(Credits{1'500'000})},
                       {"creditsPending", to_text(Credits{5})},
                       {"creditsRefused", to_text(Credits{6})}};
        QVERIFY2(rows == json::array({row}), rows.dump().c_str());
    }
    void what_does_not_fit_together_is_no_row()
    {
        const json whole = history_columns({day("f", 1, 1)}, {{pool, "Home"}});
        QVERIFY(history_rows(json::object()).empty());
        json changed = whole;
        changed["tasks"].push_back(1);
        QVERIFY(history_rows(changed).empty());
        changed = whole;
        changed["of"][0] = 1;
        QVERIFY(history_rows(changed).empty());
        changed["of"][0] = -1;
        QVERIFY(history_rows(changed).empty());
    }
};

QTEST_APPLESS_MAIN(HistoryColumnsTest)
#include "history_columns_test.moc"
