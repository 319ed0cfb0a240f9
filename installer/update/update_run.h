// SPDX-License-Identifier: GPL-3.0-or-later
// One look for updates from beginning to end: what is asked for in which order, and what is remembered before what is done.
// The decisions are installer/feed's; files, network, swarm and installer belong to whoever implements `Needs`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "installer/feed/decision.h"
#include "protocol/bytes.h"

namespace fallow::update {

/// There is something newer, and nobody asked for it to be installed.
struct Available {
    Version version;
};
/// The installer ended and said that all went well.
struct Installed {
    Version version;
};
/// The installer was started and goes on by itself: it is about to replace the program that started it.
struct Started {
    Version version;
};
/// Nothing was decided: network, disk, swarm, installer.
struct Failed {
    Failure failure;
};
using Outcome = std::variant<UpToDate, Available, Installed, Started, Expired, Refused, Failed>;

class UpdateRun {
public:
    struct Needs {
        virtual ~Needs() = default;
        virtual Time now() = 0;
        /// A file of the feed's server; nothing where it says that it has none of that name.
        virtual Result<std::optional<std::string>> fetch(const std::string& name, std::size_t max_bytes) = 0;
        virtual Result<std::optional<UpdateState>> load_state() = 0;
        virtual Result<void> save_state(const UpdateState& state) = 0;
        /// The root that came with the installation.
        virtual Result<std::string> first_root() = 0;
        /// Where the checked installer lies, in a place that the swarm cannot write; nothing where it is not there yet.
        virtual std::optional<std::filesystem::path> find_ready(const Payload& payload) = 0;
        /// Fetches it by the swarm and puts it there.
        virtual Result<std::filesystem::path> make_ready(const Install& install, const Bytes& torrent) = 0;
        /// Checks it once more and runs exactly the bytes that were checked. The installer's exit code, or nothing where it is
        /// not waited for.
        virtual Result<std::optional<int>> launch(const std::filesystem::path& installer, const Payload& payload) = 0;
        virtual void discard_ready(const Payload& payload) = 0;
    };

    UpdateRun(Needs& needs, Version installed, std::string platform)
        : needs_(needs), installed_(installed), platform_(std::move(platform))
    {
    }

    Outcome check();
    Outcome install();

private:
    using Judgement = std::variant<Install, UpToDate, Expired, Refused, Failed>;
    Judgement judge();
    Result<UpdateState> remembered();
    Result<std::vector<std::string>> next_roots(std::uint64_t version);
    Result<std::string> required(const std::string& name);
    Outcome carry_out(const Install& install);

    Needs& needs_;
    Version installed_;
    std::string platform_;
};

// Names of files on the feed's server. What a name of its own version or hash names never changes there.
inline constexpr auto feed_file_name = "feed.json";
std::string root_file_name(std::uint64_t version);            ///< root-2.json
std::string release_file_name(const DocumentDigest& release); ///< release-<hex>.json
std::string torrent_file_name(const InfoHash& torrent);       ///< <hex>.torrent

} // namespace fallow::update
