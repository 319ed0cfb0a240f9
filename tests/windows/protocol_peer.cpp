// SPDX-License-Identifier: GPL-3.0-or-later
// What two programs of ours must agree on, said by this one: built for each system, so that what one says another can take.
//   protocol_peer words             prints what depends on nothing but the protocol: each system must print the same bytes
//   protocol_peer make DIRECTORY    writes a pool's certificates, a signed function and frames, of keys that are new each time
//   protocol_peer check DIRECTORY   believes what another has made there, and nothing that was changed in it
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "protocol/certificate.h"
#include "protocol/commitment.h"
#include "protocol/function_package.h"
#include "protocol/identifiers.h"
#include "protocol/join_link.h"
#include "protocol/module_admission.h"
#include "protocol/verdicts.h"
#include "protocol/worker_frames.h"
#include "tests/windows/check.h"

using namespace fallow;
using namespace std::chrono_literals;

namespace {

const Timestamp made_at = Timestamp(1'800'000'000s);
// RFC 8032's first test vector: its secret key, as PEM.
constexpr std::string_view known_key = "-----BEGIN PRIVATE KEY-----\n"
                                       "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                       "-----END PRIVATE KEY-----\n";

void say(std::string_view what, std::string_view words)
{
    std::printf("%.*s: %.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(words.size()),
                words.data());
}

Manifest some_manifest()
{
    Manifest manifest;
    manifest.name = "word-count";
    manifest.version = {1, 2, 3};
    manifest.description = "counts \"words\"\n\xc3\xa4";
    manifest.arguments = {"--fast", "\\path\\"};
    manifest.environment = {{"LANG", "C.UTF-8"}};
    manifest.limits.memory_bytes = max_function_memory_bytes;
    manifest.preopens = {{"data", "/usr/lib/data", PreopenAccess::private_copy}};
    manifest.files = {{"data/words.txt", 5, digest_of<BlobDigest>(as_bytes("words"))},
                      {"module.wasm", 8, digest_of<BlobDigest>(as_bytes("a module"))}};
    return manifest;
}

LoadFunction some_load()
{
    LoadFunction load;
    load.name = "word-count";
    load.entry = "module.wasm";
    load.files = {{"data/words.txt", {1, 2, 0, 255}}, {"module.wasm", Bytes(1000, 7)}};
    load.limits.processor_time = 36h;
    return load;
}

RunTask some_task()
{
    RunTask task;
    task.seed = 18'446'744'073'709'551'615U;
    task.clock_start = std::chrono::nanoseconds(1'800'000'000'123'456'789);
    task.arguments = {"a", ""};
    task.input = Bytes(70'000, 9);
    task.checkpoint = Bytes{};
    return task;
}

const Outcome outcomes[]{Finished{4'294'967'295U},
                         Trapped{"unreachable"},
                         LimitHit{Limit::memory},
                         Violation{},
                         Crashed{"signal 11"},
                         NotStarted{"no"},
                         Abandoned{}};

int print_words()
{
    const auto key = PrivateKey::from_pem(known_key);
    if (!key)
        return 1;
    say("did", key->public_key().did());
    say("signature of nothing", to_hex(key->sign({})));
    say("envelope", Envelope::sign("text/plain", as_bytes("hello"), *key).to_json());
    say("digest", digest_of<BlobDigest>(as_bytes("hello")).hex());
    const std::string manifest = some_manifest().to_json();
    say("manifest", manifest);
    say("manifest read", Manifest::parse(manifest) == some_manifest() ? "the same" : "another");
    for (const Outcome& outcome : outcomes) {
        say("outcome", describe(outcome));
        say("commitment", commitment_to(outcome, as_bytes("output")).hex());
        say("frame", to_hex(encode(FromWorker(TaskEnded{outcome, 1h + 1ns, 1ULL << 40U}))));
    }
    say("load", digest_of<BlobDigest>(encode(ToWorker(some_load()))).hex());
    say("run", digest_of<BlobDigest>(encode(ToWorker(some_task()))).hex());
    say("verdicts",
        VerdictReply{{{LeaseId{9}, CreditGranted{{-1}}}, {LeaseId{10}, CreditRefused{RefusalReason::late}}}}.to_json());
    say("credits", to_text(Credits{-1'234'567}));
    say("link", JoinLink{"2001:db8::1", 8443, digest_of<CertificateFingerprint>(as_bytes("root")), "secret"}.text());
    for (const char* path : {"a/b", "../a", "C:/a", "aux", "a\\b", "con.txt", "a ", "a/"}) {
        const auto checked = check_bundle_path(path);
        say(path, checked ? "fits everywhere" : checked.error().context);
    }
    const auto admitted = admit_module(as_bytes(std::string_view("\0asm\1\0\0\0", 8)), {}, UnknownImports::refuse);
    say("empty module", admitted ? "admitted" : admitted.error().context);
    return 0;
}

void write(const std::filesystem::path& file, std::string_view text)
{
    std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}
std::string read(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Certificate believed(Result<Certificate> certificate)
{
    CHECK(certificate.has_value());
    if (!certificate)
        std::printf("     which is: %s\n", certificate.error().context.c_str());
    return std::move(certificate).value();
}

int make(const std::filesystem::path& directory)
{
    const auto root_key = PrivateKey::generate();
    const auto issuing_key = PrivateKey::generate();
    const auto publisher_key = PrivateKey::generate();
    const auto content = [](CertificateRole role, const char* name) {
        return CertificateContent{role, name, {}, {}, made_at, made_at + 24h * 365};
    };
    const auto root = believed(self_signed_certificate(content(CertificateRole::root, "Pool"), root_key));
    const auto issuing = believed(
        issue_certificate(content(CertificateRole::issuing, "Pool"), issuing_key.public_key(), root, root_key));
    // By way of a request, as hosts do.
    const auto request = parse_certificate_request(make_certificate_request(publisher_key, "B\xc3\xb6rge"));
    CHECK(request && request->key == publisher_key.public_key());
    const auto publisher = believed(issue_certificate(content(CertificateRole::publisher, "Boerge"),
                                                      publisher_key.public_key(), issuing, issuing_key));
    const FunctionStatement statement{some_manifest().to_json(), digest_of<InfoHash>(as_bytes("torrent"))};
    const auto envelope = Envelope::sign(function_statement_type, as_bytes(statement.to_json()), publisher_key);
    write(directory / "root.pem", root.to_pem());
    write(directory / "issuing.pem", issuing.to_pem());
    write(directory / "function.json", FunctionPackage{envelope.to_json(), publisher.to_pem(), Bytes{1, 2}}.to_json());
    const Bytes load = encode(ToWorker(some_load()));
    write(directory / "load.frame", as_text(load));
    return test::failed_checks();
}

std::optional<LoadFunction> load_in(const std::string& bytes)
{
    std::array<std::uint8_t, frame_header_bytes> header{};
    if (bytes.size() < header.size())
        return std::nullopt;
    std::copy_n(bytes.begin(), header.size(), header.begin());
    const auto decoded = decode_to_worker_header(header);
    const ByteView payload = as_bytes(bytes).subspan(header.size());
    if (!decoded || decoded->payload_bytes != payload.size())
        return std::nullopt;
    const auto message = decode_to_worker(*decoded, payload);
    const auto* load = message ? std::get_if<LoadFunction>(&*message) : nullptr;
    return load == nullptr ? std::nullopt : std::optional(*load);
}

int check_all(const std::filesystem::path& directory)
{
    const PoolAuthorities authorities{believed(Certificate::from_pem(read(directory / "root.pem"))),
                                      believed(Certificate::from_pem(read(directory / "issuing.pem")))};
    CHECK(verify_authorities(authorities, made_at + 1h).has_value());
    CHECK(!verify_authorities(authorities, made_at - 1h));
    const std::string text = read(directory / "function.json");
    const auto package = FunctionPackage::parse(text);
    CHECK(package.has_value());
    if (!package)
        return test::failed_checks();
    CHECK(package->to_json() == text);
    const auto verified = verify_function(*package, authorities, {}, made_at + 1h);
    CHECK(verified && verified->manifest == some_manifest());
    CHECK(verified && !verify_function(*package, authorities, {verified->publisher.serial()}, made_at + 1h));
    CHECK(!verify_function(*package, authorities, {}, made_at + 24h * 366));
    // Each kind of change, once: the content, the signature, the publisher.
    auto envelope = Envelope::parse(package->envelope_json).value();
    FunctionPackage changed = *package;
    auto other = envelope;
    other.payload[other.payload.size() / 2] ^= 1;
    changed.envelope_json = other.to_json();
    CHECK(!verify_function(changed, authorities, {}, made_at + 1h));
    other = envelope;
    other.signatures.front().signature[5] ^= 1;
    changed.envelope_json = other.to_json();
    CHECK(!verify_function(changed, authorities, {}, made_at + 1h));
    changed = *package;
    changed.publisher_certificate_pem = authorities.issuing.to_pem();
    CHECK(!verify_function(changed, authorities, {}, made_at + 1h));
    const std::string frame = read(directory / "load.frame");
    CHECK(load_in(frame) == some_load());
    CHECK(!load_in(frame.substr(0, frame.size() - 1)));
    return test::failed_checks();
}

} // namespace

int main(int count, char** words)
{
    const std::string_view verb = count > 1 ? words[1] : "";
    if (verb == "words")
        return print_words();
    if (verb == "make" && count == 3)
        return make(words[2]);
    if (verb == "check" && count == 3)
        return check_all(words[2]);
    return 2;
}
