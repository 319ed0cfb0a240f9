// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of POST /v1/work on the coordinator's hot path: accepts and produces exactly what WorkRequest::parse and
// WorkReply::to_json do, several times faster.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "protocol/messages.h"

namespace fallow::coordinator {

/// Keeps its buffers from body to body. For one thread.
class WorkRequestParser {
public:
    WorkRequestParser();
    ~WorkRequestParser();
    WorkRequestParser(const WorkRequestParser&) = delete;
    WorkRequestParser& operator=(const WorkRequestParser&) = delete;

    /// Same values and same failure codes as WorkRequest::parse.
    Result<WorkRequest> parse(std::string_view json);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Appends what WorkReply::to_json would return.
void append_work_reply(const WorkReply& reply, std::string& json);

} // namespace fallow::coordinator
