// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of Windows, each in a file of its name. What they see is read by pure functions: readings.h, input_watch.h,
// load_meter.h.
//
// A service lives in session 0, where nobody types: there the sources of input and attention find nothing, and the source of
// sessions takes every session in use for another user's. Who wants more precision runs those two sources in the tray's
// process, which lives in the owner's session, and passes their reports on to the service over the control socket.
#pragma once

#include <memory>

#include "idle-detector/program_list.h"
#include "idle-detector/source.h"

namespace fallow::detector::windows {

std::unique_ptr<Source> input_source();     ///< "windows-input": keys, mouse, pen and fingers of this session
std::unique_ptr<Source> session_source();   ///< "windows-session": lock, other users, remote desktops
std::unique_ptr<Source> power_source();     ///< "windows-power": mains and battery, saver, lid, sleep of the machine
std::unique_ptr<Source> attention_source(); ///< "windows-attention": full screen, presentation, film, call
std::unique_ptr<Source> load_source();      ///< "windows-load": processor time of others, memory
std::unique_ptr<Source> heat_source();      ///< "windows-heat": whether the processor is held back
std::unique_ptr<Source> network_source();   ///< "windows-network": online, metered, VPN
/// "windows-programs": which of these run.
std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted);

} // namespace fallow::detector::windows
