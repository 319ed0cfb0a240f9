// SPDX-License-Identifier: GPL-3.0-or-later
#include <libpq-fe.h>

#include <memory>

#include "coordinator-server/store/open_store.h"

namespace fallow::coordinator {

std::string objection_to_connection(const std::string& connection)
{
    char* words = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(connection.c_str(), &words), PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> owned_words(words, PQfreemem);
    // libpq's own words may repeat what stands there, a password included.
    if (!options)
        return "a connection string of libpq, such as \"host=db.example.org dbname=pool user=fallow\"";
    for (const auto* option = options.get(); option->keyword != nullptr; ++option)
        if (std::string_view(option->keyword) == "password" && option->val != nullptr)
            return "no password in it; put it into a file of mode 0600 and add \"passfile=FILE\"";
    return {};
}

} // namespace fallow::coordinator
