// SPDX-License-Identifier: GPL-3.0-or-later
// How a new core is told what the books say, in the order that Restoration asks for, from either database.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <vector>

#include "coordinator-server/core/restoration.h"
#include "coordinator-server/store/row.h"

namespace fallow::coordinator {

/// Runs a query of queries.h and hands over each row of the answer. Throws when the database does not answer.
class BooksReader {
public:
    virtual void each(const char* query, std::initializer_list<std::uint64_t> parameters,
                      const std::function<void(Row&)>& take) = 0;

protected:
    ~BooksReader() = default;
};

/// What is known of accounts, hosts, functions and batches.
std::vector<Batch> load_registry(BooksReader& books, Restoration& core); ///< gives the live ones
void load_books(BooksReader& books, Restoration& core);
void load_tasks(BooksReader& books, const std::vector<TaskRange>& tasks, Restoration& core);

} // namespace fallow::coordinator
