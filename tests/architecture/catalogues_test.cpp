// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that people read is in every catalogue of i18n/, says the same there as far as a program can tell, and nothing is
// in a catalogue that nobody says any more.
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    bool is_plural = false;
    QString state;            ///< "unfinished", "vanished", "obsolete"; empty: finished
    QStringList translations; ///< one for each plural form, or one
};

const QString source_directory = qEnvironmentVariable("FALLOW_SOURCE");

QString catalogue_of(const QString& language) { return source_directory + "/i18n/fallow_" + language + ".ts"; }

std::vector<Message> read_catalogue(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<Message> messages;
    QString context;
    QXmlStreamReader reader(&file);
    while (reader.readNext() != QXmlStreamReader::EndDocument && !reader.hasError()) {
        if (!reader.isStartElement())
            continue;
        if (reader.name() == u"name") {
            context = reader.readElementText();
        } else if (reader.name() == u"message") {
            messages.push_back({context, {}, reader.attributes().value("numerus") == u"yes", {}, {}});
        } else if (reader.name() == u"source") {
            messages.back().source = reader.readElementText();
        } else if (reader.name() == u"translation") {
            messages.back().state = reader.attributes().value("type").toString();
            if (!messages.back().is_plural)
                messages.back().translations << reader.readElementText();
        } else if (reader.name() == u"numerusform") {
            messages.back().translations << reader.readElementText();
        }
    }
    return messages;
}

QStringList places_in(const QString& text)
{
    static const QRegularExpression place("%(L?[0-9]|L?n)");
    QStringList places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places << found.next().captured();
    places.sort();
    return places;
}

/// A form that says "one" or "two" in words need not repeat the number.
bool has_the_places_of(const QString& translation, const Message& message)
{
    QStringList wanted = places_in(message.source);
    const QStringList found = places_in(translation);
    if (found == wanted)
        return true;
    return message.is_plural && wanted.removeOne("%Ln") && found == wanted;
}

/// A keyboard's letter, marked by "&" that is neither doubled nor before a space.
bool has_letter(const QString& text)
{
    static const QRegularExpression letter("(?<!&)&(?![& ]|$)");
    return letter.match(text).hasMatch();
}

} // namespace

class CataloguesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hold_every_text_of_today_and_no_other_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("plurals_only"); // English: the texts themselves are English
        for (const char* language : {"ar", "de", "es", "fr", "ja", "zh_CN"})
            QTest::newRow(language) << language << false;
        QTest::newRow("en") << "en" << true;
    }
    void hold_every_text_of_today_and_no_other()
    {
        QFETCH(QString, language);
        QFETCH(bool, plurals_only);
        const QTemporaryDir directory;
        const QString copy = directory.filePath("fallow_" + language + ".ts");
        QVERIFY2(QFile::copy(catalogue_of(language), copy), "there is no such catalogue");
        QProcess update;
        update.setWorkingDirectory(source_directory);
        update.setProcessChannelMode(QProcess::MergedChannels);
        QStringList arguments{"-I", ".", "app", "-locations", "none", "-ts", copy};
        if (plurals_only)
            arguments.prepend("-pluralonly");
        update.start(FALLOW_LUPDATE, arguments);
        QVERIFY(update.waitForFinished(60'000));
        QVERIFY2(update.exitCode() == 0, update.readAll().constData());
        const auto messages = read_catalogue(copy);
        QVERIFY2(!messages.empty(), "it holds nothing, or is no catalogue");
        QStringList wrong;
        for (const Message& message : messages)
            if (!message.state.isEmpty() || message.translations.contains(QString()))
                wrong << message.context + ": \"" + message.source + "\" is "
                             + (message.state.isEmpty() ? "empty" : message.state);
        QVERIFY2(wrong.isEmpty(), qPrintable("run ./dev translations, then translate:\n" + wrong.join('\n')));
    }

    void are_asked_by_the_names_that_programs_use()
    {
        // lupdate sometimes takes a class's short name for its context; then nothing of it would ever be found.
        QStringList known;
        for (QDirIterator files(source_directory + "/app", {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            static const QRegularExpression declared(
                "(?:Q_DECLARE_TR_FUNCTIONS\\(|translate\\(\")([\\w:]+)|class (\\w+)[^;{]*\\{\\s*Q_OBJECT");
            for (auto found = declared.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
                const auto match = found.next();
                known << (match.captured(1).isEmpty() ? "fallow::tray::" + match.captured(2) : match.captured(1));
            }
        }
        QStringList wrong;
        for (const Message& message : read_catalogue(catalogue_of("de")))
            if (!known.contains(message.context))
                wrong << message.context + ": \"" + message.source + '"';
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void say_what_the_texts_say_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("plural_forms");
        QTest::newRow("ar") << "ar" << 6;
        QTest::newRow("de") << "de" << 2;
        QTest::newRow("en") << "en" << 2;
        QTest::newRow("es") << "es" << 2;
        QTest::newRow("fr") << "fr" << 2;
        QTest::newRow("ja") << "ja" << 1;
        QTest::newRow("zh_CN") << "zh_CN" << 1;
    }
    void say_what_the_texts_say()
    {
        QFETCH(QString, language);
        QFETCH(int, plural_forms);
        QStringList wrong;
        const auto messages = read_catalogue(catalogue_of(language));
        QVERIFY(!messages.empty());
        for (const Message& message : messages) {
            const QString where = message.context + ": \"" + message.source + "\" ";
            if (message.translations.size() != (message.is_plural ? plural_forms : 1))
                wrong << where + "has another number of plural forms";
            for (const QString& translation : message.translations) {
                if (!has_the_places_of(translation, message))
                    wrong << where + "has other places for values in \"" + translation + '"';
                if (has_letter(message.source) != has_letter(translation))
                    wrong << where + "has, or lacks, a letter for the keyboard in \"" + translation + '"';
                if (message.source.endsWith(QChar(0x2026)) != translation.endsWith(QChar(0x2026)))
                    wrong << where + "does not tell in \"" + translation + "\" that more is asked";
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

QTEST_GUILESS_MAIN(CataloguesTest)
#include "catalogues_test.moc"
