// SPDX-License-Identifier: GPL-3.0-or-later
// The table of settings in config.toml, from which its reader and its commented text are both made.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "coordinator-server/api/configuration.h"

namespace fallow::coordinator {

struct TextSetting {
    std::string (*read)(const Configuration&);
    /// Nothing when `text` was taken, otherwise what would be right.
    std::string (*write)(Configuration&, const std::string& text);
    bool may_hold_a_secret = false; ///< a wrong text is not repeated in the refusal
};
struct IntegerSetting {
    std::int64_t minimum;
    std::int64_t maximum;
    std::int64_t (*read)(const Configuration&);
    void (*write)(Configuration&, std::int64_t value);
};
struct RealSetting {
    double minimum;
    double maximum;
    double (*read)(const Configuration&);
    void (*write)(Configuration&, double value);
};

struct Setting {
    std::string_view section;
    std::string_view key;
    std::string_view comment;
    std::variant<TextSetting, IntegerSetting, RealSetting> value;
    bool required = false;
};

std::span<const Setting> configuration_settings();

} // namespace fallow::coordinator
