// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/canonical_nans.h"

#include <memory>
#include <optional>

#include <wabt/cast.h>

namespace fallow::ctl {
namespace {

constexpr std::uint32_t canonical_f32_bits = 0x7fc00000;
constexpr std::uint64_t canonical_f64_bits = 0x7ff8000000000000;
/// How many stores share a check. More would save little and keep more values alive until it.
constexpr std::size_t max_stores_together = 8;
constexpr std::size_t place_of_sum = max_stores_together; ///< of scratch locals: those before it are the stores'
constexpr std::size_t place_of_single_value = max_stores_together + 1;

using Position = wabt::ExprList::iterator;

/// Vector instructions whose result may hold a NaN that the operands did not: their lanes are made canonical after.
std::optional<wabt::Type> arithmetic_lanes(wabt::Opcode opcode)
{
    using wabt::Opcode;
    switch (opcode) {
    case Opcode::F32X4Ceil:
    case Opcode::F32X4Floor:
    case Opcode::F32X4Trunc:
    case Opcode::F32X4Nearest:
    case Opcode::F32X4Sqrt:
    case Opcode::F32X4Add:
    case Opcode::F32X4Sub:
    case Opcode::F32X4Mul:
    case Opcode::F32X4Div:
    case Opcode::F32X4Min:
    case Opcode::F32X4Max:
    case Opcode::F32X4DemoteF64X2Zero: return wabt::Type::F32;
    case Opcode::F64X2Ceil:
    case Opcode::F64X2Floor:
    case Opcode::F64X2Trunc:
    case Opcode::F64X2Nearest:
    case Opcode::F64X2Sqrt:
    case Opcode::F64X2Add:
    case Opcode::F64X2Sub:
    case Opcode::F64X2Mul:
    case Opcode::F64X2Div:
    case Opcode::F64X2Min:
    case Opcode::F64X2Max:
    case Opcode::F64X2PromoteLowF32X4: return wabt::Type::F64;
    default: return {};
    }
}

/// The opcode of an instruction that computes without memory; none for any other.
std::optional<wabt::Opcode> computing_opcode(const wabt::Expr& expression)
{
    if (const auto* convert = wabt::dyn_cast<wabt::ConvertExpr>(&expression))
        return convert->opcode;
    if (const auto* unary = wabt::dyn_cast<wabt::UnaryExpr>(&expression))
        return unary->opcode;
    if (const auto* binary = wabt::dyn_cast<wabt::BinaryExpr>(&expression))
        return binary->opcode;
    if (const auto* lane = wabt::dyn_cast<wabt::SimdLaneOpExpr>(&expression))
        return lane->opcode;
    return {};
}

/// The float type of the topmost operand, where this instruction lets its bits be seen at once.
std::optional<wabt::Type> exposed_operand(wabt::Opcode opcode)
{
    using wabt::Opcode;
    switch (opcode) {
    case Opcode::I32ReinterpretF32:
    case Opcode::F32Copysign:
    case Opcode::F32X4Splat:
    case Opcode::F32X4ReplaceLane: return wabt::Type::F32;
    case Opcode::I64ReinterpretF64:
    case Opcode::F64Copysign:
    case Opcode::F64X2Splat:
    case Opcode::F64X2ReplaceLane: return wabt::Type::F64;
    default: return {};
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

/// Whether this writes a float to memory.
bool stores_float(const wabt::Expr& expression)
{
    const auto* store = wabt::dyn_cast<wabt::StoreExpr>(&expression);
    return store != nullptr && (store->opcode == wabt::Opcode::F32Store || store->opcode == wabt::Opcode::F64Store);
}

/// Whether nobody can tell, while this runs, which NaN stands in memory: it neither leaves the straight line nor
/// touches memory, or it reads a float, whose NaN stays among floats until it is checked.
bool keeps_memory_unseen(const wabt::Expr& expression)
{
    switch (expression.type()) {
    case wabt::ExprType::Binary:
    case wabt::ExprType::Compare:
    case wabt::ExprType::Const:
    case wabt::ExprType::Convert:
    case wabt::ExprType::Drop:
    case wabt::ExprType::GlobalGet:
    case wabt::ExprType::GlobalSet:
    case wabt::ExprType::LocalGet:
    case wabt::ExprType::LocalSet:
    case wabt::ExprType::LocalTee:
    case wabt::ExprType::Nop:
    case wabt::ExprType::Select:
    case wabt::ExprType::SimdLaneOp:
    case wabt::ExprType::Unary: return true;
    case wabt::ExprType::Load: {
        const wabt::Opcode opcode = wabt::cast<wabt::LoadExpr>(&expression)->opcode;
        return opcode == wabt::Opcode::F32Load || opcode == wabt::Opcode::F64Load;
    }
    default: return false;
    }
}

template <class Instruction, class... Arguments>
void put(wabt::ExprList& list, Position before, Arguments&&... arguments)
{
    list.insert(before, std::make_unique<Instruction>(std::forward<Arguments>(arguments)...));
}

wabt::Const canonical_nan(wabt::Type type)
{
    return type == wabt::Type::F64 ? wabt::Const::F64(canonical_f64_bits) : wabt::Const::F32(canonical_f32_bits);
}

wabt::Opcode differs(wabt::Type type) { return type == wabt::Type::F64 ? wabt::Opcode::F64Ne : wabt::Opcode::F32Ne; }

} // namespace

void CanonicalNans::rewrite(wabt::ExprList& list)
{
    for (auto at = list.begin(); at != list.end(); ++at) {
        // What was loaded while unchecked stores stand in memory may be one of their NaNs.
        const bool certain = unchecked_.empty() && at != list.begin() && gives_certain_bits(*std::prev(at));
        if (stores_float(*at)) {
            if (!certain)
                at = keep_store(list, at);
            continue;
        }
        if (!keeps_memory_unseen(*at))
            check_stores(list, at);
        const auto opcode = computing_opcode(*at);
        if (!opcode)
            continue;
        if (const auto type = exposed_operand(*opcode); type && !certain)
            make_scalar_canonical(list, at, *type);
        if (const auto lanes = arithmetic_lanes(*opcode))
            at = make_lanes_canonical(list, at, *lanes);
    }
    check_stores(list, list.end());
}

/// The store at `at` happens as it is; its address and value are kept for the check that follows later.
Position CanonicalNans::keep_store(wabt::ExprList& list, Position at)
{
    const auto& store = *wabt::cast<wabt::StoreExpr>(&*at);
    const wabt::Type type = store.opcode == wabt::Opcode::F64Store ? wabt::Type::F64 : wabt::Type::F32;
    if (!unchecked_.empty() && unchecked_.front().type != type)
        check_stores(list, at);
    const std::size_t place = unchecked_.size();
    const Store kept{
        type, local(wabt::Type::I32, place), local(type, place), store.opcode, store.memidx, store.align, store.offset};
    put<wabt::LocalSetExpr>(list, at, kept.value);
    put<wabt::LocalTeeExpr>(list, at, kept.address);
    put<wabt::LocalGetExpr>(list, at, kept.value);
    const auto next = std::next(at);
    // Summed up at once: the values need not all be at hand at the end, where a long chain of additions would begin.
    const wabt::Var sum = local(type, place_of_sum);
    if (place > 0)
        put<wabt::LocalGetExpr>(list, next, sum);
    put<wabt::LocalGetExpr>(list, next, kept.value);
    if (place > 0)
        put<wabt::BinaryExpr>(list, next, type == wabt::Type::F64 ? wabt::Opcode::F64Add : wabt::Opcode::F32Add);
    put<wabt::LocalSetExpr>(list, next, sum);
    unchecked_.push_back(kept);
    if (unchecked_.size() == max_stores_together)
        check_stores(list, next);
    return std::prev(next);
}

/// Before `before`: if the sum of the values kept is a NaN, as it is when one of them is, all are stored again in their
/// order, the NaNs among them canonical.
void CanonicalNans::check_stores(wabt::ExprList& list, Position before)
{
    if (unchecked_.empty())
        return;
    const wabt::Type type = unchecked_.front().type;
    auto branch = std::make_unique<wabt::IfExpr>();
    wabt::ExprList& again = branch->true_.exprs;
    for (const Store& store : unchecked_) {
        put<wabt::LocalGetExpr>(again, again.end(), store.address);
        put<wabt::ConstExpr>(again, again.end(), canonical_nan(type));
        for (int use = 0; use < 3; ++use)
            put<wabt::LocalGetExpr>(again, again.end(), store.value);
        put<wabt::CompareExpr>(again, again.end(), differs(type));
        put<wabt::SelectExpr>(again, again.end(), wabt::TypeVector{});
        put<wabt::StoreExpr>(again, again.end(), store.opcode, store.memory, store.align, store.offset);
    }
    for (int use = 0; use < 2; ++use)
        put<wabt::LocalGetExpr>(list, before, local(type, place_of_sum));
    put<wabt::CompareExpr>(list, before, differs(type));
    list.insert(before, std::move(branch));
    unchecked_.clear();
}

/// Before `at`: replaces the float on top of the stack by the canonical NaN unless it equals itself. By a branch, which
/// sound programs never take: a select would make everything after it wait.
void CanonicalNans::make_scalar_canonical(wabt::ExprList& list, Position at, wabt::Type type)
{
    const wabt::Var value = local(type, place_of_single_value);
    auto branch = std::make_unique<wabt::IfExpr>();
    put<wabt::ConstExpr>(branch->true_.exprs, branch->true_.exprs.end(), canonical_nan(type));
    put<wabt::LocalSetExpr>(branch->true_.exprs, branch->true_.exprs.end(), value);
    put<wabt::LocalTeeExpr>(list, at, value);
    put<wabt::LocalGetExpr>(list, at, value);
    put<wabt::CompareExpr>(list, at, differs(type));
    list.insert(at, std::move(branch));
    put<wabt::LocalGetExpr>(list, at, value);
}

/// After `at`: replaces each lane of the vector on top of the stack that does not equal itself.
Position CanonicalNans::make_lanes_canonical(wabt::ExprList& list, Position at, wabt::Type lanes)
{
    const bool wide = lanes == wabt::Type::F64;
    const wabt::Var value = local(wabt::Type::V128, 0);
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

wabt::Var CanonicalNans::local(wabt::Type type, std::size_t place)
{
    const auto [found, fresh] =
        locals_.try_emplace({static_cast<std::int32_t>(type), place}, function_.GetNumParamsAndLocals());
    if (fresh)
        function_.local_types.AppendDecl(type, 1);
    return wabt::Var(found->second, {});
}

} // namespace fallow::ctl
