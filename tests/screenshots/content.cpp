// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/content.h"

#include <algorithm>
#include <array>

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
    double tasks_a_day;
    double credits_a_task;
};

const std::array functions{Function{university, university_name, "protein-folding", 24, 1.7},
                           Function{university, university_name, "galaxy-shapes", 9, 3.1},
                           Function{workshop, workshop_name, "film-frames", 5, 6.4}};

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
            {"bytesStored", 356'000'000},
            {"peers", 7}};
}

QJsonObject task(const QString& lease, const Function& function, int per_mille, int processor_ms)
{
    return {{"lease", lease},
            {"pool", function.pool_name},
            {"function", function.name},
            {"progressPerMille", per_mille},
            {"processorMilliseconds", processor_ms},
            {"pid", 4711}};
}

} // namespace

QJsonObject report_of_a_new_owner()
{
    QJsonObject report = test::report_without_pools();
    report["state"] = test::state_object(true, {}, "Running: nothing stands against it.");
    report["settings"] = settings();
    report["slots"] = 4;
    return report;
}

QJsonObject busy_report()
{
    QJsonObject report = report_of_a_new_owner();
    report["state"] = test::state_object(true, {}, "Computing: nobody has used this computer for 14 minutes.");
    report["pools"] = QJsonArray{pool(university, university_name, "https://fallow.example.edu", 100),
                                 pool(workshop, workshop_name, "https://pool.lanterna.example", 50)};
    report["tasks"] = QJsonArray{task("101", functions[0], 730, 1'840'000), task("102", functions[1], 245, 402'000),
                                 task("103", functions[2], 0, 9'000)};
    return report;
}

QJsonObject paused_report()
{
    QJsonObject report = busy_report();
    report["state"] = test::state_object(false, "pausedByOwner", "Paused: you asked for it. Until you resume.");
    return report;
}

QJsonObject report_in_trouble()
{
    QJsonObject report = busy_report();
    report["tasks"] = QJsonArray();
    report["restrictionFailure"] = "the kernel allows no user namespaces (kernel.unprivileged_userns_clone is 0)";
    report["state"] = test::state_object(false, "workerCannotBeRestricted", "Paused: work cannot be locked in.");
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
                                {"credits", QString::number(tasks * function.credits_a_task, 'f', 2)}};
        }
    }
    return {{"days", rows}};
}

std::optional<QJsonObject> answer(const QJsonObject& report, bool has_history, const QString& method,
                                  const QJsonObject& params)
{
    if (method == "status")
        return report;
    if (method == "settings")
        return QJsonObject{{"settings", report.value("settings")}};
    if (method == "history")
        return has_history ? months_of_history(params.value("days").toInt(30)) : QJsonObject{{"days", QJsonArray()}};
    return QJsonObject();
}

void tell_a_morning(test::ScriptedAgent& agent)
{
    const auto of = [](const Function& function, const QString& lease) {
        return QJsonObject{{"lease", lease}, {"pool", function.pool}, {"function", function.name}, {"pid", 4711}};
    };
    const auto ended = [&](const Function& function, const QString& lease, int seconds) {
        QJsonObject event = of(function, lease);
        event["outcome"] = QJsonObject{{"kind", "exited"}, {"text", "exit code 0"}, {"exitCode", 0}};
        event["processorMilliseconds"] = seconds * 1000;
        event["wallMilliseconds"] = seconds * 1100;
        agent.say_event("taskEnded", event);
        agent.say_event("taskReported", {{"lease", lease}, {"pool", function.pool}});
    };
    agent.say_event("poolConnected", {{"pool", university}});
    agent.say_event(
        "stateChanged",
        {{"state", test::state_object(true, {}, "Computing: nobody has used this computer for 3 minutes.")}});
    agent.say_event("taskStarted", of(functions[0], "98"));
    agent.say_event("taskStarted", of(functions[1], "99"));
    ended(functions[0], "98", 1310);
    QJsonObject stopped = of(functions[1], "99");
    stopped["reason"] = "you came back";
    agent.say_event("taskStopped", stopped);
    agent.say_event("stateChanged",
                    {{"state", test::state_object(false, "inUse", "Paused: you have just used the computer.")}});
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
