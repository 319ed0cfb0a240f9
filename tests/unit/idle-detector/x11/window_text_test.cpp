// SPDX-License-Identifier: GPL-3.0-or-later
// A program's name out of what its window wrote about itself, whatever that is.
#include <QTest>

#include <string>

#include "idle-detector/x11/window_text.h"

using fallow::detector::x11::max_program_name_bytes;
using fallow::detector::x11::program_name;

class WindowTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_program_by_its_class_data()
    {
        QTest::addColumn<QByteArray>("wm_class");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("instance and class") << QByteArray("gl\0mpv\0", 7) << QByteArray("mpv");
        QTest::newRow("no last zero") << QByteArray("gl\0mpv", 6) << QByteArray("mpv");
        QTest::newRow("instance alone") << QByteArray("mpv\0", 4) << QByteArray("mpv");
        QTest::newRow("empty class") << QByteArray("mpv\0\0", 5) << QByteArray("mpv");
        QTest::newRow("no zero at all") << QByteArray("mpv") << QByteArray("mpv");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("zeros") << QByteArray("\0\0\0", 3) << QByteArray();
        QTest::newRow("more than two texts") << QByteArray("a\0b\0c\0", 6) << QByteArray("b");
        QTest::newRow("what no terminal should be told")
            << QByteArray("a\0b\x1b[2J\n\xc3\xa4\x7f", 11) << QByteArray("b?[2J????");
        QTest::newRow("long") << QByteArray("a\0", 2) + QByteArray(100'000, 'x')
                              << QByteArray(max_program_name_bytes, 'x');
    }
    void the_program_by_its_class()
    {
        QFETCH(QByteArray, wm_class);
        QFETCH(QByteArray, name);
        QCOMPARE(QByteArray::fromStdString(program_name(wm_class.toStdString())), name);
    }
};

QTEST_APPLESS_MAIN(WindowTextTest)
#include "window_text_test.moc"
