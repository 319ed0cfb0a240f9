// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-power": mains and battery, battery saver and saving plan, lid, and the machine's own sleep and end.
#include <windows.h>

#include <powrprof.h>

#include "idle-detector/windows/message_window.h"
#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 60s;
constexpr auto good_for = 150s;
constexpr auto until_retry = 60s;
constexpr auto without_window = 10s;
/// Windows waits about 2 s for all windows together.
constexpr auto sleep_delay = 1500ms;

// Battery saver and plan, which mingw's headers do not all know.
constexpr GUID saver_setting{0xE00958C0, 0xC213, 0x4ACE, {0xAC, 0x77, 0xFE, 0xCC, 0xED, 0x2E, 0xEE, 0xA5}};
constexpr GUID plan_setting{0x245D8541, 0x3943, 0x4422, {0xB0, 0x25, 0x13, 0xA7, 0x84, 0xF6, 0x79, 0xB7}};
constexpr GUID saving_plan{0xA1841308, 0x3541, 0x4FAB, {0xBC, 0x81, 0xF7, 0x15, 0x56, 0xF2, 0x0B, 0x4A}};
constexpr GUID lid_setting{0xBA3E0F4D, 0xB817, 0x4094, {0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3}};
constexpr GUID mains_setting{0x5D3E9A59, 0xE9D5, 0x4B00, {0xA6, 0xBD, 0xFF, 0x34, 0xFF, 0x51, 0x65, 0x48}};
constexpr GUID percent_setting{0xA7AD8041, 0xB45A, 0x4CAE, {0x87, 0xA3, 0xEE, 0xCB, 0xB4, 0x68, 0xA9, 0xE1}};

bool has_lid()
{
    SYSTEM_POWER_CAPABILITIES capabilities{};
    return ::GetPwrCapabilities(&capabilities) && capabilities.LidPresent;
}

/// Keeps notifications coming; given back at its end.
class Notifications {
public:
    explicit Notifications(HWND window)
    {
        if (window == nullptr)
            return;
        for (const GUID* setting : {&mains_setting, &percent_setting, &saver_setting, &plan_setting, &lid_setting})
            settings_.push_back(::RegisterPowerSettingNotification(window, setting, DEVICE_NOTIFY_WINDOW_HANDLE));
        sleep_ = ::RegisterSuspendResumeNotification(window, DEVICE_NOTIFY_WINDOW_HANDLE);
    }
    ~Notifications()
    {
        for (HPOWERNOTIFY setting : settings_)
            if (setting != nullptr)
                ::UnregisterPowerSettingNotification(setting);
        if (sleep_ != nullptr)
            ::UnregisterSuspendResumeNotification(sleep_);
    }
    Notifications(const Notifications&) = delete;
    Notifications& operator=(const Notifications&) = delete;

    [[nodiscard]] bool tell_of_sleep() const { return sleep_ != nullptr; }

private:
    std::vector<HPOWERNOTIFY> settings_;
    HPOWERNOTIFY sleep_ = nullptr;
};

class WindowsPowerSource final : public Source {
public:
    std::string_view name() const override { return "windows-power"; }
    void announce(Reporter& reporter) override { say_unknown(reporter, "not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        sleep_ = {};
        lid_.reset();
        MessageWindow window(MessageWindow::Place::desktop, [&](UINT message, WPARAM event, LPARAM data) {
            return receive(reporter, message, event, data);
        });
        const Notifications notifications(window.handle());
        if (has_lid())
            reporter.tell_unknown<Lid>("Windows has not spoken of the lid yet");
        else
            reporter.tell_absent<Lid>();
        do {
            tell_supply(reporter);
            if (notifications.tell_of_sleep())
                reporter.tell(sleep_, good_for);
            else
                reporter.tell_unknown<MachineSleep>("Windows does not want to say when the machine sleeps");
            if (lid_)
                reporter.tell(*lid_, good_for);
            if (window.handle() == nullptr)
                return without_window; // looked at now and then, and tried again: the desktop may only just be starting
        } while (window.wait(stop, heartbeat) != MessageWindow::Woken::by_stop);
        say_unknown(reporter, "no longer watched");
        return until_retry;
    }

private:
    static void say_unknown(Reporter& reporter, const char* why)
    {
        reporter.tell_unknown<PowerSupply>(why);
        reporter.tell_unknown<PowerSaver>(why);
        reporter.tell_unknown<Lid>(why);
        reporter.tell_unknown<MachineSleep>(why);
    }

    void tell_supply(Reporter& reporter) const
    {
        SYSTEM_POWER_STATUS status{};
        if (!::GetSystemPowerStatus(&status)) {
            reporter.tell_unknown<PowerSupply>("Windows does not tell its power status");
            reporter.tell_unknown<PowerSaver>("Windows does not tell its power status");
            return;
        }
        // Reserved1 is what newer headers call SystemStatusFlag.
        const PowerReading reading{status.ACLineStatus, status.BatteryLifePercent, status.Reserved1};
        reporter.report(power_of(reading), good_for);
        reporter.tell(saver_of(reading, has_saving_plan_), good_for);
    }

    void tell_sleep(Reporter& reporter, bool is_near)
    {
        sleep_.is_near = is_near;
        reporter.tell(sleep_, good_for);
    }

    /// The answers are what Windows' documentation asks for: 1 agrees with the end of the session or the sleep.
    std::optional<LRESULT> receive(Reporter& reporter, UINT message, WPARAM event, LPARAM data)
    {
        switch (message) {
        case WM_QUERYENDSESSION: tell_sleep(reporter, true); return TRUE;
        case WM_ENDSESSION: tell_sleep(reporter, event != FALSE); return 0;
        case WM_POWERBROADCAST: receive_power(reporter, event, data); return TRUE;
        default: return {};
        }
    }

    void receive_power(Reporter& reporter, WPARAM event, LPARAM data)
    {
        switch (event) {
        case PBT_APMSUSPEND:
            tell_sleep(reporter, true);
            reporter.hold_sleep_here(sleep_delay);
            break;
        case PBT_APMRESUMEAUTOMATIC:
        case PBT_APMRESUMESUSPEND: tell_sleep(reporter, false); break;
        case PBT_APMPOWERSTATUSCHANGE: tell_supply(reporter); break;
        case PBT_POWERSETTINGCHANGE:
            receive_setting(reporter, *reinterpret_cast<const POWERBROADCAST_SETTING*>(data));
            break;
        default: break;
        }
    }

    void receive_setting(Reporter& reporter, const POWERBROADCAST_SETTING& setting)
    {
        if (setting.PowerSetting == lid_setting && setting.DataLength >= 1) {
            lid_ = Lid{setting.Data[0] == 0};
            reporter.tell(*lid_, good_for);
            return;
        }
        if (setting.PowerSetting == plan_setting && setting.DataLength >= sizeof(GUID))
            has_saving_plan_ = *reinterpret_cast<const GUID*>(setting.Data) == saving_plan;
        tell_supply(reporter);
    }

    MachineSleep sleep_;
    std::optional<Lid> lid_;
    bool has_saving_plan_ = false;
};

} // namespace

std::unique_ptr<Source> power_source() { return std::make_unique<WindowsPowerSource>(); }

} // namespace fallow::detector::windows
