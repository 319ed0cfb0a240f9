// SPDX-License-Identifier: GPL-3.0-or-later
// What several sources say of one signal, and what is then known: a row a rule. Sources are called a, b, c and spoke 1, 2
// and 3 seconds after the beginning; what is known names the source whose word decided.
#include <QTest>

#include "idle-detector/combine.h"

using namespace fallow::detector;
using namespace std::chrono_literals;

namespace {

const Moment beginning{1000s};

template <class Value>
Signal<Value> spoken(const char* source, std::variant<Absent, Unknown, Value> state)
{
    return {std::move(state), source, beginning + std::chrono::seconds(source[0] - 'a' + 1)};
}

/// What a signal is said to be by the source of this name.
template <class Value>
Signal<Value> says(const char* source, Value value)
{
    return spoken<Value>(source, std::move(value));
}
template <class Value>
Signal<Value> has_none(const char* source)
{
    return spoken<Value>(source, Absent{});
}
template <class Value>
Signal<Value> does_not_know(const char* source)
{
    return spoken<Value>(source, Unknown{std::string(source) + " has hung"});
}

Moment at(std::chrono::seconds second) { return beginning + second; }
Input active(std::chrono::seconds since) { return {true, at(since), true}; }
Signal<Input> hint_is_missing(const char* source) { return spoken<Input>(source, Unknown{"cannot tell", true}); }
Input idle(std::chrono::seconds since) { return {false, at(since), true}; }
Input active_by_hint(std::chrono::seconds since) { return {true, at(since), false}; }
Input idle_by_hint(std::chrono::seconds since) { return {false, at(since), false}; }

constexpr Lock locked{true};
constexpr Lock unlocked{false};
constexpr Lid closed{true};
constexpr Lid open{false};

Heat heat(double celsius, double critical, bool is_throttled = false)
{
    return {"chip", celsius, critical, 0, is_throttled};
}

Load load(double percent) { return {percent, 10s, 1}; }
Memory available(std::uint64_t bytes) { return {bytes, 100}; }

Occupations occupied(std::initializer_list<const char*> programs)
{
    Occupations all;
    for (const char* program : programs)
        all.list.push_back({OccupationKind::film, program});
    return all;
}

template <class Value>
void columns()
{
    QTest::addColumn<Reports<Value>>("said");
    QTest::addColumn<Signal<Value>>("known");
}

template <class Value>
void row(const char* rule, const Reports<Value>& said, const Signal<Value>& known)
{
    QTest::newRow(rule) << said << known;
}

/// The rules that hold for every signal; `harmless` is a value that is no reason to stop.
template <class Value>
void rows_of_every_signal(const Value& harmless)
{
    row<Value>("nobody says anything: absent, and nobody's word", {}, {});
    row<Value>("one source: its word", {says("a", harmless)}, says("a", harmless));
    row<Value>("one source that has none: absent", {has_none<Value>("a")}, has_none<Value>("a"));
    row<Value>("one source that does not know: unknown, and why", {does_not_know<Value>("a")},
               does_not_know<Value>("a"));
    row<Value>("none have it: the first of them says so", {has_none<Value>("a"), has_none<Value>("b")},
               has_none<Value>("a"));
    row<Value>("who has none does not count: before", {has_none<Value>("a"), says("b", harmless)}, says("b", harmless));
    row<Value>("who has none does not count: after", {says("a", harmless), has_none<Value>("b")}, says("a", harmless));
    row<Value>("one has none, one does not know: unknown", {has_none<Value>("a"), does_not_know<Value>("b")},
               does_not_know<Value>("b"));
    row<Value>("a harmless word beside one who does not know: unknown",
               {says("a", harmless), does_not_know<Value>("b")}, does_not_know<Value>("b"));
    row<Value>("the same in the other order", {does_not_know<Value>("a"), says("b", harmless)},
               does_not_know<Value>("a"));
    row<Value>("two who do not know: the first says why", {does_not_know<Value>("b"), does_not_know<Value>("c")},
               does_not_know<Value>("b"));
    row<Value>("all say the same: the first of them", {says("a", harmless), says("b", harmless), says("c", harmless)},
               says("a", harmless));
}

/// `stop` is a reason to stop and `go` is none.
template <class Value>
void rows_of_a_reason_to_stop(const Value& go, const Value& stop)
{
    rows_of_every_signal(go);
    row<Value>("the reason to stop wins: before", {says("a", stop), says("b", go)}, says("a", stop));
    row<Value>("the reason to stop wins: after", {says("a", go), says("b", stop)}, says("b", stop));
    row<Value>("a reason to stop counts beside one who does not know: before",
               {says("a", stop), does_not_know<Value>("b")}, says("a", stop));
    row<Value>("a reason to stop counts beside one who does not know: after",
               {does_not_know<Value>("a"), says("b", stop)}, says("b", stop));
    row<Value>("a reason to stop among all kinds of words",
               {has_none<Value>("a"), says("b", go), says("c", stop), does_not_know<Value>("a")}, says("c", stop));
}

template <class Value>
void compare()
{
    QFETCH(Reports<Value>, said);
    QFETCH(Signal<Value>, known);
    const Signal<Value> combined = combine(said);
    QCOMPARE(combined.state.index(), known.state.index());
    QCOMPARE(combined.source, known.source);
    QVERIFY(combined.spoke == known.spoke);
    QVERIFY(combined == known);
}

} // namespace

class CombineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void input_data()
    {
        columns<Input>();
        rows_of_a_reason_to_stop(idle(0s), active(0s));
        row<Input>("two active: since the first of them", {says("a", active(9s)), says("b", active(5s))},
                   says("b", active(5s)));
        row<Input>("two active, in the other order", {says("a", active(5s)), says("b", active(9s))},
                   says("a", active(5s)));
        row<Input>("two idle: since the latest input", {says("a", idle(5s)), says("b", idle(9s))}, says("b", idle(9s)));
        row<Input>("two idle, in the other order", {says("a", idle(9s)), says("b", idle(5s))}, says("a", idle(9s)));
        row<Input>("a later input of the idle one does not matter", {says("a", active(5s)), says("b", idle(9s))},
                   says("a", active(5s)));
        row<Input>("hints alone count", {says("a", idle_by_hint(5s)), says("b", idle_by_hint(9s))},
                   says("b", idle_by_hint(9s)));
        row<Input>("an active hint alone counts", {says("a", idle_by_hint(5s)), says("b", active_by_hint(9s))},
                   says("b", active_by_hint(9s)));
        row<Input>("an idle hint adds nothing to a precise word", {says("a", idle(5s)), says("b", idle_by_hint(9s))},
                   says("a", idle(5s)));
        row<Input>("an idle hint does not outvote a precise active",
                   {says("a", idle_by_hint(5s)), says("b", active(9s))}, says("b", active(9s)));
        row<Input>("an active hint that began after the last precise input is news",
                   {says("a", idle(5s)), says("b", active_by_hint(9s))}, says("b", active_by_hint(9s)));
        row<Input>("an active hint of before the last precise input is none",
                   {says("a", idle(9s)), says("b", active_by_hint(5s))}, says("a", idle(9s)));
        row<Input>("who could only have passed on a hint is not missed where a precise source knows",
                   {says("a", idle(5s)), hint_is_missing("b")}, says("a", idle(5s)));
        row<Input>("and is where there are only hints", {says("a", idle_by_hint(5s)), hint_is_missing("b")},
                   hint_is_missing("b"));
        row<Input>("a hint does not stand in for a precise source that does not know",
                   {says("a", idle_by_hint(5s)), does_not_know<Input>("b")}, does_not_know<Input>("b"));
        row<Input>("an active hint counts though the precise one does not know",
                   {says("a", active_by_hint(5s)), does_not_know<Input>("b")}, says("a", active_by_hint(5s)));
        row<Input>("a hint counts where the precise source has no input",
                   {says("a", idle_by_hint(5s)), has_none<Input>("b")}, says("a", idle_by_hint(5s)));
    }
    void input() { compare<Input>(); }

    void lock_data()
    {
        columns<Lock>();
        rows_of_a_reason_to_stop(locked, unlocked);
    }
    void lock() { compare<Lock>(); }

    void sessions_data()
    {
        columns<Sessions>();
        rows_of_a_reason_to_stop(Sessions{false, false}, Sessions{true, false});
        row<Sessions>("another user is a reason to stop as well",
                      {does_not_know<Sessions>("a"), says("b", Sessions{false, true})},
                      says("b", Sessions{false, true}));
        row<Sessions>("each of the two facts counts",
                      {says("a", Sessions{true, false}), says("b", Sessions{false, true})},
                      says("b", Sessions{true, true}));
    }
    void sessions() { compare<Sessions>(); }

    void occupations_data()
    {
        columns<Occupations>();
        rows_of_a_reason_to_stop(occupied({}), occupied({"vlc"}));
        row<Occupations>("all of them together, in the order of the sources",
                         {says("a", occupied({"vlc"})), says("b", occupied({"zoom", "mpv"}))},
                         says("b", occupied({"vlc", "zoom", "mpv"})));
    }
    void occupations() { compare<Occupations>(); }

    void power_data()
    {
        columns<PowerSupply>();
        rows_of_a_reason_to_stop(PowerSupply{false, {}}, PowerSupply{true, {}});
        row<PowerSupply>("the lowest percentage", {says("a", PowerSupply{true, 80}), says("b", PowerSupply{true, 20})},
                         says("b", PowerSupply{true, 20}));
        row<PowerSupply>("the lowest percentage, in the other order",
                         {says("a", PowerSupply{true, 20}), says("b", PowerSupply{true, 80})},
                         says("a", PowerSupply{true, 20}));
        row<PowerSupply>("a percentage is taken from whoever has one",
                         {says("a", PowerSupply{true, {}}), says("b", PowerSupply{false, 50})},
                         says("b", PowerSupply{true, 50}));
        row<PowerSupply>("a percentage of 0 is one", {says("a", PowerSupply{true, 0}), says("b", PowerSupply{true, 5})},
                         says("a", PowerSupply{true, 0}));
        row<PowerSupply>("a low percentage on mains is no reason to stop",
                         {says("a", PowerSupply{false, 1}), does_not_know<PowerSupply>("b")},
                         does_not_know<PowerSupply>("b"));
    }
    void power() { compare<PowerSupply>(); }

    void power_saver_data()
    {
        columns<PowerSaver>();
        rows_of_a_reason_to_stop(PowerSaver{false}, PowerSaver{true});
    }
    void power_saver() { compare<PowerSaver>(); }

    void lid_data()
    {
        columns<Lid>();
        rows_of_a_reason_to_stop(closed, open); // open is the word that the owner may be there
    }
    void lid() { compare<Lid>(); }

    void heat_is_of_the_nearest_to_its_limit_data()
    {
        columns<Heat>();
        rows_of_a_reason_to_stop(heat(50, 100), heat(50, 100, true));
        row<Heat>("at its critical point is a reason to stop", {does_not_know<Heat>("a"), says("b", heat(90, 90))},
                  says("b", heat(90, 90)));
        row<Heat>("nearest to its own critical point, not the hottest",
                  {says("a", heat(80, 110)), says("b", heat(75, 85))}, says("b", heat(75, 85)));
        row<Heat>("nearest to its own critical point, in the other order",
                  {says("a", heat(75, 85)), says("b", heat(80, 110))}, says("a", heat(75, 85)));
        row<Heat>("throttled when any was", {says("a", heat(75, 85)), says("b", heat(50, 100, true))},
                  says("b", heat(75, 85, true)));
    }
    void heat_is_of_the_nearest_to_its_limit() { compare<Heat>(); }

    void load_of_others_data()
    {
        columns<Load>();
        rows_of_every_signal(load(0));
        row<Load>("the highest", {says("a", load(10)), says("b", load(30)), says("c", load(20))}, says("b", load(30)));
        row<Load>("no load is a reason to stop by itself", {says("a", load(100)), does_not_know<Load>("b")},
                  does_not_know<Load>("b"));
    }
    void load_of_others() { compare<Load>(); }

    void pressure_data()
    {
        columns<Pressure>();
        rows_of_every_signal(Pressure{});
        row<Pressure>("the highest of each", {says("a", Pressure{1, 20, 3}), says("b", Pressure{10, 2, 30})},
                      says("b", Pressure{10, 20, 30}));
    }
    void pressure() { compare<Pressure>(); }

    void memory_data()
    {
        columns<Memory>();
        rows_of_every_signal(available(50));
        row<Memory>("the least", {says("a", available(50)), says("b", available(10))}, says("b", available(10)));
        row<Memory>("the least, in the other order", {says("a", available(10)), says("b", available(50))},
                    says("a", available(10)));
    }
    void memory() { compare<Memory>(); }

    void programs_data()
    {
        columns<ExclusivePrograms>();
        rows_of_a_reason_to_stop(ExclusivePrograms{}, ExclusivePrograms{{"game"}});
        row<ExclusivePrograms>(
            "all of them, each once",
            {says("a", ExclusivePrograms{{"game", "recorder"}}), says("b", ExclusivePrograms{{"recorder", "studio"}})},
            says("b", ExclusivePrograms{{"game", "recorder", "studio"}}));
    }
    void programs() { compare<ExclusivePrograms>(); }

    void network_data()
    {
        columns<Network>();
        rows_of_a_reason_to_stop(Network{true, false, false}, Network{true, true, false});
        row<Network>("offline is a reason to stop",
                     {does_not_know<Network>("a"), says("b", Network{false, false, false})},
                     says("b", Network{false, false, false}));
        row<Network>("a VPN is none", {says("a", Network{true, false, true}), does_not_know<Network>("b")},
                     does_not_know<Network>("b"));
        row<Network>("online only when all who know say so",
                     {says("a", Network{true, false, false}), says("b", Network{false, false, false})},
                     says("b", Network{false, false, false}));
        row<Network>("metered and VPN each from whoever says it",
                     {says("a", Network{true, true, false}), says("b", Network{true, false, true})},
                     says("b", Network{true, true, true}));
    }
    void network() { compare<Network>(); }

    void sleep_data()
    {
        columns<MachineSleep>();
        rows_of_a_reason_to_stop(MachineSleep{false}, MachineSleep{true});
    }
    void sleep() { compare<MachineSleep>(); }
};

QTEST_GUILESS_MAIN(CombineTest)
#include "combine_test.moc"
