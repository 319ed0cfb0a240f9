// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a file: shared until written, sparse where only lengthened, charged by the chunk; and what counts as UTF-8.
#include <QTest>

#include "worker/child/files/file_content.h"
#include "worker/child/files/path_resolver.h"

using namespace fallow;
using namespace fallow::child;

namespace {

constexpr FileSize chunk = FileContent::chunk_bytes;

std::string text_of(const FileContent& content, FileSize offset = 0, std::size_t length = 1 << 20)
{
    Bytes bytes(length);
    bytes.resize(content.read(offset, bytes));
    return std::string(as_text(bytes));
}

} // namespace

class FileContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shared_bytes_cost_nothing_and_are_never_changed()
    {
        const Bytes original(3 * chunk + 5, 'o');
        ScratchQuota quota(1 << 20, [] { return 0; });
        FileContent content{ByteView(original)};
        QCOMPARE(text_of(content).size(), original.size());
        QCOMPARE(quota.used_bytes(), 0U);
        QCOMPARE(content.write(chunk + 1, as_bytes("new"), quota), Errno::success);
        QCOMPARE(quota.used_bytes(), chunk);
        QCOMPARE(text_of(content, chunk, 5), std::string("onewo"));
        QCOMPARE(content.size(), original.size());
        QCOMPARE(std::count(original.begin(), original.end(), 'o'), static_cast<std::ptrdiff_t>(original.size()));
        QCOMPARE(content.write(original.size() - 1, as_bytes("12"), quota), Errno::success);
        QCOMPARE(text_of(content, original.size() - 2), std::string("o12"));
        content.drop(quota);
        QCOMPARE(quota.used_bytes(), 0U);
    }

    void what_was_cut_reads_as_zeros_later()
    {
        for (const bool written : {false, true}) {
            const Bytes original(2 * chunk, 'o');
            ScratchQuota quota(1 << 20, [] { return 0; });
            FileContent content{ByteView(original)};
            if (written)
                QCOMPARE(content.write(0, original, quota), Errno::success);
            QCOMPARE(content.resize(3, quota), Errno::success);
            QCOMPARE(content.resize(6, quota), Errno::success);
            QCOMPARE(text_of(content), std::string("ooo\0\0\0", 6));
            QCOMPARE(quota.used_bytes(), written ? chunk : 0);
            QCOMPARE(content.write(4, as_bytes("x"), quota), Errno::success);
            QCOMPARE(text_of(content), std::string("ooo\0x\0", 6));
        }
    }

    void holes_take_no_space_until_written()
    {
        ScratchQuota quota(1 << 20, [] { return 0; });
        FileContent content;
        QCOMPARE(content.resize(100 * chunk, quota), Errno::success);
        QCOMPARE(quota.used_bytes(), 0U);
        QCOMPARE(content.write(50 * chunk, as_bytes("x"), quota), Errno::success);
        QCOMPARE(quota.used_bytes(), chunk);
        QCOMPARE(text_of(content, 50 * chunk - 1, 3), std::string("\0x\0", 3));
        QCOMPARE(content.allocate(0, 100 * chunk, quota), Errno::success);
        QCOMPARE(quota.used_bytes(), 100 * chunk);
    }

    void the_quota_shares_its_limit_with_linear_memory()
    {
        std::uint64_t linear = 0;
        ScratchQuota quota(4 * chunk, [&linear] { return linear; });
        FileContent content;
        QCOMPARE(content.write(0, Bytes(2 * chunk, 'x'), quota), Errno::success);
        linear = 2 * chunk;
        QCOMPARE(content.write(2 * chunk, as_bytes("x"), quota), Errno::nospc);
        QVERIFY(quota.refused());
        QCOMPARE(content.size(), 2 * chunk);
        QCOMPARE(content.write(5 * chunk, as_bytes("x"), quota), Errno::fbig);
        QCOMPARE(quota.peak_bytes(), 2 * chunk);
    }

    void utf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("valid");
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("ASCII") << QByteArray("plain") << true;
        QTest::newRow("two to four bytes") << QByteArray("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80") << true;
        QTest::newRow("last code point") << QByteArray("\xf4\x8f\xbf\xbf") << true;
        QTest::newRow("past the last") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("overlong two") << QByteArray("\xc1\xbf") << false;
        QTest::newRow("overlong three") << QByteArray("\xe0\x9f\xbf") << false;
        QTest::newRow("overlong four") << QByteArray("\xf0\x8f\xbf\xbf") << false;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("cut off") << QByteArray("\xe2\x82") << false;
        QTest::newRow("follower alone") << QByteArray("\x80") << false;
        QTest::newRow("wrong follower") << QByteArray("\xc3\x28") << false;
    }
    void utf8()
    {
        QFETCH(QByteArray, bytes);
        QTEST(is_utf8({bytes.data(), static_cast<std::size_t>(bytes.size())}), "valid");
    }
};

QTEST_APPLESS_MAIN(FileContentTest)
#include "file_content_test.moc"
