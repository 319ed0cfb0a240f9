// SPDX-License-Identifier: GPL-3.0-or-later
// A publisher's desk with its keys, the server of its files over TLS 1.3, and a computer on which an installer once put 1.0.0.
#pragma once

#include <memory>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "installer/sign/signing.h"
#include "installer/update/update_run.h"
#include "tests/support/program.h"
#include "tests/unit/scheduler-client/tls_server.h"

namespace fallow::test {

/// Long enough to be more than one piece of the torrent; what the shell runs stands first.
inline QByteArray padded(const QByteArray& script) { return script + "exit 0\n" + QByteArray(300'000, '#') + "\n"; }

inline QByteArray content_of(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

class UpdateScene {
protected:
    void set_up()
    {
        directory_ = std::make_unique<QTemporaryDir>();
        TlsServerSettings settings;
        settings.chain = {web_.issue(CertificateRole::coordinator, settings.key.public_key()), web_.issuing};
        server_ = std::make_unique<TlsServer>(std::move(settings), [this](const ServedRequest& request) {
            const QString file = at("www" + QString::fromStdString(request.target).mid(QString("/stable").size()));
            if (request.method != "GET" || !QFile::exists(file))
                return ServedReply{404, {}, "no such file"};
            return ServedReply{200, {}, content_of(file).toStdString()};
        });
    }

    std::unique_ptr<QTemporaryDir> directory_;
    TestPool web_;
    std::unique_ptr<TlsServer> server_;

    [[nodiscard]] QString at(const QString& name) const { return directory_->filePath(name); }
    [[nodiscard]] static QString platform()
    {
        return QString::fromStdString(std::string(fallow::update::own_platform()));
    }
    [[nodiscard]] QString installation() const { return at("program/installation.toml"); }
    [[nodiscard]] QString state() const { return at("state/update"); }
    [[nodiscard]] QString ready() const { return state() + "/ready"; }

    void write(const QString& name, const QByteArray& text) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    QByteArray sign(const QStringList& arguments) const
    {
        const RunResult ran = run_program("fallow-update-sign", arguments);
        if (ran.exit_code != 0)
            throw Disappointment(arguments.join(' ').toStdString() + ": " + ran.errors.toStdString());
        return ran.output.trimmed();
    }
    [[nodiscard]] RunResult update(const QString& verb) const
    {
        return run_program("fallow-update", arguments_for(verb));
    }
    [[nodiscard]] QStringList arguments_for(const QString& verb) const
    {
        return {verb, "--state", state(), "--installation", installation(), "--policy", at("policy.toml")};
    }

    void make_root()
    {
        QStringList arguments{"root", "--out", at("root.json")};
        for (const char* role : {"root", "release"})
            for (int holder = 1; holder <= 3; ++holder) {
                const QString file = at(QString("%1-%2.pem").arg(role).arg(holder));
                arguments << QString("--%1-key").arg(role) << QString::fromUtf8(sign({"key", file}));
            }
        arguments << "--feed-key" << QString::fromUtf8(sign({"key", at("feed.pem")}));
        sign(arguments);
        sign({"sign", at("root.json"), "--key", at("root-1.pem")});
        sign({"sign", at("root.json"), "--key", at("root-3.pem")});
    }

    /// The last feed as it would be after its time.
    void let_the_feed_expire()
    {
        using namespace fallow::update;
        const auto file = at("www/feed.json").toStdString();
        auto feed = FeedDocument::parse(as_text(read_envelope_file(file)->payload)).value();
        feed.sequence += 1;
        feed.issued -= std::chrono::days(20);
        feed.expires = feed.issued + std::chrono::days(14);
        Envelope envelope = unsigned_envelope(feed_type, feed.to_json());
        QVERIFY(add_signature(envelope, read_key_file(at("feed.pem").toStdString()).value()));
        QVERIFY(write_envelope_file(file, envelope));
    }

    void install_version(const QByteArray& version) const
    {
        write("program/installation.toml", "updates = \"feed\"\nversion = \"" + version + "\"\nfeed = \""
                                               + QByteArray::fromStdString(server_->origin())
                                               + "/stable\"\nroot = \"update-root.json\"\nauthority = \"web.pem\"\n");
        write("program/update-root.json", content_of(at("root.json")));
        write("program/web.pem", QByteArray::fromStdString(web_.root.to_pem()));
    }
    /// What an installer does, as far as the updater can see: the installation says another version.
    [[nodiscard]] QByteArray installing(const QByteArray& version) const
    {
        return "#!/bin/sh\n[ \"$1\" = --silent ] || exit 9\nsed -i 's/^version = .*/version = \"" + version + "\"/' '"
               + installation().toUtf8() + "'\necho " + version + " >> '" + at("mark").toUtf8() + "'\n";
    }
};

} // namespace fallow::test
