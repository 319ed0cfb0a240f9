// SPDX-License-Identifier: GPL-3.0-or-later
// The agent: carries out what policy and supervisor decide, on one event loop. Other threads (workers, pools) post to it.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <nlohmann/json_fwd.hpp>

#include "app/agent/background_threads.h"
#include "app/agent/brake.h"
#include "app/agent/busy_news.h"
#include "app/agent/control_events.h"
#include "app/agent/control_server.h"
#include "app/agent/log.h"
#include "app/agent/mailbox.h"
#include "app/agent/pools.h"
#include "app/agent/preferences.h"
#include "app/agent/run_policy.h"
#include "app/agent/supervisor.h"
#include "app/agent/tray_presence.h"
#include "app/agent/tray_source.h"
#include "app/agent/wakefulness.h"
#include "app/agent/worker_process.h"
#include "idle-detector/awake_hold.h"
#include "idle-detector/detector.h"
#include "idle-detector/program_list.h"

namespace fallow::agent {

struct AgentSettings {
    std::filesystem::path state_directory;
    std::filesystem::path worker_program;
    std::optional<std::filesystem::path> shared_control_directory; ///< see ControlPlaces
    std::filesystem::path policy_file; ///< of the organisation that the computer belongs to; there need not be one
    std::shared_ptr<launcher::WorkerCgroups> cgroups; ///< for its workers; none where none are granted
};

class StateLock;

class Agent : public QObject {
public:
    /// conflict when another agent has the state directory.
    static Result<std::unique_ptr<Agent>> start(AgentSettings settings);
    /// Suspends or gives back what runs, stops the workers, writes everything down.
    ~Agent() override;

private:
    explicit Agent(AgentSettings settings);
    Result<void> open();

    // agent.cpp: the supervisor's commands
    void tell(SupervisorEvent event);
    void tell_later(SupervisorEvent event); ///< from any thread
    void carry_out(SupervisorCommand& command);
    void with_pool(const scheduler::PoolKey& pool, const std::function<void(scheduler::PoolClient&)>& order);
    void start_worker(WorkerId id);
    void read_function(const ReadFunction& command);
    void with_worker(WorkerId id, const std::function<void(WorkerProcess&)>& order);
    void on_pool_event(const scheduler::PoolKey& pool, const scheduler::PoolEvent& event);

    // agent_signals.cpp: from signals to the supervisor
    void start_detector();
    void follow_grant();
    [[nodiscard]] PolicyInputs policy_inputs() const;
    [[nodiscard]] TransferUse transferred(std::chrono::sys_days today) const;
    void decide_again();
    void go_on(const Run& run, std::uint64_t pulls);
    void get_ready_to_sleep(const std::shared_ptr<detector::SleepDelay>& delay);
    void keep_awake_or_not();
    void give_memory_back_after(std::chrono::seconds time);
    void look_again_at(std::optional<detector::Moment> moment, detector::Moment now);
    [[nodiscard]] nlohmann::json state() const;
    void answer(const method::Signals&, const ControlServer::Reply& reply);
    void hear_tray(ClientId tray, const method::Presence& presence, const ControlServer::Reply& reply);
    void miss_tray(ClientId tray);
    [[nodiscard]] bool look_at_trays(detector::Moment now);
    void pass_on_trays(detector::Moment now, bool is_fresh);

    // agent_policy.cpp
    void follow_policy();
    void read_policy();
    void read_policy_again();
    void apply_preferences();
    [[nodiscard]] nlohmann::json settings() const; ///< has words in it
    void answer(const method::ListSettings&, const ControlServer::Reply& reply);
    void answer(const method::Set& set, const ControlServer::Reply& reply);

    // agent_joining.cpp
    void join_by_policy();
    void finish_joining(const std::filesystem::path& file);
    void note_join_problem(const Failure& problem);

    // agent_control.cpp: what the control socket asks
    void on_request(ClientId client, const ControlMethod& method, const ControlServer::Reply& reply);
    void answer(const method::Status&, const ControlServer::Reply& reply);
    void answer(const method::Subscribe&, const ControlServer::Reply& reply);
    void answer(const method::Preview& preview, const ControlServer::Reply& reply);
    void answer(const method::Attach& attach, const ControlServer::Reply& reply);
    void answer(const method::Detach& detach, const ControlServer::Reply& reply);
    void answer(const method::Share& share, const ControlServer::Reply& reply);
    void answer(const method::Pause& pause, const ControlServer::Reply& reply);
    void answer(const method::ComputeNow& now, const ControlServer::Reply& reply);
    void answer(const method::Resume&, const ControlServer::Reply& reply);
    Result<void> follow(OwnersWish wish);
    [[nodiscard]] nlohmann::json status() const;

    // agent_history.cpp
    void answer(const method::History& history, const ControlServer::Reply& reply);
    void answer(const method::Tasks& tasks, const ControlServer::Reply& reply);

    // agent_events.cpp: what the control socket is told
    void publish(ControlEvent event, const nlohmann::json& data);
    /// `data` has words in it, and is asked for in each language that somebody listens in.
    void publish_words(ControlEvent event, const std::function<nlohmann::json()>& data);
    void announce(const TaskStarted& started);
    void announce(const TaskProgressed& progressed);
    void announce(const TaskEndedHere& ended);
    void announce(const TaskStopped& stopped);
    void announce(const WorkerLost& lost);
    void announce(const AbilityChanged&);
    void announce(const LogLine& line);
    void announce_state();
    void publish_pools();
    void announce(const scheduler::PoolKey& pool, const scheduler::PoolEvent& event);
    [[nodiscard]] std::string pool_name(const scheduler::PoolKey& pool) const;

    AgentSettings settings_;
    Mailbox mailbox_; ///< before those whose threads post to it
    std::unique_ptr<StateLock> lock_;
    Preferences defaults_;
    Preferences preferences_; ///< the owner's
    OrganisationPolicy organisation_;
    Preferences effective_; ///< of both
    bool is_joining_ = false;
    std::optional<JoinLink> join_tried_; ///< last, and in vain
    std::optional<Failure> join_problem_;
    std::chrono::seconds join_retry_{0}; ///< the last wait before the next try
    QFileSystemWatcher policy_watcher_;
    OwnersWish wish_;
    Decision decision_ = Pause{NotKnown{}, std::nullopt};
    Transfers transfers_ = ComputingIsPaused{};
    PolicyMemory policy_memory_;
    std::chrono::seconds give_back_after_ = default_frozen_worker_kept;
    std::atomic<bool> is_decision_due_ = false; ///< posted, and not made yet
    Brake brake_;                               ///< before what it stops
    std::shared_ptr<detector::ProgramList> exclusive_programs_ = std::make_shared<detector::ProgramList>();
    Supervisor supervisor_;
    BusyNews busy_news_;
    std::unique_ptr<scheduler::Journal> journal_;
    std::map<WorkerId, std::unique_ptr<WorkerProcess>> workers_;
    std::unique_ptr<Pools> pools_;
    std::unique_ptr<ControlServer> control_;
    TrayPresence trays_{std::chrono::steady_clock::now()};
    std::shared_ptr<TrayLine> tray_line_ = std::make_shared<TrayLine>();
    std::optional<TrayWord> passed_on_; ///< on that line, last
    bool sees_input_times_ = false;     ///< as the detector was begun
    bool is_tray_needed_ = false;       ///< no source of our own sees anybody's keys and mouse
    Wakefulness wakefulness_;
    std::unique_ptr<detector::AwakeHold> awake_hold_;
    std::unique_ptr<detector::Detector> detector_;
    BackgroundThreads readers_; ///< of functions from disk
    QTimer supervisor_timer_;
    QTimer decision_timer_;
    QTimer join_timer_;
    QTimer usage_timer_; ///< writes down what the swarms transferred
};

} // namespace fallow::agent
