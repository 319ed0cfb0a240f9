// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of strangers: four kinds are read, and what is too large, damaged, or something else in disguise is refused.
#include <QTest>
#include <QtEndian>

#include "app/tray/foreign_picture.h"
#include "tests/support/qr_picture.h"

using namespace fallow::tray;
using namespace fallow::test;

namespace {

QImage picture(int width = 40, int height = 30)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    return image;
}

std::uint32_t crc32(const QByteArray& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

QByteArray big_endian(std::uint32_t value)
{
    QByteArray bytes(4, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A PNG that says it is so large, with a header that is right otherwise and hardly anything after it.
QByteArray png_that_says(std::uint32_t width, std::uint32_t height)
{
    const QByteArray header = "IHDR" + big_endian(width) + big_endian(height) + QByteArray("\x08\x02\x00\x00\x00", 5);
    return "\x89PNG\r\n\x1a\n" + big_endian(13) + header + big_endian(crc32(header)) + big_endian(0) + "IDAT";
}

QString name_of(const tl::expected<QImage, PictureTrouble>& read)
{
    return read ? QString() : trouble_words(read.error());
}

} // namespace

Q_DECLARE_METATYPE(fallow::tray::PictureTrouble)

class ForeignPictureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_four_kinds_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"png", "jpeg", "webp", "bmp"})
            QTest::newRow(format) << QByteArray(format);
    }
    void reads_four_kinds()
    {
        QFETCH(QByteArray, format);
        const QByteArray bytes = as_file(picture(), format);
        QVERIFY2(!bytes.isEmpty(), "no writer of this kind is installed");
        QCOMPARE(picture_format(bytes), format);
        const auto read = read_picture(bytes);
        QVERIFY2(read, qPrintable(name_of(read)));
        QCOMPARE(read->size(), QSize(40, 30));
    }
    void what_is_cut_is_refused_or_read_in_part_data() { reads_four_kinds_data(); }
    void what_is_cut_is_refused_or_read_in_part()
    {
        QFETCH(QByteArray, format);
        const QByteArray whole = as_file(picture(), format);
        for (qsizetype size = 0; size < whole.size(); size += 1 + whole.size() / 200) {
            const auto read = read_picture(whole.left(size));
            QVERIFY(!read || read->size() == QSize(40, 30));
        }
        QVERIFY(!read_picture(whole.left(20)));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<PictureTrouble>("trouble");
        using enum PictureTrouble;
        QTest::newRow("nothing") << QByteArray() << not_a_picture;
        QTest::newRow("a text") << QByteArray("fallow://pool.example.org") << not_a_picture;
        QTest::newRow("an SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")
                                << not_a_picture;
        QTest::newRow("an SVG that grows")
            << QByteArray("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
                          "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><svg><text>&c;&c;&c;&c;</text></svg>")
            << not_a_picture;
        QTest::newRow("a GIF") << QByteArray("GIF89a\x01\x00\x01\x00\x80\x00\x00", 13) << not_a_picture;
        QTest::newRow("a TIFF") << QByteArray("II*\x00\x08\x00\x00\x00", 8) << not_a_picture;
        QTest::newRow("an icon") << QByteArray("\x00\x00\x01\x00\x01\x00", 6) << not_a_picture;
        QTest::newRow("an SVG behind a PNG's mark") << QByteArray("\x89PNG\r\n\x1a\n<svg/>") << unreadable;
        QTest::newRow("a RIFF of sound") << QByteArray("RIFF\x24\x00\x00\x00WAVEfmt ", 16) << not_a_picture;
        QTest::newRow("only a JPEG's mark") << QByteArray("\xff\xd8\xff") << unreadable;
        QTest::newRow("only a BMP's mark") << QByteArray("BM") << unreadable;
        QTest::newRow("wide beyond all measure") << png_that_says(2'000'000'000, 1) << unreadable; // libpng says no
        QTest::newRow("too wide") << png_that_says(30'000, 1) << too_large;
        QTest::newRow("of more pixels than memory") << png_that_says(20'000, 20'000) << too_large;
        QTest::newRow("of no pixels") << png_that_says(0, 10) << unreadable;
        QTest::newRow("large, and nothing in it") << png_that_says(5'000, 5'000) << unreadable;
        QTest::newRow("more bytes than are read")
            << as_file(picture(), "png") + QByteArray(max_picture_bytes, 'a') << too_large;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(PictureTrouble, trouble);
        const auto read = read_picture(bytes);
        QVERIFY(!read);
        QCOMPARE(trouble_words(read.error()), trouble_words(trouble));
        QVERIFY(!trouble_words(read.error()).isEmpty());
    }
    void kinds_do_not_lie()
    {
        // A whole picture of another kind behind a PNG's mark is not read as that other kind.
        const QByteArray bitmap = as_file(picture(), "bmp");
        QVERIFY(!read_picture("\x89PNG\r\n\x1a\n" + bitmap));
    }
};

QTEST_GUILESS_MAIN(ForeignPictureTest)
#include "foreign_picture_test.moc"
