// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-sleep": macOS asks before it sleeps and waits for the answer, up to 30 s; ours is given when whoever heard is ready.
#include <IOKit/IOMessage.h>
#include <IOKit/pwr_mgt/IOPMLib.h>
#include <dispatch/dispatch.h>

#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 60s;
constexpr auto good_for = 150s;
constexpr auto until_retry = 60s;

/// What the answer to macOS needs; lives as long as the registration.
struct Registration {
    Reporter* reporter = nullptr;
    io_connect_t root = MACH_PORT_NULL;
    bool is_near = false; ///< of the queue's thread

    void tell(bool near)
    {
        is_near = near;
        reporter->tell(MachineSleep{near}, good_for);
    }

    static void receive(void* context, io_service_t, natural_t message, void* argument)
    {
        auto& self = *static_cast<Registration*>(context);
        switch (message) {
        case kIOMessageCanSystemSleep: (void)IOAllowPowerChange(self.root, reinterpret_cast<intptr_t>(argument)); break;
        case kIOMessageSystemWillSleep:
            self.tell(true);
            self.reporter->hold_sleep_here(longest_sleep_delay);
            (void)IOAllowPowerChange(self.root, reinterpret_cast<intptr_t>(argument));
            break;
        case kIOMessageSystemWillPowerOn:
        case kIOMessageSystemHasPoweredOn: self.tell(false); break;
        default: break;
        }
    }
    static void say_again(void* context)
    {
        auto& self = *static_cast<Registration*>(context);
        self.tell(self.is_near);
    }
    static void nothing(void*) {}
};

class MacosSleepSource final : public Source {
public:
    std::string_view name() const override { return "macos-sleep"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<MachineSleep>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        Registration registration{&reporter, MACH_PORT_NULL, false};
        IONotificationPortRef port = nullptr;
        io_object_t notifier = MACH_PORT_NULL;
        registration.root = IORegisterForSystemPower(&registration, &port, &Registration::receive, &notifier);
        if (registration.root == MACH_PORT_NULL) {
            reporter.tell_unknown<MachineSleep>("macOS does not want to say when it sleeps");
            return until_retry;
        }
        // Reports come from this queue only, one after the other.
        const dispatch_queue_t queue = dispatch_queue_create("fallow.sleep", DISPATCH_QUEUE_SERIAL);
        IONotificationPortSetDispatchQueue(port, queue);
        do
            dispatch_sync_f(queue, &registration, &Registration::say_again);
        while (!stop.wait_for(heartbeat));
        IODeregisterForSystemPower(&notifier);
        IONotificationPortDestroy(port);
        dispatch_sync_f(queue, nullptr, &Registration::nothing); // what was on its way has come
        dispatch_release(queue);
        IOServiceClose(registration.root);
        reporter.tell_unknown<MachineSleep>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> sleep_source() { return std::make_unique<MacosSleepSource>(); }

} // namespace fallow::detector::macos
