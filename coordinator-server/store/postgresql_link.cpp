// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/store/postgresql_link.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "coordinator-server/store/postgresql_member.h"

namespace fallow::coordinator {
namespace {

/// After the server could not be reached.
constexpr std::chrono::milliseconds connect_again_after{500};
constexpr std::size_t max_letters_at_once = 500;

constexpr const char* beat =
    "UPDATE coordinators SET beat = beat + 1, news_read = $2::int8 WHERE id = $1::int8 RETURNING 1";
constexpr const char* forget_news = "DELETE FROM news WHERE id <= (SELECT min(news_read) FROM coordinators)";
/// Only a connection that still has a lock is that coordinator's: numbers of processes are used again.
constexpr const char* end_connection =
    "SELECT pg_terminate_backend(pid::int4) FROM coordinators WHERE id = $1::int8 AND EXISTS (SELECT 1 FROM pg_locks"
    " WHERE pg_locks.pid = coordinators.pid AND locktype = 'advisory' AND granted)";
constexpr const char* letters_to = "DELETE FROM letters WHERE receiver = $1::int8 RETURNING id, sender, words";
constexpr const char* lost_letters = "DELETE FROM letters WHERE receiver NOT IN (SELECT id FROM coordinators)";
constexpr const char* send_letters_query =
    "INSERT INTO letters (sender, receiver, words) SELECT * FROM unnest($1::int8[], $2::int8[], $3::bytea[])";

} // namespace

PostgresqlLink::PostgresqlLink(std::string place)
    : place_(std::move(place)), wake_descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    thread_ = std::thread([this] { run(); });
}

PostgresqlLink::~PostgresqlLink()
{
    stopping_ = true;
    wake();
    thread_.join();
    ::close(wake_descriptor_);
}

void PostgresqlLink::wake()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_descriptor_, &one, sizeof one);
}

void PostgresqlLink::speak_for(CoordinatorId self)
{
    {
        const std::lock_guard lock(mutex_);
        arrived_.clear();
        sent_.clear();
    }
    self_ = self.value;
    wake();
}

std::vector<CoordinatorId> PostgresqlLink::others() const
{
    const std::lock_guard lock(mutex_);
    return others_;
}

void PostgresqlLink::when_called(std::function<void()> call)
{
    const std::lock_guard lock(mutex_);
    call_ = std::move(call);
}

void PostgresqlLink::send(Letter letter)
{
    {
        const std::lock_guard lock(mutex_);
        sent_.push_back(std::move(letter));
    }
    wake();
}

std::vector<Letter> PostgresqlLink::take_letters()
{
    const std::lock_guard lock(mutex_);
    return std::exchange(arrived_, {});
}

void PostgresqlLink::run()
{
    while (!stopping_) {
        try {
            PostgresqlConnection connection(place_);
            converse(connection);
        } catch (const std::exception&) {
            // The writer finds out for itself that the server is gone, and says so.
        }
        if (!stopping_)
            std::this_thread::sleep_for(connect_again_after);
    }
}

void PostgresqlLink::converse(PostgresqlConnection& connection)
{
    connection.execute("LISTEN fallow");
    connection.execute("SET synchronous_commit = off"); // nothing here has to outlive the server
    auto next_look = std::chrono::steady_clock::now();
    while (!stopping_) {
        const auto now = std::chrono::steady_clock::now();
        const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(next_look - now);
        bool is_news = false;
        bool are_letters = false;
        const CoordinatorId self{self_};
        for (const auto& notice : connection.wait(std::max(rest, std::chrono::milliseconds{0}), wake_descriptor_)) {
            is_news |= notice.starts_with("news ") && notice != "news " + self.text();
            are_letters |= notice == "letters";
            if (notice == "coordinator")
                next_look = now;
        }
        if (self.value == 0)
            continue;
        send_letters(connection, self);
        if (std::chrono::steady_clock::now() >= next_look) {
            next_look = std::chrono::steady_clock::now() + heartbeat_every;
            is_news |= look_around(connection, self);
            are_letters = true;
        }
        if (are_letters)
            is_news |= collect_letters(connection, self);
        if (is_news) {
            const std::lock_guard lock(mutex_); // whoever takes the call away knows that it is not under way
            if (call_)
                call_();
        }
    }
}

/// True when the writer has to know.
bool PostgresqlLink::look_around(PostgresqlConnection& connection, CoordinatorId self)
{
    bool is_known = false;
    connection.each(beat, PostgresqlParameters().add(self.value).add(news_read_.load()),
                    [&](Row& row) { is_known = row.integer() != 0; });
    std::vector<CoordinatorId> living;
    std::vector<CoordinatorId> silent;
    bool is_somebody_gone = false;
    connection.each(std::string("SELECT id, beat, ") + takes_name_lock + " FROM coordinators WHERE id <> $1::int8",
                    PostgresqlParameters().add(self.value), [&](Row& row) {
                        const CoordinatorId id{row.number<std::uint64_t>()};
                        const auto beats = row.number<std::uint64_t>();
                        if (row.integer() != 0) {
                            is_somebody_gone = true;
                            return;
                        }
                        living.push_back(id);
                        if (heartbeats_.is_over(id, beats, std::chrono::steady_clock::now()))
                            silent.push_back(id);
                    });
    for (const auto id : silent)
        connection.run(end_connection, PostgresqlParameters().add(id.value));
    connection.execute(forget_news);
    connection.execute(lost_letters);
    const bool has_others = is_somebody_gone || !living.empty() || !is_known; // unknown: others took over from this one
    if (self.value == self_)
        has_others_ = has_others;
    if (is_somebody_gone)
        found_gone_ = true;
    const std::lock_guard lock(mutex_);
    const bool is_changed = std::exchange(others_, living) != living;
    return is_changed || is_somebody_gone || !is_known;
}

bool PostgresqlLink::collect_letters(PostgresqlConnection& connection, CoordinatorId self)
{
    std::vector<std::pair<std::uint64_t, Letter>> found;
    connection.each(letters_to, PostgresqlParameters().add(self.value), [&](Row& row) {
        auto& [number, letter] = found.emplace_back();
        number = row.number<std::uint64_t>();
        letter.coordinator.value = row.number<std::uint64_t>();
        letter.text = row.text();
    });
    std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
    const std::lock_guard lock(mutex_);
    for (auto& [number, letter] : found)
        arrived_.push_back(std::move(letter));
    return !arrived_.empty();
}

void PostgresqlLink::send_letters(PostgresqlConnection& connection, CoordinatorId self)
{
    for (;;) {
        std::vector<Letter> letters;
        {
            const std::lock_guard lock(mutex_);
            const auto count = std::min(sent_.size(), max_letters_at_once);
            letters.assign(std::make_move_iterator(sent_.begin()), std::make_move_iterator(sent_.begin() + count));
            sent_.erase(sent_.begin(), sent_.begin() + count);
        }
        if (letters.empty())
            return;
        PostgresqlArrays rows({ColumnType::integer, ColumnType::integer, ColumnType::bytes});
        for (const auto& letter : letters) {
            rows.bind(self.value).bind(letter.coordinator.value).bind(letter.text);
            rows.run();
        }
        connection.run(send_letters_query, rows.take());
        connection.execute("NOTIFY fallow, 'letters'");
    }
}

} // namespace fallow::coordinator
