// SPDX-License-Identifier: GPL-3.0-or-later
// What Core Foundation's "copy" and "create" functions hand over, released at its end.
#pragma once

#include <CoreFoundation/CoreFoundation.h>

namespace fallow::detector::macos {

template <class Reference>
class Owned {
public:
    explicit Owned(Reference reference) : reference_(reference) {}
    ~Owned()
    {
        if (reference_ != nullptr)
            CFRelease(reference_);
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;

    [[nodiscard]] Reference get() const { return reference_; }
    explicit operator bool() const { return reference_ != nullptr; }

private:
    Reference reference_;
};

/// The truth under a key of a dictionary; `otherwise` where there is none. Owns nothing.
inline bool truth(CFDictionaryRef dictionary, CFStringRef key, bool otherwise)
{
    const void* value = CFDictionaryGetValue(dictionary, key);
    if (value == nullptr || CFGetTypeID(value) != CFBooleanGetTypeID())
        return otherwise;
    return CFBooleanGetValue(static_cast<CFBooleanRef>(value));
}

} // namespace fallow::detector::macos
