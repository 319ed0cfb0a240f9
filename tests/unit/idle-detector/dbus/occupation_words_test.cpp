// SPDX-License-Identifier: GPL-3.0-or-later
// What programs say when they keep a desktop from going idle, and what they are taken to be doing.
#include <QTest>

#include "idle-detector/dbus/occupation_words.h"

using namespace fallow::detector;

Q_DECLARE_METATYPE(OccupationKind)

class OccupationWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_program_is_occupied_with_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<OccupationKind>("kind");
        const auto row = [](const char* program, const char* reason, OccupationKind kind) {
            QTest::addRow("%s: %s", program, reason) << QString(program) << QString(reason) << kind;
        };
        row("VLC media player", "Playing some media.", OccupationKind::film);
        row("vlc", "", OccupationKind::film);
        row("org.videolan.VLC", "", OccupationKind::film);
        row("mpv", "playing video", OccupationKind::film);
        row("org.gnome.Totem.desktop", "Playing a movie", OccupationKind::film);
        row("Firefox", "Playing video", OccupationKind::film);
        row("firefox", "video-playing", OccupationKind::film);
        row("Google Chrome", "Video Wake Lock", OccupationKind::film);
        row("Google Chrome", "WebRTC has active PeerConnections", OccupationKind::call);
        row("zoom", "", OccupationKind::call);
        row("us.zoom.Zoom", "is in a video meeting", OccupationKind::call);
        row("Microsoft Teams", "Call in progress", OccupationKind::call);
        row("teams-for-linux", "", OccupationKind::call);
        row("Skype", "call", OccupationKind::call);
        row("libreoffice", "LibreOffice Impress", OccupationKind::presentation);
        row("libreoffice-impress", "presentation", OccupationKind::presentation);
        row("okular", "Giving a presentation", OccupationKind::presentation);
        row("eog", "Running in fullscreen slideshow mode", OccupationKind::presentation);
        row("steam", "Playing a game", OccupationKind::full_screen);
        row("evince", "Running in Fullscreen", OccupationKind::full_screen);
        // Letters of a word are not the word.
        row("backup", "Locally called automatically", OccupationKind::unspecified);
        row("zoomer", "magnifies", OccupationKind::unspecified);
        row("caffeine", "The owner asked for it", OccupationKind::unspecified);
        row("", "", OccupationKind::unspecified);
    }
    void a_program_is_occupied_with()
    {
        QFETCH(QString, program);
        QFETCH(QString, reason);
        QFETCH(OccupationKind, kind);
        QCOMPARE(occupation_kind(program.toStdString(), reason.toStdString()), kind);
    }

    void a_long_name_is_cut_between_letters()
    {
        QString name = QString("ä").repeated(100); // 200 bytes
        const Occupation occupation = occupation_of(name.toStdString(), "");
        QCOMPARE(QString::fromStdString(occupation.program), QString("ä").repeated(60));
        name = "x" + name;
        QCOMPARE(QString::fromStdString(occupation_of(name.toStdString(), "").program),
                 "x" + QString("ä").repeated(59));
    }

    void words_far_behind_are_not_looked_for()
    {
        const std::string reason = std::string(100'000, 'x') + " presentation";
        QCOMPARE(occupation_kind("program", reason), OccupationKind::unspecified);
    }

    void somebody_who_does_not_say_who_is_somebody()
    {
        const Occupation film{OccupationKind::film, "vlc"};
        QVERIFY(of_somebody({film}) == Occupations{{film}});
        QVERIFY(of_somebody({}) == Occupations{{Occupation{}}});
    }
};

QTEST_GUILESS_MAIN(OccupationWordsTest)
#include "occupation_words_test.moc"
