// SPDX-License-Identifier: GPL-3.0-or-later
// A coordinator's ear and voice among the others on its database: a connection and a thread beside those that write. It counts on to
// show that the coordinator lives, hears that others wrote, carries letters, and ends the connection of one that has been silent
// for too long.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "coordinator-server/store/heartbeats.h"
#include "coordinator-server/store/postgresql_connection.h"
#include "coordinator-server/store/shared_books.h"

namespace fallow::coordinator {

class PostgresqlLink {
public:
    explicit PostgresqlLink(std::string place);
    ~PostgresqlLink();
    PostgresqlLink(const PostgresqlLink&) = delete;
    PostgresqlLink& operator=(const PostgresqlLink&) = delete;

    // From any thread.
    /// For whom it speaks from now on; letters to earlier ones are nobody's.
    void speak_for(CoordinatorId self);
    /// News that were read: those that everybody read are removed.
    void note_read(std::uint64_t news) { news_read_ = news; }
    /// Whether anybody else is, or was and is to be taken over: as it was found last, or said.
    [[nodiscard]] bool has_others() const { return has_others_; }
    void say_others(bool are_there) { has_others_ = are_there; }
    [[nodiscard]] std::vector<CoordinatorId> others() const;
    /// Whether somebody was found gone since the last call.
    bool found_somebody_gone() { return found_gone_.exchange(false); }
    void when_called(std::function<void()> call);
    void send(Letter letter);
    std::vector<Letter> take_letters();

private:
    void run();
    void converse(PostgresqlConnection& connection);
    bool look_around(PostgresqlConnection& connection, CoordinatorId self);
    bool collect_letters(PostgresqlConnection& connection, CoordinatorId self);
    void send_letters(PostgresqlConnection& connection, CoordinatorId self);
    void wake();

    std::string place_;
    int wake_descriptor_;
    std::atomic<std::uint64_t> self_ = 0;
    std::atomic<std::uint64_t> news_read_ = 0;
    std::atomic<bool> has_others_ = false;
    std::atomic<bool> found_gone_ = false;
    std::atomic<bool> stopping_ = false;
    Heartbeats heartbeats_;

    mutable std::mutex mutex_; ///< of the four below
    std::function<void()> call_;
    std::vector<CoordinatorId> others_;
    std::vector<Letter> sent_;
    std::vector<Letter> arrived_;

    std::thread thread_;
};

} // namespace fallow::coordinator
