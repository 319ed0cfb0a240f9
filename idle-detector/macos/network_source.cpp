// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-network": what the system's path monitor says of the way out. It calls back at each change, on a queue of ours.
#include <Network/Network.h>
#include <dispatch/dispatch.h>

#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 30s;
constexpr auto good_for = 75s;
constexpr auto until_retry = 60s;

/// The last path's network, of the queue's thread alone.
struct Seen {
    Reporter* reporter = nullptr;
    std::optional<Network> network;

    void tell(nw_path_t path)
    {
        Network now;
        now.is_online = nw_path_get_status(path) == nw_path_status_satisfied;
        // "Constrained" is the owner's own wish to save data on a network that may be free.
        now.is_metered = nw_path_is_expensive(path) || nw_path_is_constrained(path);
        // Neither cable, radio nor telephone: tunnels are of the type "other".
        now.is_vpn = nw_path_uses_interface_type(path, nw_interface_type_other);
        network = now;
        reporter->tell(now, good_for);
    }
    static void say_again(void* context)
    {
        const auto& self = *static_cast<Seen*>(context);
        if (self.network)
            self.reporter->tell(*self.network, good_for);
    }
    static void nothing(void*) {}
};

class MacosNetworkSource final : public Source {
public:
    std::string_view name() const override { return "macos-network"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Network>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        Seen seen{&reporter, {}};
        Seen* const told = &seen; // blocks copy what they name
        const dispatch_queue_t queue = dispatch_queue_create("fallow.network", DISPATCH_QUEUE_SERIAL);
        const dispatch_semaphore_t ended = dispatch_semaphore_create(0);
        const nw_path_monitor_t monitor = nw_path_monitor_create();
        nw_path_monitor_set_queue(monitor, queue);
        nw_path_monitor_set_update_handler(monitor, ^(nw_path_t path) { told->tell(path); });
        nw_path_monitor_set_cancel_handler(monitor, ^{ dispatch_semaphore_signal(ended); });
        nw_path_monitor_start(monitor);
        while (!stop.wait_for(heartbeat))
            dispatch_sync_f(queue, &seen, &Seen::say_again);
        nw_path_monitor_cancel(monitor);
        dispatch_semaphore_wait(ended, DISPATCH_TIME_FOREVER);
        dispatch_sync_f(queue, nullptr, &Seen::nothing); // the last call has returned
        nw_release(monitor);
        dispatch_release(ended);
        dispatch_release(queue);
        reporter.tell_unknown<Network>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> network_source() { return std::make_unique<MacosNetworkSource>(); }

} // namespace fallow::detector::macos
