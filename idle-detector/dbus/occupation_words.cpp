// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle-detector/dbus/occupation_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace fallow::detector {
namespace {

constexpr std::size_t max_program_bytes = 120;
/// Of what is looked at for known words.
constexpr std::size_t max_looked_at_bytes = 1000;

struct Hint {
    std::string_view words; ///< whole words, in lower case
    OccupationKind kind;
};

// In the order of how much each says: a call is a call also where it shows video.
constexpr std::array hints{
    Hint{"call", OccupationKind::call},
    Hint{"calls", OccupationKind::call},
    Hint{"calling", OccupationKind::call},
    Hint{"conference", OccupationKind::call},
    Hint{"jitsi", OccupationKind::call},
    Hint{"meeting", OccupationKind::call},
    Hint{"peerconnections", OccupationKind::call}, // Chromium: "WebRTC has active PeerConnections"
    Hint{"skype", OccupationKind::call},
    Hint{"teams", OccupationKind::call},
    Hint{"webex", OccupationKind::call},
    Hint{"webrtc", OccupationKind::call},
    Hint{"zoom", OccupationKind::call},
    Hint{"impress", OccupationKind::presentation},
    Hint{"pdfpc", OccupationKind::presentation},
    Hint{"presentation", OccupationKind::presentation},
    Hint{"presenting", OccupationKind::presentation},
    Hint{"slide show", OccupationKind::presentation},
    Hint{"slideshow", OccupationKind::presentation},
    Hint{"full screen", OccupationKind::full_screen},
    Hint{"fullscreen", OccupationKind::full_screen},
    Hint{"game", OccupationKind::full_screen},
    Hint{"celluloid", OccupationKind::film},
    Hint{"film", OccupationKind::film},
    Hint{"haruna", OccupationKind::film},
    Hint{"kodi", OccupationKind::film},
    Hint{"movie", OccupationKind::film},
    Hint{"mplayer", OccupationKind::film},
    Hint{"mpv", OccupationKind::film},
    Hint{"playback", OccupationKind::film},
    Hint{"playing", OccupationKind::film},
    Hint{"smplayer", OccupationKind::film},
    Hint{"totem", OccupationKind::film},
    Hint{"video", OccupationKind::film},
    Hint{"videos", OccupationKind::film},
    Hint{"vlc", OccupationKind::film},
};

/// " org videolan vlc playing a film ": so that whole words are found as " vlc ".
std::string words_of(std::string_view program, std::string_view reason)
{
    std::string words = " ";
    for (const std::string_view text :
         {program.substr(0, max_looked_at_bytes), reason.substr(0, max_looked_at_bytes)}) {
        for (const char letter : text) {
            const auto byte = static_cast<unsigned char>(letter);
            if (std::isalnum(byte) != 0)
                words += static_cast<char>(std::tolower(byte));
            else if (words.back() != ' ')
                words += ' ';
        }
        if (words.back() != ' ')
            words += ' ';
    }
    return words;
}

/// At most so many bytes, without half a letter of UTF-8 at the end.
std::string cut(std::string text, std::size_t max_bytes)
{
    if (text.size() <= max_bytes)
        return text;
    while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80U)
        --max_bytes;
    text.resize(max_bytes);
    return text;
}

} // namespace

OccupationKind occupation_kind(std::string_view program, std::string_view reason)
{
    const std::string words = words_of(program, reason);
    const auto* found = std::ranges::find_if(
        hints, [&](const Hint& hint) { return words.find(' ' + std::string(hint.words) + ' ') != std::string::npos; });
    return found == hints.end() ? OccupationKind::unspecified : found->kind;
}

Occupation occupation_of(const std::string& program, const std::string& reason)
{
    return {occupation_kind(program, reason), cut(program, max_program_bytes)};
}

Occupations of_somebody(std::vector<Occupation> named)
{
    if (named.empty())
        named.emplace_back();
    return {std::move(named)};
}

} // namespace fallow::detector
