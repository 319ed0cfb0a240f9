// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/core/flows.h"

#include <algorithm>

namespace fallow::coordinator {

void Flows::add(BatchId batch, BatchId after) { successors_[after].push_back(batch); }

void Flows::remove(BatchId batch, BatchId after)
{
    hungry_.erase(batch);
    const auto found = successors_.find(after);
    if (found == successors_.end())
        return;
    std::erase(found->second, batch);
    if (found->second.empty())
        successors_.erase(found);
}

std::vector<BatchId> Flows::successors(BatchId after) const
{
    const auto found = successors_.find(after);
    return found == successors_.end() ? std::vector<BatchId>{} : found->second;
}

std::size_t Flows::count_successors(BatchId after) const
{
    const auto found = successors_.find(after);
    return found == successors_.end() ? 0 : found->second.size();
}

void Flows::set_hungry(BatchId batch, bool is_hungry)
{
    if (is_hungry)
        hungry_.insert(batch);
    else
        hungry_.erase(batch);
}

} // namespace fallow::coordinator
