// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the agent what this session's own sources see, as long as it asks for that because it sees no session itself: as a
// service of the system it has no display. Otherwise no source runs here.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "idle-detector/detector.h"

namespace fallow::tray {

class AgentModel;

class PresenceTeller : public QObject {
public:
    using Sources = std::vector<std::unique_ptr<detector::Source>>;
    PresenceTeller(AgentModel& model, std::function<Sources()> make_sources);
    ~PresenceTeller() override;

    /// It is all said again so often, or the agent takes us for hung.
    static constexpr std::chrono::seconds heartbeat{10};

private:
    void follow();
    void tell_soon();
    void tell();

    AgentModel& model_;
    std::function<Sources()> make_sources_;
    QTimer beat_;
    std::atomic<bool> is_due_ = false; ///< posted, and not told yet
    std::unique_ptr<detector::Detector> detector_;
};

} // namespace fallow::tray
