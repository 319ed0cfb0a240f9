// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/foreign_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QLocale>

#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t most_bytes_a_pixel = 8; ///< of 16 bits a colour
constexpr qsizetype webp_mark_at = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ForeignPicture)
};

} // namespace

QString trouble_words(PictureTrouble trouble)
{
    switch (trouble) {
    case PictureTrouble::not_a_picture: return Words::tr("This is not a picture of the kinds PNG, JPEG, WebP or BMP.");
    case PictureTrouble::too_large:
        return Words::tr("This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the "
                         "QR code.")
            .arg(QLocale().formattedDataSize(max_picture_bytes, 0), count_words(max_picture_pixels / 1'000'000));
    case PictureTrouble::unreadable: return Words::tr("This picture cannot be read: it is damaged or incomplete.");
    case PictureTrouble::no_code:
        return Words::tr("There is no QR code in this picture, or it is too small or too blurred to be read.");
    case PictureTrouble::several_codes:
        return Words::tr("There is more than one QR code in this picture. Cut it around the one of the pool.");
    case PictureTrouble::not_a_link:
        return Words::tr("The QR code in this picture is not a pool's link: that would begin with fallow://");
    }
    return {};
}

QByteArray picture_format(const QByteArray& bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("RIFF") && bytes.mid(webp_mark_at, 4) == "WEBP")
        return "webp";
    if (bytes.startsWith("BM"))
        return "bmp";
    return {};
}

bool is_too_large(const QSize& size)
{
    return size.width() > max_picture_side_pixels || size.height() > max_picture_side_pixels
           || std::int64_t{size.width()} * size.height() > max_picture_pixels;
}

tl::expected<QImage, PictureTrouble> read_picture(const QByteArray& bytes)
{
    if (bytes.size() > max_picture_bytes)
        return tl::unexpected(PictureTrouble::too_large);
    const QByteArray format = picture_format(bytes);
    if (format.isEmpty())
        return tl::unexpected(PictureTrouble::not_a_picture);
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    // Of this kind or not at all: Qt would try others, among them such that read further files or run for ever.
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    QImageReader::setAllocationLimit(static_cast<int>(max_picture_pixels * most_bytes_a_pixel / mebibyte));
    const QSize size = reader.size(); // from its first bytes, before memory is taken for it
    if (!size.isValid() || size.isEmpty())
        return tl::unexpected(PictureTrouble::unreadable);
    if (is_too_large(size))
        return tl::unexpected(PictureTrouble::too_large);
    QImage image;
    if (!reader.read(&image) || image.isNull())
        return tl::unexpected(PictureTrouble::unreadable);
    if (is_too_large(image.size()))
        return tl::unexpected(PictureTrouble::too_large);
    return image;
}

} // namespace fallow::tray
