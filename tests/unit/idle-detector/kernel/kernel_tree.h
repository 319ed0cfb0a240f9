// SPDX-License-Identifier: GPL-3.0-or-later
// A directory that looks like the kernel's: files with texts, written as the test goes on.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <QTemporaryDir>

namespace fallow::test {

class KernelTree {
public:
    [[nodiscard]] std::filesystem::path root() const { return directory_.path().toStdString(); }

    KernelTree& write(const std::filesystem::path& file, std::string_view text)
    {
        const auto path = root() / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream stream(path, std::ios::binary | std::ios::trunc);
        stream << text;
        if (!stream.flush())
            throw std::runtime_error("cannot write " + path.string());
        return *this;
    }
    KernelTree& link(const std::filesystem::path& file, const std::filesystem::path& target)
    {
        const auto path = root() / file;
        std::filesystem::create_directories(path.parent_path());
        std::filesystem::remove(path);
        std::filesystem::create_symlink(target, path);
        return *this;
    }
    KernelTree& remove(const std::filesystem::path& entry)
    {
        std::filesystem::remove_all(root() / entry);
        return *this;
    }

private:
    QTemporaryDir directory_;
};

} // namespace fallow::test
