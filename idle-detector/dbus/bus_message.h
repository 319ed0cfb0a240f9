// SPDX-License-Identifier: GPL-3.0-or-later
// A message that came over D-Bus, read once and whole, with limits.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "idle-detector/dbus/bus_trouble.h"
#include "idle-detector/dbus/bus_value.h"

struct sd_bus_message;

namespace fallow::detector {

/// Of one message: what is larger was not meant for us.
inline constexpr std::size_t max_values_of_a_message = 20'000;
inline constexpr std::size_t max_text_bytes_of_a_message = 1'000'000;

/// A descriptor that ends with this object.
class OwnDescriptor {
public:
    OwnDescriptor() = default;
    explicit OwnDescriptor(int number) : number_(number) {}
    OwnDescriptor(OwnDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    OwnDescriptor& operator=(OwnDescriptor&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }
    ~OwnDescriptor();
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
};

struct BusMessage {
    std::string path;
    std::string interface;
    std::string member;
    BusList arguments;
    std::vector<OwnDescriptor> descriptors;
};

/// An answer that is an error is a trouble, and so is what goes beyond the limits.
std::variant<BusMessage, BusTrouble> read_message(sd_bus_message* message);

} // namespace fallow::detector
