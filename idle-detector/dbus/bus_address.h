// SPDX-License-Identifier: GPL-3.0-or-later
// Where a message bus is, or where it will be when the desktop has begun.
#pragma once

#include <filesystem>
#include <string>

#include "idle-detector/local_socket.h"
#include "idle-detector/socket_watch.h"

namespace fallow::detector {

class BusAddress {
public:
    /// As in DBUS_SESSION_BUS_ADDRESS; empty: there is no such bus.
    BusAddress(std::string address) : address_(std::move(address)) {}
    /// Nobody named it: it is there while somebody listens at this socket.
    static BusAddress at(const std::filesystem::path& socket)
    {
        BusAddress bus("unix:path=" + socket.string());
        bus.socket_ = socket;
        return bus;
    }

    [[nodiscard]] const std::string& address() const { return address_; }
    /// One that is named is there until it is known better by speaking with it.
    [[nodiscard]] bool is_there() const
    {
        return socket_.empty() ? !address_.empty() : somebody_listens_at(socket_.string());
    }
    [[nodiscard]] bool may_come() const { return !socket_.empty(); }
    [[nodiscard]] SocketPlace appears_in() const { return {socket_.parent_path(), socket_.filename().string()}; }

private:
    std::string address_;
    std::filesystem::path socket_; ///< empty: somebody named the bus
};

} // namespace fallow::detector
