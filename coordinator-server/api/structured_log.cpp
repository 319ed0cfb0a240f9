// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/api/structured_log.h"

#include <chrono>

#include <spdlog/async.h>
#include <spdlog/async_logger.h>
#include <spdlog/fmt/chrono.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "protocol/json_writer.h"

namespace fallow::coordinator {
namespace {

constexpr std::size_t queued_lines = 8192;

spdlog::level::level_enum spdlog_level(Severity severity)
{
    switch (severity) {
    case Severity::debug: return spdlog::level::debug;
    case Severity::info: return spdlog::level::info;
    case Severity::warn: return spdlog::level::warn;
    case Severity::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

std::string_view word(Severity severity)
{
    switch (severity) {
    case Severity::debug: return "debug";
    case Severity::info: return "info";
    case Severity::warn: return "warn";
    case Severity::error: return "error";
    }
    return "info";
}

std::string timestamp()
{
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                       millis);
}

} // namespace

struct StructuredLog::Sink {
    std::shared_ptr<spdlog::async_logger> logger;
    std::shared_ptr<spdlog::details::thread_pool> threads; ///< ends first: its thread writes by the logger's sink
};

StructuredLog::StructuredLog(std::string_view level) : sink_(std::make_unique<Sink>())
{
    sink_->threads = std::make_shared<spdlog::details::thread_pool>(queued_lines, 1);
    sink_->logger =
        std::make_shared<spdlog::async_logger>("fallow", std::make_shared<spdlog::sinks::stderr_sink_mt>(),
                                               sink_->threads, spdlog::async_overflow_policy::overrun_oldest);
    sink_->logger->set_pattern("%v");
    sink_->logger->set_level(spdlog::level::from_str(std::string(level)));
}

StructuredLog::~StructuredLog() = default;

bool StructuredLog::takes(Severity severity) const { return sink_->logger->should_log(spdlog_level(severity)); }

void StructuredLog::write(Severity severity, std::string_view event, std::initializer_list<Field> fields)
{
    if (!takes(severity))
        return;
    JsonWriter line;
    line.begin_object().key("time").text(timestamp()).key("level").text(word(severity)).key("event").text(event);
    for (const auto& [name, value] : fields) {
        line.key(name);
        if (const auto* text = std::get_if<std::string_view>(&value))
            line.text(*text);
        else if (const auto* number = std::get_if<std::uint64_t>(&value))
            line.number(*number);
        else if (const auto* real = std::get_if<double>(&value))
            line.raw(fmt::format("{:.6f}", *real));
        else
            line.boolean(std::get<bool>(value));
    }
    line.end_object();
    sink_->logger->log(spdlog_level(severity), spdlog::string_view_t(line.take()));
}

} // namespace fallow::coordinator
