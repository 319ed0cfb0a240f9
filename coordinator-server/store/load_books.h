// SPDX-License-Identifier: GPL-3.0-or-later
// How a new core is told what the books say, in the order that Restoration asks for, from either database.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>

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

void load_books(BooksReader& books, Restoration& core);

} // namespace fallow::coordinator
