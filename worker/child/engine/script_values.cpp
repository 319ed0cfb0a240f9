// SPDX-License-Identifier: GPL-3.0-or-later
// Reading JavaScriptCore's values.
#include "worker/child/engine/script_values.h"

#include <vector>

#include "protocol/worker_frames.h"

namespace fallow::child {

namespace {

tl::unexpected<Failure> engine_failure(JSContextRef context, JSValueRef exception)
{
    return fail(FailureCode::internal, text_of(context, exception, max_message_bytes));
}

} // namespace

std::string text_of(JSContextRef context, JSValueRef value, std::size_t max_bytes)
{
    const JSStringRef string = JSValueToStringCopy(context, value, nullptr);
    if (string == nullptr)
        return "an error that has no text";
    std::vector<char> buffer(max_bytes + 1);
    const auto written = JSStringGetUTF8CString(string, buffer.data(), buffer.size());
    JSStringRelease(string);
    return written == 0 ? std::string() : std::string(buffer.data(), written - 1);
}

Result<JSObjectRef> object_property(JSContextRef context, JSObjectRef object, const ScriptString& name)
{
    JSValueRef exception = nullptr;
    const JSValueRef value = JSObjectGetProperty(context, object, name.get(), &exception);
    if (exception != nullptr)
        return engine_failure(context, exception);
    JSObjectRef found = JSValueToObject(context, value, &exception);
    if (exception != nullptr)
        return engine_failure(context, exception);
    return found;
}

Result<JSObjectRef> construct(JSContextRef context, JSObjectRef constructor,
                              std::initializer_list<JSValueRef> arguments)
{
    JSValueRef exception = nullptr;
    JSObjectRef made = JSObjectCallAsConstructor(context, constructor, arguments.size(), arguments.begin(), &exception);
    if (exception != nullptr)
        return engine_failure(context, exception);
    return made;
}

} // namespace fallow::child
