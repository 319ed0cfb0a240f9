// SPDX-License-Identifier: GPL-3.0-or-later
// A pool's link out of a QR code: as it was printed, photographed, or drawn on nothing; and what is said when there is none.
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include "app/tray/qr_link.h"
#include "tests/support/qr_picture.h"

using namespace fallow::tray;
using namespace fallow::test;

namespace {

const QString join_link = "fallow://pool.example.org:8443/join?root=" + QString(64, 'a') + "&token=" + QString(43, 'b');

QImage paper(QSize size = {900, 700})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

void put(QImage& on, const QImage& code, QPoint at, double angle = 0)
{
    QPainter painter(&on);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(at);
    painter.rotate(angle);
    painter.drawImage(0, 0, code);
}

} // namespace

class QrLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void is_read_as_printed()
    {
        const auto found = link_in_picture(qr_picture(join_link));
        QVERIFY2(found, qPrintable(found ? QString() : trouble_words(found.error())));
        QCOMPARE(*found, join_link);
    }
    void is_read_after_a_jpeg_data()
    {
        QTest::addColumn<double>("angle");
        for (const double angle : {0.0, 7.0, 90.0, 180.0})
            QTest::addRow("%g degrees", angle) << angle;
    }
    void is_read_after_a_jpeg()
    {
        QFETCH(double, angle);
        QImage photo = paper();
        put(photo, qr_picture(join_link), {450, 350}, angle);
        const auto picture = read_picture(as_file(photo, "jpeg"));
        QVERIFY(picture);
        QCOMPARE(link_in_picture(*picture).value_or(QString()), join_link);
    }
    void is_read_on_nothing()
    {
        QImage drawn = qr_picture(join_link).convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x)
                if (drawn.pixel(x, y) == qRgb(255, 255, 255))
                    drawn.setPixel(x, y, 0); // transparent, and black where it is not looked at
        QCOMPARE(link_in_picture(drawn).value_or(QString()), join_link);
    }
    void is_read_with_words_around_it()
    {
        QCOMPARE(link_in_picture(qr_picture("Join us: " + join_link + " today")).value_or(QString()), join_link);
    }
    void the_same_twice_is_one()
    {
        QImage poster = paper();
        put(poster, qr_picture(join_link), {50, 50});
        put(poster, qr_picture(join_link), {500, 300});
        QCOMPARE(link_in_picture(poster).value_or(QString()), join_link);
    }
    void says_what_is_wrong()
    {
        QVERIFY(link_in_picture(paper()).error() == PictureTrouble::no_code);
        QVERIFY(link_in_picture(QImage()).error() == PictureTrouble::no_code);
        QVERIFY(link_in_picture(qr_picture("https://example.org")).error() == PictureTrouble::not_a_link);
        QVERIFY(link_in_picture(qr_picture("fallow://" + QString(1100, 'a'), 800)).error()
                == PictureTrouble::not_a_link);
        QImage poster = paper();
        put(poster, qr_picture(join_link), {50, 50});
        put(poster, qr_picture("https://example.org"), {500, 300});
        QVERIFY(link_in_picture(poster).error() == PictureTrouble::several_codes);
        QVERIFY(link_in_picture(QImage(max_picture_side_pixels + 1, 1, QImage::Format_Grayscale8)).error()
                == PictureTrouble::too_large);
    }
    void noise_is_no_code()
    {
        QRandomGenerator chance(7);
        for (int i = 0; i < 20; ++i) {
            QImage noise(1 + static_cast<int>(chance.bounded(200U)), 1 + static_cast<int>(chance.bounded(200U)),
                         QImage::Format_Grayscale8);
            for (int y = 0; y < noise.height(); ++y)
                for (int x = 0; x < noise.width(); ++x)
                    noise.scanLine(y)[x] = static_cast<uchar>(chance.bounded(256U));
            QVERIFY(!link_in_picture(noise));
        }
    }
};

QTEST_GUILESS_MAIN(QrLinkTest)
#include "qr_link_test.moc"
