// SPDX-License-Identifier: GPL-3.0-or-later
// fallow-update-sign: makes keys and signs the documents of updates, for the people who publish Fallow. It speaks with nobody:
// take it and the envelopes to where the key is.
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

#include "installer/feed/signatures.h"
#include "installer/sign/signing.h"
#include "installer/update/payload_bundle.h"
#include "installer/update/update_run.h"
#include "scheduler-client/private_file.h"

namespace {

using namespace fallow;
using namespace fallow::update;

constexpr int exit_refused = 1;
constexpr int exit_usage = 2;
constexpr std::size_t max_pem_file_bytes = 16 * 1024;

/// What ends a command; caught in main.
struct CommandRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class T>
T or_refuse(Result<T> result)
{
    if (!result)
        throw CommandRefused(result.error().context);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

struct CommandLine {
    std::string file, key, out, before, version, anchor, release, announce, certificate, swarm_key, root, directory;
    std::string platform{own_platform()};
    std::vector<std::string> root_keys, release_keys, payloads;
    std::string feed_key;
    std::uint32_t threshold = 2;
    std::uint64_t sequence = 0;
    std::uint32_t days = 14;
};

std::vector<PublicKey> keys_of(const std::vector<std::string>& names)
{
    std::vector<PublicKey> keys;
    for (const std::string& did : names)
        keys.push_back(or_refuse(PublicKey::from_did(did)));
    return keys;
}

void write(const std::string& file, std::string_view type, const std::string& document)
{
    const Envelope envelope = unsigned_envelope(type, document);
    std::cout << or_refuse(describe(envelope));
    or_refuse(write_envelope_file(file, envelope));
    std::cout << "Wrote " << file << ", unsigned: fallow-update-sign sign " << file << " --key FILE\n";
}

void make_root(const CommandLine& line)
{
    RootDocument root;
    if (!line.before.empty())
        root.version =
            or_refuse(RootDocument::parse(as_text(or_refuse(read_envelope_file(line.before)).payload))).version + 1;
    root.root = {line.threshold, keys_of(line.root_keys)};
    root.release = {line.threshold, keys_of(line.release_keys)};
    root.feed = or_refuse(PublicKey::from_did(line.feed_key));
    write(line.out, root_type, root.to_json());
}

void make_bundle(const CommandLine& line)
{
    const Version version = or_refuse(Version::parse(line.version));
    if (!is_platform_name(line.platform))
        throw CommandRefused("\"" + line.platform + "\" is not the name of a platform");
    Payload payload;
    payload.size = std::filesystem::file_size(line.file);
    payload.digest = or_refuse(digest_of_file(line.file));
    const Manifest manifest = payload_manifest(version, line.platform, payload);
    const auto bundle = std::filesystem::path(line.directory) / (manifest.name + "-" + version.text());
    std::filesystem::create_directories(bundle);
    std::filesystem::copy_file(line.file, bundle / installer_file_name);
    or_refuse(scheduler::write_private_file(bundle / "manifest.json", manifest.to_json()));
    constexpr auto readable = std::filesystem::perms::group_read | std::filesystem::perms::others_read;
    std::filesystem::permissions(bundle / "manifest.json", readable, std::filesystem::perm_options::add);
    std::cout << "Made " << bundle.string() << ": fallow-coordinator add-update makes its torrent and seeds it.\n";
}

void make_release(const CommandLine& line)
{
    ReleaseDocument release;
    release.version = or_refuse(Version::parse(line.version));
    release.anchor_pem = or_refuse(scheduler::read_file(line.anchor, max_pem_file_bytes));
    for (const std::string& each : line.payloads) {
        const auto first = each.find(':'), second = each.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos || !is_platform_name(each.substr(0, first)))
            throw CommandRefused("--payload \"" + each + "\" is not PLATFORM:INSTALLER:TORRENT");
        release.payloads[each.substr(0, first)] =
            or_refuse(measure_payload(each.substr(first + 1, second - first - 1), each.substr(second + 1),
                                      release.version, each.substr(0, first), release.anchor_pem));
    }
    write(line.out, release_type, release.to_json());
}

void make_feed(const CommandLine& line)
{
    FeedDocument feed;
    feed.sequence = line.sequence;
    feed.issued = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    feed.expires = feed.issued + std::chrono::days(line.days);
    const Envelope release = or_refuse(read_envelope_file(line.release));
    if (release.payload_type != release_type)
        throw CommandRefused(line.release + " is no release");
    feed.release = digest_of<DocumentDigest>(release.payload);
    feed.swarm = {line.announce, or_refuse(scheduler::read_file(line.certificate, max_pem_file_bytes)),
                  or_refuse(scheduler::read_file(line.swarm_key, max_pem_file_bytes))};
    write(line.out, feed_type, feed.to_json());
}

void add_one_signature(const CommandLine& line)
{
    Envelope envelope = or_refuse(read_envelope_file(line.file));
    std::cout << or_refuse(describe(envelope));
    const PrivateKey key = or_refuse(read_key_file(line.key));
    or_refuse(add_signature(envelope, key));
    or_refuse(write_envelope_file(line.file, envelope));
    std::cout << "Signed by " << key.public_key().did() << ".\n";
}

void put_in_place(const CommandLine& line)
{
    const Envelope envelope = or_refuse(read_envelope_file(line.file));
    std::string name = feed_file_name;
    if (envelope.payload_type == release_type)
        name = release_file_name(digest_of<DocumentDigest>(envelope.payload));
    else if (envelope.payload_type == root_type)
        name = root_file_name(or_refuse(RootDocument::parse(as_text(envelope.payload))).version);
    std::filesystem::create_directories(line.directory);
    or_refuse(write_envelope_file(std::filesystem::path(line.directory) / name, envelope));
    std::cout << "Put it into " << line.directory << " as " << name << ".\n";
}

void check(const CommandLine& line)
{
    const auto root = or_refuse(scheduler::read_file(line.root, max_update_envelope_bytes));
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::cout << or_refuse(check_directory(line.directory, root, line.platform, now)) << '\n';
}

void add_documents(CLI::App& app, CommandLine& line, std::function<void(const CommandLine&)>& action)
{
    const auto add = [&](const char* name, const char* words, void (*run)(const CommandLine&)) {
        CLI::App* verb = app.add_subcommand(name, words);
        verb->callback([&action, run] { action = run; });
        return verb;
    };
    auto* root = add("root", "Lay down who may sign what, unsigned", make_root);
    root->add_option("--root-key", line.root_keys, "did:key of who may change this; several")->required();
    root->add_option("--release-key", line.release_keys, "did:key of who signs releases, offline; several")->required();
    root->add_option("--feed-key", line.feed_key, "did:key of the feed, which is online")->required();
    root->add_option("--threshold", line.threshold, "How many of each must sign")->capture_default_str();
    root->add_option("--after", line.before, "The root that this one replaces: both its signers and the new must sign");
    root->add_option("--out", line.out)->required();
    auto* bundle = add("bundle", "Make the directory in which an installer travels", make_bundle);
    bundle->add_option("INSTALLER", line.file)->required()->check(CLI::ExistingFile);
    bundle->add_option("--version", line.version)->required();
    bundle->add_option("--platform", line.platform)->capture_default_str();
    bundle->add_option("--out", line.directory, "Directory that gets the bundle's directory")->required();
    auto* release = add("release", "Lay down one version, unsigned", make_release);
    release->add_option("--version", line.version)->required();
    release->add_option("--anchor", line.anchor, "The swarm's anchor certificate")->required();
    release->add_option("--payload", line.payloads, "PLATFORM:INSTALLER:TORRENT; several")->required();
    release->add_option("--out", line.out)->required();
    auto* feed = add("feed", "Lay down which release is current, unsigned", make_feed);
    feed->add_option("--sequence", line.sequence, "One more than the last feed's")
        ->required()
        ->check(CLI::PositiveNumber);
    feed->add_option("--days", line.days, "For how long it is believed")
        ->check(CLI::Range(1, 31))
        ->capture_default_str();
    feed->add_option("--release", line.release, "The release's envelope")->required();
    feed->add_option("--announce", line.announce, "The swarm's tracker, an https URL")->required();
    feed->add_option("--swarm-certificate", line.certificate, "Of everybody who fetches: not secret")->required();
    feed->add_option("--swarm-key", line.swarm_key, "Its key, which is not secret either")->required();
    feed->add_option("--out", line.out)->required();
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Makes keys and signs the documents by which Fallow updates itself. It connects to nothing.",
                 "fallow-update-sign"};
    app.footer(
        "One after another, each holder of a key on a computer of their own:\n"
        "  fallow-update-sign key my-key.pem                  # prints the public name, keeps the key in the file\n"
        "  fallow-update-sign root --root-key ... --release-key ... --feed-key ... --out root.json\n"
        "  fallow-update-sign sign root.json --key my-key.pem # then pass root.json on to the next\n"
        "  fallow-update-sign check www --root root.json      # what a computer would make of it\n"
        "Exit codes: 0 done, 1 refused (a sentence on standard error), 2 wrong usage.");
    app.set_version_flag("--version", std::string("fallow-update-sign ") + FALLOW_VERSION);
    app.require_subcommand(1);
    CommandLine line;
    std::function<void(const CommandLine&)> action;
    auto* key = app.add_subcommand("key", "Make a key in a new file that only you can read");
    key->add_option("FILE", line.file)->required();
    key->callback([&] {
        action = [](const CommandLine& given) { std::cout << or_refuse(make_key_file(given.file)).did() << '\n'; };
    });
    auto* sign = app.add_subcommand("sign", "Show a document and add one signature to it");
    sign->add_option("ENVELOPE", line.file)->required();
    sign->add_option("--key", line.key, "File with your key, of mode 0600")->required();
    sign->callback([&] { action = add_one_signature; });
    auto* show = app.add_subcommand("show", "Show a document and who signed it");
    show->add_option("ENVELOPE", line.file)->required();
    show->callback([&] {
        action = [](const CommandLine& given) {
            std::cout << or_refuse(describe(or_refuse(read_envelope_file(given.file))));
        };
    });
    auto* place = app.add_subcommand("place", "Copy a signed document to its name in the directory that is served");
    place->add_option("ENVELOPE", line.file)->required();
    place->add_option("DIRECTORY", line.directory)->required();
    place->callback([&] { action = put_in_place; });
    auto* checked = app.add_subcommand("check", "Judge a directory as a computer would");
    checked->add_option("DIRECTORY", line.directory)->required();
    checked->add_option("--root", line.root, "The root that the computer came with")->required();
    checked->add_option("--platform", line.platform)->capture_default_str();
    checked->callback([&] { action = check; });
    add_documents(app, line, action);
    try {
        app.parse(argc, argv);
        action(line);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exit_usage;
    } catch (const std::exception& error) { // a refusal, or the standard library's: a full disk
        std::cerr << "fallow-update-sign: " << error.what() << '\n';
        return exit_refused;
    }
    return 0;
}
