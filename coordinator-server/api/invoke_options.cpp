// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/invoke_options.h"

#include <charconv>

#include "coordinator-server/api/routes.h"

namespace fallow::coordinator {

Result<InvokeOptions> parse_invoke_options(std::string_view query)
{
    InvokeOptions options;
    if (const auto verify = query_value(query, "verify")) {
        if (*verify != "none" && *verify != "quorum")
            return fail(FailureCode::malformed, "\"verify\" in the query must be \"none\" or \"quorum\"");
        options.verification = *verify == "quorum" ? CallVerification::quorum : CallVerification::none;
    }
    if (const auto timeout = query_value(query, "timeoutMilliseconds")) {
        std::int64_t number = 0;
        const auto* end = timeout->data() + timeout->size();
        const auto [read_to, error] = std::from_chars(timeout->data(), end, number);
        if (error != std::errc{} || read_to != end || number < min_call_timeout.count()
            || number > max_call_timeout.count())
            return fail(FailureCode::malformed, "\"timeoutMilliseconds\" in the query must be a whole number from "
                                                    + std::to_string(min_call_timeout.count()) + " to "
                                                    + std::to_string(max_call_timeout.count()));
        options.timeout = std::chrono::milliseconds{number};
    }
    return options;
}

} // namespace fallow::coordinator
