// SPDX-License-Identifier: GPL-3.0-or-later
// "windows-network": whether this computer is online, whether that costs money, and whether it goes through a VPN. Looks when
// an address changes, and now and then, because a cost changes in silence.
// In this order: the last two speak in terms of the first.
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netlistmgr.h>

#include "idle-detector/windows/readings.h"
#include "idle-detector/windows/sources.h"
#include "idle-detector/windows/text.h"

namespace fallow::detector::windows {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 30s;
constexpr auto good_for = 75s;
constexpr auto until_retry = 60s;
/// Somewhere in the internet, to ask for the way to; nothing is sent there. 198.41.0.4, a root name server.
constexpr IPAddr somewhere = 0x040029C6;

/// A COM object, released at its end.
template <class Interface>
class Com {
public:
    Com() = default;
    ~Com()
    {
        if (pointer != nullptr)
            pointer->Release();
    }
    Com(const Com&) = delete;
    Com& operator=(const Com&) = delete;

    Interface* pointer = nullptr;
};

/// COM for this thread.
class ComHere {
public:
    ComHere() : has_worked_(SUCCEEDED(::CoInitializeEx(nullptr, COINIT_MULTITHREADED))) {}
    ~ComHere()
    {
        if (has_worked_)
            ::CoUninitialize();
    }
    ComHere(const ComHere&) = delete;
    ComHere& operator=(const ComHere&) = delete;

private:
    bool has_worked_;
};

std::optional<AdapterReading> adapter_of_default_route()
{
    MIB_IF_ROW2 row{};
    DWORD index = 0;
    if (::GetBestInterface(somewhere, &index) != NO_ERROR)
        return {};
    row.InterfaceIndex = index;
    if (::GetIfEntry2(&row) != NO_ERROR)
        return {};
    return AdapterReading{row.Type, utf8(row.Description)};
}

/// An event that is set when an address of this computer changes; silent where Windows refuses.
class AddressChange {
public:
    AddressChange() : event_(::CreateEventW(nullptr, FALSE, FALSE, nullptr))
    {
        waiting_.hEvent = event_;
        ask();
    }
    ~AddressChange()
    {
        // Windows writes to `waiting_` until the request is really over.
        DWORD bytes = 0;
        if (is_asked_ && ::CancelIPChangeNotify(&waiting_))
            (void)::GetOverlappedResult(handle_, &waiting_, &bytes, TRUE);
        if (event_ != nullptr)
            ::CloseHandle(event_);
    }
    AddressChange(const AddressChange&) = delete;
    AddressChange& operator=(const AddressChange&) = delete;

    void ask() { is_asked_ = event_ != nullptr && ::NotifyAddrChange(&handle_, &waiting_) == ERROR_IO_PENDING; }

    /// Until it changes, the time is over, or the end is requested, in which case true.
    bool wait(const StopSignal& stop, std::chrono::milliseconds time)
    {
        const HANDLE handles[]{stop.waitable(), event_};
        const DWORD woken =
            ::WaitForMultipleObjects(event_ != nullptr ? 2 : 1, handles, FALSE, static_cast<DWORD>(time.count()));
        if (woken == WAIT_OBJECT_0 + 1)
            ask();
        return stop.is_requested();
    }

private:
    HANDLE event_;
    HANDLE handle_ = nullptr;
    OVERLAPPED waiting_{};
    bool is_asked_ = false;
};

class WindowsNetworkSource final : public Source {
public:
    std::string_view name() const override { return "windows-network"; }
    void announce(Reporter& reporter) override { reporter.tell_unknown<Network>("not asked yet"); }

    std::chrono::seconds run(Reporter& reporter, StopSignal& stop) override
    {
        const ComHere com;
        Com<INetworkListManager> list;
        if (FAILED(::CoCreateInstance(CLSID_NetworkListManager, nullptr, CLSCTX_ALL, IID_INetworkListManager,
                                      reinterpret_cast<void**>(&list.pointer)))) {
            reporter.tell_unknown<Network>("Windows' list of networks does not answer");
            return until_retry;
        }
        Com<INetworkCostManager> costs;
        if (FAILED(list.pointer->QueryInterface(IID_INetworkCostManager, reinterpret_cast<void**>(&costs.pointer))))
            costs.pointer = nullptr;
        AddressChange change;
        do
            tell(reporter, *list.pointer, costs.pointer);
        while (!change.wait(stop, interval));
        reporter.tell_unknown<Network>("no longer watched");
        return until_retry;
    }

private:
    static void tell(Reporter& reporter, INetworkListManager& list, INetworkCostManager* costs)
    {
        NLM_CONNECTIVITY connectivity{};
        if (FAILED(list.GetConnectivity(&connectivity))) {
            reporter.tell_unknown<Network>("Windows does not say whether it is connected");
            return;
        }
        DWORD cost = 0;
        const bool has_cost = costs != nullptr && SUCCEEDED(costs->GetCost(&cost, nullptr));
        reporter.report(network_of(static_cast<std::uint32_t>(connectivity),
                                   has_cost ? std::optional<std::uint32_t>(cost) : std::nullopt,
                                   adapter_of_default_route()),
                        good_for);
    }
};

} // namespace

std::unique_ptr<Source> network_source() { return std::make_unique<WindowsNetworkSource>(); }

} // namespace fallow::detector::windows
