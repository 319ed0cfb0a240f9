// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/bus_trouble.h"

#include <algorithm>
#include <array>

namespace fallow::detector {
namespace {

using Kind = BusTrouble::Kind;

struct Meaning {
    std::string_view error;
    Kind kind;
};

constexpr std::array meanings{
    Meaning{"org.freedesktop.DBus.Error.ServiceUnknown", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.NameHasNoOwner", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.Spawn.ServiceNotFound", Kind::not_there},
    // A file offers the service, but its program is missing, or is /bin/false where systemd alone could start it and does
    // not run.
    Meaning{"org.freedesktop.DBus.Error.Spawn.ExecFailed", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.Spawn.ChildExited", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.Spawn.FileInvalid", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.Spawn.Failed", Kind::not_there},
    Meaning{"org.freedesktop.systemd1.NoSuchUnit", Kind::not_there},
    Meaning{"org.freedesktop.systemd1.UnitMasked", Kind::not_there},
    Meaning{"org.freedesktop.systemd1.LoadFailed", Kind::not_there},
    Meaning{"org.freedesktop.DBus.Error.UnknownMethod", Kind::not_offered},
    Meaning{"org.freedesktop.DBus.Error.UnknownObject", Kind::not_offered},
    Meaning{"org.freedesktop.DBus.Error.UnknownInterface", Kind::not_offered},
    Meaning{"org.freedesktop.DBus.Error.UnknownProperty", Kind::not_offered},
    Meaning{"org.freedesktop.DBus.Error.NotSupported", Kind::not_offered},
    Meaning{"org.freedesktop.DBus.Error.NoReply", Kind::no_answer},
    Meaning{"org.freedesktop.DBus.Error.Timeout", Kind::no_answer},
    Meaning{"org.freedesktop.DBus.Error.TimedOut", Kind::no_answer},
    Meaning{"org.freedesktop.DBus.Error.Disconnected", Kind::no_answer},
};

} // namespace

BusTrouble bus_trouble(std::string_view error_name, std::string_view words)
{
    const auto* found = std::ranges::find(meanings, error_name, &Meaning::error);
    const Kind kind = found == meanings.end() ? Kind::refused : found->kind;
    return {kind, std::string(words.empty() ? error_name : words)};
}

} // namespace fallow::detector
