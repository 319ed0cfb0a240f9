// SPDX-License-Identifier: GPL-3.0-or-later
// The sources of macOS, each in a file of its name. Written from Apple's documentation and never compiled: see
// packaging/PLATFORMS.md.
#pragma once

#include <memory>

#include "idle-detector/program_list.h"
#include "idle-detector/source.h"

namespace fallow::detector::macos {

std::unique_ptr<Source> input_source();     ///< "macos-input": time since the last key, button, pointer or finger
std::unique_ptr<Source> session_source();   ///< "macos-session": lock, and whose session is in front
std::unique_ptr<Source> power_source();     ///< "macos-power": mains and battery, low power mode, lid
std::unique_ptr<Source> sleep_source();     ///< "macos-sleep": the machine's own sleep
std::unique_ptr<Source> attention_source(); ///< "macos-attention": programs that keep the display on
std::unique_ptr<Source> heat_source();      ///< "macos-heat": thermal pressure
std::unique_ptr<Source> load_source();      ///< "macos-load": processor time of others, memory
std::unique_ptr<Source> network_source();   ///< "macos-network": online, expensive, VPN
/// "macos-programs": which of these run.
std::unique_ptr<Source> programs_source(std::shared_ptr<const ProgramList> wanted);

} // namespace fallow::detector::macos
