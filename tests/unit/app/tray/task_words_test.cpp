// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a task, in words and for a file.
#include <QLocale>
#include <QTest>

#include "app/tray/task_words.h"

using namespace fallow::tray;
using Verdict = PastTask::Verdict;

namespace {

PastTask task(Verdict verdict, const QString& reason = {})
{
    PastTask made;
    made.lease = "7";
    made.pool = "Home";
    made.function = "primes";
    made.ended = QDateTime(QDate(2026, 11, 28), QTime(12, 0), Qt::UTC);
    made.processor_ms = 1500;
    made.wall_ms = 2000;
    made.verdict = verdict;
    made.credits = verdict == Verdict::granted ? 0.5 : 0;
    made.claimed = 0.75;
    made.reason = reason;
    return made;
}

} // namespace

class TaskWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void verdicts_have_words_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("credits");
        const auto add = [](const char* name, Verdict verdict, const char* reason, const char* words,
                            const char* credits) {
            QTest::newRow(name) << static_cast<int>(verdict) << reason << words << credits;
        };
        add("unreported", Verdict::unreported, "", "Not delivered yet", "(0.75)");
        add("pending", Verdict::pending, "", "Pending", "(0.75)");
        add("granted", Verdict::granted, "", "Granted", "0.50");
        add("mismatch", Verdict::refused, "mismatch", "Refused: other computers agreed on another result", "0.00");
        add("of a later version", Verdict::refused, "tooSlow",
            "Refused: the pool gives a reason that this version of Fallow does not know", "0.00");
    }
    void verdicts_have_words()
    {
        QFETCH(int, verdict);
        QFETCH(QString, reason);
        const PastTask shown = task(static_cast<Verdict>(verdict), reason);
        QTEST(verdict_words(shown), "words");
        QTEST(task_credits_words(shown), "credits");
    }

    void each_known_reason_has_words_of_its_own()
    {
        QSet<QString> words;
        const QStringList reasons{"mismatch", "unverified",     "notReproducible", "expired", "returned",
                                  "late",     "batchCancelled", "notAccepted",     "other"};
        for (const QString& reason : reasons)
            words << verdict_words(task(Verdict::refused, reason));
        QCOMPARE(words.size(), reasons.size());
    }

    void a_file_has_numbers_as_programs_read_them()
    {
        QCOMPARE(task_file_heading().size(), task_file_row(task(Verdict::granted)).size());
        QCOMPARE(task_file_row(task(Verdict::granted)),
                 (QStringList{"2026-11-28T12:00:00Z", "Home", "primes", "1.500", "2.000", "Granted", "", "0.500000",
                              "0.750000", "7"}));
    }
};

QTEST_GUILESS_MAIN(TaskWordsTest)
#include "task_words_test.moc"
