// SPDX-License-Identifier: GPL-3.0-or-later
// Loading: admission, files, compilation. Running: an instance, its end, and what that end is called.
#include "worker/child/engine/compiled_function.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace fallow::child {

namespace {

constexpr std::uint64_t bundle_device = 1;
constexpr std::size_t max_preopens = 64;

/// Of all threads of the process: the compiler's and collector's work for a task is paid by it as well.
std::chrono::nanoseconds processor_time()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

Inode* find_directory(FileSystem& files, std::string_view path)
{
    Inode* at = &files.root();
    while (!path.empty()) {
        const auto slash = path.find('/');
        at = files.find(*at, path.substr(0, slash));
        if (at == nullptr || !at->is_directory())
            return nullptr;
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return at;
}

/// Whether an instance could not be made for a reason that another host would not have.
bool is_failure_of_host(std::string_view words)
{
    return words.starts_with("RangeError: Out of memory") || words.starts_with("RangeError: Could not create")
           || words.starts_with("OutOfMemoryError") || words.starts_with("LinkError");
}

Outcome outcome_of(Host& host, const std::optional<std::string>& trap)
{
    Outcome outcome = Finished{};
    if (trap)
        outcome = Trapped{*trap};
    else if (host.ended()) {
        if (const auto* exit = std::get_if<GuestExit>(&*host.ended()))
            outcome = Finished{exit->code};
        else if (const auto* raised = std::get_if<GuestRaised>(&*host.ended()))
            outcome = Trapped{"the function raised signal " + std::to_string(raised->signal)};
        else
            return LimitHit{Limit::output};
    }
    const bool failed = outcome != Outcome(Finished{});
    if (host.over_memory_limit() || (failed && host.memory_ran_out()))
        return LimitHit{Limit::memory};
    return outcome;
}

} // namespace

CompiledFunction::CompiledFunction(JSContextGroupRef group, LoadFunction function)
    : function_(std::move(function)), bundle_(bundle_device, nullptr), context_(group)
{
}

Result<std::unique_ptr<LoadedFunction>> CompiledFunction::load(JSContextGroupRef group, LoadFunction function)
{
    auto loaded = std::make_unique<CompiledFunction>(group, std::move(function));
    if (auto mounted = loaded->mount_files(); !mounted)
        return tl::unexpected(mounted.error());
    if (auto compiled = loaded->compile(); !compiled)
        return tl::unexpected(compiled.error());
    return loaded;
}

Result<void> CompiledFunction::mount_files()
{
    for (const auto& file : function_.files)
        bundle_.add_shared_file(file.path, file.content);
    mounts_.push_back({"/bundle", &bundle_, &bundle_.root(), PreopenAccess::read_only});
    mounts_.push_back({"/tmp", nullptr, nullptr, PreopenAccess::private_copy});
    if (function_.preopens.size() > max_preopens)
        return fail(FailureCode::too_large,
                    "the manifest names more than " + std::to_string(max_preopens) + " preopens");
    for (const auto& preopen : function_.preopens) {
        Inode* directory = find_directory(bundle_, preopen.source);
        if (directory == nullptr)
            return fail(FailureCode::not_found,
                        "the manifest's preopen \"" + preopen.source + "\" is no directory of the bundle");
        mounts_.push_back({preopen.guest, &bundle_, directory, preopen.access});
    }
    return {};
}

Result<void> CompiledFunction::compile()
{
    const auto entry = std::find_if(function_.files.begin(), function_.files.end(),
                                    [this](const auto& file) { return file.path == function_.entry; });
    if (entry == function_.files.end())
        return fail(FailureCode::not_found, "the bundle has no entry \"" + function_.entry + "\"");
    const auto admitted = admit_module(entry->content, function_.limits, function_.unknown_imports);
    if (!admitted)
        return tl::unexpected(admitted.error());

    JSContextRef context = context_.get();
    const auto engine = object_property(context, JSContextGetGlobalObject(context), ScriptString("WebAssembly"));
    if (!engine)
        return fail_within("the engine offers no WebAssembly", engine.error());
    const auto module_constructor = object_property(context, *engine, ScriptString("Module"));
    const auto instance_constructor = object_property(context, *engine, ScriptString("Instance"));
    if (!module_constructor || !instance_constructor)
        return fail(FailureCode::internal, "the engine's WebAssembly lacks Module or Instance");
    // The engine copies the bytes; they are lent for the call only.
    JSObjectRef bytes = JSObjectMakeArrayBufferWithBytesNoCopy(context, entry->content.data(), entry->content.size(),
                                                               nullptr, nullptr, nullptr);
    const auto module = construct(context, *module_constructor, {bytes});
    if (!module)
        return fail(FailureCode::not_admitted, "the engine does not compile it: " + module.error().context);
    module_ = Kept(context, *module);
    instance_constructor_ = Kept(context, *instance_constructor);
    imports_ = std::make_unique<HostFunctions>(context, admitted->imports);
    return {};
}

HostSettings CompiledFunction::settings_for(const RunTask& task) const
{
    HostSettings settings;
    settings.arguments.reserve(1 + function_.arguments.size() + task.arguments.size());
    settings.arguments.push_back(function_.name);
    settings.arguments.insert(settings.arguments.end(), function_.arguments.begin(), function_.arguments.end());
    settings.arguments.insert(settings.arguments.end(), task.arguments.begin(), task.arguments.end());
    auto environment = task.environment;
    environment.insert(function_.environment.begin(), function_.environment.end()); // the task's own stay
    for (const auto& [name, value] : environment)
        settings.environment.push_back(name + "=" + value);
    settings.seed = task.seed;
    settings.clock_start = task.clock_start;
    settings.limits = function_.limits;
    settings.input = task.input;
    if (task.checkpoint)
        settings.checkpoint = *task.checkpoint;
    return settings;
}

std::optional<std::string> CompiledFunction::trap_of(const HostFunctions::Current& current, JSValueRef exception)
{
    if (exception == nullptr || current.host.ended())
        return std::nullopt;
    return text_of(context_.get(), exception, max_message_bytes);
}

Result<std::optional<std::string>> CompiledFunction::run_instance(HostFunctions::Current& current)
{
    JSContextRef context = context_.get();
    const std::array<JSValueRef, 2> arguments{module_.get(), imports_->import_object()};
    JSValueRef exception = nullptr;
    JSObjectRef instance =
        JSObjectCallAsConstructor(context, instance_constructor_.get(), arguments.size(), arguments.data(), &exception);
    if (exception != nullptr) {
        auto trap = trap_of(current, exception);
        if (trap && is_failure_of_host(*trap))
            return fail(FailureCode::unavailable, "the engine could not make an instance: " + *trap);
        return trap;
    }
    const auto exports = object_property(context, instance, name_of_exports_);
    if (!exports)
        return tl::unexpected(exports.error());
    const auto memory = object_property(context, *exports, name_of_memory_);
    const auto start = object_property(context, *exports, name_of_start_);
    if (!memory || !start)
        return fail(FailureCode::internal, "an admitted module exports neither memory nor _start");
    current.memory.attach(*memory);
    JSObjectCallAsFunction(context, *start, nullptr, 0, nullptr, &exception);
    current.memory.guest_has_run();
    return trap_of(current, exception);
}

Result<TaskEnded> CompiledFunction::run(const RunTask& task, Host::Listener& listener)
{
    const auto began = processor_time();
    EngineMemory memory(context_.get(), name_of_buffer_);
    Host host(settings_for(task), mounts_, memory, listener);
    HostFunctions::Current current{host, memory};
    imports_->set_current(&current);
    auto trap = run_instance(current);
    imports_->set_current(nullptr);
    if (!trap)
        return tl::unexpected(trap.error());
    TaskEnded ended;
    ended.outcome = outcome_of(host, *trap);
    ended.peak_memory_bytes = host.peak_memory_bytes();
    memory.give_back();
    ended.processor_time = processor_time() - began;
    return ended;
}

} // namespace fallow::child
