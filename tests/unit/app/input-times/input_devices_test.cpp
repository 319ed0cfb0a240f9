// SPDX-License-Identifier: GPL-3.0-or-later
// Devices are pipes here, to which the test writes what the kernel would.
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>

#include "app/input-times/input_devices.h"

using namespace fallow;
using namespace fallow::input_times;

namespace {

std::vector<input_event> events(std::initializer_list<unsigned short> types)
{
    std::vector<input_event> all;
    for (const unsigned short type : types) {
        input_event event{};
        event.type = type;
        all.push_back(event);
    }
    return all;
}

} // namespace

class InputDevicesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> directory_;

    [[nodiscard]] QByteArray path(const QString& name) const { return directory_->filePath(name).toUtf8(); }
    /// With a writer, so that it does not end.
    [[nodiscard]] Descriptor make_device(const QString& name) const
    {
        if (::mkfifo(path(name).constData(), 0600) != 0)
            qFatal("mkfifo");
        return Descriptor(::open(path(name).constData(), O_RDWR | O_CLOEXEC | O_NONBLOCK));
    }
    [[nodiscard]] Result<InputDevices> opened() const { return open_input_devices(directory_->path().toStdString()); }

private Q_SLOTS:
    void init() { directory_ = std::make_unique<QTemporaryDir>(); }

    void opens_event_devices_and_no_others()
    {
        const auto keys = make_device("event0");
        const auto pointer = make_device("event17");
        const auto old_pointer = make_device("mouse0");
        const auto devices = opened();
        QVERIFY2(devices, devices ? "" : devices.error().context.c_str());
        QCOMPARE(devices->open.size(), std::size_t(2));
    }
    void a_directory_that_is_not_there_is_a_failure()
    {
        const auto devices = open_input_devices("/nowhere/input");
        QVERIFY(!devices);
        QVERIFY(devices.error().context.starts_with("/nowhere/input cannot be watched"));
    }
    void too_many_are_a_failure()
    {
        std::vector<Descriptor> all;
        for (std::size_t i = 0; i <= most_devices; ++i)
            all.push_back(make_device(QString("event%1").arg(i)));
        QVERIFY(!opened());
    }

    void knows_input_from_other_events_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("is_input");
        QTest::newRow("key") << EV_KEY << true;
        QTest::newRow("mouse") << EV_REL << true;
        QTest::newRow("finger") << EV_ABS << true;
        QTest::newRow("lid") << EV_SW << true;
        QTest::newRow("end of a packet") << EV_SYN << false;
        QTest::newRow("light on the keyboard") << EV_LED << false;
        QTest::newRow("bell") << EV_SND << false;
        QTest::newRow("scan code") << EV_MSC << false;
    }
    void knows_input_from_other_events()
    {
        QFETCH(int, type);
        QFETCH(bool, is_input);
        const auto device = make_device("event0");
        const auto sent = events({EV_SYN, static_cast<unsigned short>(type), EV_SYN});
        const auto size = static_cast<ssize_t>(sent.size() * sizeof(input_event));
        QCOMPARE(::write(device.get(), sent.data(), static_cast<std::size_t>(size)), size);
        QCOMPARE(read_device(device.get()) == Reading::input, is_input);
        QVERIFY(read_device(device.get()) == Reading::nothing);
    }
    void a_device_that_ends_is_gone()
    {
        auto writer = make_device("event0");
        const auto devices = opened();
        QVERIFY(devices.has_value());
        QVERIFY(read_device(devices->open.front().get()) == Reading::nothing);
        writer.reset();
        QVERIFY(read_device(devices->open.front().get()) == Reading::gone);
    }

    void hears_of_devices_that_come_and_go()
    {
        const auto first = make_device("event0");
        const auto devices = opened();
        QVERIFY(devices.has_value());
        QVERIFY(!read_changes(devices->changes.get()));
        const auto other = make_device("js0");
        QVERIFY(!read_changes(devices->changes.get()));
        const auto second = make_device("event1");
        QVERIFY(read_changes(devices->changes.get()));
        QVERIFY(!read_changes(devices->changes.get()));
        QVERIFY(::unlink(path("event0").constData()) == 0);
        QVERIFY(read_changes(devices->changes.get()));
    }
};

QTEST_APPLESS_MAIN(InputDevicesTest)
#include "input_devices_test.moc"
