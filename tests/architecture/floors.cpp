// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/floors.h"

#include <algorithm>

namespace fallow::test {
namespace {

bool inside(std::string_view path, std::string_view directory)
{
    return path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/';
}

const Room* room_of(std::string_view path)
{
    const auto found = std::ranges::find_if(rooms, [&](const Room& room) { return inside(path, room.directory); });
    return found == std::end(rooms) ? nullptr : found;
}

std::optional<std::string> objection_to_outside(std::string_view file, std::string_view include)
{
    for (const auto& confinement : confinements()) {
        if (!include.starts_with(confinement.include_prefix))
            continue;
        if (std::ranges::none_of(confinement.only_in, [&](std::string_view place) { return file.starts_with(place); }))
            return std::string(file) + " includes " + std::string(include) + ", which belongs elsewhere";
    }
    return {};
}

} // namespace

std::vector<Confinement> confinements()
{
    return {
        {"Q", {"app/"}},
        {"qt", {"app/"}},
        {"libtorrent/", {"scheduler-client/swarm/", "coordinator-server/swarm/"}},
        {"JavaScriptCore/", {"worker/child/"}},
        {"seccomp.h", {"worker/restriction/"}},
        {"linux/landlock.h", {"worker/restriction/"}},
        {"linux/input.h", {"app/input-times/"}},
        {"wabt/", {"coordinator-server/ctl/"}},
        {"qrencode.h", {"coordinator-server/ctl/"}},
        {"curl/", {"scheduler-client/", "coordinator-server/ctl/"}},
        {"sqlite3.h", {"coordinator-server/store/", "scheduler-client/"}},
        {"SQLiteCpp/", {"coordinator-server/store/", "scheduler-client/"}},
        {"libpq-fe.h", {"coordinator-server/store/"}},
        {"boost/process", {"worker/launcher/"}},
        {"boost/beast", {"coordinator-server/api/"}},
        {"simdjson.h", {"coordinator-server/api/"}},
        {"spdlog/", {"coordinator-server/"}},
        {"xcb/", {"idle-detector/x11/"}},
        {"wayland-", {"idle-detector/wayland/"}},
        {"systemd/", {"idle-detector/dbus/"}},
        {"ZXing/", {"app/tray/"}},
        {"windows.h", {"idle-detector/", "installer/", "worker/restriction/", "app/agent/policy_source_windows"}},
        {"CoreFoundation/", {"idle-detector/macos/", "app/agent/policy_source_macos"}},
        {"CLI/", {"coordinator-server/", "app/", "worker/", "installer/"}},
    };
}

std::optional<std::string> objection(std::string_view file, std::string_view include)
{
    const Room* from = room_of(file);
    if (from == nullptr)
        return {};
    const Room* to = room_of(include);
    if (to == nullptr) {
        if (include.starts_with("tests/"))
            return std::string(file) + " includes " + std::string(include) + ": the product must not see its tests";
        return objection_to_outside(file, include);
    }
    for (const auto& [above, below] : forbidden_inside)
        if (inside(file, above) && inside(include, below))
            return std::string(file) + " includes " + std::string(include) + ", which points up";
    if (from == to || to->floor < from->floor)
        return {};
    for (const auto& [one, other] : allowed_neighbours())
        if (one == from->directory && other == to->directory)
            return {};
    return std::string(file) + " (floor " + std::to_string(from->floor) + ") includes " + std::string(include)
           + " (floor " + std::to_string(to->floor) + "): includes point down only";
}

} // namespace fallow::test
