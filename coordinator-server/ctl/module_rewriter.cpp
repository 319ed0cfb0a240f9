// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/module_rewriter.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

#include <wabt/binary-reader-ir.h>
#include <wabt/binary-reader.h>
#include <wabt/binary-writer.h>
#include <wabt/cast.h>
#include <wabt/error-formatter.h>
#include <wabt/ir.h>
#include <wabt/stream.h>
#include <wabt/validator.h>

#include "protocol/module_admission.h"

namespace fallow::ctl {
namespace {

constexpr std::uint32_t canonical_f32_bits = 0x7fc00000;
constexpr std::uint64_t canonical_f64_bits = 0x7ff8000000000000;
constexpr auto notice_module = "fallow";
constexpr auto notice_name = "memory_limit_reached";

using Position = wabt::ExprList::iterator;

/// Vector instructions whose result may hold a NaN that the operands did not: their lanes are made canonical after.
std::optional<wabt::Type> arithmetic_lanes(wabt::Opcode opcode)
{
    using wabt::Opcode;
    switch (opcode) {
    case Opcode::F32X4Ceil: case Opcode::F32X4Floor: case Opcode::F32X4Trunc: case Opcode::F32X4Nearest:
    case Opcode::F32X4Sqrt: case Opcode::F32X4Add: case Opcode::F32X4Sub: case Opcode::F32X4Mul: case Opcode::F32X4Div:
    case Opcode::F32X4Min: case Opcode::F32X4Max: case Opcode::F32X4DemoteF64X2Zero:
        return wabt::Type::F32;
    case Opcode::F64X2Ceil: case Opcode::F64X2Floor: case Opcode::F64X2Trunc: case Opcode::F64X2Nearest:
    case Opcode::F64X2Sqrt: case Opcode::F64X2Add: case Opcode::F64X2Sub: case Opcode::F64X2Mul: case Opcode::F64X2Div:
    case Opcode::F64X2Min: case Opcode::F64X2Max: case Opcode::F64X2PromoteLowF32X4:
        return wabt::Type::F64;
    default:
        return {};
    }
}

/// The float type of the topmost operand, where this instruction lets its bits be seen.
std::optional<wabt::Type> exposed_operand(const wabt::Expr& expression)
{
    using wabt::Opcode;
    Opcode opcode;
    if (const auto* store = wabt::dyn_cast<wabt::StoreExpr>(&expression))
        opcode = store->opcode;
    else if (const auto* convert = wabt::dyn_cast<wabt::ConvertExpr>(&expression))
        opcode = convert->opcode;
    else if (const auto* unary = wabt::dyn_cast<wabt::UnaryExpr>(&expression))
        opcode = unary->opcode;
    else if (const auto* binary = wabt::dyn_cast<wabt::BinaryExpr>(&expression))
        opcode = binary->opcode;
    else if (const auto* lane = wabt::dyn_cast<wabt::SimdLaneOpExpr>(&expression))
        opcode = lane->opcode;
    else
        return {};
    switch (opcode) {
    case Opcode::F32Store: case Opcode::I32ReinterpretF32: case Opcode::F32Copysign: case Opcode::F32X4Splat:
    case Opcode::F32X4ReplaceLane:
        return wabt::Type::F32;
    case Opcode::F64Store: case Opcode::I64ReinterpretF64: case Opcode::F64Copysign: case Opcode::F64X2Splat:
    case Opcode::F64X2ReplaceLane:
        return wabt::Type::F64;
    default:
        return {};
    }
}

/// True for an instruction whose float result has the same bits on every machine.
bool gives_certain_bits(const wabt::Expr& expression)
{
    if (wabt::isa<wabt::LoadExpr>(&expression) || wabt::isa<wabt::ConstExpr>(&expression))
        return true;
    const auto* convert = wabt::dyn_cast<wabt::ConvertExpr>(&expression);
    if (!convert)
        return false;
    const wabt::Type from = convert->opcode.GetParamType1();
    return from == wabt::Type::I32 || from == wabt::Type::I64;
}

/// Rewrites one function's body. Scratch locals are added as they are needed.
class BodyRewriter {
public:
    BodyRewriter(wabt::Func& function, std::optional<wabt::Index> notice, wabt::Index first_moved)
        : function_(function), notice_(notice), first_moved_(first_moved) {}

    void rewrite()
    {
        // A list of its own instead of recursion: blocks of foreign modules nest as deep as they like.
        std::vector<wabt::ExprList*> pending{&function_.exprs};
        while (!pending.empty()) {
            wabt::ExprList& list = *pending.back();
            pending.pop_back();
            for (auto at = list.begin(); at != list.end(); ++at) {
                add_inner_lists(*at, pending);
                at = rewrite_at(list, at);
            }
        }
    }

    /// Functions from `first_moved` on stand one index higher once the notice is imported.
    static void move_function_reference(wabt::Expr& expression, wabt::Index first_moved)
    {
        if (auto* call = wabt::dyn_cast<wabt::CallExpr>(&expression))
            move(call->var, first_moved);
        else if (auto* reference = wabt::dyn_cast<wabt::RefFuncExpr>(&expression))
            move(reference->var, first_moved);
    }

    static void move(wabt::Var& var, wabt::Index first_moved)
    {
        if (var.index() >= first_moved)
            var.set_index(var.index() + 1);
    }

private:
    static void add_inner_lists(wabt::Expr& expression, std::vector<wabt::ExprList*>& pending)
    {
        if (auto* block = wabt::dyn_cast<wabt::BlockExpr>(&expression)) {
            pending.push_back(&block->block.exprs);
        } else if (auto* loop = wabt::dyn_cast<wabt::LoopExpr>(&expression)) {
            pending.push_back(&loop->block.exprs);
        } else if (auto* branch = wabt::dyn_cast<wabt::IfExpr>(&expression)) {
            pending.push_back(&branch->true_.exprs);
            pending.push_back(&branch->false_);
        }
    }

    /// Returns the last instruction that belongs to the one at `at` after rewriting.
    Position rewrite_at(wabt::ExprList& list, Position at)
    {
        if (notice_)
            move_function_reference(*at, first_moved_);
        if (const auto type = exposed_operand(*at)) {
            const bool certain = at != list.begin() && gives_certain_bits(*std::prev(at));
            if (!certain)
                make_scalar_canonical(list, at, *type);
        }
        if (const auto lanes = lanes_after(*at))
            return make_lanes_canonical(list, at, *lanes);
        if (notice_ && wabt::isa<wabt::MemoryGrowExpr>(&*at))
            return tell_failed_growth(list, at);
        return at;
    }

    static std::optional<wabt::Type> lanes_after(const wabt::Expr& expression)
    {
        if (const auto* unary = wabt::dyn_cast<wabt::UnaryExpr>(&expression))
            return arithmetic_lanes(unary->opcode);
        if (const auto* binary = wabt::dyn_cast<wabt::BinaryExpr>(&expression))
            return arithmetic_lanes(binary->opcode);
        if (const auto* convert = wabt::dyn_cast<wabt::ConvertExpr>(&expression))
            return arithmetic_lanes(convert->opcode);
        return {};
    }

    /// Before `at`: replaces the float on top of the stack by the canonical NaN unless it equals itself.
    void make_scalar_canonical(wabt::ExprList& list, Position at, wabt::Type type)
    {
        const bool wide = type == wabt::Type::F64;
        const wabt::Var value = local(type);
        list.insert(at, std::make_unique<wabt::LocalTeeExpr>(value));
        list.insert(at, std::make_unique<wabt::ConstExpr>(wide ? wabt::Const::F64(canonical_f64_bits)
                                                               : wabt::Const::F32(canonical_f32_bits)));
        list.insert(at, std::make_unique<wabt::LocalGetExpr>(value));
        list.insert(at, std::make_unique<wabt::LocalGetExpr>(value));
        list.insert(at, std::make_unique<wabt::CompareExpr>(wide ? wabt::Opcode::F64Eq : wabt::Opcode::F32Eq));
        list.insert(at, std::make_unique<wabt::SelectExpr>(wabt::TypeVector{}));
    }

    /// After `at`: the same for each lane of the vector on top of the stack.
    Position make_lanes_canonical(wabt::ExprList& list, Position at, wabt::Type lanes)
    {
        const bool wide = lanes == wabt::Type::F64;
        const wabt::Var value = local(wabt::Type::V128);
        v128 canonical;
        for (int lane = 0; lane < (wide ? 2 : 4); ++lane)
            wide ? canonical.set_u64(lane, canonical_f64_bits) : canonical.set_u32(lane, canonical_f32_bits);
        const auto next = std::next(at);
        list.insert(next, std::make_unique<wabt::LocalTeeExpr>(value));
        list.insert(next, std::make_unique<wabt::ConstExpr>(wabt::Const::V128(canonical)));
        list.insert(next, std::make_unique<wabt::LocalGetExpr>(value));
        list.insert(next, std::make_unique<wabt::LocalGetExpr>(value));
        list.insert(next, std::make_unique<wabt::CompareExpr>(wide ? wabt::Opcode::F64X2Eq : wabt::Opcode::F32X4Eq));
        return list.insert(next, std::make_unique<wabt::TernaryExpr>(wabt::Opcode::V128BitSelect));
    }

    /// After a memory.grow: if (result == -1) notice(); with the result left on the stack.
    Position tell_failed_growth(wabt::ExprList& list, Position at)
    {
        const wabt::Var result = local(wabt::Type::I32);
        const auto next = std::next(at);
        list.insert(next, std::make_unique<wabt::LocalTeeExpr>(result));
        list.insert(next, std::make_unique<wabt::LocalGetExpr>(result));
        list.insert(next, std::make_unique<wabt::ConstExpr>(wabt::Const::I32(0xffffffff)));
        list.insert(next, std::make_unique<wabt::CompareExpr>(wabt::Opcode::I32Eq));
        auto branch = std::make_unique<wabt::IfExpr>();
        branch->true_.exprs.push_back(std::make_unique<wabt::CallExpr>(wabt::Var(*notice_, {})));
        return list.insert(next, std::move(branch));
    }

    /// A scratch local of this type. One a type is enough: its value never outlives the instructions around one place.
    wabt::Var local(wabt::Type type)
    {
        for (const auto& [known, index] : locals_)
            if (known == type)
                return wabt::Var(index, {});
        const wabt::Index index = function_.GetNumParamsAndLocals();
        function_.local_types.AppendDecl(type, 1);
        locals_.emplace_back(type, index);
        return wabt::Var(index, {});
    }

    wabt::Func& function_;
    std::optional<wabt::Index> notice_;
    wabt::Index first_moved_;
    std::vector<std::pair<wabt::Type, wabt::Index>> locals_;
};

std::string words_of(const wabt::Errors& errors)
{
    std::string words;
    for (const auto& error : errors)
        words += (words.empty() ? "" : "; ") + error.message;
    return words.empty() ? "not valid WebAssembly" : words;
}

Result<void> bound_memory(wabt::Module& module, std::uint64_t limit_bytes)
{
    if (module.memories.size() != 1 || module.num_memory_imports != 0)
        return fail(FailureCode::not_admitted, "the module must have exactly one memory, its own");
    wabt::Limits& pages = module.memories.front()->page_limits;
    const std::uint64_t most = limit_bytes / wasm_page_bytes;
    if (pages.initial > most)
        return fail(FailureCode::not_admitted,
                    "the module's memory begins at " + std::to_string(pages.initial * wasm_page_bytes)
                        + " bytes, over the function's limit of " + std::to_string(limit_bytes) + ": raise limits.memory");
    pages.max = pages.has_max ? std::min(pages.max, most) : most;
    pages.has_max = true;
    return {};
}

bool imports_notice(const wabt::Module& module)
{
    return std::ranges::any_of(module.imports, [](const wabt::Import* import) {
        return import->kind() == wabt::ExternalKind::Func && import->module_name == notice_module && import->field_name == notice_name;
    });
}

bool grows_memory(wabt::Module& module)
{
    std::vector<const wabt::ExprList*> pending;
    for (const wabt::Func* function : module.funcs)
        pending.push_back(&function->exprs);
    while (!pending.empty()) {
        const wabt::ExprList& list = *pending.back();
        pending.pop_back();
        for (const wabt::Expr& expression : list) {
            if (wabt::isa<wabt::MemoryGrowExpr>(&expression))
                return true;
            if (const auto* block = wabt::dyn_cast<wabt::BlockExpr>(&expression)) {
                pending.push_back(&block->block.exprs);
            } else if (const auto* loop = wabt::dyn_cast<wabt::LoopExpr>(&expression)) {
                pending.push_back(&loop->block.exprs);
            } else if (const auto* branch = wabt::dyn_cast<wabt::IfExpr>(&expression)) {
                pending.push_back(&branch->true_.exprs);
                pending.push_back(&branch->false_);
            }
        }
    }
    return false;
}

/// Imports the notice as the last imported function and moves every reference outside bodies. Returns its index.
wabt::Index import_notice(wabt::Module& module)
{
    const wabt::Index index = module.num_func_imports;
    wabt::FuncSignature signature;
    wabt::Index type = module.GetFuncTypeIndex(signature);
    if (type == wabt::kInvalidIndex) {
        type = static_cast<wabt::Index>(module.types.size());
        auto field = std::make_unique<wabt::TypeModuleField>();
        field->type = std::make_unique<wabt::FuncType>();
        module.AppendField(std::move(field));
    }
    auto import = std::make_unique<wabt::FuncImport>();
    import->module_name = notice_module;
    import->field_name = notice_name;
    import->func.decl.has_func_type = true;
    import->func.decl.type_var = wabt::Var(type, {});
    module.AppendField(std::make_unique<wabt::ImportModuleField>(std::move(import)));
    // AppendField put it behind the module's own functions; imports come before them.
    std::rotate(module.funcs.begin() + index, module.funcs.end() - 1, module.funcs.end());

    for (wabt::ElemSegment* segment : module.elem_segments)
        for (wabt::ExprList& list : segment->elem_exprs)
            for (wabt::Expr& expression : list)
                BodyRewriter::move_function_reference(expression, index);
    for (wabt::Global* global : module.globals)
        for (wabt::Expr& expression : global->init_expr)
            BodyRewriter::move_function_reference(expression, index);
    for (wabt::Export* exported : module.exports)
        if (exported->kind == wabt::ExternalKind::Func)
            BodyRewriter::move(exported->var, index);
    for (wabt::Var* start : module.starts)
        BodyRewriter::move(*start, index);
    return index;
}

} // namespace

Result<Bytes> rewrite_module(ByteView bytes, const FunctionLimits& limits)
{
    const wabt::Features features; // the library's defaults are the finished proposals: what admission lets run
    wabt::Errors errors;
    wabt::Module module;
    const wabt::ReadBinaryOptions read_options(features, nullptr, false, true, false);
    if (wabt::Failed(wabt::ReadBinaryIr("module", bytes.data(), bytes.size(), read_options, &errors, &module))
        || wabt::Failed(wabt::ValidateModule(&module, &errors, wabt::ValidateOptions(features))))
        return fail(FailureCode::not_admitted, words_of(errors));
    if (auto bounded = bound_memory(module, limits.memory_bytes); !bounded)
        return tl::unexpected(bounded.error());

    // A module that imports the notice was rewritten before, and tells already.
    std::optional<wabt::Index> notice;
    if (!imports_notice(module) && grows_memory(module))
        notice = import_notice(module);
    for (wabt::Index index = module.num_func_imports; index < module.funcs.size(); ++index)
        BodyRewriter(*module.funcs[index], notice, notice.value_or(0)).rewrite();

    if (wabt::Failed(wabt::ValidateModule(&module, &errors, wabt::ValidateOptions(features))))
        return fail(FailureCode::internal, "the rewritten module is not valid: " + words_of(errors));
    wabt::MemoryStream stream;
    if (wabt::Failed(wabt::WriteBinaryModule(&stream, &module, wabt::WriteBinaryOptions(features, true, false, false))))
        return fail(FailureCode::internal, "the rewritten module cannot be written");
    return std::move(stream.output_buffer().data);
}

} // namespace fallow::ctl
