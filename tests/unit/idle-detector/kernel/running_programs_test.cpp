// SPDX-License-Identifier: GPL-3.0-or-later
// By which names a running program is meant, and how those that run are found without looking at everything again.
#include <QTest>

#include "idle-detector/kernel/running_programs.h"
#include "idle-detector/program_list.h"
#include "tests/unit/idle-detector/kernel/kernel_tree.h"

using namespace fallow::detector;
using fallow::test::KernelTree;

namespace {

using Names = std::vector<std::string>;

/// A table of processes as in /proc.
class Processes {
public:
    void run(int number, const std::string& program, int started = 1)
    {
        const std::filesystem::path directory = std::to_string(number);
        const std::string short_name = program.substr(0, longest_short_name);
        set_state(number, short_name, 'S', started);
        tree_.link(directory / "exe", "/usr/bin/" + program).write(directory / "cmdline", program + '\0');
    }
    void set_state(int number, const std::string& short_name, char state, int started = 1, int flags = 4194304)
    {
        std::string line = std::to_string(number) + " (" + short_name + ") " + state;
        for (int column = 1; column < 19; ++column)
            line += ' ' + std::to_string(column == 6 ? flags : 0);
        tree_.write(std::filesystem::path(std::to_string(number)) / "stat",
                    line + ' ' + std::to_string(started) + " 0 0\n");
    }
    void end(int number) { tree_.remove(std::to_string(number)); }
    KernelTree& tree() { return tree_; }

private:
    KernelTree tree_;
};

} // namespace

class RunningProgramsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_name_means_a_program_data()
    {
        QTest::addColumn<QString>("executable");
        QTest::addColumn<QString>("short_name");
        QTest::addColumn<QString>("arguments"); // parted by |
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<bool>("is_meant");
        const auto row = [](const char* rule, const char* executable, const char* short_name, const char* arguments,
                            const char* chosen, bool is_meant) {
            QTest::newRow(rule) << executable << short_name << arguments << chosen << is_meant;
        };
        row("its executable", "/usr/bin/blender", "blender", "blender", "blender", true);
        row("another program", "/usr/bin/blender", "blender", "blender", "gimp", false);
        row("no name at all", "", "", "", "", false);
        row("only the beginning of its name", "/usr/bin/blender", "blender", "blender", "blend", false);
        row("upper case is another name", "/usr/bin/blender", "blender", "blender", "Blender", false);
        row("a long name", "/opt/a-very-long-name-of-a-game", "a-very-long-nam", "./a-very-long-name-of-a-game",
            "a-very-long-name-of-a-game", true);
        row("replaced while it runs", "/usr/bin/blender (deleted)", "blender", "blender", "blender", true);
        row("started under another name", "/usr/lib/firefox/firefox-bin", "firefox", "/usr/bin/firefox", "firefox",
            true);
        row("what a program works on is not what runs", "/usr/bin/vim", "vim", "vim|/usr/games/doom", "doom", false);
        row("what a thread calls itself does not count", "/usr/bin/blender", "MainThread", "blender", "MainThread",
            false);

        row("executable unreadable: its short name", "", "blender", "", "blender", true);
        row("executable unreadable: the kernel's cut of a long name", "", "a-very-long-nam", "",
            "a-very-long-name-of-a-game", true);
        row("executable unreadable: another long name", "", "a-very-long-nam", "", "a-very-long-table", false);
        row("executable unreadable: a name longer than the short one", "", "blender", "", "blender-nightly", false);
        row("executable unreadable: what it was started as", "", "MainThread", "/opt/game/doom", "doom", true);

        row("a Windows program", "/usr/bin/wine64-preloader", "game.exe", "C:\\Games\\Big Game\\game.exe|-full",
            "game.exe", true);
        row("a Windows program by Linux' path", "/usr/bin/wine64-preloader", "game.exe", "/home/me/game.exe",
            "game.exe", true);
        row("its emulator", "/usr/bin/wine64-preloader", "game.exe", "C:\\Games\\game.exe", "wine64-preloader", true);

        row("a script", "/usr/bin/python3.11", "lutris", "/usr/bin/python3|/usr/games/lutris", "lutris", true);
        row("a script with an option", "/usr/bin/dash", "game", "/bin/sh|-e|/opt/game/game|x", "game", true);
        row("a script with a long name", "/usr/bin/dash", "a-very-long-nam", "/bin/sh|/opt/a-very-long-name-of-a-game",
            "a-very-long-name-of-a-game", true);
        row("its interpreter", "/usr/bin/python3.11", "lutris", "/usr/bin/python3|/usr/games/lutris", "python3", true);
        row("a later argument of the same name", "/usr/bin/dash", "game", "/bin/sh|a|b|/opt/game", "game", false);
    }
    void a_name_means_a_program()
    {
        QFETCH(QString, executable);
        QFETCH(QString, short_name);
        QFETCH(QString, arguments);
        QFETCH(QString, chosen);
        QFETCH(bool, is_meant);
        std::string command_line;
        for (const QString& argument : arguments.split('|', Qt::SkipEmptyParts))
            command_line += argument.toStdString() + '\0';
        const ProcessNames names = process_names({executable.toStdString(), short_name.toStdString(), command_line});
        QCOMPARE(means(chosen.toStdString(), names), is_meant);
    }

    void identity_of_a_process_data()
    {
        using Identity = std::optional<ProcessIdentity>;
        QTest::addColumn<QString>("text");
        QTest::addColumn<Identity>("identity");
        const QString rest = " 1 2 3 4 5 4194304 7 8 9 10 11 12 13 14 15 16 17 18 4711 20";
        const QString rest_of_kernel_thread = " 2 0 0 0 -1 69238880 0 0 0 0 0 0 0 0 20 0 1 0 4711 0";
        QTest::newRow("sleeps") << "7 (cat) S" + rest << Identity({"cat", "4711", true});
        QTest::newRow("a thread of the kernel")
            << "7 (kworker/0:0) I" + rest_of_kernel_thread << Identity({"kworker/0:0", "4711", false});
        QTest::newRow("waits to be reaped") << "7 (cat) Z" + rest << Identity({"cat", "4711", false});
        QTest::newRow("is dead") << "7 (cat) X" + rest << Identity({"cat", "4711", false});
        QTest::newRow("a name that would mislead") << "7 (a) Z (b) R" + rest << Identity({"a) Z (b", "4711", true});
        QTest::newRow("cut off") << "7 (cat) S 1 2" << Identity();
        QTest::newRow("no name") << "7 cat S" + rest << Identity();
        QTest::newRow("parentheses the wrong way") << "7 )cat( S" + rest << Identity();
        QTest::newRow("nothing") << "" << Identity();
    }
    void identity_of_a_process()
    {
        QFETCH(QString, text);
        QFETCH(std::optional<ProcessIdentity>, identity);
        QVERIFY(process_identity(text.toStdString()) == identity);
    }

    void finds_those_that_run_in_the_order_of_the_choice()
    {
        Processes processes;
        processes.run(1, "init");
        processes.run(20, "doom");
        processes.run(21, "doom");
        processes.run(30, "blender");
        processes.tree().write("meminfo", "");
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"blender", "gimp", "doom", "blender"}), Names({"blender", "doom"}));
        processes.end(20);
        QCOMPARE(programs.among({"doom"}), Names({"doom"}));
        processes.end(21);
        QCOMPARE(programs.among({"doom"}), Names({}));
    }

    void who_waits_to_be_reaped_does_not_run()
    {
        Processes processes;
        processes.run(20, "doom");
        processes.set_state(20, "doom", 'Z');
        QCOMPARE(RunningPrograms(processes.tree().root()).among({"doom"}), Names({}));
    }

    void a_thread_of_the_kernel_is_no_program()
    {
        Processes processes;
        processes.set_state(20, "doom", 'S', 1, 0x00200000);
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"doom"}), Names({}));
        QCOMPARE(programs.looked_up(), std::uint64_t(0));
    }

    void who_is_just_becoming_a_program_is_looked_at_again()
    {
        Processes processes;
        processes.run(20, "dash");
        processes.set_state(20, "doom-start", 'S');
        processes.tree().write("20/cmdline", "");
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"doom-start"}), Names({}));
        processes.tree().write("20/cmdline", std::string("/bin/sh\0/opt/doom-start\0", 24));
        QCOMPARE(programs.among({"doom-start"}), Names({"doom-start"}));
    }

    void looks_closely_only_at_what_is_new()
    {
        Processes processes;
        for (int number = 1; number <= 50; ++number)
            processes.run(number, "quiet");
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"doom"}), Names({}));
        QCOMPARE(programs.looked_up(), std::uint64_t(50));
        QCOMPARE(programs.among({"doom"}), Names({}));
        QCOMPARE(programs.looked_up(), std::uint64_t(50));
        processes.run(51, "doom");
        QCOMPARE(programs.among({"doom"}), Names({"doom"}));
        QCOMPARE(programs.looked_up(), std::uint64_t(51));
    }

    void another_choice_needs_no_new_look()
    {
        Processes processes;
        processes.run(20, "doom");
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"gimp"}), Names({}));
        QCOMPARE(programs.among({"doom"}), Names({"doom"}));
        QCOMPARE(programs.looked_up(), std::uint64_t(1));
    }

    void a_number_that_is_used_again_is_another_process()
    {
        Processes processes;
        processes.run(20, "doom", 100);
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"doom"}), Names({"doom"}));
        processes.run(20, "gimp", 200);
        QCOMPARE(programs.among({"doom", "gimp"}), Names({"gimp"}));
    }

    void a_shell_that_becomes_the_game_is_the_game()
    {
        Processes processes;
        processes.run(20, "sh", 100);
        RunningPrograms programs(processes.tree().root());
        QCOMPARE(programs.among({"doom"}), Names({}));
        processes.run(20, "doom", 100);
        QCOMPARE(programs.among({"doom"}), Names({"doom"}));
    }

    void processes_that_cannot_be_listed_are_no_empty_list()
    {
        const KernelTree tree;
        QVERIFY(!RunningPrograms(tree.root() / "nothing").among({"doom"}));
    }

    void the_choice_has_no_empty_names_and_a_limit()
    {
        ProgramList list({"doom", "", "gimp"});
        QVERIFY(list.names() == Names({"doom", "gimp"}));
        list.choose(Names(most_chosen_programs + 1, "doom"));
        QCOMPARE(list.names().size(), most_chosen_programs);
        list.choose({});
        QVERIFY(list.names().empty());
    }
};

QTEST_GUILESS_MAIN(RunningProgramsTest)
#include "running_programs_test.moc"
