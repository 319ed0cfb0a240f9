// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/content.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace fallow::screenshots {
namespace {

const QString university(64, 'a');
const QString workshop(64, 'b');

const QString university_name = "University of Trondheim";
const QString workshop_name = QString::fromUtf8("Film workshop “Lanterna”");

struct Function {
    const QString& pool; ///< root
    const QString& pool_name;
    const char* name;
    const char* publisher;
    double tasks_a_day;
    double credits_a_task;
};

const std::array functions{Function{university, university_name, "protein-folding", "Folding group", 24, 1.7},
                           Function{university, university_name, "galaxy-shapes", "Astronomy", 9, 3.1},
                           Function{workshop, workshop_name, "film-frames", "Lanterna", 5, 6.4}};

/// As the agent says it in the language that is spoken.
QString agent_says(const char* context, const char* sentence) { return QCoreApplication::translate(context, sentence); }

QJsonArray settings()
{
    QFile file(FALLOW_SCREENSHOT_SETTINGS);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

QJsonObject pool(const QString& root, const QString& name, const QString& origin, int share)
{
    return {{"root", root},
            {"name", name},
            {"origin", origin},
            {"host", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"},
            {"connected", true},
            {"problem", QJsonValue()},
            {"account", "ada"},
            {"share", share},
            {"creditsGranted", root == university ? "4182.75" : "911.5"},
            {"creditsPending", root == university ? "36.2" : "0"},
            {"tasksReported", root == university ? 3120 : 410},
            {"tasksWaiting", 3},
            {"bytesFromCoordinator", 48'300'000},
            {"bytesFromHosts", 713'000'000},
            {"bytesUp", 1'204'000'000},
            {"team", root == university ? "overnight" : ""},
            {"withheld", QJsonValue()},
            {"bytesStored", 356'000'000},
            {"peers", 7}};
}

QJsonObject task(const QString& lease, const Function& function, int per_mille, int processor_ms)
{
    return {{"lease", lease},
            {"pool", function.pool_name},
            {"function", function.name},
            {"publisher", function.publisher},
            {"progressPerMille", per_mille},
            {"processorMilliseconds", processor_ms},
            {"wallMilliseconds", processor_ms * 1.04},
            {"leftMilliseconds", per_mille == 0 ? QJsonValue() : processor_ms * 1.04 * (1000 - per_mille) / per_mille},
            {"memoryBytes", 96'000'000 + 1'000 * processor_ms / 100},
            {"pid", 4711}};
}

QJsonObject next_task(const Function& function)
{
    return {{"pool", function.pool_name}, {"function", function.name}, {"publisher", function.publisher}};
}

} // namespace

QJsonObject report_of_a_new_owner()
{
    QJsonObject report = test::report_without_pools();
    report["state"] = test::state_object(true, {}, agent_says("StateWords", "Working: you asked for it."));
    report["settings"] = settings();
    report["slots"] = 4;
    return report;
}

QJsonObject busy_report()
{
    QJsonObject report = report_of_a_new_owner();
    report["state"] = test::state_object(
        true, {}, agent_says("StateWords", "Working: nobody is using the computer. Stops at the first input."), true);
    report["pools"] = QJsonArray{pool(university, university_name, "https://fallow.example.edu", 100),
                                 pool(workshop, workshop_name, "https://pool.lanterna.example", 50)};
    report["tasks"] = QJsonArray{task("101", functions[0], 730, 1'840'000), task("102", functions[1], 245, 402'000),
                                 task("103", functions[2], 0, 9'000)};
    report["next"] = QJsonArray{next_task(functions[0]), next_task(functions[1]), next_task(functions[0])};
    return report;
}

QJsonObject paused_report()
{
    QJsonObject report = busy_report();
    report["state"] = test::state_object(
        false, "pausedByOwner", agent_says("StateWords", "Paused: you asked for it. Starts when you resume it."));
    return report;
}

QJsonObject report_in_trouble()
{
    QJsonObject report = busy_report();
    report["tasks"] = QJsonArray();
    report["next"] = QJsonArray();
    report["restrictionFailure"] = "the kernel allows no user namespaces (kernel.unprivileged_userns_clone is 0)";
    report["state"] = test::state_object(false, "workerCannotBeRestricted", "");
    return report;
}

QJsonObject months_of_history(int days)
{
    QRandomGenerator chance(20'261'128);
    QJsonArray rows;
    const QDate today = QDateTime::currentDateTimeUtc().date();
    for (int ago = std::min(days, 200) - 1; ago >= 0; --ago) {
        const QDate day = today.addDays(-ago);
        for (const Function& function : functions) {
            const double willing = day.dayOfWeek() > 5 ? 1.6 : 0.8;
            const int tasks = static_cast<int>(function.tasks_a_day * willing * (0.4 + chance.generateDouble()));
            rows << QJsonObject{{"day", day.toString(Qt::ISODate)},
                                {"pool", function.pool_name},
                                {"function", function.name},
                                {"tasks", tasks},
                                {"processorMilliseconds", tasks * 1'200'000.0},
                                {"bytesDown", tasks * 210'000.0},
                                {"bytesUp", tasks * 48'000.0},
                                {"credits", QString::number(tasks * function.credits_a_task, 'f', 2)},
                                {"creditsPending", QString::number(ago < 3 ? 0.4 * tasks : 0.0, 'f', 2)},
                                {"creditsRefused", QString::number(ago % 11 == 0 ? 1.5 : 0.0, 'f', 2)},
                                {"root", function.pool}};
        }
    }
    return {{"days", rows}};
}

namespace {

/// Of each verdict some.
QJsonObject past_tasks()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QJsonArray tasks;
    for (int number = 0; number < 40; ++number) {
        const Function& function = functions[static_cast<std::size_t>(number) % functions.size()];
        const bool is_pending = number < 4;
        const bool is_refused = number % 9 == 5;
        tasks << QJsonObject{{"lease", QString::number(900 - number)},
                             {"pool", function.pool_name},
                             {"root", function.pool},
                             {"function", function.name},
                             {"ended", static_cast<double>(now - number * 1'700'000LL)},
                             {"processorMilliseconds", 1'100'000 + number * 7'000},
                             {"wallMilliseconds", 1'300'000 + number * 7'000},
                             {"outcome", "finished"},
                             {"verdict", is_pending   ? "pending"
                                         : is_refused ? "refused"
                                                      : "granted"},
                             {"credits", is_pending || is_refused ? "0" : QString::number(function.credits_a_task)},
                             {"creditsClaimed", QString::number(function.credits_a_task)},
                             {"reason", is_refused ? QJsonValue("mismatch") : QJsonValue()}};
    }
    return {{"tasks", tasks}, {"next", QJsonValue()}};
}

} // namespace

std::optional<QJsonObject> answer(const QJsonObject& report, bool has_history, const QString& method,
                                  const QJsonObject& params)
{
    if (method == "status")
        return report;
    if (method == "settings")
        return QJsonObject{{"settings", report.value("settings")}};
    if (method == "history")
        return has_history ? months_of_history(params.value("days").toInt(30)) : QJsonObject{{"days", QJsonArray()}};
    if (method == "tasks")
        return past_tasks();
    if (method == "preview")
        return QJsonObject{{"name", university_name},
                           {"purpose", "We fold proteins and look for galaxies; all results are published."},
                           {"operator", "Faculty of Natural Sciences"},
                           {"contact", "https://www.example.edu/fallow"},
                           {"functions", 2},
                           {"memoryBytes", 512 << 20},
                           {"processorSeconds", 3600},
                           {"origin", "https://fallow.example.edu"},
                           {"root", university},
                           {"publishers", QJsonArray{"Folding group", "Astronomy"}},
                           {"version", "0.1.0"}};
    return QJsonObject();
}

void tell_a_morning(test::ScriptedAgent& agent)
{
    const auto of = [](const Function& function, const QString& lease) {
        return QJsonObject{{"lease", lease}, {"pool", function.pool}, {"function", function.name}, {"pid", 4711}};
    };
    const auto ended = [&](const Function& function, const QString& lease, int seconds) {
        QJsonObject event = of(function, lease);
        event["outcome"] =
            QJsonObject{{"kind", "finished"}, {"text", agent_says("EventWords", "finished")}, {"exitCode", 0}};
        event["processorMilliseconds"] = seconds * 1000;
        event["wallMilliseconds"] = seconds * 1100;
        agent.say_event("taskEnded", event);
        agent.say_event("taskReported", {{"lease", lease}, {"pool", function.pool}});
    };
    agent.say_event("poolConnected", {{"pool", university}});
    agent.say_event(
        "stateChanged",
        {{"state",
          test::state_object(
              true, {}, agent_says("StateWords", "Working: nobody is using the computer. Stops at the first input."),
              true)}});
    agent.say_event("taskStarted", of(functions[0], "98"));
    agent.say_event("taskStarted", of(functions[1], "99"));
    ended(functions[0], "98", 1310);
    QJsonObject stopped = of(functions[1], "99");
    stopped["reason"] = agent_says("EventWords", "the memory is needed");
    agent.say_event("taskStopped", stopped);
    agent.say_event(
        "stateChanged",
        {{"state", test::state_object(
                       false, "inUse",
                       agent_says("StateWords", "Paused: you are using the computer. Starts %1 after your last input.")
                           .arg(QCoreApplication::translate("StateWords", "%Ln minutes", nullptr, 3)))}});
    agent.say_event(
        "poolDisconnected",
        {{"pool", workshop}, {"reason", "the connection was refused"}, {"nextAttemptInMilliseconds", 60'000}});
    agent.say_event("poolConnected", {{"pool", workshop}});
    agent.say_event(
        "credits",
        {{"pool", university}, {"account", "ada"}, {"creditsGranted", "4182.75"}, {"creditsPending", "36.2"}});
    agent.say_event("stateChanged", {{"state", busy_report().value("state")}});
    for (std::size_t i = 0; i < functions.size(); ++i)
        agent.say_event("taskStarted", of(functions[i], QString::number(101 + i)));
    agent.say_event("transfer", {{"pool", workshop},
                                 {"function", QString(64, 'c')},
                                 {"bytesDone", 31'000'000},
                                 {"bytesTotal", 84'000'000},
                                 {"peers", 5}});
}

} // namespace fallow::screenshots
