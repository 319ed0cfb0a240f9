// SPDX-License-Identifier: GPL-3.0-or-later
// Where a batch's inputs come from, as lines of the coordinator's NDJSON: a file of such lines, a file of texts, a directory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/messages.h"
#include "protocol/result.h"

namespace fallow::ctl {

/// Gives a file's content to the coordinator as a blob before a line can refer to it.
using UploadFile = std::function<Result<void>(const BlobReference& blob, const std::filesystem::path& file)>;

class BatchInputs {
public:
    virtual ~BatchInputs() = default;
    /// How many there are; nothing when that is only known at the end (standard input).
    [[nodiscard]] virtual std::optional<std::uint64_t> total() const = 0;
    /// The next line, with its line feed; nothing after the last.
    virtual Result<std::optional<std::string>> next() = 0;
    /// To be called once before `next`, where files must be uploaded first.
    virtual Result<void> prepare(const UploadFile& upload) = 0;
};

/// `inputs`: "-" (each line of standard input is one text), FILE.ndjson (lines as they are), a directory (each file, in the
/// order of their names, is one input), or any other file (each line is one text). not_found when there is no such thing.
Result<std::unique_ptr<BatchInputs>> open_batch_inputs(const std::string& inputs);

/// One text or byte string as a line: {"text":...} where it is UTF-8, {"inline":base64} where not. too_large over
/// max_inline_bytes.
Result<std::string> input_line(std::string_view content);

} // namespace fallow::ctl
