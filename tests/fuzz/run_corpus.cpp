// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over its kept corpus, and over seeded mutations of each file in it, so that CI meets every parser of
// foreign bytes with foreign bytes. The same targets link against libFuzzer for longer hunts: see tests/fuzz/README.md.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int mutations_per_file = 2000;

std::vector<std::uint8_t> mutated(std::vector<std::uint8_t> bytes, std::mt19937_64& random)
{
    const int edits = 1 + static_cast<int>(random() % 8);
    for (int edit = 0; edit < edits; ++edit) {
        const std::size_t at = bytes.empty() ? 0 : random() % bytes.size();
        switch (random() % 4) {
        case 0:
            if (!bytes.empty())
                bytes[at] ^= static_cast<std::uint8_t>(1U << (random() % 8));
            break;
        case 1:
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(random()));
            break;
        case 2:
            if (!bytes.empty())
                bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        default: bytes.resize(at); break;
        }
    }
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2 || !std::filesystem::is_directory(argv[1])) {
        std::fprintf(stderr, "usage: %s CORPUS_DIRECTORY\n", argv[0]);
        return 2;
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(stream), {}};
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
        std::mt19937_64 random(files);
        for (int count = 0; count < mutations_per_file; ++count) {
            const auto variant = mutated(bytes, random);
            LLVMFuzzerTestOneInput(variant.data(), variant.size());
        }
        ++files;
    }
    if (files == 0) {
        std::fprintf(stderr, "%s: the corpus is empty\n", argv[1]);
        return 1;
    }
    std::printf("%zu corpus files and %d mutations of each: no failure\n", files, mutations_per_file);
    return 0;
}
