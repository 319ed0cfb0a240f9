// SPDX-License-Identifier: GPL-3.0-or-later
// The pages Earnings and Activity: what the agent counted and told is shown, searched, written to files and copied.
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QImage>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "app/tray/activity_page.h"
#include "app/tray/earnings_page.h"
#include "tests/functional/tray/file_dialog.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/support/deadline.h"

using namespace fallow::test;
using namespace fallow::tray;

namespace {

const QString root(64, 'a');

QJsonObject day(const QDate& date, const QString& function, const QString& credits)
{
    return {{"day", date.toString(Qt::ISODate)},
            {"pool", "Home"},
            {"root", root},
            {"function", function},
            {"tasks", 1},
            {"processorMilliseconds", 3'600'000},
            {"bytesDown", 1024},
            {"bytesUp", 0},
            {"credits", credits},
            {"creditsPending", "0"},
            {"creditsRefused", "0"}};
}

QDate today() { return QDateTime::currentDateTimeUtc().date(); }

} // namespace

class TrayHistoryTest : public QObject {
    Q_OBJECT

private:
    /// An agent of this history, and who asks it.
    struct Scene {
        explicit Scene(const QString& directory, QJsonArray days = {}, const QString& name = "Home",
                       const QJsonArray& settings = {})
            : agent(directory, report_with_names(name)), link(directory), model(link), record(model)
        {
            QJsonObject report = report_with_names(name);
            if (!settings.isEmpty())
                report["settings"] = settings;
            agent.set_answers([report, days](const QString& method, const QJsonObject&) {
                if (method == "status")
                    return report;
                return method == "history" ? QJsonObject{{"days", days}} : QJsonObject();
            });
            wait_until("the report", [&] { return model.report().has_value(); });
        }
        ScriptedAgent agent;
        AgentLink link;
        AgentModel model;
        ActivityRecord record;
    };

    QTemporaryDir directory_;

    [[nodiscard]] QString state() const { return directory_.filePath("agent"); }

    static QString all_words(const QWidget& page)
    {
        QStringList words;
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (label->isVisibleTo(&page))
                words << label->text();
        return words.join('\n').remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    static bool shows(const QWidget& page, const QString& words)
    {
        return becomes_true([&] { return all_words(page).contains(words); });
    }
    static QAbstractItemModel& table(const QWidget& page) { return *page.findChild<QTableView*>()->model(); }
    /// Of all rows, a line each.
    static QString rows(const QWidget& page)
    {
        QString text;
        const QAbstractItemModel& model = table(page);
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                text += model.index(row, column).data().toString() + '|';
            text += '\n';
        }
        return text.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    static QPushButton& button(const QWidget& page, const QString& words)
    {
        for (QPushButton* button : page.findChildren<QPushButton*>())
            if (QString(button->text()).remove('&') == words)
                return *button;
        throw Disappointment("there is no button " + words.toStdString());
    }
    /// Chooses an entry of the menu "Export", and where to.
    static void save_as(EarningsPage& page, int entry, const QString& name)
    {
        button(page, "Export").menu()->actions().at(entry)->trigger();
        auto* const dialog = page.findChild<QFileDialog*>();
        wait_until("the dialog", [&] { return dialog->isVisible(); });
        fallow::test::save_as(dialog, name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QCoreApplication::setOrganizationName("Fallow");
        QCoreApplication::setApplicationName("fallow");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory_.filePath("config"));
    }
    void init() { QSettings().clear(); }

    void earnings_are_added_up()
    {
        Scene scene(state(), {day(today(), "primes", "2.5"), day(today().addDays(-40), "stars", "1")});
        EarningsPage page(scene.model);
        page.show();
        QVERIFY(becomes_true([&] { return table(page).rowCount() == 1; }));
        QVERIFY2(rows(page).contains("Home|primes|2.50|1.00 h|1|"), qPrintable(rows(page)));
        QVERIFY(all_words(page).contains("12.5")); // granted by the pool, of all time
        auto& period = *page.findChild<QComboBox*>("period");
        period.setCurrentIndex(period.count() - 1);
        QCOMPARE(table(page).rowCount(), 2);
        QVERIFY(all_words(page).contains("3.50"));
    }

    void energy_follows_the_tariff_which_is_kept()
    {
        Scene scene(state(), {day(today(), "primes", "1")});
        {
            EarningsPage page(scene.model);
            page.show();
            QVERIFY(shows(page, "0.01 kWh")); // an hour of 8 W
            page.findChild<QDoubleSpinBox*>("watts")->setValue(100);
            QVERIFY(all_words(page).contains("0.10 kWh"));
            page.findChild<QDoubleSpinBox*>("price")->setValue(20);
            QVERIFY2(all_words(page).contains("2.00"), qPrintable(all_words(page)));
            QVERIFY(all_words(page).contains("estimated"));
        }
        EarningsPage page(scene.model);
        page.show();
        QVERIFY(shows(page, "0.10 kWh"));
    }

    void the_computers_price_and_note_stand_above_ones_own()
    {
        QSettings().setValue("earnings/price-per-kwh", 20.0);
        const auto entry = [](const QString& key, const QString& value) {
            return QJsonObject{
                {"key", key}, {"value", value}, {"range", "any"}, {"meaning", key}, {"lockedBy", "Example Ltd"}};
        };
        Scene scene(state(), {day(today(), "primes", "1")}, "Home",
                    {entry("energy-price", "0.5"), entry("carbon-note", "Wind from our roof")});
        EarningsPage page(scene.model);
        page.show();
        QVERIFY(shows(page, "0.01 kWh")); // the history has come: an hour of 8 W
        QVERIFY(shows(page, "The price is set by Example Ltd."));
        QVERIFY(shows(page, "Wind from our roof"));
        auto& price = *page.findChild<QDoubleSpinBox*>("price");
        QCOMPARE(price.value(), 0.5);
        QVERIFY(!price.isEnabled());
        page.findChild<QDoubleSpinBox*>("watts")->setValue(100);
        QVERIFY2(all_words(page).contains("0.05"), qPrintable(all_words(page))); // 0.1 kWh of it
        // One's own is not lost by it.
        QCOMPARE(QSettings().value("earnings/price-per-kwh").toDouble(), 20.0);
    }

    void nothing_earned_says_what_will_be_there()
    {
        ScriptedAgent agent(state());
        AgentLink link(state());
        AgentModel model(link);
        EarningsPage page(model);
        page.show();
        QVERIFY(shows(page, "Nothing was earned yet."));
        agent.leave();
        QVERIFY(shows(page, "As soon as the agent runs"));
    }

    void history_is_asked_for_when_somebody_looks()
    {
        Scene scene(state(), {day(today(), "primes", "1")});
        EarningsPage page(scene.model);
        QTest::qWait(100);
        QCOMPARE(scene.agent.count("history"), 0);
        page.show();
        QVERIFY(becomes_true([&] { return scene.agent.count("history") == 1; }));
        for (int i = 0; i < 5; ++i) {
            scene.agent.say_event("poolsChanged");
            QTest::qWait(50);
        }
        QCOMPARE(scene.agent.count("history"), 1);
        scene.agent.leave();
        QVERIFY(becomes_true([&] { return !scene.model.report(); }));
        scene.agent.come_back();
        QVERIFY(becomes_true([&] { return scene.agent.count("history") == 2; }));
    }

    void exports_a_table_and_a_picture()
    {
        Scene scene(state(), {day(today(), "=cmd|' /C calc'!A0", "2.5")});
        EarningsPage page(scene.model);
        page.resize(900, 700);
        page.show();
        QVERIFY(becomes_true([&] { return table(page).rowCount() == 1; }));
        save_as(page, 0, directory_.filePath("table.csv"));
        QFile file(directory_.filePath("table.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QVERIFY2(csv.contains(",Home,'=cmd|' /C calc'!A0,1,1.0000,1024,0,2.500000,0.000000,0.000000,0.008000\r\n"),
                 csv.constData());
        save_as(page, 1, directory_.filePath("chart.png"));
        const QImage picture(directory_.filePath("chart.png"));
        QVERIFY(picture.width() > 900);
        save_as(page, 0, "/proc/nowhere.csv");
        QVERIFY(shows(page, "cannot be written"));
    }

    void ten_years_are_shown()
    {
        QJsonArray days;
        for (int i = 0; i < 3650; ++i)
            for (const char* function : {"primes", "stars", "proteins"})
                days.append(day(today().addDays(-i), function, "1"));
        Scene scene(state(), days);
        EarningsPage page(scene.model);
        page.show();
        QVERIFY(becomes_true([&] { return table(page).rowCount() == 3; }));
        auto& period = *page.findChild<QComboBox*>("period");
        period.setCurrentIndex(period.count() - 1);
        QVERIFY(!page.grab().isNull());
        QCOMPARE(table(page).rowCount(), 3);
    }

    void activity_is_kept_while_nobody_looks()
    {
        Scene scene(state());
        ActivityPage page(scene.model, scene.record);
        scene.agent.say_event("taskStarted", {{"pool", root}, {"function", "<b>primes</b>"}, {"lease", "1"}});
        scene.agent.say_event("credits", {{"pool", root}, {"creditsGranted", "13"}, {"creditsPending", "0"}});
        QVERIFY(becomes_true([&] { return rows(page).contains("13.0 credits"); }));
        page.show();
        QVERIFY(rows(page).contains("<b>primes</b> started, for Home."));
        QVERIFY(rows(page).indexOf("credits") < rows(page).indexOf("primes")); // the newest above
    }

    void tasks_that_ended_while_nobody_looked_are_told_once()
    {
        Scene scene(state());
        ActivityPage page(scene.model, scene.record);
        const qint64 start = QDateTime::currentMSecsSinceEpoch() + 1;
        constexpr qint64 hour = 3'600'000;
        const auto task = [](int lease, const QString& function, qint64 ended) {
            return QJsonObject{{"lease", QString::number(lease)},
                               {"pool", "Home"},
                               {"root", root},
                               {"function", function},
                               {"ended", ended},
                               {"processorMilliseconds", 2000},
                               {"wallMilliseconds", 2000},
                               {"outcome", "finished"},
                               {"verdict", "pending"},
                               {"credits", "0"},
                               {"creditsClaimed", "0.5"},
                               {"reason", QJsonValue()}};
        };
        const QJsonObject newest{{"tasks", QJsonArray{task(3, "late", start + 2), task(2, "heard", start + 1)}},
                                 {"next", "2"}};
        const QJsonObject oldest{{"tasks", QJsonArray{task(1, "early", start), task(9, "older", start - hour)}},
                                 {"next", "9"}};
        scene.agent.set_answers([=](const QString& method, const QJsonObject& params) {
            if (method == "tasks")
                return params.contains("before") ? oldest : newest;
            return method == "status" ? report_with_names("Home") : QJsonObject();
        });
        scene.agent.say_event("taskEnded", {{"pool", root},
                                            {"function", "heard"},
                                            {"lease", "2"},
                                            {"outcome", QJsonObject{{"kind", "finished"}, {"text", "finished"}}},
                                            {"processorMilliseconds", 2000}});
        QVERIFY(becomes_true([&] { return rows(page).contains("heard ended"); }));
        for (int times = 0; times < 2; ++times) {
            scene.model.set_watched(true);
            QVERIFY(becomes_true([&] { return rows(page).contains("early ended, for Home."); }));
            QCOMPARE(rows(page).count("late ended, for Home."), 1);
            QCOMPARE(rows(page).count("early ended"), 1);
            QCOMPARE(rows(page).count("heard ended"), 1);
            QVERIFY(!rows(page).contains("older"));
            QVERIFY(rows(page).indexOf("late") < rows(page).indexOf("early")); // by their times
            const int asked = scene.agent.count("tasks");
            scene.model.set_watched(false);
            QVERIFY(times == 1 || asked == 2);
        }
        QVERIFY(becomes_true([&] { return scene.agent.count("tasks") == 3; }));
        QCOMPARE(rows(page).count("ended"), 3);
    }

    void activity_is_searched()
    {
        Scene scene(state());
        ActivityPage page(scene.model, scene.record);
        page.show();
        scene.agent.say_event("taskStarted", {{"pool", root}, {"function", "primes"}});
        scene.agent.say_event("taskStopped", {{"pool", root}, {"function", "stars"}, {"reason", "you came back"}});
        QVERIFY(becomes_true([&] { return rows(page).contains("you came back"); }));
        QTest::keyClicks(page.findChild<QLineEdit*>(), "STARS");
        QCOMPARE(table(page).rowCount(), 1);
        page.findChild<QLineEdit*>()->setText("neither");
        QVERIFY(all_words(page).contains("No entry"));
        page.findChild<QLineEdit*>()->clear();
        auto& kinds = *page.findChild<QComboBox*>();
        kinds.setCurrentIndex(kinds.findText("Credits"));
        QCOMPARE(table(page).rowCount(), 0);
        kinds.setCurrentIndex(kinds.findText("Task"));
        QCOMPARE(table(page).rowCount(), 2);
    }

    void what_is_read_stays_in_sight_when_more_happens()
    {
        Scene scene(state());
        ActivityPage page(scene.model, scene.record);
        page.resize(600, 300);
        page.show();
        const auto start = [&](int task) {
            scene.agent.say_event("taskStarted", {{"pool", root}, {"function", "task " + QString::number(task)}});
        };
        for (int task = 0; task < 200; ++task)
            start(task);
        QVERIFY(becomes_true([&] { return rows(page).contains("task 199"); }));
        auto& view = *page.findChild<QTableView*>();
        view.scrollTo(view.model()->index(100, 0), QAbstractItemView::PositionAtTop);
        const auto top = [&] { return view.indexAt({1, 1}).siblingAtColumn(2).data().toString(); };
        const QString read = top();
        for (int task = 200; task < 210; ++task)
            start(task);
        QVERIFY(becomes_true([&] { return rows(page).contains("task 209"); }));
        QVERIFY2(becomes_true([&] { return top() == read; }), qPrintable(top() + ", not " + read));
        view.scrollToTop();
        start(210);
        QVERIFY(becomes_true([&] { return top().contains("task 210"); }));
    }

    void diagnostics_and_entries_are_copied()
    {
        Scene scene(state());
        ActivityPage page(scene.model, scene.record);
        page.show();
        scene.agent.say_event("taskStarted", {{"pool", root}, {"function", "primes"}});
        QVERIFY(becomes_true([&] { return rows(page).contains("primes"); }));
        QTest::mouseClick(&button(page, "Copy diagnostics"), Qt::LeftButton);
        const QString diagnostics = QGuiApplication::clipboard()->text();
        QVERIFY(diagnostics.contains(qVersion()) && diagnostics.contains("Home (aaaaaaaa): not connected"));
        QVERIFY(!diagnostics.contains("did:key"));
        auto& view = *page.findChild<QTableView*>();
        view.setFocus();
        view.selectRow(0);
        QTest::keySequence(&view, QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith("primes started, for Home."));
    }
};

QTEST_MAIN(TrayHistoryTest)
#include "tray_history_test.moc"
