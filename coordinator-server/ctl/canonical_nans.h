// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the NaNs of one function's body canonical wherever their bits can be seen, and nowhere else: WebAssembly leaves
// a NaN's sign and payload to the engine (core specification 2.0, "NaN propagation").
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <wabt/ir.h>

namespace fallow::ctl {

/// Bits are seen at once where they leave the scalar float types for others: reinterpretations, the sign operand of
/// copysign, lanes that scalars enter, results of vector arithmetic. There the value is checked before.
///
/// Bits in memory are seen later, by what reads memory as something else than floats, by other functions and by the
/// host. So stores that follow each other in a straight line share one check behind them, before anything of that kind:
/// the sum of what they stored is a NaN if one of them is (and now and then if none is: infinities of both signs), and
/// then all of them are stored again. Until then a float that is loaded may be one of theirs and counts as uncertain. A
/// trap in between is no leak: the memory of a run that trapped is never looked at.
class CanonicalNans {
public:
    explicit CanonicalNans(wabt::Func& function) : function_(function) {}

    /// Rewrites the instructions of one list of the function, not those of the blocks in it. Linear in its length.
    void rewrite(wabt::ExprList& list);

private:
    using Position = wabt::ExprList::iterator;
    struct Store {
        wabt::Type type;
        wabt::Var address;
        wabt::Var value;
        wabt::Opcode opcode;
        wabt::Var memory;
        wabt::Address align;
        wabt::Address offset;
    };

    Position keep_store(wabt::ExprList& list, Position at);
    void check_stores(wabt::ExprList& list, Position before);
    void make_scalar_canonical(wabt::ExprList& list, Position at, wabt::Type type);
    Position make_lanes_canonical(wabt::ExprList& list, Position at, wabt::Type lanes);
    /// A scratch local, the same one for the same type and place. No value in it outlives its check.
    wabt::Var local(wabt::Type type, std::size_t place);

    wabt::Func& function_;
    std::vector<Store> unchecked_;
    std::map<std::pair<std::int32_t, std::size_t>, wabt::Index> locals_;
};

} // namespace fallow::ctl
