// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences: what `set` accepts, what it says when it does not, what a file keeps.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/agent/preferences.h"
#include "app/agent/quantities.h"
#include "protocol/messages.h"

using namespace fallow;
using namespace fallow::agent;

namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;
const Preferences defaults = default_preferences({4, 8192 * mebibyte});

std::string value_of(const Preferences& preferences, std::string_view key)
{
    for (const auto& entry : list_preferences(preferences))
        if (entry.key == key)
            return entry.value;
    return "(none)";
}

/// One more than may be named.
QString many_names()
{
    QStringList names;
    for (std::size_t i = 0; i <= max_accepted_publishers; ++i)
        names << QString::number(i);
    return names.join(',');
}

} // namespace

class PreferencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("then"); // as listed; empty: refused
        QTest::newRow("slots") << "slots"
                               << "3"
                               << "3";
        QTest::newRow("no slots") << "slots"
                                  << "0"
                                  << "";
        QTest::newRow("too many slots") << "slots"
                                        << "1025"
                                        << "";
        QTest::newRow("slots with a unit") << "slots"
                                           << "2MiB"
                                           << "";
        QTest::newRow("negative") << "slots"
                                  << "-1"
                                  << "";
        QTest::newRow("empty") << "slots"
                               << ""
                               << "";
        QTest::newRow("memory of a task") << "memory-per-task"
                                          << "512MiB"
                                          << "512MiB";
        QTest::newRow("in lower case") << "memory-per-task"
                                       << "512mib"
                                       << "512MiB";
        QTest::newRow("with a space") << "memory-per-task"
                                      << "1 GiB"
                                      << "1GiB";
        QTest::newRow("decimal unit") << "memory-total"
                                      << "64MB"
                                      << "62500KiB";
        QTest::newRow("more than wasm32 has") << "memory-per-task"
                                              << "5GiB"
                                              << "";
        QTest::newRow("too little") << "memory-per-task"
                                    << "15MiB"
                                    << "";
        QTest::newRow("overflow") << "memory-total"
                                  << "99999999999TiB"
                                  << "";
        QTest::newRow("disk") << "disk"
                              << "100GiB"
                              << "100GiB";
        QTest::newRow("rate") << "upload-limit"
                              << "500KiB/s"
                              << "500KiB/s";
        QTest::newRow("rate without /s") << "upload-limit"
                                         << "1MiB"
                                         << "1MiB/s";
        QTest::newRow("no limit") << "download-limit"
                                  << "none"
                                  << "none";
        QTest::newRow("no limit as a number") << "download-limit"
                                              << "0"
                                              << "none";
        QTest::newRow("too slow a rate") << "download-limit"
                                         << "5B/s"
                                         << "";
        QTest::newRow("off") << "share-bundles"
                             << "off"
                             << "off";
        QTest::newRow("neither on nor off") << "share-bundles"
                                            << "maybe"
                                            << "";
        QTest::newRow("percent") << "load-limit"
                                 << "40%"
                                 << "40%";
        QTest::newRow("percent without its sign") << "load-limit"
                                                  << "40"
                                                  << "40%";
        QTest::newRow("percent with a space") << "load-limit"
                                              << "40 %"
                                              << "40%";
        QTest::newRow("no load limit") << "load-limit"
                                       << "none"
                                       << "none";
        QTest::newRow("more than all of it") << "load-limit"
                                             << "101%"
                                             << "";
        QTest::newRow("a load of words") << "load-limit"
                                         << "much"
                                         << "";
        QTest::newRow("idle time") << "idle-time"
                                   << "15m"
                                   << "15m";
        QTest::newRow("idle time in two units") << "idle-time"
                                                << "90s"
                                                << "1m30s";
        QTest::newRow("also while used") << "idle-time"
                                         << "none"
                                         << "none";
        QTest::newRow("also while used, as a number") << "idle-time"
                                                      << "0"
                                                      << "none";
        QTest::newRow("too short to be idle") << "idle-time"
                                              << "4s"
                                              << "";
        QTest::newRow("idle for two days") << "idle-time"
                                           << "2d"
                                           << "";
        QTest::newRow("anybody's work") << "allowed-publishers"
                                        << "all"
                                        << "all";
        QTest::newRow("work of some") << "allowed-publishers"
                                      << " Ada Lovelace ,B\xc3\xb6rge,Ada Lovelace"
                                      << "Ada Lovelace, B\xc3\xb6rge";
        QTest::newRow("work of whom") << "allowed-publishers"
                                      << ""
                                      << "";
        QTest::newRow("work of somebody and nobody") << "allowed-publishers"
                                                     << "Ada,,Bob"
                                                     << "";
        QTest::newRow("work of a line") << "allowed-publishers"
                                        << "Ada\nBob"
                                        << "";
        QTest::newRow("work of a longer name than any") << "allowed-publishers" << QString(65, 'a') << "";
        QTest::newRow("work of too many") << "allowed-publishers" << many_names() << "";
        QTest::newRow("any functions") << "allowed-functions"
                                       << "all"
                                       << "all";
        QTest::newRow("some functions") << "allowed-functions"
                                        << "word-count, render-* ,word-count"
                                        << "word-count, render-*";
        QTest::newRow("a function of another alphabet") << "allowed-functions"
                                                        << "W\xc3\xb6rter"
                                                        << "";
        QTest::newRow("functions of no name") << "allowed-functions"
                                              << "a,,b"
                                              << "";
        QTest::newRow("too many functions") << "allowed-functions" << many_names() << "";
        QTest::newRow("stay awake") << "keep-awake"
                                    << "on"
                                    << "on";
        QTest::newRow("price") << "energy-price"
                               << "0.3210"
                               << "0.321";
        QTest::newRow("whole price") << "energy-price"
                                     << "40"
                                     << "40";
        QTest::newRow("price of little money") << "energy-price"
                                               << "0.0001"
                                               << "0.0001";
        QTest::newRow("no price") << "energy-price"
                                  << "none"
                                  << "none";
        for (const char* wrong :
             {"", ".", "1.", ".5", "-1", "1,5", "0.00001", "1e3", "1000000.1", "99999999999999999999"})
            QTest::addRow("price of \"%s\"", wrong) << "energy-price" << wrong << "";
        QTest::newRow("note") << "carbon-note"
                              << " Wind, from our roof "
                              << "Wind, from our roof";
        QTest::newRow("no note") << "carbon-note"
                                 << "none"
                                 << "none";
        QTest::newRow("note of two lines") << "carbon-note"
                                           << "one\ntwo"
                                           << "";
        QTest::newRow("note that is too long") << "carbon-note" << QString(201, 'a') << "";
        QTest::newRow("longest task") << "longest-task"
                                      << "90m"
                                      << "1h30m";
        QTest::newRow("any length") << "longest-task"
                                    << "none"
                                    << "none";
        QTest::newRow("hardly a task") << "longest-task"
                                       << "59s"
                                       << "";
        QTest::newRow("resume as idle time says") << "resume-after"
                                                  << "same"
                                                  << "same";
        QTest::newRow("resume") << "resume-after"
                                << "5m"
                                << "5m";
        QTest::newRow("give back") << "give-back-after"
                                   << "10m"
                                   << "10m";
        QTest::newRow("never give back") << "give-back-after"
                                         << "never"
                                         << "";
        QTest::newRow("hours") << "hours"
                               << "mon-fri 19:00-7:00"
                               << "mon-fri 19:00-07:00";
        QTest::newRow("always") << "hours"
                                << "always"
                                << "always";
        QTest::newRow("no hours") << "hours"
                                  << "night"
                                  << "";
        QTest::newRow("battery") << "on-battery"
                                 << "40%"
                                 << "40%";
        QTest::newRow("never on battery") << "on-battery"
                                          << "never"
                                          << "never";
        QTest::newRow("on full battery only") << "on-battery"
                                              << "100%"
                                              << "";
        QTest::newRow("heat target") << "heat-target"
                                     << "25K"
                                     << "25K";
        QTest::newRow("too near the limit") << "heat-target"
                                            << "15K"
                                            << "";
        QTest::newRow("heat limit") << "heat-limit"
                                    << "10"
                                    << "10K";
        QTest::newRow("limit beyond the target") << "heat-limit"
                                                 << "30K"
                                                 << "";
        QTest::newRow("too near the chip's end") << "heat-limit"
                                                 << "4K"
                                                 << "";
        QTest::newRow("memory share") << "memory-share"
                                      << "50%"
                                      << "50%";
        QTest::newRow("all memory") << "memory-share"
                                    << "100%"
                                    << "";
        QTest::newRow("run when unknown") << "when-unknown"
                                          << "run"
                                          << "run";
        QTest::newRow("guess when unknown") << "when-unknown"
                                            << "guess"
                                            << "";
        QTest::newRow("programs") << "exclusive-programs"
                                  << "chess,obs , chess"
                                  << "chess, obs";
        QTest::newRow("no programs") << "exclusive-programs"
                                     << "none"
                                     << "none";
        QTest::newRow("a path") << "exclusive-programs"
                                << "/usr/games/chess"
                                << "";
        QTest::newRow("nothing between commas") << "exclusive-programs"
                                                << "chess,,obs"
                                                << "";
        QTest::newRow("none among others") << "exclusive-programs"
                                           << "none, chess"
                                           << "";
        QTest::newRow("a name in UTF-8") << "exclusive-programs"
                                         << "Gänsespiel"
                                         << "Gänsespiel";
        QTest::newRow("transfers a day") << "transfer-per-day"
                                         << "2GiB"
                                         << "2GiB";
        QTest::newRow("transfers without limit") << "transfer-per-month"
                                                 << "none"
                                                 << "none";
        QTest::newRow("no transfers") << "transfer-per-day"
                                      << "0"
                                      << "";
        QTest::newRow("metered") << "on-metered"
                                 << "on"
                                 << "on";
        QTest::newRow("lid") << "work-while-lid-closed"
                             << "off"
                             << "off";
        QTest::newRow("unknown key") << "colour"
                                     << "blue"
                                     << "";
    }
    void sets()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, then);
        const auto changed = with_preference(defaults, key.toStdString(), value.toStdString());
        QCOMPARE(changed.has_value(), !then.isEmpty());
        if (changed)
            QCOMPARE(QString::fromStdString(value_of(*changed, key.toStdString())), then);
        else
            QVERIFY2(changed.error().context.find(key.toStdString()) != std::string::npos,
                     changed.error().context.c_str());
    }
    void listed_values_can_be_set_again()
    {
        for (const auto& entry : list_preferences(defaults)) {
            const auto same = with_preference(defaults, entry.key, entry.value);
            QVERIFY2(same.has_value(), entry.key.c_str());
            QVERIFY2(*same == defaults, entry.key.c_str());
        }
    }
    void defaults_take_half()
    {
        QCOMPARE(defaults.slots, 2U);
        QCOMPARE(defaults.memory_total_bytes, 4096 * mebibyte);
        QCOMPARE(default_preferences({1, 0}).slots, 1U);
    }
    void defaults_are_those_of_a_cautious_owner_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        for (const auto& [key, value] :
             std::initializer_list<std::pair<const char*, const char*>>{{"idle-time", "3m"},
                                                                        {"resume-after", "same"},
                                                                        {"give-back-after", "10m"},
                                                                        {"hours", "always"},
                                                                        {"work-while-watched", "off"},
                                                                        {"work-while-remote", "off"},
                                                                        {"work-while-others", "off"},
                                                                        {"exclusive-programs", "none"},
                                                                        {"load-limit", "25%"},
                                                                        {"when-unknown", "pause"},
                                                                        {"on-battery", "never"},
                                                                        {"work-in-power-saver", "off"},
                                                                        {"work-while-lid-closed", "on"},
                                                                        {"heat-target", "30K"},
                                                                        {"heat-limit", "15K"},
                                                                        {"memory-share", "75%"},
                                                                        {"on-metered", "off"},
                                                                        {"on-vpn", "on"},
                                                                        {"transfer-per-day", "none"},
                                                                        {"transfer-per-month", "none"}})
            QTest::newRow(key) << key << value;
    }
    void defaults_are_those_of_a_cautious_owner()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QCOMPARE(QString::fromStdString(value_of(defaults, key.toStdString())), value);
    }
    void values_that_go_together_may_stand_in_any_order()
    {
        // Each alone would not go with the other's default.
        for (const char* text :
             {R"({"heat-target":"10K","heat-limit":"5K"})", R"({"heat-limit":"5K","heat-target":"10K"})",
              R"({"heat-limit":"40K","heat-target":"60K"})"})
            QVERIFY2(preferences_from_json(text, defaults).has_value(), text);
        QCOMPARE(preferences_from_json(R"({"heat-limit":"40K"})", defaults).error().code, FailureCode::conflict);
    }
    void an_organisation_fixes_what_it_names()
    {
        Preferences laid_down;
        laid_down.slots = 7;
        laid_down.hours = *WeekSchedule::parse("sat-sun 00:00-24:00");
        laid_down.runs_when_unknown = true;
        const Preferences both = overridden(defaults, {laid_down, {"slots", "hours", "no-such-key"}, {}});
        QCOMPARE(both.slots, 7U);
        QVERIFY(both.hours == laid_down.hours);
        QVERIFY(!both.runs_when_unknown);
        QCOMPARE(both.disk_bytes, defaults.disk_bytes);
    }
    void a_list_of_programs_has_a_limit()
    {
        std::string programs = "p0";
        for (int i = 1; i < 32; ++i)
            programs += ",p" + std::to_string(i);
        QVERIFY(with_preference(defaults, "exclusive-programs", programs).has_value());
        QVERIFY(!with_preference(defaults, "exclusive-programs", programs + ",one-more").has_value());
        QVERIFY(!with_preference(defaults, "exclusive-programs", std::string(65, 'p')).has_value());
        QVERIFY(!with_preference(defaults, "exclusive-programs", "not\xffUTF-8").has_value());
    }
    void file_keeps_what_was_set_and_nobody_else_reads_it()
    {
        const QTemporaryDir directory;
        const std::filesystem::path file = directory.filePath("preferences.json").toStdString();
        QVERIFY(*load_preferences(file, defaults) == defaults);
        const auto changed = with_preference(*with_preference(defaults, "slots", "7"), "upload-limit", "2MiB/s");
        QVERIFY(save_preferences(file, *changed, defaults).has_value());
        QVERIFY(*load_preferences(file, defaults) == *changed);
        QCOMPARE(std::filesystem::status(file).permissions(),
                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        QCOMPARE(QString::fromStdString(preferences_to_json(*changed, defaults)),
                 QString(R"({"slots":"7","upload-limit":"2MiB/s"})"));
    }
    void damaged_file_is_said_not_guessed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("not JSON") << QByteArray("slots = 2");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("a number for text") << QByteArray(R"({"slots":2})");
        QTest::newRow("out of range") << QByteArray(R"({"slots":"0"})");
        QTest::newRow("unknown key") << QByteArray(R"({"colour":"blue"})");
        QTest::newRow("empty") << QByteArray();
    }
    void damaged_file_is_said_not_guessed()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!preferences_from_json(text.toStdString(), defaults).has_value());
    }
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // 0: refused
        QTest::newRow("seconds") << "90s" << qint64(90);
        QTest::newRow("hour and half") << "1h30m" << qint64(5400);
        QTest::newRow("days") << "2d" << qint64(172'800);
        QTest::newRow("no unit") << "90" << qint64(0);
        QTest::newRow("nothing") << "" << qint64(0);
        QTest::newRow("zero") << "0s" << qint64(0);
        QTest::newRow("for ever") << "99999999999d" << qint64(0);
        QTest::newRow("unknown unit") << "3w" << qint64(0);
        QTest::newRow("rest") << "1hx" << qint64(0);
    }
    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto parsed = parse_duration(text.toStdString());
        QCOMPARE(parsed ? qint64(parsed->count()) : 0, seconds);
    }
};

QTEST_APPLESS_MAIN(PreferencesTest)
#include "preferences_test.moc"
