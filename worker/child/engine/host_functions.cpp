// SPDX-License-Identifier: GPL-3.0-or-later
// Calls from the guest: values in, host function, value out; or an exception that takes the engine out of the guest.
#include "worker/child/engine/host_functions.h"

#include <array>
#include <map>

namespace fallow::child {

struct HostFunctions::Slot {
    HostFunctions* owner = nullptr;
    const HostCall* call = nullptr; ///< null: an import nobody offers, which traps
    std::string module;
    std::string name;
};

namespace {

const HostCall* find_call(const ModuleImport& import)
{
    if (!import.known)
        return nullptr;
    for (const HostCall& call : host_calls())
        if (call.module == import.module && call.name == import.name)
            return &call;
    return nullptr;
}

JSValueRef make_error(JSContextRef context, const std::string& message)
{
    const ScriptString text(message);
    const JSValueRef argument = JSValueMakeString(context, text.get());
    return JSObjectMakeError(context, 1, &argument, nullptr);
}

} // namespace

HostFunctions::HostFunctions(JSContextRef context, const std::vector<ModuleImport>& imports)
    : stop_(context, JSObjectMake(context, nullptr, nullptr)),
      import_object_(context, JSObjectMake(context, nullptr, nullptr))
{
    JSClassDefinition definition = kJSClassDefinitionEmpty;
    definition.className = "HostFunction";
    definition.callAsFunction = &HostFunctions::called;
    class_ = JSClassCreate(&definition);
    std::map<std::string, JSObjectRef> modules; // every one is also held by the import object
    for (const ModuleImport& import : imports) {
        auto& module = modules[import.module];
        if (module == nullptr) {
            module = JSObjectMake(context, nullptr, nullptr);
            JSObjectSetProperty(context, import_object_.get(), ScriptString(import.module).get(), module,
                                kJSPropertyAttributeNone, nullptr);
        }
        slots_.push_back(std::make_unique<Slot>(Slot{this, find_call(import), import.module, import.name}));
        JSObjectRef function = JSObjectMake(context, class_, slots_.back().get());
        JSObjectSetProperty(context, module, ScriptString(import.name).get(), function, kJSPropertyAttributeNone,
                            nullptr);
    }
}

HostFunctions::~HostFunctions() { JSClassRelease(class_); }

JSValueRef HostFunctions::called(JSContextRef context, JSObjectRef function, JSObjectRef /*self*/, std::size_t count,
                                 const JSValueRef values[], JSValueRef* exception)
{
    const auto* slot = static_cast<const Slot*>(JSObjectGetPrivate(function));
    return slot->owner->call(context, *slot, count, values, exception);
}

JSValueRef HostFunctions::call(JSContextRef context, const Slot& slot, std::size_t count, const JSValueRef values[],
                               JSValueRef* exception)
{
    if (slot.call == nullptr || current_ == nullptr || count < slot.call->parameters.size()) {
        *exception = make_error(context, "the function called \"" + slot.name + "\" of \"" + slot.module
                                             + "\", which is not offered here");
        return JSValueMakeUndefined(context);
    }
    std::array<std::uint64_t, max_call_parameters> numbers{};
    for (std::size_t i = 0; i < slot.call->parameters.size(); ++i)
        numbers[i] =
            slot.call->parameters[i] == CallValue::i64
                ? JSValueToUInt64(context, values[i], nullptr)
                : static_cast<std::uint32_t>(static_cast<std::int32_t>(JSValueToNumber(context, values[i], nullptr)));
    current_->memory.guest_has_run();
    const auto result = slot.call->call(current_->host, numbers.data());
    if (current_->host.ended()) {
        *exception = stop_.get();
        return JSValueMakeUndefined(context);
    }
    return slot.call->returns_i32 ? JSValueMakeNumber(context, static_cast<std::int32_t>(result))
                                  : JSValueMakeUndefined(context);
}

} // namespace fallow::child
