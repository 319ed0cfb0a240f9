// SPDX-License-Identifier: GPL-3.0-or-later
// Presets: what each lays down, that the agent takes all of it in the order in which it is sent, and which one is recognised.
#include <algorithm>

#include <QTest>

#include "app/agent/preferences.h"
#include "app/tray/presets.h"

using namespace fallow::tray;
namespace agent = fallow::agent;

namespace {

constexpr std::uint64_t gibibyte = 1ULL << 30;
constexpr int processors = 8;

agent::Preferences defaults_for(int count)
{
    return agent::default_preferences({static_cast<std::uint32_t>(count), 16 * gibibyte});
}

std::vector<Setting> settings_of(const agent::Preferences& preferences)
{
    std::vector<Setting> settings;
    for (const auto& entry : agent::list_preferences(preferences))
        settings.push_back({QString::fromStdString(entry.key),
                            QString::fromStdString(entry.value),
                            QString::fromStdString(entry.range),
                            QString::fromStdString(entry.meaning),
                            {}});
    return settings;
}

agent::Preferences with(agent::Preferences preferences, const QString& key, const QString& value)
{
    const auto changed = agent::with_preference(std::move(preferences), key.toStdString(), value.toStdString());
    if (!changed)
        qFatal("%s=%s: %s", qPrintable(key), qPrintable(value), changed.error().context.c_str());
    return *changed;
}

agent::Preferences with(agent::Preferences preferences, Preset preset, int count = processors)
{
    for (const PresetValue& change : changes_to(preset, settings_of(preferences), count))
        preferences = with(std::move(preferences), change.key, change.value);
    return preferences;
}

QString value_in(const std::vector<PresetValue>& values, const QString& key)
{
    const auto found = std::ranges::find(values, key, &PresetValue::key);
    return found == values.end() ? QString() : found->value;
}

} // namespace

Q_DECLARE_METATYPE(fallow::tray::Preset)

class PresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leaves_alone_what_an_organisation_lays_down()
    {
        auto settings = settings_of(with(defaults_for(processors), Preset::everything));
        const auto idle = std::ranges::find(settings, QStringLiteral("idle-time"), &Setting::key);
        idle->value = "30m";
        idle->locked_by = "Example Ltd";
        QVERIFY(value_in(changes_to(Preset::gentle, settings, processors), "idle-time").isEmpty());
        QVERIFY(!value_in(changes_to(Preset::gentle, settings, processors), "memory-share").isEmpty());
        QVERIFY(current_preset(settings, processors) == Preset::everything);
    }

    void lays_down_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("gentle");
        QTest::addColumn<QString>("balanced");
        QTest::addColumn<QString>("everything");
        const auto row = [](const char* key, const char* gentle, const char* balanced, const char* everything) {
            QTest::newRow(key) << QString(key) << QString(gentle) << QString(balanced) << QString(everything);
        };
        row("slots", "2", "4", "8");
        row("memory-share", "40%", "75%", "90%");
        row("idle-time", "10m", "3m", "none");
        row("resume-after", "same", "same", "same");
        row("give-back-after", "5m", "10m", "1h");
        row("work-while-watched", "off", "off", "on");
        row("work-while-remote", "off", "off", "on");
        row("work-while-others", "off", "off", "on");
        row("load-limit", "10%", "25%", "none");
        row("on-battery", "never", "never", "never");
        row("work-in-power-saver", "off", "off", "off");
        row("work-while-lid-closed", "off", "on", "on");
        row("heat-target", "40K", "30K", "20K");
        row("heat-limit", "25K", "15K", "10K");
        row("download-limit", "512KiB/s", "none", "none");
        row("upload-limit", "128KiB/s", "none", "none");
        row("share-bundles", "on", "on", "on");
        row("on-metered", "off", "off", "off");
        row("hours", "", "", "");
        row("exclusive-programs", "", "", "");
        row("disk", "", "", "");
    }
    void lays_down()
    {
        QFETCH(QString, key);
        QTEST(value_in(values_of(Preset::gentle, processors), key), "gentle");
        QTEST(value_in(values_of(Preset::balanced, processors), key), "balanced");
        QTEST(value_in(values_of(Preset::everything, processors), key), "everything");
    }

    void leaves_at_least_one_task()
    {
        for (const Preset preset : {Preset::gentle, Preset::balanced, Preset::everything})
            QCOMPARE(value_in(values_of(preset, 1), "slots"), QString("1"));
    }

    void applies_from_any_other_data()
    {
        QTest::addColumn<Preset>("to");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("limit");
        for (const auto& [name, preset] : {std::pair("gentle", Preset::gentle), std::pair("balanced", Preset::balanced),
                                           std::pair("everything", Preset::everything)})
            for (const auto& [target, limit] :
                 {std::pair("6K", "5K"), std::pair("80K", "79K"), std::pair("30K", "15K"), std::pair("40K", "5K")})
                QTest::addRow("%s from %s and %s", name, target, limit) << preset << QString(target) << QString(limit);
    }
    void applies_from_any_other()
    {
        QFETCH(Preset, to);
        QFETCH(QString, target);
        QFETCH(QString, limit);
        agent::Preferences preferences = with(defaults_for(processors), "heat-limit", "5K");
        preferences = with(with(preferences, "heat-target", target), "heat-limit", limit);
        preferences = with(preferences, to);
        QVERIFY(current_preset(settings_of(preferences), processors) == to);
        QVERIFY(changes_to(to, settings_of(preferences), processors).empty());
    }

    void who_never_chose_has_balanced()
    {
        for (const int count : {1, 2, 3, 4, 12, 64})
            QVERIFY(current_preset(settings_of(defaults_for(count)), count) == Preset::balanced);
    }

    void keeps_what_it_does_not_name()
    {
        const agent::Preferences own =
            with(with(defaults_for(processors), "hours", "mon-fri 19:00-07:00"), "disk", "3GiB");
        const agent::Preferences changed = with(own, Preset::everything);
        QCOMPARE(changed.hours.text(), std::string("mon-fri 19:00-07:00"));
        QCOMPARE(changed.disk_bytes, 3 * gibibyte);
    }

    void one_other_value_makes_it_the_owners_own()
    {
        const auto settings = settings_of(with(defaults_for(processors), "idle-time", "4m"));
        QVERIFY(!current_preset(settings, processors));
        const std::vector<PresetValue> expected{{"idle-time", "3m"}};
        QVERIFY(changes_to(Preset::balanced, settings, processors) == expected);
    }

    void an_older_agent_is_not_asked_for_what_it_lacks()
    {
        const std::vector<Setting> settings{{"idle-time", "10m", "", ""}, {"slots", "1", "", ""}};
        const std::vector<PresetValue> expected{{"slots", "8"}, {"idle-time", "none"}};
        QVERIFY(changes_to(Preset::everything, settings, processors) == expected);
        QVERIFY(!current_preset({}, processors));
    }
};

QTEST_APPLESS_MAIN(PresetsTest)
#include "presets_test.moc"
