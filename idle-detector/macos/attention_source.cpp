// SPDX-License-Identifier: GPL-3.0-or-later
// "macos-attention": whoever shows a film, a presentation or a call asks macOS to keep the display on. Looked at now and then.
#include <IOKit/pwr_mgt/IOPMLib.h>

#include "idle-detector/macos/owned.h"
#include "idle-detector/macos/sources.h"

namespace fallow::detector::macos {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 5s;
constexpr auto good_for = 15s;
constexpr auto until_retry = 60s;

/// How many programs keep the display on; none where macOS does not say.
std::optional<int> display_assertions()
{
    CFDictionaryRef levels = nullptr;
    if (IOPMCopyAssertionsStatus(&levels) != kIOReturnSuccess || levels == nullptr)
        return {};
    const Owned<CFDictionaryRef> owned(levels);
    int sum = 0;
    for (CFStringRef kind : {kIOPMAssertionTypePreventUserIdleDisplaySleep, kIOPMAssertionTypeNoDisplaySleep}) {
        int count = 0;
        const void* value = CFDictionaryGetValue(levels, kind);
        if (value != nullptr && CFGetTypeID(value) == CFNumberGetTypeID()
            && CFNumberGetValue(static_cast<CFNumberRef>(value), kCFNumberIntType, &count))
            sum += count;
    }
    return sum;
}

class MacosAttentionSource final : public Source {
public:
    std::string_view name() const override { return "macos-attention"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Occupations>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        do {
            const auto assertions = display_assertions();
            Occupations occupations;
            if (assertions.value_or(0) > 0)
                occupations.list.push_back({OccupationKind::film, {}});
            if (assertions)
                reporter.tell(occupations, good_for);
            else
                reporter.tell_unknown<Occupations>("macOS does not say who keeps the display on");
        } while (!stop.wait_for(interval));
        reporter.tell_unknown<Occupations>("no longer watched");
        return until_retry;
    }
};

} // namespace

std::unique_ptr<Source> attention_source() { return std::make_unique<MacosAttentionSource>(); }

} // namespace fallow::detector::macos
