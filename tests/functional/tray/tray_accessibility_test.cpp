// SPDX-License-Identifier: GPL-3.0-or-later
// The program `fallow` as screen readers find it on the accessibility bus: whatever takes the keys says what it is and what it
// is for, and does what it is asked without keys and pointer.
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "tests/functional/tray/accessible_tree.h"
#include "tests/functional/tray/desktop_with_tray.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/x_windows.h"
#include "tests/screenshots/content.h"
#include "tests/support/deadline.h"

using namespace fallow::test;

namespace {

/// What people can do something with. Qt calls what scrolls a page "filler"; text that can be copied is a "label".
const QStringList fitting_roles{"push button",   "button menu", "check box", "radio button", "combo box",
                                "text",          "spin box",    "list",      "list item",    "page tab",
                                "page tab list", "table",       "filler",    "label"};

/// A desktop without a tray, so that the window comes by itself, and an agent that says what a test wants.
struct Scene {
    explicit Scene(const QString& page, bool is_first_run = false)
        : state(directory.filePath("state")), agent(state),
          program("fallow", {"--state", state}, directory.filePath("log"), {},
                  desktop.environment() + AccessibleTree::environment())
    {
        agent.set_answers([this](const QString& method, const QJsonObject& params) {
            return fallow::screenshots::answer(report, true, method, params);
        });
        desktop.set("first-run/seen", !is_first_run);
        desktop.set("window/page", page);
        program.start();
        wait_for("push button", "Pause");
    }
    AccessibleItem wait_for(const QString& role, const QString& name)
    {
        std::optional<AccessibleItem> found;
        wait_until((role + ' ' + name).toStdString(),
                   [&] {
                       found = tree.find(role, name);
                       return found.has_value();
                   },
                   generous, [&] { return program.log().toStdString() + words(); });
        return *found;
    }
    [[nodiscard]] std::string words() const
    {
        QString all;
        for (const AccessibleItem& item : tree.items())
            if (item.is_shown)
                all += item.role + ": " + item.name + '\n';
        return all.toStdString();
    }
    /// What takes the keys and does not say what it is, or what for.
    [[nodiscard]] QStringList nameless() const
    {
        QStringList found;
        int focusable = 0;
        for (const AccessibleItem& item : tree.items()) {
            if (!item.is_focusable || !item.is_shown)
                continue;
            ++focusable;
            if (item.name.trimmed().isEmpty() || !fitting_roles.contains(item.role))
                found << item.role + ": \"" + item.name + "\" " + item.path;
        }
        if (focusable < 3)
            found << "only " + QString::number(focusable) + " take the keys";
        return found;
    }

    QTemporaryDir directory;
    DesktopWithTray desktop{false};
    AccessibleTree tree{desktop};
    QString state;
    QJsonObject report = fallow::screenshots::busy_report();
    ScriptedAgent agent;
    Program program;
};

} // namespace

class TrayAccessibilityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatever_takes_the_keys_has_a_name_and_a_fitting_role_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("role"); // of what is used before
        QTest::addColumn<QString>("name");
        QTest::newRow("now") << "now"
                             << ""
                             << "";
        QTest::newRow("earnings") << "earnings"
                                  << ""
                                  << "";
        QTest::newRow("pools") << "pools"
                               << ""
                               << "";
        QTest::newRow("pools, attach form") << "pools"
                                            << "push button"
                                            << "Attach a pool…";
        QTest::newRow("preferences") << "preferences"
                                     << ""
                                     << "";
        QTest::newRow("preferences, in detail") << "preferences"
                                                << "page tab"
                                                << "In detail";
        QTest::newRow("activity") << "activity"
                                  << ""
                                  << "";
    }
    void whatever_takes_the_keys_has_a_name_and_a_fitting_role()
    {
        QFETCH(QString, page);
        QFETCH(QString, role);
        QFETCH(QString, name);
        Scene scene(page);
        if (!role.isEmpty())
            scene.tree.act(scene.wait_for(role, name));
        const QStringList nameless = scene.nameless();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
    }
    void first_run_and_farewell_too()
    {
        Scene scene("now", true);
        for (const char* page : {"1", "2", "3"}) {
            const QStringList nameless = scene.nameless();
            QVERIFY2(nameless.isEmpty(), qPrintable(page + (": " + nameless.join('\n'))));
            if (const auto next = scene.tree.find("push button", "Next >"))
                scene.tree.act(*next);
        }
        scene.tree.act(scene.wait_for("push button", "Finish"));
        becomes_true([&] { return !scene.tree.find("push button", "Finish"); });
        // Without a tray, closing the window means to quit.
        XWindows(scene.desktop.display()).close("Fallow");
        scene.wait_for("push button", "Stop lending");
        const QStringList nameless = scene.nameless();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
    }
    void pause_is_pressed_without_keys_and_pointer()
    {
        Scene scene("now");
        QCOMPARE(scene.agent.count("pause"), 0);
        scene.tree.act(scene.wait_for("push button", "Pause"));
        QVERIFY(becomes_true([&] { return scene.agent.count("pause") == 1; }));
        scene.report = fallow::screenshots::paused_report();
        scene.agent.say_event("poolsChanged");
        scene.wait_for("push button", "Resume");
    }
    void page_is_chosen_without_keys_and_pointer()
    {
        Scene scene("now");
        scene.tree.act(scene.wait_for("list item", "Preferences"));
        scene.wait_for("page tab", "In detail");
    }
    void state_is_told()
    {
        Scene scene("now");
        const auto picture = scene.tree.items();
        QVERIFY2(std::ranges::any_of(picture, [](const auto& item) { return item.name == "Computing"; }),
                 scene.words().c_str());
    }
};

QTEST_GUILESS_MAIN(TrayAccessibilityTest)
#include "tray_accessibility_test.moc"
