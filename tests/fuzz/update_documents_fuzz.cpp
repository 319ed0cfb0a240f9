// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of updates that strangers, servers or a damaged disk can put before a computer. What is accepted must come back equal
// from its own text, and keep what is promised of it.
#include "installer/feed/decision.h"
#include "installer/feed/signatures.h"
#include "installer/update/installation.h"
#include "installer/update/payload_order.h"
#include "tests/fuzz/require.h"

using namespace fallow;
using namespace fallow::update;

namespace {

template <class Document>
std::optional<Document> read(std::string_view text)
{
    const auto document = Document::parse(text);
    if (!document)
        return {};
    require(Document::parse(document->to_json()) == *document);
    return *document;
}

void read_documents(std::string_view text)
{
    if (const auto root = read<RootDocument>(text)) {
        require(root->root.threshold >= least_threshold && root->root.keys.size() >= root->root.threshold);
        require(root->release.threshold >= least_threshold && root->release.keys.size() >= root->release.threshold);
    }
    if (const auto release = read<ReleaseDocument>(text))
        for (const auto& [platform, payload] : release->payloads)
            require(is_platform_name(platform) && payload.size > 0 && payload.size <= max_payload_bytes);
    if (const auto feed = read<FeedDocument>(text))
        require(feed->expires > feed->issued && feed->expires - feed->issued <= longest_feed_validity);
    (void)read<UpdateState>(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = as_text({data, size});
    read_documents(text);
    if (const auto envelope = parse_envelope(text)) {
        read_documents(as_text(envelope->payload));
        // Nobody knows the keys of this root, so nothing that anybody makes up gets through.
        UpdateState state;
        state.root = {1, {2, {PublicKey{{1}}, PublicKey{{2}}}}, {2, {PublicKey{{3}}, PublicKey{{4}}}}, PublicKey{{5}}};
        const std::vector<std::string> roots{std::string(text)};
        const FeedStep step = judge_feed(state, roots, text, Time(std::chrono::seconds(1'900'000'000)));
        require(std::holds_alternative<Refused>(step.outcome));
        (void)read_first_root(text);
    }
    if (const auto installation = parse_installation(text))
        if (const auto* feed = std::get_if<ByFeed>(&*installation))
            require(feed->origin.starts_with("https://") && !feed->base_path.ends_with('/'));
    (void)parse_update_policy(text);
    if (const auto order = PayloadOrder::parse(text))
        require(PayloadOrder::parse(order->to_json())->to_json() == order->to_json());
    if (const auto answer = parse_answer_line(text); !answer)
        for (const char c : answer.error().context)
            require(c >= ' ' && c < 0x7f);
    return 0;
}
