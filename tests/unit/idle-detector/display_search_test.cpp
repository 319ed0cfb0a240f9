// SPDX-License-Identifier: GPL-3.0-or-later
// Which displays are found in a directory, by what stands there.
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <vector>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "idle-detector/display_search.h"
#include "idle-detector/local_socket.h"
#include "protocol/descriptor.h"

using namespace fallow::detector;
using Kind = int;

namespace {

enum : Kind { listening, busy, left_behind, file, link_elsewhere, directory };

struct Entry {
    std::string name;
    Kind kind = listening;
};
using Entries = std::vector<Entry>;
using Names = std::vector<std::string>;

/// A directory with such entries in it; sockets listen as long as it lives.
class Place {
public:
    explicit Place(const Entries& entries)
    {
        for (const Entry& entry : entries)
            make(root() / entry.name, entry.kind);
    }
    [[nodiscard]] std::filesystem::path root() const { return directory_.path().toStdString(); }

private:
    void make(const std::filesystem::path& path, Kind kind)
    {
        switch (kind) {
        case listening: sockets_.push_back(listen_at(path, 8)); break;
        case busy:
            sockets_.push_back(listen_at(path, 0));
            // Takes one that nobody accepts, and none beyond that.
            sockets_.push_back(connect_locally(path.string()).socket);
            QCOMPARE(connect_locally(path.string()).error, EAGAIN);
            break;
        case left_behind: (void)listen_at(path, 8); break;
        case file: std::ofstream(path) << "1\n"; break;
        case link_elsewhere: {
            const auto target = root() / "elsewhere";
            sockets_.push_back(listen_at(target, 8));
            std::filesystem::create_symlink(target, path);
            break;
        }
        default: std::filesystem::create_directory(path);
        }
    }
    static fallow::Descriptor listen_at(const std::filesystem::path& path, int backlog)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::ranges::copy(path.string(), address.sun_path);
        fallow::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
            || ::listen(socket.get(), backlog) != 0)
            throw std::runtime_error("no socket at " + path.string());
        return socket;
    }

    QTemporaryDir directory_;
    std::vector<fallow::Descriptor> sockets_;
};

} // namespace
Q_DECLARE_METATYPE(Entries)
Q_DECLARE_METATYPE(Names)

class DisplaySearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void of_wayland_compositors_data()
    {
        QTest::addColumn<Entries>("entries");
        QTest::addColumn<Names>("found");
        QTest::newRow("nothing") << Entries{} << Names{};
        QTest::newRow("one, with its lock") << Entries{{"wayland-0"}, {"wayland-0.lock", file}} << Names{"wayland-0"};
        QTest::newRow("several: by number, then those without")
            << Entries{{"wayland-kwin"}, {"wayland-10"}, {"wayland-9"}, {"wayland-1"}}
            << Names{"wayland-1", "wayland-9", "wayland-10", "wayland-kwin"};
        QTest::newRow("a compositor that takes no more connections is there")
            << Entries{{"wayland-0", busy}} << Names{"wayland-0"};
        QTest::newRow("what a killed compositor left") << Entries{{"wayland-0", left_behind}} << Names{};
        QTest::newRow("a new one beside what is left")
            << Entries{{"wayland-0", left_behind}, {"wayland-1"}} << Names{"wayland-1"};
        QTest::newRow("no socket") << Entries{{"wayland-0", file}, {"wayland-1", directory}} << Names{};
        QTest::newRow("a link to one") << Entries{{"wayland-0", link_elsewhere}} << Names{};
        QTest::newRow("others' sockets") << Entries{{"bus"}, {"pipewire-0"}, {"my-wayland-0"}} << Names{};
    }
    void of_wayland_compositors()
    {
        QFETCH(Entries, entries);
        QFETCH(Names, found);
        const Place place(entries);
        for (std::string& name : found)
            name = (place.root() / name).string();
        QVERIFY(wayland_displays(place.root(), ::geteuid()) == found);
    }

    void of_x_servers_data()
    {
        QTest::addColumn<Entries>("entries");
        QTest::addColumn<Names>("found");
        QTest::newRow("nothing") << Entries{} << Names{};
        QTest::newRow("by number") << Entries{{"X99"}, {"X0"}, {"X100"}} << Names{":0", ":99", ":100"};
        QTest::newRow("what a killed server left") << Entries{{"X0", left_behind}, {"X1"}} << Names{":1"};
        QTest::newRow("a server that takes no more connections is there") << Entries{{"X0", busy}} << Names{":0"};
        QTest::newRow("a link to one") << Entries{{"X0", link_elsewhere}} << Names{};
        QTest::newRow("no display has such a name")
            << Entries{{"X"}, {"X0_"}, {"X-1"}, {"X01"}, {"Y0"}, {"X4294967295"}, {"X99999999999"}} << Names{};
    }
    void of_x_servers()
    {
        QFETCH(Entries, entries);
        QFETCH(Names, found);
        const Place place(entries);
        QVERIFY(x11_displays(place.root(), ::geteuid()) == found);
    }

    void of_another_user_none_are_found()
    {
        const Place place({{"wayland-0"}, {"X0"}});
        QVERIFY(wayland_displays(place.root(), ::geteuid() + 1).empty());
        QVERIFY(x11_displays(place.root(), ::geteuid() + 1).empty());
    }

    void where_there_is_no_directory_there_is_no_display()
    {
        QVERIFY(wayland_displays("/nowhere/at/all", ::geteuid()).empty());
        QVERIFY(x11_displays({}, ::geteuid()).empty());
    }
};

QTEST_APPLESS_MAIN(DisplaySearchTest)
#include "display_search_test.moc"
