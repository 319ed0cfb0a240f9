// SPDX-License-Identifier: GPL-3.0-or-later
// Sections in their order, and the rules on a module as a whole. What stands in each section: module_sections.cpp.
#include "protocol/module_admission.h"

#include <algorithm>
#include <array>

#include "protocol/module_walk.h"

namespace fallow {
namespace {

/// Where a section stands in the order that the specification demands; 0 for one that no module may have.
int place_of(std::uint8_t section)
{
    constexpr std::array<std::uint8_t, 12> order{type_section,    import_section,     function_section, table_section,
                                                 memory_section,  global_section,     export_section,   start_section,
                                                 element_section, data_count_section, code_section,     data_section};
    const auto found = std::find(order.begin(), order.end(), section);
    return found == order.end() ? 0 : static_cast<int>(found - order.begin()) + 1;
}

} // namespace

Result<AdmittedModule> ModuleWalk::run()
{
    constexpr std::array<std::uint8_t, 8> preamble{0x00, 'a', 's', 'm', 1, 0, 0, 0};
    if (module_.size() > max_module_bytes)
        return fail(FailureCode::too_large, "module: it is larger than 512 MiB");
    if (module_.size() < preamble.size() || !std::equal(preamble.begin(), preamble.begin() + 4, module_.begin()))
        return fail(FailureCode::malformed, "module: it does not begin as WebAssembly does");
    if (!std::equal(preamble.begin() + 4, preamble.end(), module_.begin() + 4))
        return fail(FailureCode::not_admitted,
                    "module: it is not a core module of version 1; components are not run: compile to wasm32-wasi");
    WasmCursor cursor(module_.subspan(preamble.size()));
    int last_place = 0;
    while (!cursor.at_end() && !failure_)
        walk_section(cursor, last_place);
    if (!failure_)
        check_whole();
    if (failure_)
        return tl::unexpected(std::move(*failure_));
    return std::move(admitted_);
}

void ModuleWalk::walk_section(WasmCursor& cursor, int& last_place)
{
    const std::uint8_t id = cursor.u8();
    WasmCursor content(cursor.take(cursor.u32()));
    if (cursor.failed())
        return malformed("a section passes its end");
    if (id == custom_section) {
        content.name();
        if (content.failed())
            malformed("a custom section's name passes its end");
        return;
    }
    if (id == tag_section)
        return refuse("it uses exceptions (exception handling proposal)");
    const int place = place_of(id);
    if (place == 0)
        return malformed("section " + std::to_string(id) + " is unknown");
    if (place <= last_place)
        return malformed("section " + std::to_string(id) + " stands twice or out of order");
    last_place = place;
    read_section(id, content);
    if (failure_)
        return;
    if (content.failed())
        malformed("section " + std::to_string(id) + " passes its end");
    else if (!content.at_end())
        malformed("section " + std::to_string(id) + " has bytes after its content");
}

void ModuleWalk::read_section(std::uint8_t id, WasmCursor& content)
{
    switch (id) {
    case type_section: return read_types(content);
    case import_section: return read_imports(content);
    case function_section: return read_functions(content);
    case table_section: return read_tables(content);
    case memory_section: return read_memories(content);
    case global_section: return read_globals(content);
    case export_section: return read_exports(content);
    case start_section: content.u32(); return;
    case element_section: return read_elements(content);
    case data_count_section: content.u32(); return;
    case code_section: return read_code(content);
    case data_section: return read_data(content);
    default: return;
    }
}

void ModuleWalk::check_whole()
{
    if (bodies_ != function_types_.size())
        return malformed("it declares functions and has no bodies");
    if (is_reactor_)
        return refuse("it is a reactor (it exports \"_initialize\"); a function is a command with \"_start\": link "
                      "without -mexec-model=reactor");
    if (!start_)
        return refuse("it exports no function \"_start\"; a function is a WASI preview 1 command");
    check_start(*start_);
    if (failure_)
        return;
    if (!memory_ || !exports_memory_)
        return refuse("it exports no memory of its own named \"memory\"");
    check_memory(*memory_);
}

void ModuleWalk::check_start(std::uint32_t index)
{
    const std::size_t imported = admitted_.imports.size();
    if (index >= imported + function_types_.size())
        return malformed("\"_start\" names a function that is not there");
    if (index < imported)
        return refuse("its \"_start\" is an import");
    if (type_at(function_types_[index - imported]) != FunctionType{})
        refuse("its \"_start\" takes or returns values");
}

void ModuleWalk::check_memory(const MemoryLimits& memory)
{
    constexpr std::uint32_t max_pages = 65536;
    if (!memory.maximum_pages)
        return refuse("its memory has no maximum: link with -Wl,--max-memory=BYTES, or publish it with fallowctl, "
                      "which sets one");
    if (*memory.maximum_pages > max_pages || memory.initial_pages > *memory.maximum_pages)
        return malformed("its memory's size is impossible");
    admitted_.initial_memory_bytes = std::uint64_t{memory.initial_pages} * wasm_page_bytes;
    admitted_.maximum_memory_bytes = std::uint64_t{*memory.maximum_pages} * wasm_page_bytes;
    if (admitted_.maximum_memory_bytes > limits_.memory_bytes)
        refuse("its memory may grow to " + std::to_string(admitted_.maximum_memory_bytes)
               + " bytes, over the manifest's limit of " + std::to_string(limits_.memory_bytes));
}

void ModuleWalk::note(const std::optional<InstructionRefusal>& refusal, const std::string& where)
{
    if (!refusal)
        return;
    if (refusal->kind == InstructionRefusal::Kind::refused)
        refuse(where + " uses " + std::string(refusal->reason));
    else
        malformed(where + ": " + std::string(refusal->reason));
}

void ModuleWalk::refuse(std::string why)
{
    if (!failure_)
        failure_ = Failure{FailureCode::not_admitted, "module: " + std::move(why)};
}

void ModuleWalk::malformed(std::string why)
{
    if (!failure_)
        failure_ = Failure{FailureCode::malformed, "module: " + std::move(why)};
}

Result<AdmittedModule> admit_module(ByteView module, const FunctionLimits& limits, UnknownImports unknown)
{
    return ModuleWalk(module, limits, unknown).run();
}

} // namespace fallow
