// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/ctl/module_rewriter.h"

#include <algorithm>
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

#include "coordinator-server/ctl/canonical_nans.h"
#include "protocol/module_admission.h"

namespace fallow::ctl {
namespace {

constexpr auto notice_module = "fallow";
constexpr auto notice_name = "memory_limit_reached";

using Position = wabt::ExprList::iterator;

/// Calls `visit` with a list of instructions and those of all blocks inside, each before `visit` changes it. A list of its own
/// instead of recursion: blocks of foreign modules nest as deep as they like.
template <class Visit>
void for_each_list(wabt::ExprList& outermost, const Visit& visit)
{
    std::vector<wabt::ExprList*> pending{&outermost};
    while (!pending.empty()) {
        wabt::ExprList& list = *pending.back();
        pending.pop_back();
        for (wabt::Expr& expression : list) {
            if (auto* block = wabt::dyn_cast<wabt::BlockExpr>(&expression)) {
                pending.push_back(&block->block.exprs);
            } else if (auto* loop = wabt::dyn_cast<wabt::LoopExpr>(&expression)) {
                pending.push_back(&loop->block.exprs);
            } else if (auto* branch = wabt::dyn_cast<wabt::IfExpr>(&expression)) {
                pending.push_back(&branch->true_.exprs);
                pending.push_back(&branch->false_);
            }
        }
        visit(list);
    }
}

void move_behind(wabt::Var& var, wabt::Index notice)
{
    if (var.index() >= notice)
        var.set_index(var.index() + 1);
}

/// Functions from `notice` on stand one index higher once it is imported.
void move_function_reference(wabt::Expr& expression, wabt::Index notice)
{
    if (auto* call = wabt::dyn_cast<wabt::CallExpr>(&expression))
        move_behind(call->var, notice);
    else if (auto* reference = wabt::dyn_cast<wabt::RefFuncExpr>(&expression))
        move_behind(reference->var, notice);
}

/// After each memory.grow of one function: if (result == -1) notice(); with the result left on the stack.
class GrowthTeller {
public:
    GrowthTeller(wabt::Func& function, wabt::Index notice) : function_(function), notice_(notice) {}

    void rewrite(wabt::ExprList& list)
    {
        for (auto at = list.begin(); at != list.end(); ++at) {
            move_function_reference(*at, notice_);
            if (wabt::isa<wabt::MemoryGrowExpr>(&*at))
                at = tell_failed_growth(list, at);
        }
    }

private:
    Position tell_failed_growth(wabt::ExprList& list, Position at)
    {
        if (!result_) {
            result_ = wabt::Var(function_.GetNumParamsAndLocals(), {});
            function_.local_types.AppendDecl(wabt::Type::I32, 1);
        }
        const auto next = std::next(at);
        list.insert(next, std::make_unique<wabt::LocalTeeExpr>(*result_));
        list.insert(next, std::make_unique<wabt::LocalGetExpr>(*result_));
        list.insert(next, std::make_unique<wabt::ConstExpr>(wabt::Const::I32(0xffffffff)));
        list.insert(next, std::make_unique<wabt::CompareExpr>(wabt::Opcode::I32Eq));
        auto branch = std::make_unique<wabt::IfExpr>();
        branch->true_.exprs.push_back(std::make_unique<wabt::CallExpr>(wabt::Var(notice_, {})));
        return list.insert(next, std::move(branch));
    }

    wabt::Func& function_;
    wabt::Index notice_;
    std::optional<wabt::Var> result_;
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
        return fail(FailureCode::not_admitted, "the module's memory begins at "
                                                   + std::to_string(pages.initial * wasm_page_bytes)
                                                   + " bytes, over the function's limit of "
                                                   + std::to_string(limit_bytes) + ": raise limits.memory");
    pages.max = pages.has_max ? std::min(pages.max, most) : most;
    pages.has_max = true;
    return {};
}

bool imports_notice(const wabt::Module& module)
{
    return std::ranges::any_of(module.imports, [](const wabt::Import* import) {
        return import->kind() == wabt::ExternalKind::Func && import->module_name == notice_module
               && import->field_name == notice_name;
    });
}

bool grows_memory(wabt::Module& module)
{
    bool found = false;
    for (wabt::Func* function : module.funcs)
        for_each_list(function->exprs, [&found](const wabt::ExprList& list) {
            for (const wabt::Expr& expression : list)
                found = found || wabt::isa<wabt::MemoryGrowExpr>(&expression);
        });
    return found;
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
                move_function_reference(expression, index);
    for (wabt::Global* global : module.globals)
        for (wabt::Expr& expression : global->init_expr)
            move_function_reference(expression, index);
    for (wabt::Export* exported : module.exports)
        if (exported->kind == wabt::ExternalKind::Func)
            move_behind(exported->var, index);
    for (wabt::Var* start : module.starts)
        move_behind(*start, index);
    return index;
}

void rewrite_body(wabt::Func& function, std::optional<wabt::Index> notice)
{
    CanonicalNans nans(function);
    std::optional<GrowthTeller> growth;
    if (notice)
        growth.emplace(function, *notice);
    for_each_list(function.exprs, [&](wabt::ExprList& list) {
        if (growth)
            growth->rewrite(list);
        nans.rewrite(list);
    });
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
        rewrite_body(*module.funcs[index], notice);

    if (wabt::Failed(wabt::ValidateModule(&module, &errors, wabt::ValidateOptions(features))))
        return fail(FailureCode::internal, "the rewritten module is not valid: " + words_of(errors));
    wabt::MemoryStream stream;
    if (wabt::Failed(wabt::WriteBinaryModule(&stream, &module, wabt::WriteBinaryOptions(features, true, false, false))))
        return fail(FailureCode::internal, "the rewritten module cannot be written");
    return std::move(stream.output_buffer().data);
}

} // namespace fallow::ctl
