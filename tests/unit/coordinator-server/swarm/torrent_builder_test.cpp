// SPDX-License-Identifier: GPL-3.0-or-later
// Torrents as they are built, and every way in which a torrent may differ from the bundle that was signed.
#include <fstream>

#include <libtorrent/bdecode.hpp>
#include <libtorrent/bencode.hpp>
#include <libtorrent/create_torrent.hpp>
#include <libtorrent/entry.hpp>

#include <QTemporaryDir>
#include <QTest>

#include "coordinator-server/swarm/torrent_builder.h"
#include "protocol/certificate.h"
#include "scheduler-client/swarm/torrent_check.h"

using namespace fallow;

namespace {

const auto now = std::chrono::system_clock::now();

std::string anchor(const std::string& name)
{
    const auto certificate = self_signed_certificate(
        {CertificateRole::swarm_anchor, name, {}, {}, now, now + std::chrono::hours(24)}, PrivateKey::generate());
    return certificate.value().to_pem();
}

const std::string& our_anchor()
{
    static const std::string pem = anchor("ours");
    return pem;
}

struct Bundle {
    QTemporaryDir temporary;
    std::filesystem::path directory;
    Manifest manifest;
    std::string text;

    explicit Bundle(std::uint64_t module_bytes = 100'000)
        : directory(std::filesystem::path(temporary.path().toStdString()) / "bundle")
    {
        std::filesystem::create_directories(directory / "data");
        manifest.name = "primes";
        manifest.version = {1, 2, 3};
        add("data/empty", "");
        add("data/table", std::string(16 * 1024, 't'));
        std::string module(module_bytes, 'm');
        for (std::size_t at = 0; at < module.size(); at += 100)
            module[at] = static_cast<char>(at / 100);
        add("module.wasm", module);
        text = manifest.to_json();
        write("manifest.json", text);
    }

    void write(const std::string& path, const std::string& bytes) const
    {
        std::ofstream(directory / path, std::ios::binary) << bytes;
    }

    void add(const std::string& path, const std::string& bytes)
    {
        write(path, bytes);
        manifest.files.push_back({path, bytes.size(), digest_of<BlobDigest>(as_bytes(bytes))});
    }

    [[nodiscard]] coordinator::BuiltTorrent build() const
    {
        return coordinator::build_torrent(directory, our_anchor()).value();
    }

    [[nodiscard]] QString objection(const Bytes& torrent, const InfoHash& hash,
                                    const std::string& anchor_pem = our_anchor()) const
    {
        const auto checked = swarm::check_torrent(torrent, manifest, text.size(), hash, anchor_pem);
        return checked
                   ? QString()
                   : QString::fromStdString(std::string(name(checked.error().code)) + ": " + checked.error().context);
    }
};

lt::entry decoded(const Bytes& torrent)
{
    return lt::bdecode(lt::span<const char>(reinterpret_cast<const char*>(torrent.data()),
                                            static_cast<std::ptrdiff_t>(torrent.size())));
}

Bytes encoded(const lt::entry& entry)
{
    Bytes bytes;
    lt::bencode(std::back_inserter(bytes), entry);
    return bytes;
}

using Change = std::function<void(lt::entry&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TorrentBuilderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void same_bundle_same_bytes()
    {
        const Bundle one, other;
        const auto first = one.build(), second = other.build();
        QCOMPARE(first.bytes, second.bytes);
        QCOMPARE(first.info_hash, second.info_hash);
        QCOMPARE(swarm::info_hash_of(first.bytes).value(), first.info_hash);
        QCOMPARE(one.objection(first.bytes, first.info_hash), QString());
    }

    void hashes_are_libtorrents_own_data()
    {
        QTest::addColumn<quint64>("bytes");
        for (const quint64 bytes : {1, 16383, 16384, 16385, 49152, 100'000, 1'000'000})
            QTest::addRow("%llu", bytes) << bytes;
        QTest::addRow("64 MiB, so that pieces are larger than blocks") << quint64(64 * 1024 * 1024 + 70'000);
    }

    void hashes_are_libtorrents_own()
    {
        QFETCH(const quint64, bytes);
        const Bundle bundle(bytes);
        const auto built = bundle.build();
        const auto ours = decoded(built.bytes);
        // The same with libtorrent's reading and hashing, which needs the directory to have the torrent's name.
        const auto named = bundle.directory.parent_path() / "primes-1.2.3";
        std::filesystem::rename(bundle.directory, named);
        lt::file_storage storage;
        lt::add_files(storage, named.string());
        lt::create_torrent theirs(storage, static_cast<int>(ours["info"]["piece length"].integer()),
                                  lt::create_torrent::v2_only | lt::create_torrent::no_attributes);
        lt::set_piece_hashes(theirs, named.parent_path().string());
        const lt::entry generated = theirs.generate();
        QVERIFY(ours["info"]["file tree"] == generated["info"]["file tree"]);
        QVERIFY(ours["piece layers"] == generated["piece layers"]);
    }

    void refuses_what_is_no_bundle()
    {
        const auto objection = [](const Bundle& bundle) {
            const auto built = coordinator::build_torrent(bundle.directory, our_anchor());
            return built ? QString() : QString::fromStdString(built.error().context);
        };
        const Bundle extra, missing, changed, longer, linked, bare;
        extra.write("data/more", "x");
        QVERIFY(objection(extra).contains("data/more is not in its manifest"));
        std::filesystem::remove(missing.directory / "data" / "table");
        QVERIFY(objection(missing).contains("data/table of its manifest is missing"));
        changed.write("data/table", std::string(16 * 1024, 'u'));
        QVERIFY(objection(changed).contains("not the file that its manifest describes"));
        longer.write("data/table", std::string(17 * 1024, 't'));
        QVERIFY(objection(longer).contains("not of the 16384 bytes"));
        std::filesystem::create_symlink("/etc/passwd", linked.directory / "data" / "link");
        QVERIFY(objection(linked).contains("bundles hold no links"));
        std::filesystem::remove(bare.directory / "manifest.json");
        QVERIFY(objection(bare).contains("needs its manifest"));
    }

    /// Every single byte, in each of two ways. The info is covered by its hash; what is outside must be read strictly.
    void no_byte_can_change()
    {
        const Bundle bundle;
        const auto built = bundle.build();
        for (std::size_t at = 0; at < built.bytes.size(); ++at)
            for (const std::uint8_t bit : {1, 128}) {
                Bytes changed = built.bytes;
                changed[at] ^= bit;
                QVERIFY2(!bundle.objection(changed, built.info_hash).isEmpty(),
                         qPrintable(QString("byte %1 of %2").arg(at).arg(changed.size())));
            }
        for (std::size_t size = 0; size < built.bytes.size(); ++size)
            QVERIFY(!bundle
                         .objection(Bytes(built.bytes.begin(), built.bytes.begin() + static_cast<std::ptrdiff_t>(size)),
                                    built.info_hash)
                         .isEmpty());
        Bytes longer = built.bytes;
        longer.push_back('x');
        QVERIFY(!bundle.objection(longer, built.info_hash).isEmpty());
    }

    /// A dishonest publisher signs the info-hash of whatever they like.
    void signed_but_not_the_bundle_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, Change change, const char* says) {
            QTest::newRow(name) << std::move(change) << QString(says);
        };
        row(
            "other name", [](lt::entry& t) { t["info"]["name"] = "primes-1.2.4"; }, "digest_mismatch: torrent: named");
        row(
            "name that leaves", [](lt::entry& t) { t["info"]["name"] = "../../primes-1.2.3"; }, "digest_mismatch");
        row(
            "public", [](lt::entry& t) { t["info"].dict().erase("private"); },
            "malformed: torrent: its info has no \"private\"");
        row(
            "private 0", [](lt::entry& t) { t["info"]["private"] = 0; }, "malformed: torrent: not private");
        row(
            "no anchor", [](lt::entry& t) { t["info"].dict().erase("ssl-cert"); },
            "malformed: torrent: its info has no \"ssl-cert\"");
        row(
            "other anchor", [](lt::entry& t) { t["info"]["ssl-cert"] = anchor("theirs"); }, "wrong_authority");
        row(
            "anchor that is none", [](lt::entry& t) { t["info"]["ssl-cert"] = "hello"; }, "malformed");
        row(
            "tracker of their own", [](lt::entry& t) { t["announce"] = "http://tracker.example/announce"; },
            "malformed: torrent: its top level has \"announce\"");
        row(
            "web seed", [](lt::entry& t) { t["url-list"] = "http://example.org/"; }, "malformed");
        row(
            "nodes", [](lt::entry& t) { t["nodes"] = lt::entry::list_type{}; }, "malformed");
        row(
            "version 1 too",
            [](lt::entry& t) {
                t["info"]["pieces"] = std::string(20, 'x');
                t["info"]["length"] = 1;
            },
            "malformed");
        row(
            "version 1 only", [](lt::entry& t) { t["info"]["meta version"] = 1; }, "unsupported");
        row(
            "collections", [](lt::entry& t) { t["info"]["similar"] = lt::entry::list_type{}; }, "malformed");
        row(
            "piece length 3", [](lt::entry& t) { t["info"]["piece length"] = 3; }, "malformed: torrent: piece length");
        row(
            "piece length 1 GiB", [](lt::entry& t) { t["info"]["piece length"] = 1 << 30; },
            "malformed: torrent: piece length");
        row(
            "one file more", [](lt::entry& t) { t["info"]["file tree"]["extra"][""]["length"] = 0; },
            "digest_mismatch: torrent: has \"extra\"");
        row(
            "one file less", [](lt::entry& t) { t["info"]["file tree"].dict().erase("manifest.json"); },
            "digest_mismatch: torrent: lacks");
        row(
            "8 TB", [](lt::entry& t) { t["info"]["file tree"]["module.wasm"][""]["length"] = std::int64_t(1) << 43; },
            "digest_mismatch");
        row(
            "negative", [](lt::entry& t) { t["info"]["file tree"]["module.wasm"][""]["length"] = -1; }, "malformed");
        row(
            "path upwards", [](lt::entry& t) { t["info"]["file tree"][".."]["x"][""]["length"] = 0; }, "unsafe_path");
        row(
            "path with separators", [](lt::entry& t) { t["info"]["file tree"]["data/table"][""]["length"] = 0; },
            "unsafe_path");
        row(
            "absolute path", [](lt::entry& t) { t["info"]["file tree"]["/etc/x"][""]["length"] = 0; }, "unsafe_path");
        row(
            "symbolic link",
            [](lt::entry& t) {
                t["info"]["file tree"]["module.wasm"][""]["attr"] = "l";
                t["info"]["file tree"]["module.wasm"][""]["symlink path"] =
                    lt::entry::list_type{lt::entry("etc"), lt::entry("passwd")};
            },
            "malformed: torrent: \"module.wasm\" has \"attr\"");
        row(
            "executable", [](lt::entry& t) { t["info"]["file tree"]["module.wasm"][""]["attr"] = "x"; }, "malformed");
        row(
            "file and directory",
            [](lt::entry& t) { t["info"]["file tree"]["module.wasm"]["below"][""]["length"] = 0; }, "malformed");
        row(
            "no layers", [](lt::entry& t) { t["piece layers"] = lt::entry::dictionary_type{}; },
            "malformed: torrent: ");
        row(
            "layers of another file too",
            [](lt::entry& t) { t["piece layers"][std::string(32, 'x')] = std::string(64, 'y'); },
            "malformed: torrent: ");
    }

    void signed_but_not_the_bundle()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, says);
        const Bundle bundle;
        lt::entry torrent = decoded(bundle.build().bytes);
        change(torrent);
        const Bytes bytes = encoded(torrent);
        const QString objection = bundle.objection(bytes, swarm::info_hash_of(bytes).value());
        QVERIFY2(objection.startsWith(says), qPrintable(objection));
    }

    void too_deep_and_too_large()
    {
        const Bundle bundle;
        const std::string deep = std::string(10'000, 'l') + std::string(10'000, 'e');
        QVERIFY(bundle.objection(Bytes(deep.begin(), deep.end()), {}).startsWith("malformed"));
        QVERIFY(bundle.objection(Bytes(max_torrent_bytes + 1, 'd'), {}).startsWith("too_large"));
    }
};

QTEST_GUILESS_MAIN(TorrentBuilderTest)
#include "torrent_builder_test.moc"
