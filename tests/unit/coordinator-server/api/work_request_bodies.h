// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of POST /v1/work, usual and unusual, each with a name. (Not in the test itself: moc loses its way in so many raw
// strings.)
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "protocol/messages.h"

namespace fallow::test {

/// With something of everything.
WorkRequest full_request();
std::vector<std::pair<std::string, std::string>> work_request_bodies();

} // namespace fallow::test
