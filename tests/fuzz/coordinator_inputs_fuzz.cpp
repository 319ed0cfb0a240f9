// SPDX-License-Identifier: GPL-3.0-or-later
// A stream of inputs (NDJSON): however it is cut into pieces the same lines come out, and each input is within limits.
#include <cstdlib>
#include <vector>

#include "coordinator-server/api/bodies.h"
#include "coordinator-server/api/line_splitter.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

constexpr std::size_t line_limit = 300;

struct Seen {
    std::vector<std::string> lines;
    bool failed = false;
};

Seen split(std::string_view text, std::size_t piece)
{
    Seen seen;
    LineSplitter splitter(line_limit);
    const auto take = [&](std::string_view line, std::size_t) -> Result<void> {
        seen.lines.emplace_back(line);
        return {};
    };
    for (std::size_t at = 0; at < text.size() && !seen.failed; at += piece)
        seen.failed = !splitter.feed(text.substr(at, piece), take);
    if (!seen.failed)
        seen.failed = !splitter.finish(take);
    return seen;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = as_text({data, size});
    const auto whole = split(text, std::max<std::size_t>(size, 1));
    for (const std::size_t piece : {1, 7, 64}) {
        const auto again = split(text, piece);
        if (again.failed != whole.failed || again.lines != whole.lines)
            std::abort();
    }
    for (const auto& line : whole.lines) {
        const auto input = parse_input_line(line);
        if (!input)
            continue;
        const auto* bytes = std::get_if<Bytes>(&input->content);
        if ((bytes && bytes->size() > max_inline_bytes) || input->arguments.size() > max_arguments)
            std::abort();
    }
    return 0;
}
