// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-session": who is logged in, where, and behind a lock or not. Notifications say when to look, and at what was
// locked right now; the list of sessions says the rest.
#include <map>

#include <windows.h>
#include <wtsapi32.h>

#include "idle-detector/windows/message_window.h"
#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/session_id.h"
#include "idle-detector/windows/sources.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

/// How long a session far away has been idle comes without a notification.
constexpr auto heartbeat = 20s;
constexpr auto good_for = 50s;
constexpr auto until_retry = 60s;
constexpr auto without_window = 10s;

// WTSINFOEXW as Microsoft describes it; mingw's headers know neither it nor its number.
constexpr auto session_info_extended = static_cast<WTS_INFO_CLASS>(25);
struct ExtendedInfo {
    DWORD level;
    struct Level1 {
        ULONG id;
        WTS_CONNECTSTATE_CLASS state;
        LONG flags; ///< 0 locked, 1 not locked, -1 not known
        WCHAR station[33];
        WCHAR user[21];
        WCHAR domain[18];
        LARGE_INTEGER logged_in, connected, disconnected, last_input, now;
    } one;
};

constexpr USHORT console_protocol = 0;

/// What WTS answers of one session, given back at its end.
class Answer {
public:
    Answer(DWORD session, WTS_INFO_CLASS question)
    {
        if (!::WTSQuerySessionInformationW(WTS_CURRENT_SERVER_HANDLE, session, question, &text_, &bytes_))
            text_ = nullptr;
    }
    ~Answer()
    {
        if (text_ != nullptr)
            ::WTSFreeMemory(text_);
    }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    /// Null where there is no answer of that size.
    template <class Value>
    [[nodiscard]] const Value* as() const
    {
        return text_ != nullptr && bytes_ >= sizeof(Value) ? reinterpret_cast<const Value*>(text_) : nullptr;
    }

private:
    LPWSTR text_ = nullptr;
    DWORD bytes_ = 0;
};

void add_extended(SessionReading& reading, DWORD id)
{
    const Answer answer(id, session_info_extended);
    const auto* info = answer.as<ExtendedInfo>();
    if (info == nullptr || info->level != 1)
        return;
    if (info->one.flags == 0 || info->one.flags == 1)
        reading.is_locked = info->one.flags == 0;
    const auto last = info->one.last_input.QuadPart;
    const auto now = info->one.now.QuadPart;
    if (last > 0 && now >= last) // the screen and keys of this computer itself often say nothing
        reading.idle_for = std::chrono::seconds((now - last) / 10'000'000);
}

SessionReading read_session(DWORD id, WTS_CONNECTSTATE_CLASS state)
{
    SessionReading reading;
    reading.is_own = id == own_session_id();
    reading.is_connected = state == WTSActive || state == WTSShadow;
    const Answer user(id, WTSUserName);
    const auto* first_letter = user.as<WCHAR>();
    reading.has_user = first_letter != nullptr && *first_letter != 0;
    const Answer protocol(id, WTSClientProtocolType);
    const auto* kind = protocol.as<USHORT>();
    reading.is_remote = kind != nullptr && *kind != console_protocol;
    add_extended(reading, id);
    return reading;
}

/// By their ids; empty where Windows refuses.
std::map<DWORD, SessionReading> read_sessions()
{
    std::map<DWORD, SessionReading> readings;
    WTS_SESSION_INFOW* sessions = nullptr;
    DWORD count = 0;
    if (!::WTSEnumerateSessionsW(WTS_CURRENT_SERVER_HANDLE, 0, 1, &sessions, &count))
        return readings;
    for (DWORD index = 0; index < count; ++index)
        readings.emplace(sessions[index].SessionId, read_session(sessions[index].SessionId, sessions[index].State));
    ::WTSFreeMemory(sessions);
    return readings;
}

class WindowsSessionSource final : public Source {
public:
    std::string_view name() const override { return "windows-session"; }
    void announce(Reporter& reporter) override
    {
        reporter.tell_unknown<Lock>("not asked yet");
        reporter.tell_unknown<Sessions>("not asked yet");
    }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        MessageWindow window(MessageWindow::Place::messages_only, [&](UINT message, WPARAM event, LPARAM session) {
            if (message == WM_WTSSESSION_CHANGE)
                tell(reporter, event, static_cast<DWORD>(session));
            return std::optional<LRESULT>();
        });
        const bool is_told =
            window.handle() != nullptr && ::WTSRegisterSessionNotification(window.handle(), NOTIFY_FOR_ALL_SESSIONS);
        do {
            tell(reporter, 0, 0);
            if (window.handle() == nullptr)
                return without_window; // looked at now and then, and tried again: the desktop may only just be starting
        } while (window.wait(stop, heartbeat) != MessageWindow::Woken::by_stop);
        if (is_told)
            ::WTSUnRegisterSessionNotification(window.handle());
        reporter.tell_unknown<Lock>("no longer watched");
        reporter.tell_unknown<Sessions>("no longer watched");
        return until_retry;
    }

private:
    /// What was just told of a session is newer than what the list may say of it.
    static void tell(Reporter& reporter, WPARAM event, DWORD session)
    {
        std::map<DWORD, SessionReading> sessions = read_sessions();
        const auto told = sessions.find(session);
        if (told != sessions.end() && (event == WTS_SESSION_LOCK || event == WTS_SESSION_UNLOCK))
            told->second.is_locked = event == WTS_SESSION_LOCK;
        std::vector<SessionReading> readings;
        for (const auto& [id, reading] : sessions)
            readings.push_back(reading);
        reporter.report(lock_of(readings), good_for);
        reporter.report(sessions_of(readings), good_for);
    }
};

} // namespace

std::unique_ptr<Source> session_source() { return std::make_unique<WindowsSessionSource>(); }

} // namespace fallow::detector::windows
