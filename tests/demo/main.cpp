// SPDX-License-Identifier: GPL-3.0-or-later
// The main job on real input, on this computer: a coordinator and four hosts of four people, each a process of its own,
// test Mersenne numbers for primality and render a picture. The answers are compared with what is published.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

#include "protocol/bytes.h"
#include "tests/demo/mersenne.h"
#include "tests/demo/picture.h"
#include "tests/demo/summary.h"
#include "tests/support/deadline.h"
#include "tests/support/pool_under_test.h"

namespace {

using fallow::test::Disappointment;
using fallow::test::PoolUnderTest;
using nlohmann::json;

constexpr std::chrono::minutes longest_batch{10};
volatile std::sig_atomic_t interrupted = 0;

void say(const std::string& sentence) { std::cout << sentence << std::endl; }

QString source_directory(const char* name)
{
    const QString sources = qEnvironmentVariable("FALLOW_SOURCE", FALLOW_SOURCE_DIRECTORY);
    return sources + "/tests/functions/" + name;
}

QString submit(PoolUnderTest& pool, const QString& function, const QByteArray& inputs)
{
    const json reply =
        pool.ctl_json({"batch", "submit", function, "-", "--lease", "2m", "--verify", "replicate"}, inputs);
    return QString::fromStdString(reply.value("batch", std::string()));
}

/// Draws both batches on one line until both are over.
void watch(PoolUnderTest& pool, const QStringList& batches)
{
    const bool on_terminal = ::isatty(STDOUT_FILENO) != 0;
    int last_tenth = -1; // elsewhere than on a terminal a line for each tenth of the way is enough
    fallow::test::wait_until(
        "the batches to be over",
        [&] {
            if (interrupted)
                throw Disappointment("interrupted");
            std::string line;
            bool over = true;
            int done = 0;
            int tasks = 0;
            for (const QString& batch : batches) {
                const json status = pool.ctl_json({"batch", "status", batch});
                const std::string state = status.value("state", "");
                done += status.value("verified", 0);
                tasks += status.value("tasks", 0);
                over = over && state != "open" && state != "running";
                line += "   " + status.value("functionName", "") + " " + std::to_string(status.value("verified", 0))
                        + " of " + std::to_string(status.value("tasks", 0));
            }
            if (on_terminal) {
                std::cout << "\r" << line << "\033[K" << std::flush;
            } else if (const int tenth = 10 * done / std::max(tasks, 1); tenth != last_tenth) {
                last_tenth = tenth;
                std::cout << line << std::endl;
            }
            return over;
        },
        longest_batch);
    if (on_terminal)
        std::cout << std::endl;
}

/// Each verified output by its input's index; a task that failed ends the demo.
std::map<std::uint64_t, QByteArray> outputs_of(PoolUnderTest& pool, const QString& batch)
{
    std::map<std::uint64_t, QByteArray> outputs;
    for (const QByteArray& line : pool.ctl({"batch", "results", batch, "--json"}).split('\n')) {
        if (line.isEmpty())
            continue;
        const json result = json::parse(line.toStdString());
        if (!result.contains("outcome") || result["outcome"].value("kind", "") != "finished"
            || result["outcome"].value("exitCode", 1) != 0)
            throw Disappointment("a task failed: " + line.toStdString());
        const auto bytes =
            fallow::from_base64(result["output"].value("inline", std::string())).value_or(fallow::Bytes());
        outputs[result.value("index", std::uint64_t{0})] =
            QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    }
    return outputs;
}

std::string list_text(const std::vector<unsigned>& numbers)
{
    std::string text;
    for (const unsigned number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

void run(unsigned largest_exponent, const QString& picture_file)
{
    const auto begin = std::chrono::steady_clock::now();
    say("Making a pool and starting its coordinator.");
    PoolUnderTest pool;
    pool.serve();
    pool.log_in();
    say("Building, signing and publishing two functions: lucas-lehmer (C) and render-tile (C++).");
    pool.publish(source_directory("lucas-lehmer"));
    pool.publish(source_directory("render-tile"));
    say("Starting four hosts, of four people: ada, alan, emmy and grace.");
    for (const char* person : {"ada", "alan", "emmy", "grace"})
        pool.add_host(person, person, {}, {"slots=1"});

    const auto exponents = fallow::demo::prime_exponents(largest_exponent);
    const fallow::demo::PicturePlan plan;
    say("Submitting " + std::to_string(exponents.size()) + " Mersenne numbers and "
        + std::to_string(plan.columns() * plan.rows())
        + " tiles of a picture. Each task is computed by two hosts, which must agree.");
    const QString mersenne = submit(pool, "lucas-lehmer", fallow::demo::mersenne_inputs(exponents));
    const QString picture = submit(pool, "render-tile", fallow::demo::tile_inputs(plan));
    watch(pool, {mersenne, picture});

    const auto found = fallow::demo::found_exponents(exponents, outputs_of(pool, mersenne));
    const auto published = fallow::demo::published_exponents(largest_exponent);
    if (found != published)
        throw Disappointment("the pool found " + list_text(found) + ", but published is " + list_text(published));
    const QImage image = fallow::demo::put_together(plan, outputs_of(pool, picture));
    QDir().mkpath(QFileInfo(picture_file).path());
    if (!image.save(picture_file, "PNG"))
        throw Disappointment((picture_file + " cannot be written").toStdString());

    say("\n2^p - 1 is prime for p = " + list_text(found) + ".");
    say("That is the published list of Mersenne prime exponents (OEIS A000043) up to "
        + std::to_string(largest_exponent) + ".");
    say("The picture is in " + picture_file.toStdString() + "\n");
    say(fallow::demo::batches_text(pool, {mersenne, picture}));
    say(fallow::demo::hosts_text(pool));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
    say("Done in " + std::to_string(seconds.count()) + " s; everything but the picture is removed again.");
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    unsigned largest_exponent = 4423;
    std::string picture_file = (QCoreApplication::applicationDirPath() + "/../demo/picture.png").toStdString();
    CLI::App app{"Runs the main job on real input with a pool of one coordinator and four hosts on this computer."};
    app.add_option("--exponent", largest_exponent, "the largest exponent of the Mersenne numbers tested")
        ->check(CLI::Range(2u, fallow::demo::largest_published_exponent))
        ->capture_default_str();
    app.add_option("--picture", picture_file, "where the picture is saved");
    CLI11_PARSE(app, argc, argv);
    // The hosts are our children: an interrupt must end them too, so it ends the waiting and nothing at once.
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });
    try {
        run(largest_exponent, QDir::cleanPath(QString::fromStdString(picture_file)));
        return 0;
    } catch (const Disappointment& disappointment) {
        std::cerr << "\nThe demo failed: " << disappointment.what() << std::endl;
        return 1;
    }
}
