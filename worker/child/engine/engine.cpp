// SPDX-License-Identifier: GPL-3.0-or-later
// Starting JavaScriptCore and its rehearsal.
#include "worker/child/engine/engine.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "worker/child/engine/compiled_function.h"

namespace fallow::child {

namespace {

/// (module (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
///   (memory (export "memory") 1 1) (func (export "_start") (drop (call 0))))
constexpr std::array<std::uint8_t, 98> rehearsal_module{
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,                                          // magic, version
    0x01, 0x08, 0x02, 0x60, 0x00, 0x01, 0x7f, 0x60, 0x00, 0x00,                              // types
    0x02, 0x26, 0x01, 0x16, 'w',  'a',  's',  'i',  '_',  's',  'n',  'a',  'p',  's',  'h', // imports
    'o',  't',  '_',  'p',  'r',  'e',  'v',  'i',  'e',  'w',  '1',  0x0b, 's',  'c',  'h',
    'e',  'd',  '_',  'y',  'i',  'e',  'l',  'd',  0x00, 0x00, 0x03, 0x02, 0x01, 0x01,       // functions
    0x05, 0x04, 0x01, 0x01, 0x01, 0x01,                                                       // memory
    0x07, 0x13, 0x02, 0x06, 'm',  'e',  'm',  'o',  'r',  'y',  0x02, 0x00, 0x06, '_',  's',  // exports
    't',  'a',  'r',  't',  0x00, 0x01, 0x0a, 0x07, 0x01, 0x05, 0x00, 0x10, 0x00, 0x1a, 0x0b, // code
};

class SilentListener : public Host::Listener {
public:
    void output(ByteView /*bytes*/) override {}
    void log(ByteView /*bytes*/) override {}
    void progress(std::uint32_t /*per_mille*/) override {}
    void checkpoint(ByteView /*bytes*/) override {}
};

class ScriptEngine : public Engine {
public:
    ScriptEngine() : group_(JSContextGroupCreate()) {}
    ~ScriptEngine() override { JSContextGroupRelease(group_); }
    ScriptEngine(const ScriptEngine&) = delete;
    ScriptEngine& operator=(const ScriptEngine&) = delete;

    Result<std::unique_ptr<LoadedFunction>> load(LoadFunction function) override
    {
        return CompiledFunction::load(group_, std::move(function));
    }

    Result<void> rehearse()
    {
        LoadFunction function;
        function.name = "rehearsal";
        function.entry = "module.wasm";
        function.files.push_back({function.entry, Bytes(rehearsal_module.begin(), rehearsal_module.end())});
        auto loaded = load(std::move(function));
        if (!loaded)
            return fail_within("the engine failed its rehearsal", loaded.error());
        SilentListener listener;
        const auto ended = (*loaded)->run(RunTask{}, listener);
        if (!ended)
            return fail_within("the engine failed its rehearsal", ended.error());
        if (ended->outcome != Outcome(Finished{}))
            return fail(FailureCode::internal, "the engine failed its rehearsal: " + describe(ended->outcome));
        return {};
    }

private:
    JSContextGroupRef group_;
};

} // namespace

Result<std::unique_ptr<Engine>> Engine::start()
{
    auto engine = std::make_unique<ScriptEngine>();
    if (auto rehearsed = engine->rehearse(); !rehearsed)
        return tl::unexpected(rehearsed.error());
    return engine;
}

void set_engine_options()
{
    constexpr int keep_what_is_set = 0;
    // Deep recursion is a matter of the function, not of the size of one tier's stack frames: give it room.
    setenv("JSC_maxPerThreadStackUsage", "50331648", keep_what_is_set);
    // At this many instances of the past the engine collects them, which takes as long as dozens of short runs. Each
    // holds 4 GiB of the addresses that worker/restriction allows.
    setenv("JSC_maxNumWasmFastMemories", "32", keep_what_is_set);
    // A slot is one processor's worth: the collector does not take another to be done sooner.
    setenv("JSC_numberOfGCMarkers", "1", keep_what_is_set);
}

} // namespace fallow::child
