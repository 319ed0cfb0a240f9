// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-power": mains and battery, low power mode, lid.
#include <IOKit/IOKitLib.h>
#include <IOKit/ps/IOPSKeys.h>
#include <IOKit/ps/IOPowerSources.h>

#include "idle-detector/macos/darwin_notification.h"
#include "idle-detector/macos/owned.h"
#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

/// The lid and low power mode post other names than the battery; both are seen at the latest so much later.
constexpr auto interval = 10s;
constexpr auto good_for = 30s;
constexpr auto until_retry = 60s;

std::optional<double> number(CFDictionaryRef dictionary, CFStringRef key)
{
    double value = 0;
    const void* found = CFDictionaryGetValue(dictionary, key);
    if (found == nullptr || CFGetTypeID(found) != CFNumberGetTypeID()
        || !CFNumberGetValue(static_cast<CFNumberRef>(found), kCFNumberDoubleType, &value))
        return {};
    return value;
}

/// Of the fullest battery inside; none where there is none.
std::optional<double> battery_percent(CFTypeRef info)
{
    std::optional<double> percent;
    const Owned<CFArrayRef> list(IOPSCopyPowerSourcesList(info));
    for (CFIndex index = 0; list && index < CFArrayGetCount(list.get()); ++index) {
        const CFDictionaryRef source = IOPSGetPowerSourceDescription(info, CFArrayGetValueAtIndex(list.get(), index));
        if (source == nullptr || !truth(source, CFSTR(kIOPSIsPresentKey), false))
            continue;
        const auto now = number(source, CFSTR(kIOPSCurrentCapacityKey));
        const auto most = number(source, CFSTR(kIOPSMaxCapacityKey));
        if (now && most && *most > 0)
            percent = std::max(percent.value_or(0), 100.0 * *now / *most);
    }
    return percent;
}

Said<PowerSupply> read_supply()
{
    const Owned<CFTypeRef> info(IOPSCopyPowerSourcesInfo());
    if (!info)
        return Unknown{"macOS does not tell its power sources"};
    const CFStringRef providing = IOPSGetProvidingPowerSourceType(info.get()); // not ours to release
    if (providing == nullptr)
        return Unknown{"macOS does not say what it runs on"};
    PowerSupply supply;
    supply.on_battery = CFStringCompare(providing, CFSTR(kIOPMACPowerKey), 0) != kCFCompareEqualTo;
    supply.percent = battery_percent(info.get());
    return supply;
}

Said<Lid> read_lid()
{
    const io_service_t root = IOServiceGetMatchingService(MACH_PORT_NULL, IOServiceMatching("IOPMrootDomain"));
    if (root == MACH_PORT_NULL)
        return Unknown{"macOS does not tell of its lid"};
    const Owned<CFTypeRef> state(
        IORegistryEntryCreateCFProperty(root, CFSTR("AppleClamshellState"), kCFAllocatorDefault, 0));
    IOObjectRelease(root);
    if (!state || CFGetTypeID(state.get()) != CFBooleanGetTypeID())
        return Absent{}; // a desktop computer
    return Lid{CFBooleanGetValue(static_cast<CFBooleanRef>(state.get())) != 0};
}

class MacosPowerSource final : public Source {
public:
    std::string_view name() const override { return "macos-power"; }
    void announce(Reporter& reporter) override { say_unknown(reporter, "not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        const DarwinNotification supply("com.apple.system.powersources.source");
        const DarwinNotification low_power_mode("com.apple.system.lowpowermode");
        do {
            reporter.report(read_supply(), good_for);
            reporter.report(read_lid(), good_for);
            if (const auto state = low_power_mode.state())
                reporter.tell(PowerSaver{*state != 0}, good_for);
            else
                reporter.tell_unknown<PowerSaver>("macOS does not tell of its low power mode");
        } while (!supply.wait(stop, interval));
        say_unknown(reporter, "no longer watched");
        return until_retry;
    }

private:
    static void say_unknown(Reporter& reporter, const char* why)
    {
        reporter.tell_unknown<PowerSupply>(why);
        reporter.tell_unknown<PowerSaver>(why);
        reporter.tell_unknown<Lid>(why);
    }
};

} // namespace

std::unique_ptr<Source> power_source() { return std::make_unique<MacosPowerSource>(); }

} // namespace fallow::detector::macos
