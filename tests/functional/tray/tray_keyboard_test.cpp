// SPDX-License-Identifier: GPL-3.0-or-later
// Everything can be done without a mouse: Tab comes by each widget of each place, and no key stands for two things at once.
#include <map>
#include <set>

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QGroupBox>
#include <QRadioButton>
#include <QShortcut>
#include <QTabBar>
#include <QTest>

#include "tests/functional/tray/busy_tray.h"

using namespace fallow::test;

namespace {

/// Whoever asks for more presses goes round in circles.
constexpr int most_presses = 400;

QString description_of(const QWidget& widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return QString("%1 \"%2\" %3 %4")
        .arg(widget.metaObject()->className(), widget.objectName(), widget.accessibleName(),
             button != nullptr ? button->text() : QString());
}

/// Itself, or who takes the keys in its place.
const QWidget* who_takes_the_keys(const QWidget* widget)
{
    while (widget->focusProxy() != nullptr)
        widget = widget->focusProxy();
    return widget;
}

/// Those that a person can do something with, by the keyboard too.
QList<QWidget*> to_be_reached(const QWidget& window)
{
    QList<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && widget->isVisible() && widget->isEnabled()
            && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus)
            found << widget;
    return found;
}

/// All that Tab, or Shift and Tab, comes by until it is where it began.
std::set<const QWidget*> walk(QWidget& window, Qt::Key key)
{
    std::set<const QWidget*> seen;
    for (int press = 0; press < most_presses; ++press) {
        QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, key,
                        key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        const QWidget* at = QApplication::focusWidget();
        if (at == nullptr || !seen.insert(who_takes_the_keys(at)).second)
            continue;
    }
    return seen;
}

/// The arrow keys go from one to the next, and Tab comes to one of them.
bool is_reached_by_arrows(const QWidget& widget, const std::set<const QWidget*>& seen)
{
    const auto* radio = qobject_cast<const QRadioButton*>(&widget);
    if (radio == nullptr)
        return false;
    const QObjectList siblings = radio->group() != nullptr ? QObjectList() : radio->parent()->children();
    if (radio->group() != nullptr)
        return std::ranges::any_of(radio->group()->buttons(), [&](const auto* other) { return seen.contains(other); });
    return std::ranges::any_of(siblings, [&](const QObject* other) {
        return qobject_cast<const QRadioButton*>(other) != nullptr && seen.contains(static_cast<const QWidget*>(other));
    });
}

void add_key(std::multimap<QString, QString>& keys, const QString& text, const QString& of)
{
    if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty())
        keys.emplace(key.toString(), of);
}

/// What each key does in a window as it is shown now.
std::multimap<QString, QString> keys_of(const QWidget& window)
{
    std::multimap<QString, QString> keys;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->window() != &window || !widget->isVisible())
            continue;
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            add_key(keys, button->text(), description_of(*button));
        if (const auto* label = qobject_cast<const QLabel*>(widget); label != nullptr && label->buddy() != nullptr)
            add_key(keys, label->text(), description_of(*label) + label->text());
        if (const auto* box = qobject_cast<const QGroupBox*>(widget))
            add_key(keys, box->title(), description_of(*box));
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                add_key(keys, tabs->tabText(i), "tab " + tabs->tabText(i));
    }
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>())
        for (const QKeySequence& key : shortcut->keys())
            keys.emplace(key.toString(),
                         "shortcut of " + description_of(*qobject_cast<const QWidget*>(shortcut->parent())));
    return keys;
}

} // namespace

class TrayKeyboardTest : public QObject {
    Q_OBJECT

private:
    TrayPlaces places_;

    static void add_places()
    {
        QTest::addColumn<QString>("place");
        for (const char* place : BusyTray::places)
            QTest::newRow(place) << place;
    }

private Q_SLOTS:
    void init() { QSettings().clear(); }

    void tab_comes_by_everything_data() { add_places(); }
    void tab_comes_by_everything()
    {
        QFETCH(QString, place);
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open(place);
        const QList<QWidget*> wanted = to_be_reached(window);
        QVERIFY(!wanted.isEmpty());
        for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
            const std::set<const QWidget*> seen = walk(window, key);
            QStringList missed;
            for (const QWidget* widget : wanted)
                if (!seen.contains(who_takes_the_keys(widget)) && !is_reached_by_arrows(*widget, seen))
                    missed << description_of(*widget);
            QVERIFY2(missed.isEmpty(), qPrintable(missed.join('\n')));
        }
    }
    void no_key_stands_for_two_things_data() { add_places(); }
    void no_key_stands_for_two_things()
    {
        QFETCH(QString, place);
        BusyTray busy(places_.fresh_state());
        const auto keys = keys_of(busy.open(place));
        QVERIFY(!keys.empty());
        for (auto key = keys.begin(); key != keys.end(); key = keys.upper_bound(key->first)) {
            QStringList meanings;
            for (auto [it, end] = keys.equal_range(key->first); it != end; ++it)
                meanings << it->second;
            QVERIFY2(meanings.size() == 1, qPrintable(key->first + ": " + meanings.join("; ")));
        }
    }
    void no_key_stands_for_two_things_while_there_is_no_pool()
    {
        BusyTray busy(places_.fresh_state());
        busy.report = fallow::screenshots::report_of_a_new_owner();
        busy.agent.say_event("poolsChanged");
        QVERIFY(shows(busy.tray, "Needs your attention"));
        for (const char* place : {"now", "earnings", "pools", "pools: attach form", "preferences", "activity"}) {
            const auto keys = keys_of(busy.open(place));
            for (const auto& [key, meaning] : keys)
                QVERIFY2(keys.count(key) == 1, qPrintable(QString(place) + ": " + key + ": " + meaning));
        }
    }
    void pages_have_keys_of_their_own()
    {
        BusyTray busy(places_.fresh_state());
        QWidget& window = busy.open("now");
        auto& pages = *window.findChild<QListWidget*>("pages");
        for (int page = pages.count() - 1; page >= 0; --page) {
            QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + page), Qt::ControlModifier);
            QCOMPARE(pages.currentRow(), page);
        }
    }
};

QTEST_MAIN(TrayKeyboardTest)
#include "tray_keyboard_test.moc"
