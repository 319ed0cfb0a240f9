// SPDX-License-Identifier: GPL-3.0-or-later
// The walk over a module's sections behind module_admission.h, and what it gathers on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/module_admission.h"
#include "protocol/wasm_cursor.h"
#include "protocol/wasm_instructions.h"

namespace fallow {

enum SectionId : std::uint8_t {
    custom_section = 0,
    type_section = 1,
    import_section = 2,
    function_section = 3,
    table_section = 4,
    memory_section = 5,
    global_section = 6,
    export_section = 7,
    start_section = 8,
    element_section = 9,
    code_section = 10,
    data_section = 11,
    data_count_section = 12,
    tag_section = 13,
};

struct MemoryLimits {
    std::uint32_t initial_pages = 0;
    std::optional<std::uint32_t> maximum_pages;
};

/// One use: walks one module, keeps the first thing that is wrong.
class ModuleWalk {
public:
    ModuleWalk(ByteView module, const FunctionLimits& limits, UnknownImports unknown)
        : module_(module), limits_(limits), unknown_(unknown)
    {
    }

    Result<AdmittedModule> run();

private:
    void walk_section(WasmCursor& cursor, int& last_place);
    void read_section(std::uint8_t id, WasmCursor& content);
    void check_value_type(std::uint8_t type, const WasmCursor& cursor);
    void read_types(WasmCursor& content);
    [[nodiscard]] FunctionType type_at(std::uint32_t index) const;
    void read_imports(WasmCursor& content);
    void read_import(WasmCursor& content);
    void read_functions(WasmCursor& content);
    /// The limits of a table or memory: flags, least, most.
    MemoryLimits read_limits(WasmCursor& content);
    void read_tables(WasmCursor& content);
    void read_memories(WasmCursor& content);
    void read_globals(WasmCursor& content);
    void read_exports(WasmCursor& content);
    void read_constant(WasmCursor& content);
    void read_elements(WasmCursor& content);
    void read_data(WasmCursor& content);
    void read_code(WasmCursor& content);
    void read_locals(WasmCursor& body, std::uint32_t index);
    void check_whole();
    void check_start(std::uint32_t index);
    void check_memory(const MemoryLimits& memory);
    void note(const std::optional<InstructionRefusal>& refusal, const std::string& where);
    void refuse(std::string why);
    void malformed(std::string why);

    ByteView module_;
    const FunctionLimits& limits_;
    UnknownImports unknown_;
    std::size_t unknown_imports_ = 0;  ///< met where they are refused
    std::string unknown_import_names_; ///< of the first `max_unknown_imports_named`
    std::optional<Failure> failure_;
    AdmittedModule admitted_;
    std::vector<ByteView> types_;               ///< as bytes: most are never asked for
    std::vector<std::uint32_t> function_types_; ///< of the module's own functions
    std::size_t bodies_ = 0;
    std::optional<MemoryLimits> memory_;
    std::optional<std::uint32_t> start_;
    bool is_reactor_ = false;
    bool exports_memory_ = false;
};

} // namespace fallow
