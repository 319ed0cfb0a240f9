// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/bus_message.h"

#include <fcntl.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

namespace fallow::detector {
namespace {

/// Reads the body of one message from its beginning to its end.
class BodyReader {
public:
    BodyReader(sd_bus_message* message, BusMessage& into) : message_(message), into_(into) {}

    /// All values up to the end of the present container; sd-bus itself has checked that they are what they say, and that
    /// containers lie at most 64 deep.
    bool read_list(BusList& list)
    {
        for (;;) {
            char type = 0;
            const char* contents = nullptr;
            const int found = sd_bus_message_peek_type(message_, &type, &contents);
            if (found == 0)
                return true;
            if (found < 0 || ++values_ > max_values_of_a_message)
                return false;
            BusValue value;
            if (!(contents != nullptr ? read_container(type, contents, value) : read_basic(type, value)))
                return false;
            list.push_back(std::move(value));
        }
    }

private:
    bool read_container(char type, const char* contents, BusValue& value)
    {
        BusList list;
        if (sd_bus_message_enter_container(message_, type, contents) < 0 || !read_list(list)
            || sd_bus_message_exit_container(message_) < 0)
            return false;
        if (type == SD_BUS_TYPE_VARIANT && list.size() == 1)
            value = std::move(list.front());
        else
            value.is = std::move(list);
        return true;
    }

    template <class Raw>
    std::optional<Raw> read(char type)
    {
        Raw raw{};
        return sd_bus_message_read_basic(message_, type, &raw) > 0 ? std::optional(raw) : std::nullopt;
    }

    template <class Raw, class Wide>
    bool read_as(char type, BusValue& value)
    {
        const auto raw = read<Raw>(type);
        if (raw)
            value.is = static_cast<Wide>(*raw);
        return raw.has_value();
    }

    bool read_basic(char type, BusValue& value)
    {
        switch (type) {
        case SD_BUS_TYPE_BOOLEAN: return read_as<int, bool>(type, value);
        case SD_BUS_TYPE_BYTE: return read_as<std::uint8_t, std::uint64_t>(type, value);
        case SD_BUS_TYPE_INT16: return read_as<std::int16_t, std::int64_t>(type, value);
        case SD_BUS_TYPE_UINT16: return read_as<std::uint16_t, std::uint64_t>(type, value);
        case SD_BUS_TYPE_INT32: return read_as<std::int32_t, std::int64_t>(type, value);
        case SD_BUS_TYPE_UINT32: return read_as<std::uint32_t, std::uint64_t>(type, value);
        case SD_BUS_TYPE_INT64: return read_as<std::int64_t, std::int64_t>(type, value);
        case SD_BUS_TYPE_UINT64: return read_as<std::uint64_t, std::uint64_t>(type, value);
        case SD_BUS_TYPE_DOUBLE: return read_as<double, double>(type, value);
        case SD_BUS_TYPE_STRING:
        case SD_BUS_TYPE_OBJECT_PATH:
        case SD_BUS_TYPE_SIGNATURE: return read_text(type, value);
        case SD_BUS_TYPE_UNIX_FD: return read_descriptor(type, value);
        default: return false;
        }
    }

    bool read_text(char type, BusValue& value)
    {
        const auto raw = read<const char*>(type);
        if (!raw)
            return false;
        std::string text(*raw);
        text_bytes_ += text.size();
        value.is = std::move(text);
        return text_bytes_ <= max_text_bytes_of_a_message;
    }

    bool read_descriptor(char type, BusValue& value)
    {
        const auto raw = read<int>(type); // belongs to the message
        if (!raw)
            return false;
        value.is = static_cast<std::uint64_t>(into_.descriptors.size());
        into_.descriptors.emplace_back(::fcntl(*raw, F_DUPFD_CLOEXEC, 3));
        return true;
    }

    sd_bus_message* message_;
    BusMessage& into_;
    std::size_t values_ = 0;
    std::size_t text_bytes_ = 0;
};

std::string text_or_nothing(const char* text) { return text == nullptr ? std::string() : std::string(text); }

} // namespace

OwnDescriptor::~OwnDescriptor()
{
    if (number_ >= 0)
        ::close(number_);
}

std::variant<BusMessage, BusTrouble> read_message(sd_bus_message* message)
{
    if (const sd_bus_error* error = sd_bus_message_get_error(message))
        return bus_trouble(text_or_nothing(error->name), text_or_nothing(error->message));
    BusMessage read;
    read.path = text_or_nothing(sd_bus_message_get_path(message));
    read.interface = text_or_nothing(sd_bus_message_get_interface(message));
    read.member = text_or_nothing(sd_bus_message_get_member(message));
    if (!BodyReader(message, read).read_list(read.arguments))
        return BusTrouble{BusTrouble::Kind::refused, "it sent more than is to be believed"};
    return read;
}

} // namespace fallow::detector
