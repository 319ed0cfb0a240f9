// SPDX-License-Identifier: GPL-3.0-or-later
// Finding linear memory again after it may have grown.
#include "worker/child/engine/engine_memory.h"

#include <sys/mman.h>

namespace fallow::child {

namespace {

constexpr std::size_t large_memory_bytes = 1024UL * 1024;

} // namespace

std::span<std::uint8_t> EngineMemory::bytes()
{
    if (!looked_ && memory_ != nullptr)
        look();
    return bytes_;
}

void EngineMemory::give_back()
{
    const auto all = bytes();
    if (all.size() >= large_memory_bytes)
        madvise(all.data(), all.size(), MADV_DONTNEED);
}

void EngineMemory::look()
{
    looked_ = true;
    if (view_ != nullptr && JSObjectGetTypedArrayByteLength(context_, view_, nullptr) == bytes_.size()
        && !bytes_.empty())
        return;
    bytes_ = {};
    view_ = nullptr;
    const auto buffer = object_property(context_, memory_, buffer_name_);
    if (!buffer)
        return;
    JSObjectRef view = JSObjectMakeTypedArrayWithArrayBuffer(context_, kJSTypedArrayTypeUint8Array, *buffer, nullptr);
    if (view == nullptr)
        return;
    auto* start = static_cast<std::uint8_t*>(JSObjectGetTypedArrayBytesPtr(context_, view, nullptr));
    if (start == nullptr)
        return;
    view_ = view;
    bytes_ = {start, JSObjectGetTypedArrayByteLength(context_, view, nullptr)};
}

} // namespace fallow::child
