// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in each section of a module: https://webassembly.github.io/spec/core/binary/modules.html
#include "protocol/module_walk.h"

namespace fallow {
namespace {

constexpr std::uint32_t max_types = 1'000'000;
constexpr std::uint32_t max_functions = 1'000'000;
constexpr std::uint32_t max_values_in_type = 1000;
constexpr std::uint32_t max_locals = 50'000; ///< of one function
constexpr std::uint32_t max_import_name_bytes = 4096;
constexpr std::uint32_t max_tables = 16;
constexpr std::uint64_t max_table_elements =
    10'000'000; ///< of all tables at the start; they live outside linear memory

constexpr std::size_t max_unknown_imports_named = 8; ///< in a refusal

std::string quoted(std::string_view text) { return "\"" + std::string(text.substr(0, 200)) + "\""; }

} // namespace

void ModuleWalk::check_value_type(std::uint8_t type, const WasmCursor& cursor)
{
    if (!cursor.failed() && !is_admitted_value_type(type))
        refuse("it uses value type " + std::to_string(type)
               + ", which only proposals have that are not run here (GC, typed references, exceptions)");
}

void ModuleWalk::read_types(WasmCursor& content)
{
    constexpr std::uint8_t function_form = 0x60;
    const std::uint32_t count = content.count();
    if (count > max_types)
        return refuse("it has more than a million types");
    types_.reserve(count);
    for (std::uint32_t index = 0; index < count && !content.failed() && !failure_; ++index) {
        const std::uint8_t* const start = content.position();
        if (content.u8() != function_form && !content.failed())
            return refuse("it has types that are not functions (GC proposal)");
        for (int list = 0; list < 2; ++list) {
            const std::uint32_t values = content.count();
            if (values > max_values_in_type)
                return refuse("a function type has more than 1000 values");
            for (std::uint32_t value = 0; value < values && !failure_; ++value)
                check_value_type(content.u8(), content);
        }
        if (!content.failed())
            types_.emplace_back(start, static_cast<std::size_t>(content.position() - start));
    }
}

FunctionType ModuleWalk::type_at(std::uint32_t index) const
{
    WasmCursor cursor(types_[index]);
    FunctionType type;
    cursor.u8();
    for (auto* list : {&type.parameters, &type.results})
        for (std::uint32_t left = cursor.count(); left > 0; --left)
            list->push_back(static_cast<ValueType>(cursor.u8()));
    return type;
}

void ModuleWalk::read_imports(WasmCursor& content)
{
    const std::uint32_t count = content.count();
    if (count > max_module_imports)
        return refuse("it has more than " + std::to_string(max_module_imports) + " imports");
    for (std::uint32_t index = 0; index < count && !content.failed() && !failure_; ++index)
        read_import(content);
    if (unknown_imports_ == 0 || content.failed() || failure_)
        return;
    if (unknown_imports_ > max_unknown_imports_named)
        unknown_import_names_ += " and " + std::to_string(unknown_imports_ - max_unknown_imports_named) + " more";
    refuse("it imports " + unknown_import_names_
           + ", which neither WASI preview 1 nor fallow offers; let the manifest say \"unknownImports\": \"trap\" if "
             "it runs without calling "
           + (unknown_imports_ == 1 ? "it" : "them"));
}

void ModuleWalk::read_import(WasmCursor& content)
{
    const std::string_view module = content.name();
    const std::string_view name = content.name();
    const std::uint8_t kind = content.u8();
    if (content.failed())
        return;
    if (module.size() > max_import_name_bytes || name.size() > max_import_name_bytes)
        return refuse("an import's name is longer than 4096 bytes");
    const std::string what = quoted(module) + "." + quoted(name);
    switch (kind) {
    case 0: break;
    case 1: return refuse("it imports table " + what + ": only functions may be imported");
    case 2: return refuse("it imports memory " + what + ": it must define its own (link without --import-memory)");
    case 3: return refuse("it imports global " + what + ": only functions may be imported");
    case 4: return refuse("it imports exception tag " + what + " (exception handling proposal)");
    default: return malformed("import " + what + " is of unknown kind");
    }
    const std::uint32_t type_index = content.u32();
    if (content.failed())
        return;
    if (type_index >= types_.size())
        return malformed("import " + what + " has a type that is not there");
    FunctionType type = type_at(type_index);
    const FunctionType* const known = known_import_type(module, name);
    const bool is_known = known != nullptr && *known == type;
    if (!is_known && unknown_ == UnknownImports::refuse) {
        if (known != nullptr)
            return refuse("it imports " + what + " with another type than WASI preview 1 or fallow gives it");
        // All of them are told at once, for whoever has to do something about them.
        if (++unknown_imports_ <= max_unknown_imports_named)
            unknown_import_names_ += (unknown_imports_ == 1 ? "" : ", ") + what;
        return;
    }
    admitted_.imports.push_back({std::string(module), std::string(name), std::move(type), is_known});
}

void ModuleWalk::read_functions(WasmCursor& content)
{
    const std::uint32_t count = content.count();
    if (count > max_functions)
        return refuse("it has more than a million functions");
    function_types_.reserve(count);
    for (std::uint32_t index = 0; index < count && !content.failed(); ++index) {
        const std::uint32_t type = content.u32();
        if (type >= types_.size() && !content.failed())
            return malformed("function " + std::to_string(index) + " has a type that is not there");
        function_types_.push_back(type);
    }
}

MemoryLimits ModuleWalk::read_limits(WasmCursor& content)
{
    constexpr std::uint8_t has_maximum = 1;
    constexpr std::uint8_t is_shared = 2;
    constexpr std::uint8_t is_64_bit = 4;
    const std::uint8_t flags = content.u8();
    MemoryLimits limits;
    if ((flags & is_shared) != 0)
        refuse("it has a shared memory (threads proposal)");
    else if ((flags & is_64_bit) != 0)
        refuse("it has a 64-bit memory or table (memory64 proposal)");
    else if (flags > has_maximum)
        refuse("it has a memory or table with unknown flags");
    if (failure_)
        return limits;
    limits.initial_pages = content.u32();
    if (flags == has_maximum)
        limits.maximum_pages = content.u32();
    return limits;
}

void ModuleWalk::read_tables(WasmCursor& content)
{
    const std::uint32_t count = content.count();
    if (count > max_tables)
        return refuse("it has more than " + std::to_string(max_tables) + " tables");
    std::uint64_t elements = 0;
    for (std::uint32_t index = 0; index < count && !content.failed() && !failure_; ++index) {
        const std::uint8_t type = content.u8();
        if (type != 0x70 && type != 0x6f && !content.failed())
            return refuse("it has a table of typed references (function references proposal)");
        elements += read_limits(content).initial_pages;
    }
    if (elements > max_table_elements)
        refuse("its tables have more than " + std::to_string(max_table_elements) + " elements");
}

void ModuleWalk::read_memories(WasmCursor& content)
{
    const std::uint32_t count = content.count();
    if (count > 1)
        return refuse("it has more than one memory (multi-memory proposal)");
    if (count == 1) {
        const MemoryLimits limits = read_limits(content);
        if (!failure_ && !content.failed())
            memory_ = limits;
    }
}

void ModuleWalk::read_globals(WasmCursor& content)
{
    for (std::uint32_t left = content.count(); left > 0 && !content.failed() && !failure_; --left) {
        check_value_type(content.u8(), content);
        if (failure_)
            return;
        const std::uint8_t mutability = content.u8();
        if (mutability > 1)
            return refuse("it has a shared global (threads proposal)");
        read_constant(content);
    }
}

void ModuleWalk::read_exports(WasmCursor& content)
{
    for (std::uint32_t left = content.count(); left > 0 && !content.failed(); --left) {
        const std::string_view name = content.name();
        const std::uint8_t kind = content.u8();
        const std::uint32_t index = content.u32();
        if (kind == 0 && name == "_start")
            start_ = index;
        else if (kind == 0 && name == "_initialize")
            is_reactor_ = true;
        else if (kind == 2 && name == "memory")
            exports_memory_ = true;
    }
}

void ModuleWalk::read_constant(WasmCursor& content) { note(check_constant_expression(content), "an initial value"); }

void ModuleWalk::read_elements(WasmCursor& content)
{
    for (std::uint32_t left = content.count(); left > 0 && !content.failed() && !failure_; --left) {
        const std::uint32_t flags = content.u32();
        if (flags > 7)
            return malformed("an element segment has unknown flags");
        const bool is_active = (flags & 1U) == 0;
        const bool names_more = (flags & 3U) != 0; // a table's index, or what kind of elements
        const bool has_expressions = (flags & 4U) != 0;
        if (is_active && (flags & 2U) != 0)
            content.u32();
        if (is_active)
            read_constant(content);
        if (names_more && !failure_) {
            const std::uint8_t kind = content.u8();
            if (has_expressions)
                check_value_type(kind, content);
            else if (kind != 0)
                return malformed("an element segment is of unknown kind");
        }
        for (std::uint32_t item = content.count(); item > 0 && !content.failed() && !failure_; --item) {
            if (has_expressions)
                read_constant(content);
            else
                content.u32();
        }
    }
}

void ModuleWalk::read_data(WasmCursor& content)
{
    for (std::uint32_t left = content.count(); left > 0 && !content.failed() && !failure_; --left) {
        const std::uint32_t flags = content.u32();
        if (flags > 2)
            return malformed("a data segment has unknown flags");
        if (flags == 2 && content.u32() != 0)
            return refuse("it has more than one memory (multi-memory proposal)");
        if (flags != 1)
            read_constant(content);
        content.skip(content.u32());
    }
}

void ModuleWalk::read_code(WasmCursor& content)
{
    const std::uint32_t count = content.count();
    if (count != function_types_.size())
        return malformed("it declares " + std::to_string(function_types_.size()) + " functions and has "
                         + std::to_string(count) + " bodies");
    bodies_ = count;
    for (std::uint32_t index = 0; index < count && !content.failed() && !failure_; ++index) {
        WasmCursor body(content.take(content.u32()));
        if (content.failed())
            return;
        read_locals(body, index);
        if (!failure_)
            note(check_instructions(body), "function " + std::to_string(admitted_.imports.size() + index));
    }
}

void ModuleWalk::read_locals(WasmCursor& body, std::uint32_t index)
{
    std::uint64_t locals = 0;
    for (std::uint32_t left = body.count(); left > 0 && !body.failed() && !failure_; --left) {
        locals += body.u32();
        check_value_type(body.u8(), body);
    }
    if (body.failed())
        malformed("the locals of function " + std::to_string(index) + " pass its end");
    else if (locals > max_locals)
        refuse("function " + std::to_string(index) + " has more than " + std::to_string(max_locals) + " locals");
}

} // namespace fallow
