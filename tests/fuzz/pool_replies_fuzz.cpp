// SPDX-License-Identifier: GPL-3.0-or-later
// What a host reads of a coordinator's replies besides the messages of protocol/: the account and Retry-After.
#include <cstdint>
#include <cstdlib>

#include "protocol/credits.h"
#include "scheduler-client/account.h"
#include "scheduler-client/https_client.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace fallow;
    const std::string_view text = as_text({data, size});
    const auto wait = scheduler::parse_retry_after(text, Timestamp{});
    if (wait < std::chrono::milliseconds(0) || wait > std::chrono::hours(24))
        std::abort();
    if (const auto credits = parse_credits(text))
        if (parse_credits(to_text(*credits)) != credits)
            std::abort();
    static_cast<void>(scheduler::parse_account(text));
    return 0;
}
