// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page of the window, in light and in dark, in English, German and Arabic, into the directory that is named. The scale is
// that of QT_SCALE_FACTOR.
#include <cstdio>

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStyleFactory>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTranslator>

#include "app/language/catalogues.h"
#include "app/tray/condition.h"
#include "app/tray/farewell.h"
#include "app/tray/first_run.h"
#include "app/tray/readable_style.h"
#include "app/tray/task_dialog.h"
#include "tests/functional/tray/scripted_agent.h"
#include "tests/functional/tray/tray_under_test.h"
#include "tests/screenshots/content.h"
#include "tests/screenshots/looks.h"
#include "tests/support/deadline.h"

using namespace fallow;
using namespace std::chrono_literals;

namespace {

class Album {
public:
    Album(QString directory, QString look) : directory_(std::move(directory)), look_(std::move(look)) {}

    void take(QWidget& widget, const QString& name)
    {
        settle();
        const QString scale = QString::number(widget.devicePixelRatioF());
        const QString file = directory_ + '/' + name + '-' + look_ + '-' + scale + "x.png";
        if (!widget.grab().save(file))
            throw test::Disappointment(file.toStdString() + " cannot be written");
    }
    /// All pages, and all that stands on tabs of one.
    void take_pages(test::TrayUnderTest& tray, const QString& suffix)
    {
        auto* const pages = tray.window.findChild<QListWidget*>("pages");
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentRow(i);
            const QString name = QString::number(i + 1) + '-' + pages->item(i)->data(Qt::UserRole).toString() + suffix;
            settle();
            take(tray.window, name);
            for (QTabWidget* tabs : tray.window.findChildren<QTabWidget*>()) {
                for (int tab = 1; tabs->isVisible() && tab < tabs->count(); ++tab) {
                    tabs->setCurrentIndex(tab);
                    take(tray.window, name + "-tab" + QString::number(tab + 1));
                }
                tabs->setCurrentIndex(0);
            }
        }
    }

private:
    /// Answers come, layouts and charts find their place.
    static void settle()
    {
        const auto end = std::chrono::steady_clock::now() + 250ms;
        test::becomes_true([&] { return std::chrono::steady_clock::now() >= end; }, 1s);
    }
    QString directory_;
    QString look_;
};

void take_dialogs(Album& album, test::TrayUnderTest& tray)
{
    tray::FirstRun first_run(tray.model);
    first_run.show();
    for (const int page : {1, 2, 3}) {
        album.take(first_run, "first-run-" + QString::number(page));
        first_run.next();
    }
    tray::Farewell farewell(tray.link);
    farewell.begin(&tray.window);
    auto* const question = tray.window.findChild<QMessageBox*>("farewell");
    album.take(*question, "quit");
    question->close();
}

/// A look at a pool before joining it, and the tasks behind the earnings.
void take_forms(Album& album, test::TrayUnderTest& tray)
{
    tray.window.open_page(tray::Window::PageName::pools);
    tray.window.findChild<QPushButton*>("join")->click();
    tray.window.findChild<QLineEdit*>("link")->setText("fallow://fallow.example.edu/join?root=" + QString(64, 'a')
                                                       + "&token=" + QString(43, 'A'));
    tray.window.findChild<QPushButton*>("look")->click();
    test::wait_until("the look at a pool", [&] { return tray.window.findChild<QWidget*>("preview")->isVisible(); });
    album.take(tray.window, "3-pools-look");
    tray.window.findChild<QPushButton*>("cancel")->click();
    tray.window.open_page(tray::Window::PageName::earnings);
    tray.window.findChild<QPushButton*>("tasks")->click();
    auto* const tasks = tray.window.findChild<tray::TaskDialog*>();
    album.take(*tasks, "2-earnings-tasks");
    tasks->close();
}

void take_all(Album& album)
{
    const QTemporaryDir directory;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory.filePath("config"));
    test::TrayUnderTest tray(directory.filePath("state"));
    tray.window.resize(960, 640); // the screen that is not there has other ideas
    const auto becomes = [&](tray::Condition condition) {
        const QString title = tray::title_of(condition);
        test::wait_until(title.toStdString(), [&] { return tray.title() == title; });
    };
    album.take(tray.window, "no-agent");

    test::ScriptedAgent agent(directory.filePath("state"), screenshots::report_of_a_new_owner());
    bool has_history = false;
    QJsonObject report = screenshots::report_of_a_new_owner();
    agent.set_answers([&](const QString& method, const QJsonObject& params) {
        return screenshots::answer(report, has_history, method, params);
    });
    becomes(tray::Condition::needs_attention);
    album.take_pages(tray, "-empty");
    take_dialogs(album, tray);

    has_history = true;
    report = screenshots::busy_report();
    agent.say_event("poolsChanged");
    becomes(tray::Condition::computing);
    screenshots::tell_a_morning(agent);
    album.take_pages(tray, "");
    take_forms(album, tray);
    tray.window.open_page(tray::Window::PageName::now);
    report = screenshots::paused_report();
    agent.say_event("poolsChanged");
    becomes(tray::Condition::paused_by_owner);
    album.take(tray.window, "paused");
    report = screenshots::report_in_trouble();
    agent.say_event("poolsChanged");
    becomes(tray::Condition::needs_attention);
    album.take(tray.window, "attention");
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: fallow-screenshots DIRECTORY\n", stderr);
        return 2;
    }
    QCoreApplication::setOrganizationName("Fallow");
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    tray::ReadableStyle::begin();
    const QString directory = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(directory);
    language::Catalogues catalogues;
    for (const char* language : {"en", "de", "ar"}) {
        const auto speaking = catalogues.speak(language);
        QTranslator buttons; // Qt's own
        if (buttons.load(QString("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&buttons);
        const QLocale locale(QString::fromLatin1(language));
        QLocale::setDefault(locale);
        QApplication::setLayoutDirection(locale.textDirection());
        for (const char* look : {"light", "dark"}) {
            QApplication::setPalette(QLatin1String(look) == "dark" ? screenshots::dark_palette() : QPalette());
            Album album(directory, QString(language) + '-' + look);
            take_all(album);
        }
    }
    return 0;
}
