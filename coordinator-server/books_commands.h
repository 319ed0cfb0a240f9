// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-coordinator's commands on a pool's books as a whole: migrate, backup, restore.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "protocol/result.h"

namespace fallow::coordinator {

class BooksCommands {
public:
    explicit BooksCommands(CLI::App& app);
    BooksCommands(const BooksCommands&) = delete;

    [[nodiscard]] bool are_meant() const;
    [[nodiscard]] Result<void> run() const;

private:
    [[nodiscard]] Result<void> migrate() const;
    [[nodiscard]] Result<void> back_up() const;
    [[nodiscard]] Result<void> restore() const;

    CLI::App* migrate_;
    CLI::App* backup_;
    CLI::App* restore_;
    std::string directory_;
    std::string file_;
    std::string kind_;
    std::string connection_;
};

} // namespace fallow::coordinator
