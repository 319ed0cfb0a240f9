// SPDX-License-Identifier: GPL-3.0-or-later
// Counts words with what libc++ offers: streams, containers, algorithms, sorted by how often, then by letters.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

int main(int count, char** arguments)
{
    std::unordered_map<std::string, int> counts;
    for (std::string word; std::cin >> word;)
        ++counts[word];
    auto sorted = std::make_unique<std::vector<std::pair<std::string, int>>>(counts.begin(), counts.end());
    std::sort(sorted->begin(), sorted->end(), [](const auto& left, const auto& right) {
        return left.second != right.second ? left.second > right.second : left.first < right.first;
    });
    std::ostringstream line;
    for (const auto& [word, times] : *sorted)
        line << word << '=' << times << ' ';
    line << std::fixed << std::setprecision(3) << double(sorted->size()) / 3 << ' '
         << (count > 1 ? arguments[1] : "none");
    std::cout << line.str() << std::endl;
}
