// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/wrapped_label.h"

#include <QTest>

using fallow::tray::with_breaks;

namespace {

const QString zero_width_space(QChar(0x200B));

} // namespace

class WrappedLabelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leaves_words_of_people_as_they_are()
    {
        const QString text = "Paused: you asked for it. Starts again when you resume.";
        QCOMPARE(with_breaks(text), text);
        QCOMPARE(with_breaks(QString()), QString());
    }
    void breaks_what_nobody_would_call_a_word()
    {
        const QString broken = with_breaks("see " + QString(60, 'W') + " there");
        QCOMPARE(broken, "see " + QString(24, 'W') + zero_width_space + QString(24, 'W') + zero_width_space
                             + QString(12, 'W') + " there");
    }
    void breaks_only_between_characters()
    {
        const QString letter = QString("e") + QChar(0x0301); // one character of two parts
        const QString broken = with_breaks(letter.repeated(30));
        QCOMPARE(broken, letter.repeated(24) + zero_width_space + letter.repeated(6));
        const QString emoji = QString::fromUtf8("\xF0\x9F\x8C\xB1");
        QCOMPARE(with_breaks(emoji.repeated(25)), emoji.repeated(24) + zero_width_space + emoji);
    }
};

QTEST_GUILESS_MAIN(WrappedLabelTest)
#include "wrapped_label_test.moc"
