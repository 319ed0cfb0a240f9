// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/presets.h"

#include <algorithm>
#include <array>

namespace fallow::tray {
namespace {

const QString heat_target = QStringLiteral("heat-target");
const QString heat_limit = QStringLiteral("heat-limit");

struct Row {
    const char* key;
    const char* gentle;
    const char* balanced; ///< the agent's own defaults, so that who never chose has chosen this
    const char* everything;
};

// None of them works on battery or where transfers cost money: that is to be asked for by name.
constexpr std::array rows{
    Row{"memory-share", "40%", "75%", "90%"},        Row{"idle-time", "10m", "3m", "none"},
    Row{"resume-after", "same", "same", "same"},     Row{"give-back-after", "5m", "10m", "1h"},
    Row{"work-while-watched", "off", "off", "on"},   Row{"work-while-remote", "off", "off", "on"},
    Row{"work-while-others", "off", "off", "on"},    Row{"load-limit", "10%", "25%", "none"},
    Row{"on-battery", "never", "never", "never"},    Row{"work-in-power-saver", "off", "off", "off"},
    Row{"work-while-lid-closed", "off", "on", "on"}, Row{"heat-target", "40K", "30K", "20K"},
    Row{"heat-limit", "25K", "15K", "10K"},          Row{"download-limit", "512KiB/s", "none", "none"},
    Row{"upload-limit", "128KiB/s", "none", "none"}, Row{"share-bundles", "on", "on", "on"},
    Row{"on-metered", "off", "off", "off"},
};

int slots_of(Preset preset, int processors)
{
    constexpr int most_slots = 1024;
    switch (preset) {
    case Preset::gentle: return std::clamp(processors / 4, 1, most_slots);
    case Preset::balanced: return std::clamp(processors / 2, 1, most_slots);
    case Preset::everything: return std::clamp(processors, 1, most_slots);
    }
    return 1;
}

const Setting* find(const std::vector<Setting>& settings, const QString& key)
{
    const auto found = std::ranges::find(settings, key, &Setting::key);
    return found == settings.end() ? nullptr : &*found;
}

/// "30K"
int kelvin(QString text)
{
    text.chop(1);
    return text.toInt();
}

/// The agent takes no heat-limit that is not below heat-target, at no step of the way.
bool must_limit_come_first(const std::vector<PresetValue>& wanted, const std::vector<Setting>& settings)
{
    const auto target = std::ranges::find(wanted, heat_target, &PresetValue::key);
    const Setting* now = find(settings, heat_target);
    return target != wanted.end() && now != nullptr && kelvin(target->value) <= kelvin(now->value);
}

} // namespace

std::vector<PresetValue> values_of(Preset preset, int processors)
{
    std::vector<PresetValue> values{{QStringLiteral("slots"), QString::number(slots_of(preset, processors))}};
    for (const Row& row : rows)
        values.push_back({QLatin1String(row.key), QLatin1String(preset == Preset::gentle     ? row.gentle
                                                                : preset == Preset::balanced ? row.balanced
                                                                                             : row.everything)});
    return values;
}

std::vector<PresetValue> changes_to(Preset preset, const std::vector<Setting>& settings, int processors)
{
    std::vector<PresetValue> wanted = values_of(preset, processors);
    if (must_limit_come_first(wanted, settings))
        std::iter_swap(std::ranges::find(wanted, heat_target, &PresetValue::key),
                       std::ranges::find(wanted, heat_limit, &PresetValue::key));
    std::erase_if(wanted, [&](const PresetValue& value) {
        const Setting* now = find(settings, value.key);
        return now == nullptr || now->value == value.value || !now->locked_by.isEmpty();
    });
    return wanted;
}

std::optional<Preset> current_preset(const std::vector<Setting>& settings, int processors)
{
    // Balanced first: on a computer with few processors two of them differ in little.
    for (const Preset preset : {Preset::balanced, Preset::gentle, Preset::everything}) {
        const std::vector<PresetValue> values = values_of(preset, processors);
        const bool knows_any =
            std::ranges::any_of(values, [&](const PresetValue& value) { return find(settings, value.key) != nullptr; });
        if (knows_any && changes_to(preset, settings, processors).empty())
            return preset;
    }
    return std::nullopt;
}

} // namespace fallow::tray
