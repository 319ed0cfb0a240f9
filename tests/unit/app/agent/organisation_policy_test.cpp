// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include "app/agent/organisation_policy.h"
#include "app/agent/policy_keys.h"
#include "app/agent/state_words.h"

using namespace fallow;
using namespace fallow::agent;
using namespace std::chrono_literals;

namespace {

const Preferences defaults = default_preferences({4, 8ULL << 30});

QString why_invalid(const OrganisationPolicy& policy)
{
    const auto* invalid = std::get_if<PolicyInvalid>(&policy);
    return invalid == nullptr ? QString() : QString::fromStdString(invalid->why);
}

} // namespace

class OrganisationPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void means_the_same_from_a_systems_own_source()
    {
        const auto file = parse_organisation_policy(R"(
organisation = "Example Ltd"
updates = "off"
[settings]
slots = 3
memory-share = "50%"
work-while-watched = true
exclusive-programs = ["cad", "render"]
)",
                                                    defaults);
        const auto registry = organisation_policy_of({{{"organisation", "Example Ltd"}, {"updates", "off"}},
                                                      {{"slots", "3"},
                                                       {"memory-share", "50"},
                                                       {"work-while-watched", "on"},
                                                       {"exclusive-programs", "cad,render"}}},
                                                     defaults);
        QCOMPARE(why_invalid(registry), QString());
        QVERIFY(registry == file);
    }

    void is_refused_whole_from_a_systems_own_source_data()
    {
        QTest::addColumn<PolicyEntries>("entries");
        QTest::addColumn<QString>("why");
        using Entries = PolicyEntries;
        QTest::newRow("no such key") << Entries{{{"organization", "x"}}, {{"slots", "2"}}}
                                     << "nothing that a policy has";
        QTest::newRow("no such setting") << Entries{{}, {{"slot", "2"}}} << "slot";
        QTest::newRow("beyond its range") << Entries{{}, {{"slots", "5000"}}} << "outside its range";
        QTest::newRow("neither on nor off") << Entries{{{"updates", "1"}}, {}} << "updates must be";
        QTest::newRow("do not go together") << Entries{{}, {{"heat-target", "10"}, {"heat-limit", "20"}}} << "heat";
    }
    void is_refused_whole_from_a_systems_own_source()
    {
        QFETCH(PolicyEntries, entries);
        QFETCH(QString, why);
        const QString said = why_invalid(organisation_policy_of(entries, defaults));
        QVERIFY2(said.contains(why), qPrintable(said));
    }

    void lays_down_what_it_says_and_nothing_else()
    {
        const auto policy = parse_organisation_policy(R"(
organisation = "Example Ltd"
[settings]
hours = "mon-fri 19:00-07:00, sat-sun 00:00-24:00"
slots = 3
work-while-watched = true
exclusive-programs = ["cad", "render"]
idle-time = "none"
)",
                                                      defaults);
        QCOMPARE(why_invalid(policy), QString());
        const auto& overrides = std::get<PreferenceOverrides>(policy);
        QCOMPARE(overrides.organisation, std::string("Example Ltd"));
        QCOMPARE(overrides.keys.size(), std::size_t(5));
        Preferences owners = defaults;
        owners.slots = 1;
        owners.memory_share_percent = 10;
        const Preferences effective = overridden(owners, overrides);
        QCOMPARE(effective.slots, 3U);
        QCOMPARE(effective.memory_share_percent, 10U);
        QVERIFY(!effective.idle_time);
        QVERIFY(effective.works_while_watched);
        QVERIFY((effective.exclusive_programs == std::vector<std::string>{"cad", "render"}));
        QVERIFY(effective.hours == WeekSchedule::parse("mon-fri 19:00-07:00, sat-sun 00:00-24:00").value());
    }

    void may_turn_updates_off_which_is_no_setting()
    {
        const auto policy = parse_organisation_policy("updates = \"off\"\n", defaults);
        QCOMPARE(why_invalid(policy), QString());
        QVERIFY(std::get<PreferenceOverrides>(policy).keys.empty());
    }

    void names_a_file_to_join_by()
    {
        const auto policy = parse_organisation_policy("join-file = \"/etc/fallow/join\"\n", defaults);
        QCOMPARE(why_invalid(policy), QString());
        QCOMPARE(std::get<PreferenceOverrides>(policy).join_file, std::string("/etc/fallow/join"));
    }

    void grants_times_of_input_only_where_it_says_so()
    {
        QVERIFY(grants_input_times(parse_organisation_policy("input-times = \"on\"\n", defaults)));
        QVERIFY(!grants_input_times(parse_organisation_policy("input-times = \"off\"\n", defaults)));
        QVERIFY(!grants_input_times(parse_organisation_policy("slots = 1\ninput-times = \"on\"\n", defaults)));
        QVERIFY(!grants_input_times(NoOrganisation{}));
    }
    void every_key_of_the_schema_reads_its_own_default_and_no_nonsense()
    {
        for (const PolicyKey& known : policy_keys()) {
            PreferenceOverrides laid_down{defaults, {}, {}};
            QCOMPARE(known.text(laid_down), std::string(known.without));
            if (!known.without.empty())
                QVERIFY(lay_down(laid_down, known.key, known.without).has_value());
            const auto refused = lay_down(laid_down, known.key, std::string_view("\0", 1));
            QVERIFY(!refused && refused.error().context == std::string(known.key) + " must be " + known.range);
        }
        const auto schema = nlohmann::json::parse(policy_schema_json(defaults));
        QCOMPARE(schema["policy"].size(), policy_keys().size());
        QCOMPARE(schema["settings"].size(), list_preferences(defaults).size());
        for (const auto* part : {"policy", "settings"}) {
            const nlohmann::json& entries = schema[part];
            for (const auto& entry : entries)
                QVERIFY2(!entry["range"].get<std::string>().empty() && !entry["meaning"].get<std::string>().empty(),
                         entry.dump().c_str());
        }
    }

    void takes_settings_together_that_do_not_go_alone()
    {
        const auto policy = parse_organisation_policy("[settings]\nheat-target = 10\nheat-limit = 6\n", defaults);
        QCOMPARE(why_invalid(policy), QString());
        QCOMPARE(std::get<PreferenceOverrides>(policy).values.heat_target_kelvin, 10U);
    }

    void is_invalid_as_a_whole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("updates neither on nor off") << "updates = \"sometimes\"\n"
                                                    << "line 1: updates must be \"on\" or \"off\"";
        QTest::newRow("no TOML") << "[settings\nslots = 2"
                                 << "line 1: ";
        QTest::newRow("input times of a wrong kind") << "input-times = true\n"
                                                     << "line 1: input-times must be \"on\" or \"off\"";
        QTest::newRow("a file to join by, of no place") << "join-file = \"join\"\n"
                                                        << "line 1: join-file must be the whole path";
        QTest::newRow("a file to join by that is none") << "join-file = 7\n"
                                                        << "line 1: join-file must be the whole path";
        QTest::newRow("a key that there is not") << "[settings]\nslots = 2\nslot = 3\n"
                                                 << "line 3: there is no preference \"slot\"";
        QTest::newRow("a value outside its range") << "[settings]\nslots = 0\n"
                                                   << "line 2: slots: \"0\" is outside its range";
        QTest::newRow("a value that cannot be read") << "[settings]\nhours = \"at night\"\n"
                                                     << "line 2: hours: ";
        QTest::newRow("a value of a wrong kind") << "[settings]\nslots = 2.5\n"
                                                 << "line 2: slots is neither text";
        QTest::newRow("two that do not go together") << "[settings]\nheat-target = 10\nheat-limit = 12\n"
                                                     << "heat-limit";
        QTest::newRow("something else beside them") << "slots = 2\n"
                                                    << "line 1: \"slots\" is nothing that a policy has";
        QTest::newRow("settings that are no table") << "settings = 2\n"
                                                    << "line 1: settings must be a table";
        QTest::newRow("an organisation that is no text") << "organisation = 7\n"
                                                         << "line 1: organisation must be a text";
    }
    void is_invalid_as_a_whole()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const QString why = why_invalid(parse_organisation_policy(text.toStdString(), defaults));
        QVERIFY2(why.contains(says), qPrintable("it says \"" + why + '"'));
    }

    void believes_only_a_file_that_others_cannot_write_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("believed");
        QTest::newRow("everybody reads, its owner writes") << 0644 << true;
        QTest::newRow("its group writes too") << 0664 << false;
        QTest::newRow("everybody writes") << 0646 << false;
    }
    void believes_only_a_file_that_others_cannot_write()
    {
        QFETCH(int, mode);
        QFETCH(bool, believed);
        QTemporaryDir directory;
        const auto name = directory.filePath("policy.toml");
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[settings]\nslots = 2\n") > 0);
        file.close();
        QCOMPARE(::chmod(name.toStdString().c_str(), static_cast<mode_t>(mode)), 0);
        const auto policy = read_organisation_policy(name.toStdString(), defaults);
        QCOMPARE(std::holds_alternative<PreferenceOverrides>(policy), believed);
        if (!believed)
            QCOMPARE(why_invalid(policy), name + ": others than root can write it");
    }

    void is_no_organisation_without_a_file()
    {
        QTemporaryDir directory;
        const auto policy = read_organisation_policy(directory.filePath("policy.toml").toStdString(), defaults);
        QVERIFY(std::holds_alternative<NoOrganisation>(policy));
    }

    void says_who_locks_data()
    {
        QTest::addColumn<QString>("organisation");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("locker");
        QTest::newRow("it is named") << "Example Ltd"
                                     << "slots"
                                     << "Example Ltd";
        QTest::newRow("it is not named") << ""
                                         << "slots"
                                         << "your organisation";
        QTest::newRow("another key") << "Example Ltd"
                                     << "hours"
                                     << "";
    }
    void says_who_locks()
    {
        QFETCH(QString, organisation);
        QFETCH(QString, key);
        QFETCH(QString, locker);
        const OrganisationPolicy policy = PreferenceOverrides{defaults, {"slots"}, organisation.toStdString()};
        QCOMPARE(locker_of(key.toStdString(), policy), locker);
        QCOMPARE(locker_of(key.toStdString(), NoOrganisation{}), QString());
    }
};

QTEST_GUILESS_MAIN(OrganisationPolicyTest)
#include "organisation_policy_test.moc"
