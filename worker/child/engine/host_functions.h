// SPDX-License-Identifier: GPL-3.0-or-later
// The import object of a function: every import a module names as a callable of the engine, made once, and used by
// every run. Which run is going on is told by `Current`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <JavaScriptCore/JavaScript.h>

#include "protocol/module_admission.h"
#include "worker/child/engine/engine_memory.h"
#include "worker/child/engine/script_values.h"
#include "worker/child/wasi/call_table.h"
#include "worker/child/wasi/host.h"

namespace fallow::child {

class HostFunctions {
public:
    struct Current {
        Host& host;
        EngineMemory& memory;
    };

    HostFunctions(JSContextRef context, const std::vector<ModuleImport>& imports);
    ~HostFunctions();
    HostFunctions(const HostFunctions&) = delete;
    HostFunctions& operator=(const HostFunctions&) = delete;

    [[nodiscard]] JSObjectRef import_object() const { return import_object_.get(); }
    /// Null when none runs.
    void set_current(Current* current) { current_ = current; }

private:
    struct Slot;

    static JSValueRef called(JSContextRef context, JSObjectRef function, JSObjectRef self, std::size_t count,
                             const JSValueRef values[], JSValueRef* exception);
    JSValueRef call(JSContextRef context, const Slot& slot, std::size_t count, const JSValueRef values[],
                    JSValueRef* exception);

    JSClassRef class_;
    Kept stop_;
    Kept import_object_;
    std::vector<std::unique_ptr<Slot>> slots_;
    Current* current_ = nullptr;
};

} // namespace fallow::child
