// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/presence_teller.h"

#include "app/tray/agent_model.h"
#include "app/tray/presence_words.h"

namespace fallow::tray {

PresenceTeller::PresenceTeller(AgentModel& model, std::function<Sources()> make_sources)
    : model_(model), make_sources_(std::move(make_sources))
{
    beat_.setInterval(heartbeat);
    connect(&beat_, &QTimer::timeout, this, &PresenceTeller::tell);
    connect(&model_, &AgentModel::changed, this, &PresenceTeller::follow);
}

PresenceTeller::~PresenceTeller() { detector_.reset(); } // before what its threads post to

void PresenceTeller::follow()
{
    const bool is_wanted = model_.report() && model_.report()->state.is_presence_wanted;
    if (is_wanted == (detector_ != nullptr))
        return;
    if (!is_wanted) {
        beat_.stop();
        detector_.reset();
        return;
    }
    detector::Detector::Hooks hooks;
    hooks.changed = [this] { tell_soon(); };
    detector_ = std::make_unique<detector::Detector>(make_sources_(), std::move(hooks));
    beat_.start();
    tell();
}

/// On a source's thread. Many may speak at once; one word tells of them all.
void PresenceTeller::tell_soon()
{
    if (!is_due_.exchange(true))
        QMetaObject::invokeMethod(
            this, [this] { tell(); }, Qt::QueuedConnection);
}

void PresenceTeller::tell()
{
    is_due_ = false;
    if (detector_)
        model_.tell_presence(presence_words(detector_->signals(std::chrono::steady_clock::now())));
}

} // namespace fallow::tray
