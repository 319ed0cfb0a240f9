// SPDX-License-Identifier: GPL-3.0-or-later
// The coroutine type of the I/O thread. The one Asio header that headers of ours include.
#pragma once

#include <utility> // Boost 1.74's Asio needs it and does not include it

#include <boost/asio/awaitable.hpp>

namespace fallow::coordinator {

template <class T>
using Awaitable = boost::asio::awaitable<T>;

} // namespace fallow::coordinator
