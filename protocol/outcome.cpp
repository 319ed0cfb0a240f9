// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/outcome.h"

#include <array>
#include <type_traits>

namespace fallow {
namespace {

constexpr std::array<std::string_view, 4> limit_names{"memory", "processorTime", "wallTime", "output"};
constexpr std::array<std::string_view, std::variant_size_v<Outcome>> outcome_names{
    "finished", "trapped", "limit", "violation", "crashed", "notStarted", "abandoned"};

std::string with_reason(std::string_view what, const std::string& reason)
{
    std::string text(what);
    if (!reason.empty())
        text.append(": ").append(reason);
    return text;
}

std::string describe_alternative(const Finished& finished)
{
    return finished.exit_code == 0 ? "finished" : "finished with exit code " + std::to_string(finished.exit_code);
}

std::string describe_alternative(const Trapped& trapped) { return with_reason("trapped", trapped.message); }

std::string describe_alternative(const LimitHit& hit)
{
    switch (hit.limit) {
    case Limit::memory: return "hit its memory limit";
    case Limit::processor_time: return "hit its processor time limit";
    case Limit::wall_time: return "hit its wall time limit";
    case Limit::output: return "hit its output limit";
    }
    return "hit a limit";
}

std::string describe_alternative(const Violation&) { return "made a forbidden system call and was killed"; }

std::string describe_alternative(const Crashed& crashed) { return with_reason("the worker crashed", crashed.reason); }

std::string describe_alternative(const NotStarted& not_started)
{
    return with_reason("could not be started", not_started.reason);
}

std::string describe_alternative(const Abandoned&) { return "was given back unfinished"; }

} // namespace

std::string_view name(Limit limit) { return limit_names.at(static_cast<std::size_t>(limit)); }

Result<Limit> limit_from_name(std::string_view text)
{
    for (std::size_t index = 0; index < limit_names.size(); ++index)
        if (limit_names[index] == text)
            return static_cast<Limit>(index);
    return fail(FailureCode::malformed, "\"" + std::string(text.substr(0, 40))
                                            + "\" is no limit: memory, processorTime, wallTime or output is");
}

std::string_view name(const Outcome& outcome) { return outcome_names.at(outcome.index()); }

std::string describe(const Outcome& outcome)
{
    return std::visit([](const auto& alternative) { return describe_alternative(alternative); }, outcome);
}

bool is_reproducible(const Outcome& outcome)
{
    if (const auto* hit = std::get_if<LimitHit>(&outcome))
        return hit->limit == Limit::memory || hit->limit == Limit::output;
    return std::holds_alternative<Finished>(outcome) || std::holds_alternative<Trapped>(outcome);
}

} // namespace fallow
