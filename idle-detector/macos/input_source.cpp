// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-input". macOS tells of input only programs that its owner let watch the keyboard; the time since the last input it
// tells anybody. So here a return is a poll, the only one there is.
#include <IOKit/IOKitLib.h>

#include "idle-detector/macos/owned.h"
#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto idle_interval = 200ms;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;
/// The counter and our clock are read one after the other: a smaller step back is not new input.
constexpr auto jitter = 50ms;

std::optional<std::chrono::nanoseconds> time_since_input()
{
    const io_service_t hid = IOServiceGetMatchingService(MACH_PORT_NULL, IOServiceMatching("IOHIDSystem"));
    if (hid == MACH_PORT_NULL)
        return {};
    const Owned<CFTypeRef> property(IORegistryEntryCreateCFProperty(hid, CFSTR("HIDIdleTime"), kCFAllocatorDefault, 0));
    IOObjectRelease(hid);
    std::int64_t nanoseconds = 0;
    if (!property || CFGetTypeID(property.get()) != CFNumberGetTypeID()
        || !CFNumberGetValue(static_cast<CFNumberRef>(property.get()), kCFNumberSInt64Type, &nanoseconds))
        return {};
    return std::chrono::nanoseconds(nanoseconds);
}

class MacosInputSource final : public Source {
public:
    std::string_view name() const override { return "macos-input"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Input>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        std::chrono::milliseconds until_look{0};
        while (!stop.wait_for(until_look)) {
            const auto idle = time_since_input();
            if (!idle) {
                reporter.tell_unknown<Input>("macOS does not say when the last input was");
                return until_retry;
            }
            until_look = tell(reporter, Clock::now(), *idle);
        }
        reporter.tell_unknown<Input>("no longer watched");
        return until_retry;
    }

private:
    /// Returns how long nothing new can be learnt.
    std::chrono::milliseconds tell(Reporter& reporter, Moment now, std::chrono::nanoseconds idle)
    {
        const Moment seen = now - std::chrono::duration_cast<Moment::duration>(idle);
        if (!last_input_ || seen > *last_input_ + jitter)
            last_input_ = seen;
        const auto left = *last_input_ + input_pause - now;
        if (left <= 0s) {
            active_since_.reset();
            reporter.tell(Input{false, *last_input_, true}, good_for);
            return idle_interval;
        }
        if (!active_since_)
            active_since_ = last_input_;
        reporter.tell(Input{true, *active_since_, true}, good_for);
        return std::chrono::ceil<std::chrono::milliseconds>(left);
    }

    std::optional<Moment> last_input_;
    std::optional<Moment> active_since_;
};

} // namespace

std::unique_ptr<Source> input_source() { return std::make_unique<MacosInputSource>(); }

} // namespace fallow::detector::macos
