// SPDX-License-Identifier: GPL-3.0-or-later
// https://webassembly.github.io/spec/core/binary/instructions.html
#include "protocol/wasm_instructions.h"

#include <array>

namespace fallow {
namespace {

/// What follows an opcode, or why it may not stand there.
enum class Form : std::uint8_t {
    unknown,
    plain,
    index, ///< one u32
    two_indexes,
    block, ///< block type
    branch_table,
    typed_select,
    memory,    ///< alignment and offset
    zero_byte, ///< memory index, always 0
    i32_constant,
    i64_constant,
    bytes_4,
    bytes_8,
    reference_type,
    prefix_numeric, ///< 0xFC
    prefix_vector,  ///< 0xFD
    threads,
    exceptions,
    tail_calls,
    function_references,
    garbage_collection,
};

constexpr std::array<Form, 256> make_forms()
{
    std::array<Form, 256> forms{}; // all unknown
    const auto set = [&forms](unsigned from, unsigned to, Form form) {
        for (unsigned opcode = from; opcode <= to; ++opcode)
            forms[opcode] = form;
    };
    set(0x00, 0x01, Form::plain); // unreachable, nop
    set(0x02, 0x04, Form::block);
    set(0x05, 0x05, Form::plain); // else
    set(0x06, 0x0a, Form::exceptions);
    set(0x0b, 0x0b, Form::plain); // end
    set(0x0c, 0x0d, Form::index); // br, br_if
    set(0x0e, 0x0e, Form::branch_table);
    set(0x0f, 0x0f, Form::plain);       // return
    set(0x10, 0x10, Form::index);       // call
    set(0x11, 0x11, Form::two_indexes); // call_indirect
    set(0x12, 0x13, Form::tail_calls);
    set(0x14, 0x14, Form::function_references);
    set(0x15, 0x15, Form::tail_calls);
    set(0x18, 0x19, Form::exceptions);
    set(0x1a, 0x1b, Form::plain); // drop, select
    set(0x1c, 0x1c, Form::typed_select);
    set(0x1f, 0x1f, Form::exceptions);
    set(0x20, 0x26, Form::index); // locals, globals, table.get, table.set
    set(0x28, 0x3e, Form::memory);
    set(0x3f, 0x40, Form::zero_byte); // memory.size, memory.grow
    set(0x41, 0x41, Form::i32_constant);
    set(0x42, 0x42, Form::i64_constant);
    set(0x43, 0x43, Form::bytes_4);
    set(0x44, 0x44, Form::bytes_8);
    set(0x45, 0xc4, Form::plain); // arithmetic, sign extension
    set(0xd0, 0xd0, Form::reference_type);
    set(0xd1, 0xd1, Form::plain); // ref.is_null
    set(0xd2, 0xd2, Form::index); // ref.func
    set(0xd3, 0xd3, Form::garbage_collection);
    set(0xd4, 0xd6, Form::function_references);
    set(0xfb, 0xfb, Form::garbage_collection);
    set(0xfc, 0xfc, Form::prefix_numeric);
    set(0xfd, 0xfd, Form::prefix_vector);
    set(0xfe, 0xfe, Form::threads);
    return forms;
}

constexpr std::array<Form, 256> forms = make_forms();

enum class VectorForm : std::uint8_t { unknown, plain, memory, memory_and_lane, bytes_16, lane };

constexpr std::array<VectorForm, 256> make_vector_forms()
{
    std::array<VectorForm, 256> table{};
    const auto set = [&table](unsigned from, unsigned to, VectorForm form) {
        for (unsigned opcode = from; opcode <= to; ++opcode)
            table[opcode] = form;
    };
    set(0x00, 0x0b, VectorForm::memory);   // loads, store
    set(0x0c, 0x0d, VectorForm::bytes_16); // v128.const, shuffle
    set(0x0e, 0x14, VectorForm::plain);    // swizzle, splats
    set(0x15, 0x22, VectorForm::lane);     // extract_lane, replace_lane
    set(0x23, 0x53, VectorForm::plain);
    set(0x54, 0x5b, VectorForm::memory_and_lane);
    set(0x5c, 0x5d, VectorForm::memory); // load32_zero, load64_zero
    set(0x5e, 0xff, VectorForm::plain);
    // Numbers that the specification leaves free; drafts of relaxed SIMD used some of them.
    for (const unsigned gap : {0x9aU, 0xa2U, 0xa5U, 0xa6U, 0xafU, 0xb0U, 0xb2U, 0xb3U, 0xb4U, 0xbbU,
                               0xc2U, 0xc5U, 0xc6U, 0xcfU, 0xd0U, 0xd2U, 0xd3U, 0xd4U, 0xe2U, 0xeeU})
        table[gap] = VectorForm::unknown;
    return table;
}

constexpr std::array<VectorForm, 256> vector_forms = make_vector_forms();

using Refusal = std::optional<InstructionRefusal>;

Refusal malformed(std::string_view reason) { return InstructionRefusal{InstructionRefusal::Kind::malformed, reason}; }

Refusal refused(std::string_view reason) { return InstructionRefusal{InstructionRefusal::Kind::refused, reason}; }

constexpr std::string_view multi_memory = "more than one memory (multi-memory proposal)";

Refusal check_memory_operand(WasmCursor& cursor)
{
    constexpr std::uint32_t has_memory_index = 0x40;
    const std::uint32_t alignment = cursor.u32();
    if (alignment >= 32)
        return (alignment & has_memory_index) != 0 ? refused(multi_memory) : malformed("an alignment is impossible");
    cursor.u32();
    return std::nullopt;
}

Refusal check_zero_byte(WasmCursor& cursor)
{
    if (cursor.u8() != 0)
        return refused(multi_memory);
    return std::nullopt;
}

Refusal check_block_type(WasmCursor& cursor)
{
    constexpr std::uint8_t no_result = 0x40;
    if (cursor.at_end())
        return malformed("a block type passes the end");
    const std::uint8_t first = *cursor.position();
    if ((first & 0xc0U) == 0x40) { // a negative number of one byte: a type itself
        cursor.u8();
        return first == no_result || is_admitted_value_type(first)
                   ? std::nullopt
                   : refused("a block of an unknown type (GC proposal)");
    }
    cursor.u32(); // a type's index; the signed form of a non-negative number reads the same
    return std::nullopt;
}

Refusal check_typed_select(WasmCursor& cursor)
{
    for (std::uint32_t left = cursor.count(); left > 0; --left)
        if (!is_admitted_value_type(cursor.u8()))
            return refused("a select of an unknown type (GC proposal)");
    return std::nullopt;
}

Refusal check_numeric(WasmCursor& cursor)
{
    const std::uint32_t opcode = cursor.u32();
    switch (opcode) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7: return std::nullopt; // saturating truncations
    case 8:                      // memory.init
        cursor.u32();
        return check_zero_byte(cursor);
    case 10: // memory.copy
        if (auto refusal = check_zero_byte(cursor))
            return refusal;
        return check_zero_byte(cursor);
    case 11: return check_zero_byte(cursor); // memory.fill
    case 12:
    case 14: // table.init, table.copy
        cursor.u32();
        cursor.u32();
        return std::nullopt;
    case 9:
    case 13:
    case 15:
    case 16:
    case 17: // data.drop, elem.drop, table.grow, table.size, table.fill
        cursor.u32();
        return std::nullopt;
    default: return refused("an instruction behind 0xFC that this version does not know");
    }
}

Refusal check_vector(WasmCursor& cursor)
{
    const std::uint32_t opcode = cursor.u32();
    if (opcode >= vector_forms.size())
        return refused("relaxed SIMD instructions, whose results differ between machines");
    switch (vector_forms[opcode]) {
    case VectorForm::plain: return std::nullopt;
    case VectorForm::memory: return check_memory_operand(cursor);
    case VectorForm::memory_and_lane:
        if (auto refusal = check_memory_operand(cursor))
            return refusal;
        cursor.u8();
        return std::nullopt;
    case VectorForm::bytes_16: cursor.skip(16); return std::nullopt;
    case VectorForm::lane: cursor.u8(); return std::nullopt;
    case VectorForm::unknown: break;
    }
    return refused("a SIMD instruction that no specification has");
}

Refusal check_branch_table(WasmCursor& cursor)
{
    for (std::uint32_t left = cursor.count(); left > 0; --left)
        cursor.u32();
    cursor.u32();
    return std::nullopt;
}

/// The immediates of one instruction whose opcode was read.
Refusal check_immediates(Form form, WasmCursor& cursor)
{
    switch (form) {
    case Form::plain: return std::nullopt;
    case Form::index: cursor.u32(); return std::nullopt;
    case Form::memory: return check_memory_operand(cursor);
    case Form::i32_constant: cursor.skip_signed(5); return std::nullopt;
    case Form::i64_constant: cursor.skip_signed(10); return std::nullopt;
    case Form::block: return check_block_type(cursor);
    case Form::two_indexes:
        cursor.u32();
        cursor.u32();
        return std::nullopt;
    case Form::branch_table: return check_branch_table(cursor);
    case Form::typed_select: return check_typed_select(cursor);
    case Form::zero_byte: return check_zero_byte(cursor);
    case Form::bytes_4: cursor.skip(4); return std::nullopt;
    case Form::bytes_8: cursor.skip(8); return std::nullopt;
    case Form::reference_type: {
        const std::uint8_t type = cursor.u8();
        return type == 0x70 || type == 0x6f ? std::nullopt : refused("a null of an unknown type (GC proposal)");
    }
    case Form::prefix_numeric: return check_numeric(cursor);
    case Form::prefix_vector: return check_vector(cursor);
    case Form::threads: return refused("atomic instructions (threads proposal)");
    case Form::exceptions: return refused("exceptions (exception handling proposal)");
    case Form::tail_calls: return refused("tail calls (tail call proposal)");
    case Form::function_references: return refused("typed function references (function references proposal)");
    case Form::garbage_collection: return refused("garbage-collected types (GC proposal)");
    case Form::unknown: break;
    }
    return refused("an instruction that this version does not know");
}

bool may_stand_in_constant_expression(std::uint8_t opcode)
{
    switch (opcode) {
    case 0x23: // global.get
    case 0x41:
    case 0x42:
    case 0x43:
    case 0x44: // constants
    case 0x6a:
    case 0x6b:
    case 0x6c:
    case 0x7c:
    case 0x7d:
    case 0x7e: // add, sub, mul: extended constants
    case 0xd0:
    case 0xd2: // ref.null, ref.func
    case 0xfd: // v128.const
        return true;
    default: return false;
    }
}

} // namespace

bool is_admitted_value_type(std::uint8_t type)
{
    return (type >= 0x7b && type <= 0x7f) || type == 0x70 || type == 0x6f;
}

Refusal check_instructions(WasmCursor& cursor)
{
    while (!cursor.at_end())
        if (auto refusal = check_immediates(forms[cursor.u8()], cursor))
            return cursor.failed() ? malformed("an instruction passes its end") : refusal;
    if (cursor.failed())
        return malformed("an instruction passes its end");
    return std::nullopt;
}

Refusal check_constant_expression(WasmCursor& cursor)
{
    constexpr std::uint8_t end = 0x0b;
    while (!cursor.failed()) {
        const std::uint8_t opcode = cursor.u8();
        if (opcode == end)
            return std::nullopt;
        if (!cursor.failed() && !may_stand_in_constant_expression(opcode))
            return malformed("a constant expression holds an instruction that is not constant");
        if (auto refusal = check_immediates(forms[opcode], cursor); refusal && !cursor.failed())
            return refusal;
    }
    return malformed("a constant expression passes its end");
}

} // namespace fallow
