// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinator's log: one JSON object a line on standard error. Written by a thread of its own, so that a slow reader
// never holds up the I/O thread. Values are given by name; a secret is never one of them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

namespace fallow::coordinator {

enum class Severity { debug, info, warn, error };

class StructuredLog {
public:
    using Value = std::variant<std::string_view, std::uint64_t, double, bool>;
    using Field = std::pair<std::string_view, Value>;

    /// `level` as in the configuration.
    explicit StructuredLog(std::string_view level);
    ~StructuredLog();
    StructuredLog(const StructuredLog&) = delete;
    StructuredLog& operator=(const StructuredLog&) = delete;

    [[nodiscard]] bool takes(Severity severity) const;
    void write(Severity severity, std::string_view event, std::initializer_list<Field> fields = {});

private:
    struct Sink;
    std::unique_ptr<Sink> sink_;
};

} // namespace fallow::coordinator
