// SPDX-License-Identifier: GPL-3.0-or-later
// Every parser of messages.h and verdicts.h on every input: what one accepts must be accepted again, as the same text, from its own
// text.
#include <cstdlib>

#include "protocol/messages.h"
#include "protocol/verdicts.h"

using namespace fallow;

namespace {

template <class Message>
void check(std::string_view json)
{
    const auto message = Message::parse(json);
    if (!message)
        return;
    const std::string text = message->to_json();
    const auto again = Message::parse(text);
    if (!again || again->to_json() != text)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto json = as_text({data, size});
    check<EnrolRequest>(json);
    check<EnrolReply>(json);
    check<WorkRequest>(json);
    check<WorkReply>(json);
    check<Revocations>(json);
    check<VerdictRequest>(json);
    check<VerdictReply>(json);
    if (const auto outcome = outcome_from_json(json))
        if (outcome_from_json(outcome_to_json(*outcome)) != *outcome)
            std::abort();
    const auto failure = failure_from_reply(500, json);
    if (failure_from_reply(500, failure_to_json(failure)).code != failure.code)
        std::abort();
    return 0;
}
