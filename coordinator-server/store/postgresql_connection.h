// SPDX-License-Identifier: GPL-3.0-or-later
// One conversation with a PostgreSQL server through libpq: prepared statements, parameters and answers in binary form, and
// pipelines. Throws PostgresqlError; the exceptions stop in the files that open a connection.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "coordinator-server/store/postgresql_values.h"
#include "coordinator-server/store/row.h"

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace fallow::coordinator {

class PostgresqlError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class PostgresqlConnection {
public:
    using Take = std::function<void(Row&)>;

    /// `place` is a connection string of libpq, in either of its forms; what it does not say, libpq takes from its environment
    /// variables, service file and password file.
    explicit PostgresqlConnection(const std::string& place);
    virtual ~PostgresqlConnection() = default;
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

    /// Whether the server can still be there: false once the connection is known to be broken.
    [[nodiscard]] bool is_open() const;

    /// What others notified this connection of, where it listens: at once if there is something, else when there is, when
    /// `wake_descriptor` can be read (it then has been), or after so long.
    std::vector<std::string> wait(std::chrono::milliseconds longest, int wake_descriptor);

    /// Statements without parameters and answer, in text.
    void execute(const std::string& statements);
    /// Prepares a statement that a pipeline will send.
    void prepare(const std::string& query);
    /// Hands over each row of the answer while it comes in.
    void each(const std::string& query, const PostgresqlParameters& parameters, const Take& take);
    void run(const std::string& query, const PostgresqlParameters& parameters) { each(query, parameters, {}); }

private:
    friend class PostgresqlPipeline;
    struct Close {
        void operator()(PGconn* connection) const;
    };

    [[noreturn]] void fail_with(PGresult* result) const;
    void send(const std::string& query, const PostgresqlParameters& parameters);

    std::unique_ptr<PGconn, Close> connection_;
    std::unordered_map<std::string, std::string> statements_; ///< names of what is prepared, by text
};

/// One transaction whose statements are all sent before the first answer is read: they cost one round trip together. Ends
/// without `commit`: nothing of it happened.
class PostgresqlPipeline {
public:
    explicit PostgresqlPipeline(PostgresqlConnection& connection);
    ~PostgresqlPipeline();
    PostgresqlPipeline(const PostgresqlPipeline&) = delete;
    PostgresqlPipeline& operator=(const PostgresqlPipeline&) = delete;

    /// Of a statement that was prepared. Rows of its answer are handed over during `commit`.
    void send(const std::string& query, const PostgresqlParameters& parameters, PostgresqlConnection::Take take = {});
    /// It is durable when this returns. Throws when it is not, or when nobody can say.
    void commit();

    /// To be prepared like the others.
    static constexpr const char* first_statement = "BEGIN";
    static constexpr const char* last_statement = "COMMIT";

private:
    void read_answers();

    PostgresqlConnection& connection_;
    std::vector<PostgresqlConnection::Take> sent_; ///< who takes the answers
    bool is_synced_ = false;
    bool is_committed_ = false;
};

} // namespace fallow::coordinator
