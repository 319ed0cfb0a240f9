// SPDX-License-Identifier: GPL-3.0-or-later
// Guests built beside the tests, loaded into the real engine and run, with all they said.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "protocol/worker_frames.h"
#include "worker/child/engine/engine.h"

namespace fallow::test {

inline Bytes guest_bytes(const std::string& name)
{
    const char* directory = std::getenv("FALLOW_GUESTS");
    std::ifstream file(std::string(directory == nullptr ? "guests" : directory) + "/" + name + ".wasm",
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// The guest with a file of data, which is also to be had at /share, and at /own to change.
inline LoadFunction guest_function(const std::string& name)
{
    LoadFunction function;
    function.name = name;
    function.entry = "module.wasm";
    function.files = {{"data/words.txt", bytes_of("words here")},
                      {"manifest.json", bytes_of("{}")},
                      {"module.wasm", guest_bytes(name)}};
    function.limits.memory_bytes = 64UL * 1024 * 1024;
    function.limits.output_bytes = 64UL * 1024;
    function.preopens = {{"data", "/share", PreopenAccess::read_only}, {"data", "/own", PreopenAccess::private_copy}};
    return function;
}

inline RunTask task(std::string_view input = {}, std::vector<std::string> arguments = {})
{
    RunTask task;
    task.seed = 42;
    task.clock_start = std::chrono::seconds(1'700'000'000);
    task.input = bytes_of(input);
    task.arguments = std::move(arguments);
    return task;
}

struct Said : child::Host::Listener {
    void output(ByteView bytes) override { output_text += as_text(bytes); }
    void log(ByteView bytes) override { log_text += as_text(bytes); }
    void progress(std::uint32_t per_mille) override { steps.push_back(per_mille); }
    void checkpoint(ByteView bytes) override { checkpoint_bytes.assign(bytes.begin(), bytes.end()); }

    std::string output_text;
    std::string log_text;
    std::vector<std::uint32_t> steps;
    Bytes checkpoint_bytes;
};

} // namespace fallow::test
