// SPDX-License-Identifier: GPL-3.0-or-later
// The window in other languages: in one that nobody speaks, whose every text is marked and long, so that what was never given to
// translators and what has no room is seen; and in each that there is a catalogue of.
#include <QApplication>
#include <QJsonArray>
#include <QListWidget>
#include <QMessageBox>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

#include "app/language/catalogues.h"
#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/texts_shown.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace fallow::test;

namespace {

constexpr QChar opening(0x27EA);
constexpr QChar closing(0x27EB);

/// Letters that none of the test's own texts has: whatever it shows of them was written by Fallow.
const QString of_strangers = QString::fromUtf8("4711");

/// Every text is enclosed, accented, and a third longer, as German is.
class PseudoLanguage : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        QString longer = text;
        longer.replace('a', QChar(0xE4)).replace('e', QChar(0xEB)).replace('o', QChar(0xF6));
        if (text.size() > 3)
            longer += ' ' + QString("wxyz ").repeated(1 + text.size() / 15).trimmed();
        return opening + longer + closing;
    }
};

/// What is left when all that was translated is taken away, and with it numbers, units and what strangers say.
QString untranslated(QString text)
{
    static const QRegularExpression innermost(QString("%1[^%1%2]*%2").arg(opening).arg(closing));
    while (text.contains(innermost))
        text.remove(innermost);
    // QLocale's own, in the language of the locale.
    static const QRegularExpression unit(
        "\\b([0-9.]+ (bytes|[kMGT]i?B)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
        "(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|AM|PM)\\b");
    text.remove(unit);
    // Names, which nobody translates.
    static const QRegularExpression name("Fallow|https?://\\S*|did:key:\\S*|fallow://\\S*|\\ba{8,}\\b|<[^>]*>|&\\w+;");
    text.remove(name);
    static const QRegularExpression letter("\\p{L}");
    return text.contains(letter) ? text.trimmed() : QString();
}

QJsonObject busy_report()
{
    QJsonObject report = report_with_names(of_strangers);
    report["settings"] = QJsonArray();
    return report;
}

QJsonObject some_history()
{
    QJsonArray rows;
    for (int ago = 0; ago < 40; ++ago)
        rows << QJsonObject{{"day", QDateTime::currentDateTimeUtc().date().addDays(-ago).toString(Qt::ISODate)},
                            {"pool", of_strangers},
                            {"root", QString(64, 'a')},
                            {"creditsPending", "1.5"},
                            {"creditsRefused", "0.5"},
                            {"function", ago % 2 == 0 ? of_strangers : QString()},
                            {"tasks", 20 + ago},
                            {"processorMilliseconds", 3'600'000},
                            {"bytesDown", 2'000'000},
                            {"bytesUp", 1'000'000},
                            {"credits", "12.5"}};
    return {{"days", rows}};
}

void tell_of_everything(ScriptedAgent& agent)
{
    const QString root(64, 'a');
    const QJsonObject base{{"pool", root},
                           {"function", of_strangers},
                           {"reason", of_strangers},
                           {"outcome", QJsonObject{{"kind", "finished"}, {"text", of_strangers}}},
                           {"processorMilliseconds", 5000},
                           {"nextStartInMilliseconds", 5000},
                           {"creditsGranted", "3"},
                           {"creditsPending", "1"},
                           {"peers", 2}};
    for (const char* event :
         {"taskStarted", "taskEnded", "taskStopped", "taskReported", "reportRefused", "workerLost", "poolConnected",
          "poolDisconnected", "poolWithheld", "credits", "functionRefused", "journalFailed", "renewalFailed"})
        agent.say_event(event, base);
    QJsonObject transfer = base;
    transfer["function"] = QString(64, 'a');
    transfer["bytesDone"] = 400'000;
    transfer["bytesTotal"] = 900'000;
    agent.say_event("transfer", transfer);
}

} // namespace

class TrayLanguageTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;
    QStringList faults_;

    void look_at(const QWidget& window, const QString& name, bool is_pseudo)
    {
        QApplication::processEvents();
        for (const ShownText& shown : texts_shown(window)) {
            if (is_pseudo)
                if (const QString rest = untranslated(shown.text); !rest.isEmpty())
                    faults_ << name + ", " + shown.where + ": untranslated: " + rest.left(100);
            if (shown.is_cut)
                faults_ << name + ", " + shown.where + ": cut: " + shown.text.left(100);
        }
        for (const QScrollArea* area : window.findChildren<QScrollArea*>())
            if (area->isVisibleTo(&window) && area->horizontalScrollBar()->maximum() > 0)
                faults_ << name + ", " + area->parent()->metaObject()->className() + ": must be scrolled sideways";
    }
    void look_at_pages(TrayUnderTest& tray, const QString& name, bool is_pseudo)
    {
        auto* const pages = tray.window.findChild<QListWidget*>("pages");
        for (int page = 0; page < pages->count(); ++page) {
            pages->setCurrentRow(page);
            const QString page_name = name + ", page " + pages->item(page)->data(Qt::UserRole).toString();
            look_at(tray.window, page_name, is_pseudo);
            for (QTabWidget* tabs : tray.window.findChildren<QTabWidget*>())
                for (int tab = 1; tabs->isVisible() && tab < tabs->count(); ++tab) {
                    tabs->setCurrentIndex(tab);
                    look_at(tray.window, page_name + ", tab " + QString::number(tab + 1), is_pseudo);
                }
        }
    }
    void look_at_all(bool is_pseudo)
    {
        const QString state = places_.fresh_state();
        TrayUnderTest tray(state);
        tray.window.resize(960, 640);
        look_at_pages(tray, "without an agent", is_pseudo);

        ScriptedAgent agent(state, report_without_pools());
        QJsonObject report = report_without_pools();
        report["state"] = state_object(false, "inUse", of_strangers);
        bool has_history = false;
        agent.set_answers([&](const QString& method, const QJsonObject&) -> std::optional<QJsonObject> {
            if (method == "status")
                return report;
            if (method == "history" && has_history)
                return some_history();
            return agent.usual_answer(method);
        });
        tray.link.look();
        QVERIFY(becomes_true([&] { return tray.model.report().has_value(); }));
        look_at_pages(tray, "a new owner", is_pseudo);

        has_history = true;
        report = busy_report();
        agent.say_event("poolsChanged");
        QVERIFY(becomes_true([&] { return tray.model.report() && !tray.model.report()->tasks.empty(); }));
        tell_of_everything(agent);
        QVERIFY(becomes_true([&] { return !tray.model.transfers().empty(); }));
        look_at_pages(tray, "at work", is_pseudo);

        tray::FirstRun first_run(tray.model);
        first_run.show();
        for (int page = 1; page <= 3; ++page) {
            look_at(first_run, "first run, page " + QString::number(page), is_pseudo);
            first_run.next();
        }
        tray::Farewell farewell(tray.link);
        farewell.begin(&tray.window);
        auto* const question = tray.window.findChild<QMessageBox*>("farewell");
        QVERIFY(question != nullptr);
        look_at(*question, "farewell", is_pseudo);
        question->close();
    }
    void say_faults()
    {
        faults_.removeDuplicates();
        QVERIFY2(faults_.isEmpty(), qPrintable('\n' + faults_.join('\n')));
    }

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        faults_.clear();
        QLocale::setDefault(QLocale::c());
    }

    void every_text_is_translated_and_has_room()
    {
        PseudoLanguage pseudo;
        QApplication::installTranslator(&pseudo);
        look_at_all(true);
        QApplication::removeTranslator(&pseudo);
        say_faults();
    }

    void every_language_has_room_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : language::languages())
            QTest::newRow(qPrintable(language)) << language;
    }
    void every_language_has_room()
    {
        QFETCH(QString, language);
        language::Catalogues catalogues;
        const auto speaking = catalogues.speak(language);
        QLocale::setDefault(QLocale(language));
        QApplication::setLayoutDirection(QLocale(language).textDirection());
        look_at_all(false);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        say_faults();
    }
};

QTEST_MAIN(TrayLanguageTest)
#include "tray_language_test.moc"
