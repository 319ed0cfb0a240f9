// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a bundle from disk into the frame that hands it to a worker. Each file is hashed as it is read: what was checked
// when the bundle arrived may have been changed since, and the worker must get exactly the bytes that were signed.
#pragma once

#include <filesystem>
#include <memory>

#include "protocol/manifest.h"
#include "protocol/result.h"
#include "protocol/worker_frames.h"

namespace fallow::launcher {

/// `directory` holds manifest.json and the manifest's files. digest_mismatch or io_error naming the file.
Result<std::shared_ptr<const LoadFunction>> load_bundle(const Manifest& manifest,
                                                        const std::filesystem::path& directory);

} // namespace fallow::launcher
