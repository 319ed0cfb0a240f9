// SPDX-License-Identifier: GPL-3.0-or-later
// A guest has no sockets: whatever descriptor it names is none, or not open at all.
#include "worker/child/wasi/calls.h"

namespace fallow::child::wasi {

namespace {

Errno not_a_socket(Host& host, DescriptorNumber fd)
{
    return host.descriptors().find(fd) == nullptr ? Errno::badf : Errno::notsock;
}

} // namespace

Errno sock_accept(Host& host, DescriptorNumber fd, std::uint32_t /*flags*/, GuestPointer /*accepted*/)
{
    return not_a_socket(host, fd);
}

Errno sock_recv(Host& host, DescriptorNumber fd, GuestPointer /*iovs*/, GuestSize /*iovs_length*/,
                std::uint32_t /*flags*/, GuestPointer /*read*/, GuestPointer /*result_flags*/)
{
    return not_a_socket(host, fd);
}

Errno sock_send(Host& host, DescriptorNumber fd, GuestPointer /*iovs*/, GuestSize /*iovs_length*/,
                std::uint32_t /*flags*/, GuestPointer /*sent*/)
{
    return not_a_socket(host, fd);
}

Errno sock_shutdown(Host& host, DescriptorNumber fd, std::uint32_t /*how*/) { return not_a_socket(host, fd); }

} // namespace fallow::child::wasi
