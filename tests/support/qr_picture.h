// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code as a picture, as somebody would hand it out.
#pragma once

#include <QBuffer>
#include <QImage>
#include <QString>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

namespace fallow::test {

inline QImage qr_picture(const QString& text, int side_pixels = 300)
{
    const ZXing::BitMatrix code =
        ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).encode(text.toStdWString(), side_pixels, side_pixels);
    QImage picture(code.width(), code.height(), QImage::Format_RGB32);
    for (int y = 0; y < code.height(); ++y)
        for (int x = 0; x < code.width(); ++x)
            picture.setPixel(x, y, code.get(x, y) ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
    return picture;
}

inline QByteArray as_file(const QImage& picture, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, format);
    return bytes;
}

} // namespace fallow::test
