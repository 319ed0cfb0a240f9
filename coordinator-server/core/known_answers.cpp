// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/known_answers.h"

#include <algorithm>

namespace fallow::coordinator {

std::optional<KnownAnswer> KnownAnswers::take(AccountId account, Draws& draws)
{
    if (answers_.empty())
        return {};
    auto& drawn = answers_[draws.below(answers_.size())];
    if (std::ranges::find(drawn.agreed, account, &KnownAnswer::Agreed::account) != drawn.agreed.end())
        return {};
    std::swap(drawn, answers_.back());
    auto answer = std::move(answers_.back());
    answers_.pop_back();
    return answer;
}

} // namespace fallow::coordinator
