// SPDX-License-Identifier: GPL-3.0-or-later
// The usual request is read by simdjson in one pass. Whatever is not quite usual - an unknown or repeated key, a null, a
// value out of range, broken JSON - is left to WorkRequest::parse, which accepts it or says what is wrong with it. So the
// two cannot differ in what they refuse, and this one need only be right about what it accepts.
#include "coordinator-server/api/work_codec.h"

#include <simdjson.h>

#include <cstring>
#include <string>

#include "protocol/json_reader.h"

namespace fallow::coordinator {

using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

struct WorkRequestParser::State {
    simdjson::ondemand::parser parser;
    std::string padded;
};

namespace {

constexpr std::size_t max_inline_characters = (max_inline_bytes + 2) / 3 * 4;

/// Something for WorkRequest::parse to judge. simdjson's own exceptions mean the same.
struct Unusual {};

void require(bool usual)
{
    if (!usual)
        throw Unusual{};
}

/// Which keys of an object were there: each exactly once.
class Keys {
public:
    void add(unsigned key)
    {
        require((seen_ & 1U << key) == 0);
        seen_ |= 1U << key;
    }
    [[nodiscard]] bool has(unsigned key) const { return (seen_ & 1U << key) != 0; }
    [[nodiscard]] bool have(unsigned mask) const { return (seen_ & mask) == mask; }
    [[nodiscard]] bool are(unsigned mask) const { return seen_ == mask; }

private:
    unsigned seen_ = 0;
};

std::uint64_t integer(value from, std::uint64_t most)
{
    const std::uint64_t number = from.get_uint64();
    require(number <= most);
    return number;
}

std::string_view text(value from, std::size_t max_bytes)
{
    const std::string_view view = from.get_string();
    require(view.size() <= max_bytes);
    return view;
}

LeaseId lease(value from)
{
    const auto id = parse_id<LeaseId>(std::string_view(from.get_string()));
    require(id.has_value());
    return *id;
}

template <class D>
D digest(value from)
{
    const auto read = D::from_hex(std::string_view(from.get_string()));
    require(read.has_value());
    return *read;
}

Outcome outcome(object from)
{
    enum { kind, exit_code, message, limit, reason };
    Keys keys;
    std::string_view kind_name;
    std::string_view words;
    std::uint64_t number = 0;
    Limit which = Limit::memory;
    for (auto field : from) {
        const std::string_view key = field.unescaped_key();
        if (key == "kind") {
            keys.add(kind);
            kind_name = text(field.value(), max_outcome_text_bytes);
        } else if (key == "exitCode") {
            keys.add(exit_code);
            number = integer(field.value(), UINT32_MAX);
        } else if (key == "message") {
            keys.add(message);
            words = text(field.value(), max_outcome_text_bytes);
        } else if (key == "reason") {
            keys.add(reason);
            words = text(field.value(), max_outcome_text_bytes);
        } else if (key == "limit") {
            keys.add(limit);
            const auto found = limit_from_name(std::string_view(field.value().get_string()));
            require(found.has_value());
            which = *found;
        } else {
            throw Unusual{};
        }
    }
    const auto also = [&](unsigned key) { return keys.are(1U << kind | 1U << key); };
    if (kind_name == "finished" && also(exit_code))
        return Finished{static_cast<std::uint32_t>(number)};
    if (kind_name == "trapped" && also(message))
        return Trapped{std::string(words)};
    if (kind_name == "limit" && also(limit))
        return LimitHit{which};
    if (kind_name == "crashed" && also(reason))
        return Crashed{std::string(words)};
    if (kind_name == "notStarted" && also(reason))
        return NotStarted{std::string(words)};
    require(keys.are(1U << kind));
    if (kind_name == "violation")
        return Violation{};
    require(kind_name == "abandoned");
    return Abandoned{};
}

Content content(object from)
{
    enum { by_value, blob, size };
    Keys keys;
    Bytes bytes;
    BlobReference reference;
    for (auto field : from) {
        const std::string_view key = field.unescaped_key();
        if (key == "inline") {
            keys.add(by_value);
            auto decoded = from_base64(text(field.value(), max_inline_characters));
            require(decoded && decoded->size() <= max_inline_bytes);
            bytes = std::move(*decoded);
        } else if (key == "blob") {
            keys.add(blob);
            reference.digest = digest<BlobDigest>(field.value());
        } else if (key == "size") {
            keys.add(size);
            reference.size = integer(field.value(), max_json_integer);
        } else {
            throw Unusual{};
        }
    }
    if (keys.are(1U << by_value))
        return bytes;
    require(keys.are(1U << blob | 1U << size));
    return reference;
}

LeaseReport report(object from)
{
    enum { lease_key, outcome_key, output, commitment, processor, memory, log };
    Keys keys;
    LeaseReport read;
    for (auto field : from) {
        const std::string_view key = field.unescaped_key();
        if (key == "lease") {
            keys.add(lease_key);
            read.lease = lease(field.value());
        } else if (key == "outcome") {
            keys.add(outcome_key);
            read.outcome = outcome(field.value().get_object());
        } else if (key == "output") {
            keys.add(output);
            read.output = content(field.value().get_object());
        } else if (key == "commitment") {
            keys.add(commitment);
            read.commitment = digest<Commitment>(field.value());
        } else if (key == "processorMilliseconds") {
            keys.add(processor);
            read.processor_time = std::chrono::milliseconds{integer(field.value(), max_json_integer)};
        } else if (key == "peakMemoryBytes") {
            keys.add(memory);
            read.peak_memory_bytes = integer(field.value(), max_json_integer);
        } else if (key == "log") {
            keys.add(log);
            read.log_tail = text(field.value(), max_log_tail_bytes);
        } else {
            throw Unusual{};
        }
    }
    constexpr unsigned all_but_log = (1U << log) - 1;
    require(keys.are(all_but_log) || keys.are(all_but_log | 1U << log));
    return read;
}

template <class Take>
void each(array list, std::size_t most, Take take)
{
    std::size_t count = 0;
    for (auto element : list) {
        require(++count <= most);
        take(element.value());
    }
}

WorkRequest request(object from)
{
    enum {
        reports,
        held,
        wanted,
        memory,
        functions,
        wait,
        needed,
        publishers = needed,
        processor,
        disk,
        calls,
        warm,
        beside,
        version
    };
    Keys keys;
    WorkRequest read;
    for (auto field : from) {
        const std::string_view key = field.unescaped_key();
        if (key == "reports") {
            keys.add(reports);
            each(field.value().get_array(), max_reports_per_request,
                 [&](value element) { read.reports.push_back(report(element.get_object())); });
        } else if (key == "held") {
            keys.add(held);
            each(field.value().get_array(), max_held_leases,
                 [&](value element) { read.held.push_back(lease(element)); });
        } else if (key == "wanted") {
            keys.add(wanted);
            read.wanted = static_cast<std::uint32_t>(integer(field.value(), max_leases_per_request));
        } else if (key == "memoryBytes") {
            keys.add(memory);
            read.memory_bytes = integer(field.value(), max_json_integer);
        } else if (key == "functions") {
            keys.add(functions);
            each(field.value().get_array(), max_functions_per_request,
                 [&](value element) { read.functions.push_back(digest<FunctionDigest>(element)); });
        } else if (key == "waitMilliseconds") {
            keys.add(wait);
            constexpr std::uint64_t longest = std::chrono::milliseconds(max_work_wait).count();
            read.wait = std::chrono::milliseconds{integer(field.value(), longest)};
        } else if (key == "publishers") {
            keys.add(publishers);
            auto& names = read.publishers.emplace();
            each(field.value().get_array(), max_accepted_publishers,
                 [&](value element) { names.emplace_back(text(element, max_publisher_name_bytes)); });
        } else if (key == "processorSeconds") {
            keys.add(processor);
            read.processor_time = std::chrono::seconds{integer(field.value(), max_json_integer)};
        } else if (key == "diskBytes") {
            keys.add(disk);
            read.disk_bytes = integer(field.value(), max_json_integer);
        } else if (key == "calls") {
            keys.add(calls);
            read.calls = static_cast<std::uint32_t>(integer(field.value(), max_calls_per_host));
        } else if (key == "warm") {
            keys.add(warm);
            each(field.value().get_array(), max_warm_functions,
                 [&](value element) { read.warm.push_back(digest<FunctionDigest>(element)); });
        } else if (key == "beside") {
            keys.add(beside);
            read.is_beside = field.value().get_bool();
        } else if (key == "agentVersion") {
            keys.add(version);
            read.agent_version = text(field.value(), max_agent_version_bytes);
            require(is_agent_version(read.agent_version));
        } else {
            throw Unusual{};
        }
    }
    require(keys.have((1U << needed) - 1));
    return read;
}

} // namespace

WorkRequestParser::WorkRequestParser() : state_(std::make_unique<State>()) {}
WorkRequestParser::~WorkRequestParser() = default;

Result<WorkRequest> WorkRequestParser::parse(std::string_view json)
{
    if (json.size() > max_work_request_bytes)
        return WorkRequest::parse(json);
    // simdjson reads a little beyond the end.
    auto& padded = state_->padded;
    if (padded.size() < json.size() + simdjson::SIMDJSON_PADDING)
        padded.resize(json.size() + simdjson::SIMDJSON_PADDING);
    if (!json.empty())
        std::memcpy(padded.data(), json.data(), json.size());
    try {
        simdjson::ondemand::document document = state_->parser.iterate(padded.data(), json.size(), padded.size());
        auto read = request(document.get_object());
        require(document.current_location().error() == simdjson::OUT_OF_BOUNDS); // nothing comes after it
        return read;
    } catch (const simdjson::simdjson_error&) {
        return WorkRequest::parse(json);
    } catch (const Unusual&) {
        return WorkRequest::parse(json);
    }
}

} // namespace fallow::coordinator
