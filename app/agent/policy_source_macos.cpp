// SPDX-License-Identifier: GPL-3.0-or-later
// Managed preferences of the domain org.fallow.Fallow, and their dictionary "settings": only what a configuration profile forces,
// since users can set the rest by themselves. Written from Apple's documentation; never compiled, never run.
#include "app/agent/policy_source.h"

#include <utility>

#include <CoreFoundation/CoreFoundation.h>

namespace fallow::agent {
namespace {

/// What Core Foundation's functions named Copy and Create give: released by who holds it.
template <class Type>
class Owned {
public:
    explicit Owned(Type value) : value_(value) {}
    ~Owned()
    {
        if (value_ != nullptr)
            CFRelease(value_);
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    [[nodiscard]] Type get() const { return value_; }

private:
    Type value_;
};

std::optional<std::string> utf8(CFStringRef text)
{
    const CFIndex most = CFStringGetMaximumSizeForEncoding(CFStringGetLength(text), kCFStringEncodingUTF8) + 1;
    std::string bytes(static_cast<std::size_t>(most), '\0');
    if (!CFStringGetCString(text, bytes.data(), most, kCFStringEncodingUTF8))
        return std::nullopt;
    bytes.resize(bytes.find('\0'));
    return bytes;
}

std::optional<std::string> text_of(CFTypeRef value);

/// With commas between, as `set` takes lists.
std::optional<std::string> joined(CFArrayRef list)
{
    std::string text;
    for (CFIndex i = 0; i < CFArrayGetCount(list); ++i) {
        const auto element = text_of(CFArrayGetValueAtIndex(list, i));
        if (!element)
            return std::nullopt;
        text += (i == 0 ? "" : ",") + *element;
    }
    return text;
}

std::optional<std::string> text_of(CFTypeRef value)
{
    const CFTypeID type = CFGetTypeID(value);
    if (type == CFStringGetTypeID())
        return utf8(static_cast<CFStringRef>(value));
    if (type == CFBooleanGetTypeID())
        return CFBooleanGetValue(static_cast<CFBooleanRef>(value)) ? "on" : "off";
    if (type == CFArrayGetTypeID())
        return joined(static_cast<CFArrayRef>(value));
    long long number = 0;
    if (type == CFNumberGetTypeID() && !CFNumberIsFloatType(static_cast<CFNumberRef>(value))
        && CFNumberGetValue(static_cast<CFNumberRef>(value), kCFNumberLongLongType, &number))
        return std::to_string(number);
    return std::nullopt;
}

/// Of one pair of a dictionary.
Result<void> add(PolicyValues& values, CFStringRef key, CFTypeRef value)
{
    const auto name = utf8(key);
    const auto text = text_of(value);
    if (!name || !text)
        return fail(FailureCode::malformed, "managed preferences: " + name.value_or("a key")
                                                + " is neither text, a whole number, true, false nor a list of those");
    if (text->size() > max_policy_value_bytes || values.size() >= max_policy_entries)
        return fail(FailureCode::too_large, "managed preferences: " + *name + " is too long, or one too many");
    values.emplace(*name, *text);
    return {};
}

Result<void> add_all(PolicyValues& values, CFDictionaryRef dictionary)
{
    struct Place {
        PolicyValues& values;
        Result<void> result;
    } place{values, {}};
    CFDictionaryApplyFunction(
        dictionary,
        [](const void* key, const void* value, void* context) {
            auto& into = *static_cast<Place*>(context);
            if (into.result)
                into.result = add(into.values, static_cast<CFStringRef>(key), value);
        },
        &place);
    return place.result;
}

} // namespace

Result<std::optional<PolicyEntries>> read_system_policy()
{
    const CFStringRef domain = CFSTR("org.fallow.Fallow");
    CFPreferencesAppSynchronize(domain);
    const Owned<CFArrayRef> keys(CFPreferencesCopyKeyList(domain, kCFPreferencesAnyUser, kCFPreferencesCurrentHost));
    if (keys.get() == nullptr)
        return std::nullopt;
    PolicyEntries entries;
    for (CFIndex i = 0; i < CFArrayGetCount(keys.get()); ++i) {
        const auto* key = static_cast<CFStringRef>(CFArrayGetValueAtIndex(keys.get(), i));
        // A profile's words about itself may stand beside what it lays down.
        if (!CFPreferencesAppValueIsForced(key, domain) || CFStringHasPrefix(key, CFSTR("Payload")))
            continue;
        const Owned<CFPropertyListRef> value(CFPreferencesCopyAppValue(key, domain));
        if (value.get() == nullptr)
            continue;
        const bool is_settings = CFStringCompare(key, CFSTR("settings"), 0) == kCFCompareEqualTo
                                 && CFGetTypeID(value.get()) == CFDictionaryGetTypeID();
        const auto added = is_settings ? add_all(entries.settings, static_cast<CFDictionaryRef>(value.get()))
                                       : add(entries.policy, key, value.get());
        if (!added)
            return tl::unexpected(added.error());
    }
    if (entries == PolicyEntries())
        return std::nullopt;
    return std::optional(std::move(entries));
}

} // namespace fallow::agent
