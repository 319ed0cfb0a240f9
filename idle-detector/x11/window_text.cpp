// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/x11/window_text.h"

namespace fallow::detector::x11 {

std::string program_name(std::string_view wm_class)
{
    const auto end_of_instance = wm_class.find('\0');
    std::string_view name = wm_class.substr(0, end_of_instance);
    if (end_of_instance != std::string_view::npos) {
        std::string_view class_name = wm_class.substr(end_of_instance + 1);
        class_name = class_name.substr(0, class_name.find('\0'));
        if (!class_name.empty())
            name = class_name;
    }
    std::string printable;
    for (const char letter : name.substr(0, max_program_name_bytes))
        printable += letter >= ' ' && letter <= '~' ? letter : '?';
    return printable;
}

} // namespace fallow::detector::x11
