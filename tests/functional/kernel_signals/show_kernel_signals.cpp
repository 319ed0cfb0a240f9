// SPDX-License-Identifier: GPL-3.0-or-later
// Prints heat and power supply of this computer at each change, one line each, until its input ends. Run under umockdev-run
// it sees the computer that umockdev makes of a file; its first line says where that lies, so that a test can change it.
#include <cstdlib>
#include <iostream>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>

#include "idle-detector/kernel/heat_source.h"
#include "idle-detector/kernel/power_supply_source.h"

namespace {

using namespace fallow::detector;

constexpr std::chrono::milliseconds interval{50};

std::mutex output;

void say(const Heat& heat)
{
    std::cout << "heat " << heat.celsius << " of " << heat.critical_celsius << ": " << heat.sensor << std::endl;
}
void say(const PowerSupply& power)
{
    std::cout << "power " << (power.on_battery ? "battery " : "mains ") << power.percent.value_or(-1) << std::endl;
}

/// Says what differs from the last report.
template <class Value>
class Printer final : public Reporter {
public:
    void report(Report report, std::chrono::seconds) override
    {
        const auto* said = std::get_if<Said<Value>>(&report);
        if (said == nullptr || last_ == *said)
            return;
        last_ = *said;
        const std::lock_guard lock(output);
        if (const auto* value = std::get_if<Value>(said))
            say(*value);
        else
            std::cout << (std::holds_alternative<Absent>(*said) ? "absent" : "unknown") << std::endl;
    }

private:
    std::optional<Said<Value>> last_;
};

} // namespace

int main()
{
    const char* place = std::getenv("UMOCKDEV_DIR");
    std::cout << (place == nullptr ? "" : place) << std::endl;
    Printer<Heat> heat_printer;
    Printer<PowerSupply> power_printer;
    HeatSource heat("/sys", interval);
    PowerSupplySource power("/sys", "/proc", interval);
    StopSignal stop;
    std::thread heat_thread([&] { (void)heat.run(heat_printer, stop); });
    std::thread power_thread([&] { (void)power.run(power_printer, stop); });
    std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    stop.request();
    heat_thread.join();
    power_thread.join();
    return 0;
}
