// SPDX-License-Identifier: GPL-3.0-or-later
// A running instance's linear memory, as host functions see it: through a Uint8Array over it, which memory.grow
// detaches and which is then made again. Lives on the stack, where the collector finds what it refers to.
#pragma once

#include <JavaScriptCore/JavaScript.h>

#include "worker/child/engine/script_values.h"
#include "worker/child/wasi/guest_memory.h"

namespace fallow::child {

class EngineMemory : public GuestMemory {
public:
    EngineMemory(JSContextRef context, const ScriptString& buffer_name) : context_(context), buffer_name_(buffer_name)
    {
    }

    /// The instance's memory object, once there is one; before that memory is empty.
    void attach(JSObjectRef memory)
    {
        memory_ = memory;
        guest_has_run();
    }
    /// To be called whenever control comes back from the guest.
    void guest_has_run() { looked_ = false; }

    std::span<std::uint8_t> bytes() override;

    /// Gives the pages of a large memory back to the system when the guest is done with it: the collector frees the
    /// instance when it likes, and until then several tasks' memories would add up.
    void give_back();

private:
    void look();

    JSContextRef context_;
    const ScriptString& buffer_name_;
    JSObjectRef memory_ = nullptr;
    JSObjectRef view_ = nullptr;
    std::span<std::uint8_t> bytes_;
    bool looked_ = false;
};

} // namespace fallow::child
