// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/mnemonic.h"

#include <QKeySequence>
#include <QTest>

using namespace fallow::tray;

class MnemonicTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_stay_and_the_key_goes_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("at the beginning") << "&Detach…"
                                          << "Detach…";
        QTest::newRow("within") << "Attach a &pool"
                                << "Attach a pool";
        QTest::newRow("none") << "Keep it"
                              << "Keep it";
        QTest::newRow("a real one") << "Bed && breakfast"
                                    << "Bed & breakfast";
        QTest::newRow("behind the words") << QString::fromUtf8("離脱(&D)") << QString::fromUtf8("離脱");
        QTest::newRow("at the end") << "A &"
                                    << "A &";
        QTest::newRow("empty") << ""
                               << "";
    }
    void words_stay_and_the_key_goes()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        // "&&" of a button is one "&" that is shown, and so has to stay two.
        QCOMPARE(without_mnemonic(words).replace("&&", "&"), expected);
        QVERIFY(QKeySequence::mnemonic(without_mnemonic(words)).isEmpty());
    }
};

QTEST_APPLESS_MAIN(MnemonicTest)
#include "mnemonic_test.moc"
