// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/qr_text.h"

#include <memory>

#include <qrencode.h>

namespace fallow::ctl {

Result<std::vector<std::string>> qr_lines(std::string_view text)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return fail(FailureCode::too_large, "a QR code cannot hold " + std::to_string(text.size()) + " bytes");
    const int width = code->width;
    const auto is_dark = [&](int row, int column) {
        return row >= 0 && row < width && column >= 0 && column < width && (code->data[row * width + column] & 1U) != 0;
    };
    std::vector<std::string> lines;
    for (int row = -qr_margin_squares; row < width + qr_margin_squares; row += 2) {
        std::string line;
        for (int column = -qr_margin_squares; column < width + qr_margin_squares; ++column) {
            const bool above = is_dark(row, column);
            const bool below = is_dark(row + 1, column);
            line += above ? (below ? "\u2588" : "\u2580") : (below ? "\u2584" : " ");
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace fallow::ctl
