// SPDX-License-Identifier: GPL-3.0-or-later
// Manifest::parse: whatever it accepts must be safe, and must come back equal from its own text.
#include <cstdlib>

#include "protocol/manifest.h"

using namespace fallow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = as_text({data, size});
    static_cast<void>(check_bundle_path(text));
    const auto manifest = Manifest::parse(text);
    if (!manifest)
        return 0;
    for (const auto& file : manifest->files)
        if (!check_bundle_path(file.path))
            std::abort();
    const auto again = Manifest::parse(manifest->to_json());
    if (!again || *again != *manifest || manifest->entry_file().path != manifest->entry)
        std::abort();
    return 0;
}
