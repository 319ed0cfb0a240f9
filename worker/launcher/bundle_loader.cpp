// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/launcher/bundle_loader.h"

#include <algorithm>
#include <fstream>

namespace fallow::launcher {
namespace {

constexpr auto manifest_name = "manifest.json";

Result<Bytes> read_exactly(const std::filesystem::path& file, std::uint64_t size)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(FailureCode::io_error, file.string() + ": cannot be opened");
    Bytes bytes(size);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (static_cast<std::uint64_t>(stream.gcount()) != size || stream.peek() != std::ifstream::traits_type::eof())
        return fail(FailureCode::digest_mismatch,
                    file.string() + ": its size is not the " + std::to_string(size) + " bytes of the manifest");
    return bytes;
}

} // namespace

Result<std::shared_ptr<const LoadFunction>> load_bundle(const Manifest& manifest,
                                                        const std::filesystem::path& directory)
{
    auto function = std::make_shared<LoadFunction>();
    function->name = manifest.name;
    function->entry = manifest.entry;
    function->arguments = manifest.arguments;
    function->environment = manifest.environment;
    function->limits = manifest.limits;
    function->preopens = manifest.preopens;
    function->unknown_imports = manifest.unknown_imports;
    function->files.reserve(manifest.files.size() + 1);
    for (const auto& file : manifest.files) {
        auto bytes = read_exactly(directory / file.path, file.size);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (digest_of<BlobDigest>(*bytes) != file.digest)
            return fail(FailureCode::digest_mismatch,
                        (directory / file.path).string() + ": its content is not what the manifest says");
        function->files.push_back({file.path, std::move(*bytes)});
    }
    const std::string text = manifest.to_json();
    function->files.push_back({manifest_name, Bytes(text.begin(), text.end())});
    std::ranges::sort(function->files, {}, &LoadFunction::File::path);
    return function;
}

} // namespace fallow::launcher
