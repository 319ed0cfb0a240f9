// SPDX-License-Identifier: GPL-3.0-or-later
#include "installer/update/update_run.h"

#include "installer/feed/signatures.h"
#include "protocol/function_package.h"

namespace fallow::update {
namespace {

/// The same outcome in a wider variant.
template <class Wide, class... Narrow>
Wide widened(std::variant<Narrow...> outcome)
{
    return std::visit([](auto&& value) { return Wide(std::forward<decltype(value)>(value)); }, std::move(outcome));
}

} // namespace

std::string root_file_name(std::uint64_t version) { return "root-" + std::to_string(version) + ".json"; }
std::string release_file_name(const DocumentDigest& release) { return "release-" + release.hex() + ".json"; }
std::string torrent_file_name(const InfoHash& torrent) { return torrent.hex() + ".torrent"; }

Result<UpdateState> UpdateRun::remembered()
{
    auto state = needs_.load_state();
    if (!state)
        return tl::unexpected(state.error());
    if (*state)
        return std::move(**state);
    const auto text = needs_.first_root();
    if (!text)
        return tl::unexpected(text.error());
    auto root = read_first_root(*text);
    if (!root)
        return fail_within("the root that came with the installation", root.error());
    UpdateState fresh;
    fresh.root = std::move(*root);
    return fresh;
}

Result<std::vector<std::string>> UpdateRun::next_roots(std::uint64_t version)
{
    std::vector<std::string> roots;
    while (roots.size() < max_roots_per_run) {
        auto next = needs_.fetch(root_file_name(version + roots.size() + 1), max_update_envelope_bytes);
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        roots.push_back(std::move(**next));
    }
    return roots;
}

Result<std::string> UpdateRun::required(const std::string& name)
{
    auto text = needs_.fetch(name, max_update_envelope_bytes);
    if (!text)
        return tl::unexpected(text.error());
    if (!*text)
        return fail(FailureCode::not_found, "the server has no " + name);
    return std::move(**text);
}

UpdateRun::Judgement UpdateRun::judge()
{
    auto state = remembered();
    if (!state)
        return Failed{state.error()};
    const auto roots = next_roots(state->root.version);
    if (!roots)
        return Failed{roots.error()};
    const auto feed = required(feed_file_name);
    if (!feed)
        return Failed{feed.error()};
    FeedStep feed_step = judge_feed(std::move(*state), *roots, *feed, needs_.now());
    // Remembered before anything follows from it: a run that is killed must not be led back afterwards.
    if (const auto saved = needs_.save_state(feed_step.state); !saved)
        return Failed{saved.error()};
    const auto* trusted = std::get_if<TrustedFeed>(&feed_step.outcome);
    if (trusted == nullptr) {
        if (const auto* expired = std::get_if<Expired>(&feed_step.outcome))
            return *expired;
        return std::get<Refused>(feed_step.outcome);
    }
    const auto release = required(release_file_name(trusted->feed.release));
    if (!release)
        return Failed{release.error()};
    ReleaseStep step = judge_release(std::move(feed_step.state), *trusted, *release, installed_, platform_);
    if (const auto saved = needs_.save_state(step.state); !saved)
        return Failed{saved.error()};
    return widened<Judgement>(std::move(step.outcome));
}

Outcome UpdateRun::check()
{
    return std::visit(
        [](auto&& value) -> Outcome {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Install>)
                return Available{value.version};
            else
                return std::move(value);
        },
        judge());
}

Outcome UpdateRun::install()
{
    return std::visit(
        [this](auto&& value) -> Outcome {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Install>)
                return carry_out(value);
            else
                return std::move(value);
        },
        judge());
}

Outcome UpdateRun::carry_out(const Install& install)
{
    auto ready = needs_.find_ready(install.payload);
    if (!ready) {
        auto torrent = needs_.fetch(torrent_file_name(install.payload.info_hash), max_torrent_bytes);
        if (!torrent)
            return Failed{torrent.error()};
        if (!*torrent)
            return Failed{{FailureCode::not_found, "the server has no torrent of version " + install.version.text()}};
        const ByteView bytes = as_bytes(**torrent);
        auto made = needs_.make_ready(install, Bytes(bytes.begin(), bytes.end()));
        if (!made)
            return Failed{made.error()};
        ready = std::move(*made);
    }
    const auto ended = needs_.launch(*ready, install.payload);
    if (!ended)
        return Failed{ended.error()};
    if (!*ended)
        return Started{install.version};
    if (**ended != 0)
        return Failed{{FailureCode::internal, "the installer of version " + install.version.text()
                                                  + " ended with exit code " + std::to_string(**ended)}};
    needs_.discard_ready(install.payload);
    return Installed{install.version};
}

} // namespace fallow::update
