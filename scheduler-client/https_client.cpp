// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler-client/https_client.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <new>
#include <utility>

#include <curl/curl.h>

#include "protocol/keys.h"
#include "scheduler-client/https_exchange.h"

namespace fallow::scheduler {

namespace {

using Clock = std::chrono::steady_clock;

constexpr long max_idle_connections = 4;

Result<void> check_settings(const HttpsSettings& settings)
{
    if (!settings.origin.starts_with("https://") || settings.origin.find_first_of("/?#@ \r\n", 8) != std::string::npos)
        return fail(FailureCode::malformed, "\"" + settings.origin + "\" is not of the form https://host:port");
    if (settings.bearer_token.find_first_of("\r\n") != std::string::npos)
        return fail(FailureCode::malformed, "the token has a line break in it");
    if (const auto* pinned = std::get_if<PinnedRoot>(&settings.trust))
        if (const auto root = Certificate::from_pem(pinned->root_pem); !root)
            return fail_within("pinned root", root.error());
    if (!settings.credentials)
        return {};
    const auto key = PrivateKey::from_pem(settings.credentials->private_key_pem);
    if (!key)
        return fail_within("client key", key.error());
    const std::string& chain = settings.credentials->certificate_pem;
    constexpr std::string_view end_line = "-----END CERTIFICATE-----";
    const auto end = chain.find(end_line);
    const auto leaf =
        Certificate::from_pem(end == std::string::npos ? chain : chain.substr(0, end + end_line.size()) + "\n");
    if (!leaf)
        return fail_within("client certificate", leaf.error());
    if (leaf->public_key() != key->public_key())
        return fail(FailureCode::malformed, "client certificate and key do not belong together");
    return {};
}

void initialise_curl()
{
    static const CURLcode once =
        curl_global_init(CURL_GLOBAL_DEFAULT); // thread-safe by the language's rule for statics
    static_cast<void>(once);
}

} // namespace

class HttpsClient::Transfers {
public:
    explicit Transfers(HttpsSettings settings)
        : settings_(std::move(settings)), trust_(settings_.trust), multi_(curl_multi_init())
    {
        if (multi_ == nullptr)
            throw std::bad_alloc();
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, max_idle_connections);
    }

    ~Transfers()
    {
        for (auto& [id, running] : running_)
            curl_multi_remove_handle(multi_, running.exchange->handle());
        running_.clear();
        curl_multi_cleanup(multi_);
    }

    Transfers(const Transfers&) = delete;
    Transfers& operator=(const Transfers&) = delete;

    RequestId start(HttpsRequest request, Done done)
    {
        const RequestId id = ++last_id_;
        Running running{std::make_unique<HttpsExchange>(settings_, trust_, std::move(request)), std::move(done)};
        curl_multi_add_handle(multi_, running.exchange->handle());
        running_.emplace(id, std::move(running));
        is_stirred_ = true;
        return id;
    }

    void cancel(RequestId id)
    {
        const auto found = running_.find(id);
        if (found == running_.end())
            return;
        curl_multi_remove_handle(multi_, found->second.exchange->handle());
        running_.erase(found);
        is_stirred_ = true;
    }

    void run(std::chrono::milliseconds limit)
    {
        const auto until = Clock::now() + limit;
        while (!woken_.exchange(false)) {
            long due = -1; // milliseconds, or nothing
            curl_multi_timeout(multi_, &due);
            // Each transfer is asked for what its socket has, which is dear where somebody else woke this thread.
            if (std::exchange(is_stirred_, false) || due == 0) {
                int still_running = 0;
                if (curl_multi_perform(multi_, &still_running) != CURLM_OK || end_what_is_done())
                    return;
                continue;
            }
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
            if (left.count() <= 0)
                return;
            // A wake-up between the look at the flag and the poll is kept by libcurl and ends the poll.
            int ready = 0;
            curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000)),
                            &ready);
            is_stirred_ = ready > 0;
        }
    }

    void wake()
    {
        woken_ = true;
        curl_multi_wakeup(multi_);
    }

    void use(ClientCredentials credentials) { settings_.credentials = std::move(credentials); }

    [[nodiscard]] const HttpsTrust& trust() const { return trust_; }

private:
    struct Running {
        std::unique_ptr<HttpsExchange> exchange;
        Done done;
    };

    bool end_what_is_done()
    {
        std::vector<std::pair<CURL*, CURLcode>> ended; // collected first: `done` may start and cancel requests
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
            if (message->msg == CURLMSG_DONE)
                ended.emplace_back(message->easy_handle, message->data.result);
        for (const auto& [handle, code] : ended) {
            const auto found = std::find_if(running_.begin(), running_.end(), [handle = handle](const auto& entry) {
                return entry.second.exchange->handle() == handle;
            });
            if (found == running_.end())
                continue;
            Running running = std::move(found->second);
            running_.erase(found);
            HttpsResult result = running.exchange->conclude(code);
            curl_multi_remove_handle(multi_, handle);
            running.exchange.reset();
            running.done(std::move(result));
        }
        return !ended.empty();
    }

    HttpsSettings settings_;
    HttpsTrust trust_;
    CURLM* multi_;
    std::map<RequestId, Running> running_;
    RequestId last_id_ = 0;
    bool is_stirred_ = false; ///< libcurl has something to do: a request was begun or ended, or a socket is ready
    std::atomic<bool> woken_ = false;
};

HttpsClient::HttpsClient(std::unique_ptr<Transfers> transfers) : transfers_(std::move(transfers)) {}
HttpsClient::~HttpsClient() = default;

Result<std::unique_ptr<HttpsClient>> HttpsClient::open(HttpsSettings settings)
{
    if (const auto checked = check_settings(settings); !checked)
        return tl::unexpected(checked.error());
    initialise_curl();
    return std::unique_ptr<HttpsClient>(new HttpsClient(std::make_unique<Transfers>(std::move(settings))));
}

HttpsResult HttpsClient::perform(HttpsRequest request, const std::stop_token& stop)
{
    constexpr std::chrono::hours between_looks{1}; // a stop wakes the loop: nothing is polled
    std::optional<HttpsResult> result;
    const RequestId id = transfers_->start(std::move(request), [&](HttpsResult ended) { result = std::move(ended); });
    const std::stop_callback wake_on_stop(stop, [this] { transfers_->wake(); });
    while (!result && !stop.stop_requested())
        transfers_->run(between_looks);
    if (result)
        return std::move(*result);
    transfers_->cancel(id);
    return tl::unexpected(HttpsFailure{{FailureCode::cancelled, "the request was interrupted"}, std::nullopt, {}});
}

Result<HttpsReply> HttpsClient::request(HttpsRequest request, const std::stop_token& stop)
{
    return perform(std::move(request), stop).map_error([](HttpsFailure&& failure) {
        return std::move(failure.failure);
    });
}

HttpsClient::RequestId HttpsClient::start(HttpsRequest request, Done done)
{
    return transfers_->start(std::move(request), std::move(done));
}

void HttpsClient::cancel(RequestId id) { transfers_->cancel(id); }
void HttpsClient::run(std::chrono::milliseconds limit) { transfers_->run(limit); }
void HttpsClient::wake() { transfers_->wake(); }
void HttpsClient::use(ClientCredentials credentials) { transfers_->use(std::move(credentials)); }

std::optional<PoolAuthorities> HttpsClient::authorities() const { return transfers_->trust().authorities(); }

} // namespace fallow::scheduler
