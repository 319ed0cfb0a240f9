// SPDX-License-Identifier: GPL-3.0-or-later
// The window with an agent whose strangers have hostile names, of a new owner, on a desktop without a tray, and as it was left.
#include <QApplication>
#include <QListWidget>
#include <QSettings>
#include <QTest>

#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/support/deadline.h"

using namespace fallow::test;

namespace {

constexpr char16_t right_to_left_override = 0x202E;

/// What a stranger may call itself.
QString hostile_name(const QString& kind)
{
    if (kind == "markup")
        return "<h1>Pool</h1><a href=\"https://example.org\">click</a><img src=\"/etc/passwd\"><script>";
    if (kind == "directions")
        return QString("Pool ") + QChar(right_to_left_override) + "tnega" + QChar(0x2067) + " \u0627\u0644\u0639";
    if (kind == "lines")
        return "Pool\nStopped by you\r\n\tand\u2028more\v";
    if (kind == "marks")
        return "Po" + QString(300, QChar(0x0301)) + "ol";
    if (kind == "one word of 10 KB")
        return QString(10'240, 'W');
    if (kind == "words of 10 KB")
        return QString("many words ").repeated(1000);
    if (kind == "10 KB of Chinese")
        return QString(10'240, QChar(0x5B57));
    return {};
}

/// All that stands in the window and its pages, with the tool tips.
QStringList shown_texts(const QWidget& window)
{
    QStringList texts;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        texts << widget->toolTip();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text();
    }
    return texts;
}

/// Tool tips may have markup of our own, but none of strangers.
bool is_plain_tip(const QString& tip)
{
    return !Qt::mightBeRichText(tip) || !(tip.contains("<h1>") || tip.contains("<script>"));
}

} // namespace

class TrayWindowTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;
    QString fresh_state() { return places_.fresh_state(); }

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void hostile_names_are_plain_text_and_leave_the_window_its_size_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* kind : {"markup", "directions", "lines", "marks", "one word of 10 KB", "words of 10 KB",
                                 "10 KB of Chinese", "empty"})
            QTest::newRow(kind) << hostile_name(kind);
    }
    void hostile_names_are_plain_text_and_leave_the_window_its_size()
    {
        QFETCH(QString, name);
        const QString state = fresh_state();
        QJsonObject report = report_with_names(name);
        ScriptedAgent agent(state, report);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Computing"));
        // In trouble, its words stand in the header too.
        report["restrictionFailure"] = name.isEmpty() ? "no user namespaces" : name;
        auto* const pages = tray.window.findChild<QListWidget*>("pages");
        for (const bool is_in_trouble : {false, true}) {
            if (is_in_trouble) {
                agent.set_report(report);
                agent.say_event("poolsChanged");
                QVERIFY(shows(tray, "Needs your attention"));
            }
            for (int page = 0; page < pages->count(); ++page) {
                pages->setCurrentRow(page);
                agent.say_event("functionRefused", {{"pool", QString(64, 'a')}, {"function", name}, {"reason", name}});
                QTest::qWait(50);
                const QSize least = tray.window.minimumSizeHint();
                QVERIFY2(least.width() <= 800 && least.height() <= 600,
                         qPrintable(QString("page %1: %2 x %3").arg(page).arg(least.width()).arg(least.height())));
                for (const QString& text : shown_texts(tray.window)) {
                    QVERIFY2(!text.contains(QChar(right_to_left_override)), qPrintable(text));
                    QVERIFY2(text.size() < 4000, qPrintable(text.left(100)));
                }
                for (const QWidget* widget : tray.window.findChildren<QWidget*>())
                    QVERIFY2(is_plain_tip(widget->toolTip()), qPrintable(widget->toolTip()));
                for (const QLabel* label : tray.window.findChildren<QLabel*>()) {
                    QVERIFY2(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()),
                             qPrintable(label->text()));
                }
            }
        }
        const QString tip = tray.icon.tool_tip();
        QVERIFY2(!tip.contains('<') && !tip.contains('\n') && tip.size() < 1000, qPrintable(tip));
    }
    void without_a_pool_the_button_leads_to_one()
    {
        const QString state = fresh_state();
        QJsonObject report = report_without_pools();
        report["state"] = state_object(true, {}, "Running.");
        ScriptedAgent agent(state, report);
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Needs your attention"));
        QVERIFY2(tray.explanation().contains("no pool yet"), qPrintable(tray.explanation()));
        QTest::mouseClick(&tray.act(), Qt::LeftButton);
        QCOMPARE(tray.window.findChild<QListWidget*>("pages")->currentRow(), 2);
        QCOMPARE(agent.count("pause"), 0);
    }
    void window_is_found_again_as_it_was_left()
    {
        const QString state = fresh_state();
        QSize size;
        {
            TrayUnderTest tray(state);
            tray.window.resize(700, 500);
            tray.window.open_page(fallow::tray::Window::PageName::pools);
            QTest::qWait(10);
            size = tray.window.size();
            tray.window.close();
            QVERIFY(!tray.window.isVisible());
        }
        TrayUnderTest tray(state);
        QCOMPARE(tray.window.size(), size);
        QCOMPARE(tray.window.findChild<QListWidget*>("pages")->currentRow(), 2);
    }
    void a_closed_window_listens_to_little_and_asks_when_it_is_opened()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state, report_with_names("Pool"));
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Computing"));
        QVERIFY(agent.subscribed().isEmpty()); // which is all
        tray.window.close();
        QVERIFY(becomes_true([&] { return !agent.subscribed().isEmpty(); }));
        for (const char* wanted : {"stateChanged", "poolsChanged", "poolDisconnected", "credits"})
            QVERIFY2(agent.is_wanted(wanted), wanted);
        for (const char* unwanted : {"taskStarted", "taskProgress", "taskEnded", "transfer", "logLine"})
            QVERIFY2(!agent.is_wanted(unwanted), unwanted);
        // The icon knows all the same, and asks for nothing.
        const int reports = agent.count("status");
        agent.say_event("stateChanged", {{"state", state_object(false, "pausedByOwner", "Paused: you asked for it.")},
                                         {"restrictionFailure", QJsonValue()}});
        QVERIFY(becomes_true([&] { return tray.icon.tool_tip().contains("you asked for it"); }));
        agent.say_event("stateChanged", {{"state", state_object(true, {}, "Computing.", true)},
                                         {"restrictionFailure", "no user namespaces"}});
        QVERIFY(becomes_true([&] { return tray.icon.tool_tip().contains("no user namespaces"); }));
        QTest::qWait(500);
        QCOMPARE(agent.count("status"), reports);
        // What happened meanwhile is there when somebody looks.
        agent.set_report(report_without_pools());
        tray.window.open();
        QVERIFY(shows(tray, "Waiting"));
        QVERIFY(agent.subscribed().isEmpty());
    }
    void an_agent_that_knows_no_choice_of_events_is_asked_for_all()
    {
        const QString state = fresh_state();
        ScriptedAgent agent(state);
        agent.refuse("subscribe", "events");
        TrayUnderTest tray(state);
        QVERIFY(shows(tray, "Waiting"));
        const int before = agent.count("subscribe");
        tray.window.close();
        QVERIFY(becomes_true([&] { return agent.count("subscribe") == before + 2; }));
        QVERIFY(agent.subscribed().isEmpty());
    }
    void without_a_tray_closing_asks_to_quit()
    {
        TrayUnderTest tray(fresh_state());
        int wanted = 0;
        connect(&tray.window, &fallow::tray::Window::end_wanted, this, [&] { ++wanted; });
        tray.window.close();
        QCOMPARE(wanted, 0);
        tray.window.set_alone(true);
        tray.window.open();
        QVERIFY(shown_texts(tray.window).join(' ').contains("in this window only"));
        tray.window.close();
        QCOMPARE(wanted, 1);
        QVERIFY(tray.window.isVisible());
        QVERIFY(QTest::qWaitForWindowActive(&tray.window));
        QTest::keyClick(&tray.window, Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(wanted, 2);
    }
};

QTEST_MAIN(TrayWindowTest)
#include "tray_window_test.moc"
