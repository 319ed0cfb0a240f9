// SPDX-License-Identifier: GPL-3.0-or-later
// From a sum on the page Earnings to the tasks behind it: found by mouse and by keys, read page by page, written to a file.
#include <algorithm>

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "app/tray/earnings_page.h"
#include "app/tray/task_dialog.h"
#include "tests/functional/tray/file_dialog.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/support/deadline.h"

using namespace fallow::test;
using namespace fallow::tray;

namespace {

const QString root(64, 'a');
constexpr int task_count = 450;

QJsonObject day(const QString& function)
{
    return {{"day", QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate)},
            {"pool", "Home"},
            {"root", root},
            {"function", function},
            {"tasks", task_count},
            {"processorMilliseconds", 3'600'000},
            {"bytesDown", 0},
            {"bytesUp", 0},
            {"credits", "1"},
            {"creditsPending", "2"},
            {"creditsRefused", "3"}};
}

/// The newest has the largest number.
QJsonObject task(int number, const QString& function)
{
    const bool is_granted = number % 2 == 0;
    return {{"lease", QString::number(number)},
            {"pool", "Home"},
            {"root", root},
            {"function", function},
            {"ended", 1'795'263'000'000 + 1000.0 * number},
            {"processorMilliseconds", 61'000},
            {"wallMilliseconds", 62'000},
            {"outcome", "finished"},
            {"verdict", is_granted ? "granted" : "refused"},
            {"credits", is_granted ? "0.5" : "0"},
            {"creditsClaimed", "0.75"},
            {"reason", is_granted ? QJsonValue() : QJsonValue("mismatch")}};
}

} // namespace

class TrayTasksTest : public QObject {
    Q_OBJECT

private:
    struct Scene {
        explicit Scene(const QString& directory, const QString& function = "primes")
            : agent(directory, report_with_names("Home")), link(directory), model(link), page(model)
        {
            agent.set_answers([this, function](const QString& method, const QJsonObject& params) {
                if (method == "history")
                    return QJsonObject{{"days", QJsonArray{day(function)}}};
                if (method != "tasks")
                    return agent.usual_answer(method);
                asked.push_back(params);
                const int before = params.value("before").toString(QString::number(task_count + 1)).toInt();
                const int last = std::max(1, before - params.value("count").toInt());
                QJsonArray tasks;
                for (int number = before - 1; number >= last; --number)
                    tasks.append(task(number, function));
                return QJsonObject{{"tasks", tasks},
                                   {"next", last > 1 ? QJsonValue(QString::number(last)) : QJsonValue()}};
            });
            page.resize(900, 700);
            page.show();
            wait_until("the history", [&] { return table().model()->rowCount() == 1; });
        }
        QTableView& table() { return *page.findChild<QTableView*>(); }
        TaskDialog* dialog() { return page.findChild<TaskDialog*>(); }
        QTableView& tasks() { return *dialog()->findChild<QTableView*>(); }
        QString count_words() { return dialog()->findChild<QLabel*>("count")->text(); }
        bool has_tasks(int count)
        {
            return becomes_true([&] { return dialog() != nullptr && tasks().model()->rowCount() == count; });
        }
        QString cell(int row, int column)
        {
            return tasks().model()->index(row, column).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069));
        }

        ScriptedAgent agent;
        AgentLink link;
        AgentModel model;
        EarningsPage page;
        std::vector<QJsonObject> asked;
    };

    QTemporaryDir directory_;
    [[nodiscard]] QString state() const { return directory_.filePath("agent"); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QCoreApplication::setOrganizationName("Fallow");
        QCoreApplication::setApplicationName("fallow");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory_.filePath("config"));
    }

    void a_sum_leads_to_its_tasks_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("button") << 0;
        QTest::newRow("return") << int(Qt::Key_Return);
        QTest::newRow("enter") << int(Qt::Key_Enter);
        QTest::newRow("double click") << 1;
    }
    void a_sum_leads_to_its_tasks()
    {
        QFETCH(int, way);
        Scene scene(state());
        scene.page.activateWindow();
        scene.table().setFocus();
        scene.table().selectRow(0);
        const QPoint row = scene.table().visualRect(scene.table().model()->index(0, 0)).center();
        if (way == 0)
            QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        else if (way == 1) {
            QTest::mouseClick(scene.table().viewport(), Qt::LeftButton, {}, row); // which a second one follows
            QTest::mouseDClick(scene.table().viewport(), Qt::LeftButton, {}, row);
        } else
            QTest::keyClick(&scene.table(), static_cast<Qt::Key>(way));
        QVERIFY(scene.has_tasks(200));
        QCOMPARE(scene.asked.front().value("pool").toString(), root);
        QCOMPARE(scene.asked.front().value("function").toString(), "primes");
        QCOMPARE(scene.cell(0, TaskTable::lease_column), "450");
        QCOMPARE(scene.cell(0, TaskTable::verdict_column), "Granted");
        QCOMPARE(scene.cell(0, TaskTable::credits_column), "0.50");
        QCOMPARE(scene.cell(0, TaskTable::processor_column), "1 min 1 s");
        QCOMPARE(scene.cell(1, TaskTable::verdict_column), "Refused: other computers agreed on another result");
    }

    void without_a_choice_all_tasks_are_shown()
    {
        Scene scene(state());
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(scene.has_tasks(200));
        QVERIFY(!scene.asked.front().contains("pool") && !scene.asked.front().contains("function"));
    }

    void older_tasks_come_as_one_reads_on()
    {
        Scene scene(state());
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(scene.has_tasks(200));
        QTest::qWait(50);
        QCOMPARE(scene.asked.size(), 1U); // nobody read on
        QVERIFY2(scene.count_words().contains("200"), qPrintable(scene.count_words()));
        scene.tasks().scrollToBottom();
        QVERIFY(scene.has_tasks(400));
        scene.tasks().scrollToBottom();
        QVERIFY(scene.has_tasks(task_count));
        QCOMPARE(scene.cell(task_count - 1, TaskTable::lease_column), "1");
        QVERIFY(!scene.tasks().model()->canFetchMore({}));
        QVERIFY2(scene.count_words().startsWith("450"), qPrintable(scene.count_words()));
    }

    void keys_lead_through_and_out()
    {
        Scene scene(state());
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(scene.has_tasks(200));
        QVERIFY(!scene.tasks().accessibleName().isEmpty());
        scene.tasks().setFocus();
        QTest::keyClick(&scene.tasks(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(scene.has_tasks(400));
        QTest::keyClick(&scene.tasks(), Qt::Key_Return); // does not close what is read
        QVERIFY(scene.dialog() != nullptr && scene.dialog()->isVisible());
        QTest::keyClick(scene.dialog(), Qt::Key_Escape);
        QVERIFY(becomes_true([&] { return scene.dialog() == nullptr; }));
    }

    void a_file_has_all_of_them()
    {
        Scene scene(state(), "=cmd");
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(scene.has_tasks(200));
        for (QPushButton* button : scene.dialog()->findChildren<QPushButton*>())
            if (button->text().contains("CSV"))
                QTest::mouseClick(button, Qt::LeftButton);
        wait_until("the file's dialog", [&] { return scene.dialog()->findChild<QFileDialog*>() != nullptr; });
        save_as(scene.dialog()->findChild<QFileDialog*>(), directory_.filePath("tasks.csv"));
        wait_until("the file", [&] { return scene.count_words().contains("tasks.csv"); });
        QFile file(directory_.filePath("tasks.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QCOMPARE(csv.count("\r\n"), task_count + 1);
        QVERIFY2(csv.contains(",Home,'=cmd,61.000,62.000,Granted,,0.500000,0.750000,450\r\n"),
                 csv.left(500).constData());
    }

    void names_of_strangers_stay_names()
    {
        Scene scene(state(), QString::fromUtf8("<b>bold</b>\u202eevil\nline"));
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(scene.has_tasks(200));
        const QString shown = scene.cell(0, TaskTable::function_column);
        QVERIFY(shown.contains("<b>bold</b>") && !shown.contains(QChar(0x202e)) && !shown.contains('\n'));
        const QModelIndex index = scene.tasks().model()->index(0, TaskTable::function_column);
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains("<b>"));
    }

    void an_agent_that_refuses_or_goes_leaves_words()
    {
        Scene scene(state());
        scene.agent.set_answers([&](const QString& method, const QJsonObject&) {
            return method == "tasks" ? std::optional<QJsonObject>() : scene.agent.usual_answer(method);
        });
        QTest::mouseClick(scene.page.findChild<QPushButton*>("tasks"), Qt::LeftButton);
        QVERIFY(becomes_true([&] { return scene.dialog() != nullptr && scene.count_words().contains("asked"); }));
        scene.agent.leave();
        QVERIFY2(becomes_true([&] { return scene.count_words().contains("No task"); }),
                 qPrintable(scene.count_words()));
    }
};

QTEST_MAIN(TrayTasksTest)
#include "tray_tasks_test.moc"
