// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/batch_inputs.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>

namespace fallow::ctl {
namespace {

namespace fs = std::filesystem;

/// Lines of a stream: as they are, or each as one text.
class LineInputs final : public BatchInputs {
public:
    LineInputs(std::unique_ptr<std::istream> owned, std::istream& stream, std::string name, bool as_they_are,
               std::optional<std::uint64_t> total)
        : owned_(std::move(owned)), stream_(stream), name_(std::move(name)), as_they_are_(as_they_are), total_(total)
    {
    }

    std::optional<std::uint64_t> total() const override { return total_; }
    Result<void> prepare(const UploadFile&) override { return {}; }

    Result<std::optional<std::string>> next() override
    {
        std::string line;
        if (!std::getline(stream_, line)) {
            if (stream_.bad())
                return fail(FailureCode::io_error, name_ + ": cannot be read");
            return std::nullopt;
        }
        ++line_number_;
        if (line.ends_with('\r'))
            line.pop_back();
        if (as_they_are_)
            return line + '\n';
        auto made = input_line(line);
        if (!made)
            return fail_within(name_ + ":" + std::to_string(line_number_), made.error());
        return std::move(*made);
    }

private:
    std::unique_ptr<std::istream> owned_;
    std::istream& stream_;
    std::string name_;
    bool as_they_are_;
    std::optional<std::uint64_t> total_;
    std::uint64_t line_number_ = 0;
};

/// Each file of a directory. Small ones are read when their turn comes; large ones are uploaded before.
class DirectoryInputs final : public BatchInputs {
public:
    explicit DirectoryInputs(std::vector<fs::path> files) : files_(std::move(files)) {}

    std::optional<std::uint64_t> total() const override { return files_.size(); }

    Result<void> prepare(const UploadFile& upload) override
    {
        for (const auto& file : files_) {
            std::error_code error;
            const auto size = fs::file_size(file, error);
            if (error)
                return fail(FailureCode::io_error, file.string() + ": " + error.message());
            if (size <= max_inline_bytes)
                continue;
            const auto digest = digest_of_file(file);
            if (!digest)
                return tl::unexpected(digest.error());
            if (auto uploaded = upload({*digest, size}, file); !uploaded)
                return fail_within(file.string(), uploaded.error());
            blobs_[file] = {*digest, size};
        }
        return {};
    }

    Result<std::optional<std::string>> next() override
    {
        if (at_ == files_.size())
            return std::nullopt;
        const auto& file = files_[at_++];
        if (const auto blob = blobs_.find(file); blob != blobs_.end())
            return nlohmann::json{{"blob", blob->second.digest.hex()}, {"size", blob->second.size}}.dump() + '\n';
        std::ifstream stream(file, std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(stream), {}};
        if (!stream)
            return fail(FailureCode::io_error, file.string() + ": cannot be read");
        auto line = input_line(content);
        if (!line)
            return fail_within(file.string(), line.error());
        return std::move(*line);
    }

private:
    std::vector<fs::path> files_;
    std::map<fs::path, BlobReference> blobs_;
    std::size_t at_ = 0;
};

std::uint64_t count_lines(const std::string& name)
{
    std::ifstream stream(name, std::ios::binary);
    std::uint64_t lines = 0;
    char last = '\n';
    std::string chunk(256 * 1024, '\0');
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0) {
        const auto read = static_cast<std::size_t>(stream.gcount());
        lines += static_cast<std::uint64_t>(
            std::count(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(read), '\n'));
        last = chunk[read - 1];
    }
    return lines + (last == '\n' ? 0 : 1);
}

} // namespace

Result<std::unique_ptr<BatchInputs>> open_batch_inputs(const std::string& inputs)
{
    if (inputs == "-")
        return std::make_unique<LineInputs>(nullptr, std::cin, "standard input", false, std::nullopt);
    std::error_code error;
    if (fs::is_directory(inputs, error)) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(inputs, error))
            if (entry.is_regular_file())
                files.push_back(entry.path());
        std::ranges::sort(files);
        if (files.empty())
            return fail(FailureCode::not_found, inputs + ": no files in this directory");
        return std::make_unique<DirectoryInputs>(std::move(files));
    }
    auto stream = std::make_unique<std::ifstream>(inputs, std::ios::binary);
    if (!*stream)
        return fail(FailureCode::not_found, inputs + ": no such file or directory, or not readable");
    std::istream& reference = *stream;
    return std::make_unique<LineInputs>(std::move(stream), reference, inputs, inputs.ends_with(".ndjson"),
                                        count_lines(inputs));
}

Result<std::string> input_line(std::string_view content)
{
    if (content.size() > max_inline_bytes)
        return fail(FailureCode::too_large, "an input of " + std::to_string(content.size()) + " bytes; over "
                                                + std::to_string(max_inline_bytes)
                                                + " bytes an input must be a file of its own: give a directory");
    try {
        return nlohmann::json{{"text", content}}.dump() + '\n';
    } catch (const nlohmann::json::type_error&) { // not UTF-8
        return nlohmann::json{{"inline", to_base64(as_bytes(content))}}.dump() + '\n';
    }
}

} // namespace fallow::ctl
