// SPDX-License-Identifier: GPL-3.0-or-later
// Letters between coordinators lie in a table of the database: whoever may write there may write anything.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "coordinator-server/writer/partners.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace fallow;
    const auto letter = coordinator::PartnerLetter::parse(as_text({data, size}));
    if (!letter)
        return 0;
    const auto again = coordinator::PartnerLetter::parse(letter->text());
    if (!again || again->text() != letter->text())
        std::abort();
    return 0;
}
