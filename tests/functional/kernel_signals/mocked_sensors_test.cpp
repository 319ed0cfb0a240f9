// SPDX-License-Identifier: GPL-3.0-or-later
// Heat and power supply of a notebook that umockdev makes of a file, as a program sees them in /sys.
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include "tests/support/deadline.h"

using fallow::test::becomes_true;

namespace {

/// The program that looks, under umockdev, and what it said.
class Notebook {
public:
    Notebook()
    {
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // umockdev must come first to answer for /sys; the address sanitizer would rather be first itself.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("ASAN_OPTIONS", environment.value("ASAN_OPTIONS") + ":verify_asan_link_order=0");
        process_.setProcessEnvironment(environment);
        process_.start("umockdev-run", {"--device", FALLOW_NOTEBOOK, "--", FALLOW_SHOW_KERNEL_SIGNALS});
    }
    ~Notebook()
    {
        // It ends when its input does; umockdev-run then removes the computer.
        process_.closeWriteChannel();
        if (!process_.waitForFinished())
            process_.kill();
        process_.waitForFinished();
    }
    Notebook(const Notebook&) = delete;
    Notebook& operator=(const Notebook&) = delete;

    bool says(const QString& line)
    {
        bool has_said = false;
        (void)becomes_true([&] {
            process_.waitForReadyRead(0);
            said_ += QString::fromUtf8(process_.readAllStandardOutput());
            has_said = said_.split('\n').contains(line);
            return has_said || process_.state() == QProcess::NotRunning;
        });
        return has_said;
    }
    [[nodiscard]] const QString& said() const { return said_; }
    void set(const QString& attribute, const QByteArray& value)
    {
        QFile file(said_.section('\n', 0, 0) + "/sys/devices/" + attribute);
        QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(file.fileName()));
        QCOMPARE(file.write(value), value.size());
    }

private:
    QProcess process_;
    QString said_;
};

} // namespace

class MockedSensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sees_the_processor_at_95_degrees()
    {
        Notebook notebook;
        QVERIFY2(notebook.says("heat 45 of 100: coretemp: Package id 0"), qPrintable(notebook.said()));
        notebook.set("platform/coretemp.0/hwmon/hwmon0/temp1_input", "95000\n");
        QVERIFY2(notebook.says("heat 95 of 100: coretemp: Package id 0"), qPrintable(notebook.said()));
        QVERIFY2(!notebook.said().contains("nvme"), "a disk's heat is not ours");
    }

    void sees_the_plug_pulled_and_the_battery_fall()
    {
        Notebook notebook;
        QVERIFY2(notebook.says("power mains 100"), qPrintable(notebook.said()));
        const QString supplies = "LNXSYSTM:00/device:00/";
        notebook.set(supplies + "ACPI0003:00/power_supply/AC/online", "0\n");
        QVERIFY2(notebook.says("power battery 100"), qPrintable(notebook.said()));
        notebook.set(supplies + "PNP0C0A:00/power_supply/BAT0/capacity", "20\n");
        QVERIFY2(notebook.says("power battery 20"), qPrintable(notebook.said()));
    }
};

QTEST_GUILESS_MAIN(MockedSensorsTest)
#include "mocked_sensors_test.moc"
