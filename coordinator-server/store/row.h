// SPDX-License-Identifier: GPL-3.0-or-later
// One row of an answer, whichever database gave it: its columns are taken in order.
#pragma once

#include <cstdint>
#include <string>

#include "protocol/bytes.h"

namespace fallow::coordinator {

class Row {
public:
    virtual ~Row() = default;

    [[nodiscard]] virtual std::int64_t integer() = 0;
    [[nodiscard]] virtual ByteView bytes() = 0; ///< valid until the next row; none for NULL
    [[nodiscard]] virtual bool next_is_null() const = 0;
    virtual void skip() = 0;

    template <class T>
    [[nodiscard]] T number()
    {
        return static_cast<T>(integer());
    }
    [[nodiscard]] std::string text() { return std::string(as_text(bytes())); }
};

} // namespace fallow::coordinator
