// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/qr_link.h"

#define ZX_USE_UTF8 // its texts are in UTF-8 then, as in all its later versions

#include <exception>

#include <QPainter>
#include <QRegularExpression>
#include <QStringList>
#include <ZXing/ReadBarcode.h>

namespace fallow::tray {
namespace {

/// Enough to know that there is not only one; a poster of hundreds is not read to its end.
constexpr std::uint8_t most_codes = 8;

/// What each QR code says, each text once.
QStringList texts_in(const QImage& grey)
{
    try {
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        hints.setMaxNumberOfSymbols(most_codes);
        const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum,
                                    static_cast<int>(grey.bytesPerLine()));
        QStringList texts;
        for (const auto& code : ZXing::ReadBarcodes(view, hints))
            if (code.isValid())
                texts << QString::fromStdString(code.text());
        texts.removeDuplicates();
        return texts;
    } catch (const std::exception&) {
        return {}; // the library gave it up
    }
}

} // namespace

QString link_in(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("fallow://[^\\s<>\"']+"));
    return form.match(text).captured(0);
}

tl::expected<QString, PictureTrouble> link_in_picture(const QImage& picture)
{
    if (is_too_large(picture.size()))
        return tl::unexpected(PictureTrouble::too_large);
    // What is transparent is paper: codes are often black on nothing.
    QImage paper(picture.size(), QImage::Format_RGB32);
    if (paper.isNull())
        return tl::unexpected(PictureTrouble::no_code);
    paper.fill(Qt::white);
    {
        QPainter painter(&paper);
        painter.drawImage(0, 0, picture);
    }
    const QStringList texts = texts_in(paper.convertToFormat(QImage::Format_Grayscale8));
    if (texts.isEmpty())
        return tl::unexpected(PictureTrouble::no_code);
    if (texts.size() > 1)
        return tl::unexpected(PictureTrouble::several_codes);
    const QString link = link_in(texts.front());
    if (link.isEmpty() || link.size() > max_link_characters)
        return tl::unexpected(PictureTrouble::not_a_link);
    return link;
}

} // namespace fallow::tray
