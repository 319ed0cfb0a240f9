// SPDX-License-Identifier: GPL-3.0-or-later
// The pages Pools and Preferences against a real agent and a real pool: what is typed and chosen holds in the agent, what it
// refuses is said beside the editor.
#include <QAbstractSpinBox>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include "app/tray/agent_link.h"
#include "app/tray/agent_model.h"
#include "app/tray/pool_card.h"
#include "app/tray/pools_page.h"
#include "app/tray/preferences_page.h"
#include "app/tray/setting_row.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"
#include "tests/support/qr_picture.h"

using namespace fallow::test;
using namespace fallow::tray;

class TrayFormsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir directory_;
    std::unique_ptr<PoolUnderTest> pool_;
    std::unique_ptr<Program> agent_;
    std::unique_ptr<AgentLink> link_;
    std::unique_ptr<AgentModel> model_;

    template <class Widget>
    static Widget& part(const QWidget& of, const QString& name = {})
    {
        auto* const found = of.findChild<Widget*>(name);
        if (found == nullptr)
            throw Disappointment("there is no " + name.toStdString());
        return *found;
    }
    static bool shows(const QLabel& label, const QString& words)
    {
        return becomes_true([&] { return label.isVisible() && label.text().contains(words); });
    }
    bool holds(const QString& key, const QString& value)
    {
        return becomes_true([&] { return model_->report() && model_->report()->setting(key) == value; });
    }
    static SettingRow& row(const PreferencesPage& page, const QString& key)
    {
        wait_until("the settings", [&] { return page.findChild<SettingRow*>("setting-" + key) != nullptr; });
        return part<SettingRow>(page, "setting-" + key);
    }
    static void type(QLineEdit& line, const QString& text)
    {
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, text);
        QTest::keyClick(&line, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        pool_ = std::make_unique<PoolUnderTest>();
        pool_->serve();
        pool_->log_in();
        agent_ = std::make_unique<Program>("fallow-agent", QStringList{"--state", directory_.filePath("agent")},
                                           directory_.filePath("log"));
        agent_->start();
        link_ = std::make_unique<AgentLink>(directory_.filePath("agent"));
        model_ = std::make_unique<AgentModel>(*link_);
        QVERIFY2(becomes_true([&] { return model_->report().has_value(); }), agent_->log().constData());
    }
    void cleanupTestCase()
    {
        model_.reset();
        link_.reset();
        agent_.reset();
        pool_.reset();
    }

    void what_is_typed_applies_and_is_marked()
    {
        PreferencesPage page(*model_);
        page.show();
        page.findChild<QTabWidget*>()->setCurrentIndex(1);
        SettingRow& idle = row(page, "idle-time");
        type(part<QLineEdit>(part<QAbstractSpinBox>(idle)), "7 min");
        QVERIFY(shows(part<QLabel>(idle, "setting-mark"), "Applied"));
        QVERIFY(holds("idle-time", "7m"));

        SettingRow& hours = row(page, "hours");
        type(part<QLineEdit>(hours), "mon-fri 19:30-07:00");
        QVERIFY(shows(part<QLabel>(hours, "setting-mark"), "Applied"));
        QVERIFY(holds("hours", "mon-fri 19:30-07:00"));
    }

    void what_is_refused_is_said_and_taken_back()
    {
        PreferencesPage page(*model_);
        page.show();
        page.findChild<QTabWidget*>()->setCurrentIndex(1);
        SettingRow& disk = row(page, "disk");
        auto& line = part<QLineEdit>(part<QAbstractSpinBox>(disk));
        const QString before = line.text();
        type(line, "1 MiB");
        QVERIFY(shows(part<QLabel>(disk, "setting-trouble"), "range"));
        QCOMPARE(line.text(), before);
        type(line, "as much as you like");
        QVERIFY(shows(part<QLabel>(disk, "setting-trouble"), "not understood"));
        QCOMPARE(line.text(), before);
    }

    void a_choice_sets_all_that_it_is_made_of()
    {
        PreferencesPage page(*model_);
        page.show();
        const auto& buttons = page.findChildren<QRadioButton*>();
        QCOMPARE(buttons.size(), 3);
        for (const Preset preset : {Preset::gentle, Preset::everything, Preset::balanced}) {
            auto* const button = buttons.at(static_cast<int>(preset));
            QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
            QVERIFY(becomes_true([&] {
                return current_preset(model_->report()->settings, QThread::idealThreadCount()) == preset
                       && button->isChecked();
            }));
            QVERIFY(shows(part<QLabel>(page, "preset-mark"), "Applied"));
        }
    }

    void a_pool_is_looked_at_joined_and_left()
    {
        const QString link = QString::fromUtf8(pool_->ctl({"join-link", "--account", "ada", "--uses", "1"})).trimmed();
        PoolsPage page(*model_);
        page.show();
        QTest::mouseClick(&part<QPushButton>(page, "join"), Qt::LeftButton);
        auto& line = part<QLineEdit>(page, "link");
        const auto& trouble = part<QLabel>(page, "attach-trouble");
        type(line, "https://example.org");
        QVERIFY(shows(trouble, "fallow://"));
        QVERIFY(!part<QPushButton>(page, "attach").isEnabled());

        type(line, "Dear friend, join us at " + link);
        QVERIFY(becomes_true([&] { return part<QWidget>(page, "preview").isVisible(); }));
        QVERIFY(trouble.isHidden());
        QCOMPARE(part<QLabel>(page, "preview-purpose").accessibleName(), QString("It does not say."));
        QCOMPARE(part<QLabel>(page, "preview-asks").accessibleName(), QString("Nothing yet: it has no functions."));
        QVERIFY(model_->report()->pools.empty());
        QTest::keyClick(&part<QPushButton>(page, "attach"), Qt::Key_Space);
        QVERIFY(becomes_true([&] { return page.findChild<PoolCard*>() != nullptr; }));
        QCOMPARE(model_->report()->pools.front().origin, pool_->origin());
        QVERIFY(part<QWidget>(page, "preview").isHidden());

        const auto& card = part<PoolCard>(page);
        auto& share = part<QSpinBox>(card, "pool-share");
        QCOMPARE(share.value(), 100);
        type(part<QLineEdit>(share), "250");
        QVERIFY(becomes_true([&] { return model_->report()->pools.front().share == 250; }));
        QCOMPARE(share.value(), 250);
        QCOMPARE(share.accessibleDescription(), QString("all of the time"));
        QTest::mouseClick(&part<QPushButton>(card, "detach"), Qt::LeftButton);
        QVERIFY(part<QWidget>(card, "question").isVisible());
        QTest::keyClick(&part<QPushButton>(card, "stay"), Qt::Key_Escape);
        QVERIFY(part<QWidget>(card, "question").isHidden());
        QTest::mouseClick(&part<QPushButton>(card, "detach"), Qt::LeftButton);
        QTest::mouseClick(&part<QPushButton>(card, "leave"), Qt::LeftButton);
        QVERIFY(becomes_true([&] { return page.findChild<PoolCard*>() == nullptr; }));
        QVERIFY(model_->report()->pools.empty());

        // The link was for one computer once: the pool says so, and so does the page.
        QTest::mouseClick(&part<QPushButton>(page, "join"), Qt::LeftButton);
        type(line, link);
        QVERIFY(becomes_true([&] { return part<QWidget>(page, "preview").isVisible(); }));
        QTest::mouseClick(&part<QPushButton>(page, "attach"), Qt::LeftButton);
        QVERIFY(becomes_true([&] { return trouble.isVisible(); }));
        QCOMPARE(line.text(), link);
    }

    void a_picture_of_the_link_is_pasted_and_dropped()
    {
        const QString link = QString::fromUtf8(pool_->ctl({"join-link", "--account", "ada", "--uses", "1"})).trimmed();
        PoolsPage page(*model_);
        page.show();
        QTest::mouseClick(&part<QPushButton>(page, "join"), Qt::LeftButton);
        auto& line = part<QLineEdit>(page, "link");
        const auto& trouble = part<QLabel>(page, "attach-trouble");
        const auto paste = [&](const QImage& picture) {
            QGuiApplication::clipboard()->setImage(picture);
            line.setFocus();
            QTest::keySequence(&line, QKeySequence::Paste);
        };
        paste(qr_picture("https://example.org"));
        QVERIFY(shows(trouble, "not a pool's link"));
        paste(qr_picture(link));
        QVERIFY(becomes_true([&] { return part<QWidget>(page, "preview").isVisible(); }));
        QCOMPARE(line.text(), link);
        QVERIFY(trouble.isHidden());

        const auto drop = [&](const QString& name, const QByteArray& content) {
            QFile file(directory_.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
            file.close();
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(file.fileName())});
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&part<AttachForm>(page), &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&part<AttachForm>(page), &event);
        };
        line.clear();
        drop("code.png", as_file(qr_picture(link), "png"));
        QVERIFY(becomes_true([&] { return part<QWidget>(page, "preview").isVisible(); }));
        QCOMPARE(line.text(), link);
        drop("cut.png", as_file(qr_picture(link), "png").left(60));
        QVERIFY(shows(trouble, "damaged"));
        drop("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        QVERIFY(shows(trouble, "neither a pool's link"));
        line.clear();
        drop("letter.txt", "Dear friend, join us at " + link.toUtf8() + "\n");
        QVERIFY(becomes_true([&] { return part<QWidget>(page, "preview").isVisible(); }));
    }

    void a_pool_that_does_not_answer_is_said_beside_its_link()
    {
        PoolsPage page(*model_);
        page.show();
        QTest::mouseClick(&part<QPushButton>(page, "join"), Qt::LeftButton);
        type(part<QLineEdit>(page, "link"),
             QString("fallow://127.0.0.1:%1/join?root=%2&token=abc").arg(free_port()).arg(QString(64, 'a')));
        QVERIFY(becomes_true([&] { return part<QLabel>(page, "attach-trouble").isVisible(); }));
        QVERIFY(part<QWidget>(page, "preview").isHidden());
    }
};

QTEST_MAIN(TrayFormsTest)
#include "tray_forms_test.moc"
