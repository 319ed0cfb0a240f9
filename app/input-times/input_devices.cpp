// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/input-times/input_devices.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace fallow::input_times {
namespace {

constexpr std::string_view device_beginning = "event";
constexpr std::size_t events_at_once = 64;
constexpr std::size_t change_bytes_at_once = 4096;
/// A device that never ends must not keep us from the others.
constexpr int most_reads_in_a_row = 16;

bool is_motion_sensor(int device)
{
    std::array<unsigned char, INPUT_PROP_CNT / 8> properties{};
    if (::ioctl(device, EVIOCGPROP(properties.size()), properties.data()) < 0)
        return false; // says nothing of itself: then whatever it does counts
    return (properties[INPUT_PROP_ACCELEROMETER / 8] >> (INPUT_PROP_ACCELEROMETER % 8) & 1) != 0;
}

/// Lights, sounds and the ends of packets are the computer's own doing. Switches are lids and plugs, which people move.
bool is_of_person(const input_event& event)
{
    return event.type == EV_KEY || event.type == EV_REL || event.type == EV_ABS || event.type == EV_SW;
}

Result<void> add_device(InputDevices& devices, const std::filesystem::path& path)
{
    Descriptor device(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!device.is_open()) {
        if (errno == ENOENT || errno == ENODEV || errno == ENXIO)
            return {}; // it went meanwhile, as `changes` will tell
        return fail(FailureCode::forbidden, path.string() + " cannot be read (" + std::strerror(errno)
                                                + "): run this with the group that may, which is usually \"input\"");
    }
    if (is_motion_sensor(device.get()))
        return {};
    if (devices.open.size() == most_devices)
        return fail(FailureCode::too_large, "there are more than " + std::to_string(most_devices) + " input devices");
    devices.open.push_back(std::move(device));
    return {};
}

} // namespace

Result<InputDevices> open_input_devices(const std::filesystem::path& directory)
{
    InputDevices devices;
    devices.changes = Descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    constexpr std::uint32_t wanted = IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_DELETE_SELF | IN_ONLYDIR;
    // Before the list is read: what comes meanwhile is told.
    if (!devices.changes.is_open() || ::inotify_add_watch(devices.changes.get(), directory.c_str(), wanted) < 0)
        return fail(FailureCode::io_error, directory.string() + " cannot be watched: " + std::strerror(errno));
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error))
        if (entry.path().filename().native().starts_with(device_beginning))
            if (const auto added = add_device(devices, entry.path()); !added)
                return tl::unexpected(added.error());
    if (error)
        return fail(FailureCode::io_error, directory.string() + " cannot be listed: " + error.message());
    return devices;
}

Reading read_device(int device)
{
    std::array<input_event, events_at_once> events{};
    Reading reading = Reading::nothing;
    for (int reads = 0; reads < most_reads_in_a_row; ++reads) {
        const ssize_t size = ::read(device, events.data(), sizeof events);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (size <= 0) {
            reading = Reading::gone;
            break;
        }
        for (std::size_t place = 0; place < static_cast<std::size_t>(size) / sizeof(input_event); ++place)
            if (is_of_person(events[place]))
                reading = Reading::input;
    }
    ::explicit_bzero(events.data(), sizeof events);
    return reading;
}

bool read_changes(int changes)
{
    alignas(inotify_event) std::array<char, change_bytes_at_once> buffer{};
    bool is_device = false;
    ssize_t size = 0;
    while ((size = ::read(changes, buffer.data(), buffer.size())) > 0) {
        for (std::size_t place = 0; place < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + place, sizeof event);
            const std::string_view name(event.len > 0 ? buffer.data() + place + sizeof event : "");
            constexpr std::uint32_t ends = IN_DELETE_SELF | IN_IGNORED | IN_UNMOUNT | IN_Q_OVERFLOW;
            is_device = is_device || (event.mask & ends) != 0 || name.starts_with(device_beginning);
            place += sizeof event + event.len;
        }
    }
    return is_device;
}

} // namespace fallow::input_times
