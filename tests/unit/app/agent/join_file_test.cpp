// SPDX-License-Identifier: GPL-3.0-or-later
// Specification of app/agent/join_file.h.
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/agent/join_file.h"

using namespace fallow;
using namespace fallow::agent;

namespace {

const QByteArray link_text = "fallow://pool.example.org:8443/join?root=" + QByteArray(64, 'a') + "&token=hush";

} // namespace

class JoinFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { directory_ = std::make_unique<QTemporaryDir>(); }

    void reads_what_only_its_owner_can_read_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("expected"); // -1: it is taken
        QTest::newRow("with an end of line") << link_text + "\n" << 0600 << -1;
        QTest::newRow("without") << link_text << 0400 << -1;
        QTest::newRow("with that of another system") << link_text + "\r\n" << 0600 << -1;
        QTest::newRow("readable by the group") << link_text << 0640 << int(FailureCode::forbidden);
        QTest::newRow("readable by all") << link_text << 0604 << int(FailureCode::forbidden);
        QTest::newRow("writable by all") << link_text << 0602 << int(FailureCode::forbidden);
        QTest::newRow("empty") << QByteArray() << 0600 << int(FailureCode::not_found);
        QTest::newRow("no link") << QByteArray("flw_hush") << 0600 << int(FailureCode::malformed);
        QTest::newRow("two of them") << link_text + "\n" + link_text << 0600 << int(FailureCode::malformed);
        QTest::newRow("much too long") << QByteArray(1 << 20, 'x') << 0600 << int(FailureCode::too_large);
    }
    void reads_what_only_its_owner_can_read()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, mode);
        QFETCH(int, expected);
        write(text, static_cast<mode_t>(mode));
        const auto link = read_join_file(file());
        QCOMPARE(link ? -1 : int(link.error().code), expected);
        if (link)
            QCOMPARE(QByteArray::fromStdString(link->text()), link_text);
        else
            QVERIFY(link.error().context.find("hush") == std::string::npos);
    }

    void there_need_be_none() { QCOMPARE(read_join_file(file()).error().code, FailureCode::not_found); }

    void follows_no_link_and_waits_for_no_pipe()
    {
        write(link_text, 0600);
        const auto link = directory_->filePath("symbolic").toStdString();
        QVERIFY(::symlink(file().c_str(), link.c_str()) == 0);
        QCOMPARE(read_join_file(link).error().code, FailureCode::forbidden);
        const auto pipe = directory_->filePath("pipe").toStdString();
        QVERIFY(::mkfifo(pipe.c_str(), 0600) == 0);
        QCOMPARE(read_join_file(pipe).error().code, FailureCode::forbidden);
    }

    void is_deleted()
    {
        write(link_text, 0600);
        QVERIFY(remove_join_file(file()));
        QVERIFY(!QFile::exists(QString::fromStdString(file().string())));
        QVERIFY(remove_join_file(file())); // it is gone, which is what was wanted
    }

private:
    [[nodiscard]] std::filesystem::path file() const { return directory_->filePath("join").toStdString(); }
    void write(const QByteArray& text, mode_t mode) const
    {
        QFile opened(directory_->filePath("join"));
        QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(text) == text.size());
        opened.close();
        QVERIFY(::chmod(file().c_str(), mode) == 0);
    }

    std::unique_ptr<QTemporaryDir> directory_;
};

QTEST_APPLESS_MAIN(JoinFileTest)
#include "join_file_test.moc"
