// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/swarm/merkle_tree.h"

#include "protocol/digest.h"

namespace fallow::swarm {

std::size_t power_of_two_from(std::size_t count)
{
    std::size_t width = 1;
    while (width < count)
        width *= 2;
    return width;
}

TreeHash tree_root(std::vector<TreeHash> leaves, std::size_t width, const TreeHash& filler)
{
    leaves.resize(width, filler);
    for (; width > 1; width /= 2)
        for (std::size_t index = 0; index < width / 2; ++index) {
            Sha256 pair;
            pair.update(leaves[2 * index]);
            pair.update(leaves[2 * index + 1]);
            leaves[index] = pair.finish();
        }
    return leaves.front();
}

} // namespace fallow::swarm
