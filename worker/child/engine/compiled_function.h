// SPDX-License-Identifier: GPL-3.0-or-later
// A loaded function: its context, module, imports and file systems, and the running of one task.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <JavaScriptCore/JavaScript.h>

#include "protocol/module_admission.h"
#include "worker/child/engine/engine.h"
#include "worker/child/engine/host_functions.h"
#include "worker/child/engine/script_values.h"
#include "worker/child/files/file_system.h"

namespace fallow::child {

/// Owns a context; what lives in it is declared after it and goes before it.
class ScriptContext {
public:
    explicit ScriptContext(JSContextGroupRef group) : context_(JSGlobalContextCreateInGroup(group, nullptr)) {}
    ~ScriptContext() { JSGlobalContextRelease(context_); }
    ScriptContext(const ScriptContext&) = delete;
    ScriptContext& operator=(const ScriptContext&) = delete;
    [[nodiscard]] JSGlobalContextRef get() const { return context_; }

private:
    JSGlobalContextRef context_;
};

class CompiledFunction : public LoadedFunction {
public:
    static Result<std::unique_ptr<LoadedFunction>> load(JSContextGroupRef group, LoadFunction function);

    CompiledFunction(JSContextGroupRef group, LoadFunction function);
    Result<TaskEnded> run(const RunTask& task, Host::Listener& listener) override;

private:
    Result<void> compile();
    Result<void> mount_files();
    HostSettings settings_for(const RunTask& task) const;
    /// Nothing when the guest came back by itself or ended the run; the engine's words when it trapped.
    Result<std::optional<std::string>> run_instance(HostFunctions::Current& current);
    std::optional<std::string> trap_of(const HostFunctions::Current& current, JSValueRef exception);

    LoadFunction function_;
    FileSystem bundle_;
    std::vector<Mount> mounts_;
    ScriptContext context_;
    ScriptString name_of_exports_{"exports"};
    ScriptString name_of_memory_{"memory"};
    ScriptString name_of_buffer_{"buffer"};
    ScriptString name_of_start_{"_start"};
    std::unique_ptr<HostFunctions> imports_;
    Kept module_;
    Kept instance_constructor_;
};

} // namespace fallow::child
