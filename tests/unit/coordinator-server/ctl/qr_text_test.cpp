// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code in text says to a reader what it was made of.
#define ZX_USE_UTF8

#include <QString>
#include <QTest>
#include <ZXing/ReadBarcode.h>

#include "coordinator-server/ctl/qr_text.h"

using namespace fallow::ctl;

namespace {

constexpr int pixels_a_square = 3;
constexpr std::uint8_t dark = 0;
constexpr std::uint8_t light = 255;

/// As a camera would see the lines.
QString read_back(const std::vector<std::string>& lines)
{
    const int width = static_cast<int>(QString::fromStdString(lines.front()).size()) * pixels_a_square;
    std::vector<std::uint8_t> picture;
    for (const std::string& line : lines) {
        const QString squares = QString::fromStdString(line);
        for (const char16_t half : {u'\u2580', u'\u2584'})
            for (int y = 0; y < pixels_a_square; ++y)
                for (const QChar square : squares)
                    picture.insert(picture.end(), pixels_a_square,
                                   square == QChar(half) || square == QChar(u'\u2588') ? dark : light);
    }
    const int height = static_cast<int>(picture.size()) / width;
    const auto read = ZXing::ReadBarcode({picture.data(), width, height, ZXing::ImageFormat::Lum});
    return QString::fromStdString(read.text());
}

} // namespace

class QrTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void is_read_back_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("short") << QByteArray("fallow");
        QTest::newRow("a link") << "fallow://pool.example.org:8443/join?root=" + QByteArray(64, 'a')
                                       + "&token=" + QByteArray(43, 'b');
        QTest::newRow("long") << "fallow://" + QByteArray(1000, 'x');
    }
    void is_read_back()
    {
        QFETCH(QByteArray, text);
        const auto lines = qr_lines(text.toStdString());
        QVERIFY(lines);
        QCOMPARE(read_back(*lines), QString::fromUtf8(text));
    }
    void more_than_it_can_hold_is_refused()
    {
        const auto lines = qr_lines(std::string(5000, 'x'));
        QVERIFY(!lines);
        QVERIFY(lines.error().code == fallow::FailureCode::too_large);
        QVERIFY(!qr_lines(""));
    }
};

QTEST_APPLESS_MAIN(QrTextTest)
#include "qr_text_test.moc"
