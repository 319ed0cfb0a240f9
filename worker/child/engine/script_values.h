// SPDX-License-Identifier: GPL-3.0-or-later
// JavaScriptCore's C values with owners, and its exceptions as results. The engine's collector scans the stack: values
// that live elsewhere are held by `Kept`.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <JavaScriptCore/JavaScript.h>

#include "protocol/result.h"

namespace fallow::child {

class ScriptString {
public:
    explicit ScriptString(const std::string& text) : string_(JSStringCreateWithUTF8CString(text.c_str())) {}
    ~ScriptString() { JSStringRelease(string_); }
    ScriptString(const ScriptString&) = delete;
    ScriptString& operator=(const ScriptString&) = delete;
    [[nodiscard]] JSStringRef get() const { return string_; }

private:
    JSStringRef string_;
};

/// An object that the collector leaves alone while this lives.
class Kept {
public:
    Kept() = default;
    Kept(JSContextRef context, JSObjectRef object) : context_(context), object_(object)
    {
        JSValueProtect(context_, object_);
    }
    ~Kept()
    {
        if (object_ != nullptr)
            JSValueUnprotect(context_, object_);
    }
    Kept(Kept&& other) noexcept : context_(other.context_), object_(std::exchange(other.object_, nullptr)) {}
    Kept& operator=(Kept&& other) noexcept
    {
        std::swap(context_, other.context_);
        std::swap(object_, other.object_);
        return *this;
    }
    [[nodiscard]] JSObjectRef get() const { return object_; }

private:
    JSContextRef context_ = nullptr;
    JSObjectRef object_ = nullptr;
};

/// A value's text as the engine would print it, at most `max_bytes` of it.
std::string text_of(JSContextRef context, JSValueRef value, std::size_t max_bytes);

/// An object's property that is an object; a failure with the engine's words otherwise.
Result<JSObjectRef> object_property(JSContextRef context, JSObjectRef object, const ScriptString& name);

/// `new constructor(arguments...)`.
Result<JSObjectRef> construct(JSContextRef context, JSObjectRef constructor,
                              std::initializer_list<JSValueRef> arguments);

} // namespace fallow::child
