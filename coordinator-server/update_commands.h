// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-coordinator's commands for a publisher of Fallow: which installers a pool seeds, and how anybody gets at them.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "protocol/result.h"

namespace fallow::coordinator {

class UpdateCommands {
public:
    explicit UpdateCommands(CLI::App& app);
    UpdateCommands(const UpdateCommands&) = delete;

    [[nodiscard]] bool are_meant() const;
    [[nodiscard]] Result<void> run() const;

private:
    CLI::App* add_;
    CLI::App* access_;
    std::string directory_;
    std::string bundle_;
    std::string out_;
    int days_ = 31;
};

} // namespace fallow::coordinator
