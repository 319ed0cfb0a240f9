// SPDX-License-Identifier: GPL-3.0-or-later
// What the errors of a message bus mean, and how properties are kept.
#include <QTest>

#include "idle-detector/dbus/bus_trouble.h"
#include "idle-detector/dbus/bus_value.h"

using namespace fallow::detector;
using Kind = BusTrouble::Kind;

Q_DECLARE_METATYPE(BusTrouble::Kind)

namespace {

BusValue text(const char* words) { return {std::string(words)}; }
BusValue entry(const char* name, BusValue value) { return {BusList{text(name), std::move(value)}}; }

} // namespace

class BusWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_error_means_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char* what, const char* error, Kind kind) {
            QTest::newRow(what) << QString(error) << kind;
        };
        row("nobody has the name", "org.freedesktop.DBus.Error.ServiceUnknown", Kind::not_there);
        row("nobody has it any more", "org.freedesktop.DBus.Error.NameHasNoOwner", Kind::not_there);
        row("only systemd could start it", "org.freedesktop.DBus.Error.Spawn.ChildExited", Kind::not_there);
        row("its program is missing", "org.freedesktop.DBus.Error.Spawn.ExecFailed", Kind::not_there);
        row("the administrator masked it", "org.freedesktop.systemd1.UnitMasked", Kind::not_there);
        row("crashed when it was started", "org.freedesktop.DBus.Error.Spawn.ChildSignaled", Kind::refused);
        row("another version", "org.freedesktop.DBus.Error.UnknownMethod", Kind::not_offered);
        row("no such object", "org.freedesktop.DBus.Error.UnknownObject", Kind::not_offered);
        row("hangs", "org.freedesktop.DBus.Error.NoReply", Kind::no_answer);
        row("takes too long to start", "org.freedesktop.DBus.Error.TimedOut", Kind::no_answer);
        row("we may not", "org.freedesktop.DBus.Error.AccessDenied", Kind::refused);
        row("its own word", "org.example.Error.Tired", Kind::refused);
    }
    void an_error_means()
    {
        QFETCH(QString, error);
        QFETCH(Kind, kind);
        QCOMPARE(bus_trouble(error.toStdString(), "words").kind, kind);
    }

    void a_trouble_without_words_has_its_name_for_them()
    {
        QCOMPARE(bus_trouble("org.example.Tired", "").words, std::string("org.example.Tired"));
        QCOMPARE(bus_trouble("org.example.Tired", "leave me").words, std::string("leave me"));
    }

    void numbers_are_numbers_in_every_width()
    {
        QCOMPARE(BusValue{std::uint64_t{7}}.number(), std::optional<std::uint64_t>(7));
        QCOMPARE(BusValue{std::int64_t{7}}.number(), std::optional<std::uint64_t>(7));
        QCOMPARE(BusValue{std::int64_t{-7}}.number(), std::optional<std::uint64_t>());
        QCOMPARE(BusValue{std::int64_t{-7}}.real(), std::optional<double>(-7));
        QCOMPARE(BusValue{7.5}.real(), std::optional<double>(7.5));
        QCOMPARE(BusValue{7.5}.number(), std::optional<std::uint64_t>());
    }

    void what_is_of_another_kind_is_not_taken_for_the_wanted_one()
    {
        QCOMPARE(text("true").flag(), std::optional<bool>());
        QCOMPARE(text("7").number(), std::optional<std::uint64_t>());
        QCOMPARE(BusValue{true}.text(), std::string());
        QVERIFY(text("list").list().empty());
        QVERIFY(at(BusList{}, 3).list().empty());
    }

    void changes_are_merged_into_properties()
    {
        Properties properties(
            BusValue{BusList{entry("Metered", {std::uint64_t{4}}), entry("State", {std::uint64_t{70}})}});
        properties.merge(BusValue{BusList{entry("Metered", {std::uint64_t{1}}), entry("Version", text("1.42"))}});
        QCOMPARE(properties["Metered"].number(), std::optional<std::uint64_t>(1));
        QCOMPARE(properties["State"].number(), std::optional<std::uint64_t>(70));
        QCOMPARE(properties["Version"].text(), std::string("1.42"));
        QCOMPARE(properties["Connectivity"].number(), std::optional<std::uint64_t>());
    }
};

QTEST_GUILESS_MAIN(BusWordsTest)
#include "bus_words_test.moc"
