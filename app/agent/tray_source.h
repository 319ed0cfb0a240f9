// SPDX-License-Identifier: GPL-3.0-or-later
// "tray": the detector's source of what trays say. The agent hears them on its control socket and passes it on here.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

#include "app/agent/tray_presence.h"
#include "idle-detector/source.h"

namespace fallow::agent {

/// From the agent's thread to the source's reporter, at once and without the source's thread: somebody may just have come.
class TrayLine {
public:
    void say(const TrayWord& word);

private:
    friend class TraySource;
    void open(detector::Reporter* reporter);
    void report() const;

    std::mutex mutex_;
    detector::Reporter* reporter_ = nullptr; ///< null: nobody listens yet, or any more
    std::optional<TrayWord> last_;
};

class TraySource final : public detector::Source {
public:
    explicit TraySource(std::shared_ptr<TrayLine> line) : line_(std::move(line)) {}

    [[nodiscard]] std::string_view name() const override { return tray_source_name; }
    void announce(detector::Reporter& reporter) override;
    std::chrono::seconds run(detector::Reporter& reporter, detector::StopSignal& stop) override;

private:
    std::shared_ptr<TrayLine> line_;
};

} // namespace fallow::agent
