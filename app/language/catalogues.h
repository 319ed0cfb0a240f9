// SPDX-License-Identifier: GPL-3.0-or-later
// The languages that Fallow speaks: the catalogues of i18n/, which are built into the programs, and Qt's own beside them.
#pragma once

#include <map>
#include <memory>

#include <QLocale>
#include <QString>
#include <QStringList>

class QCoreApplication;
class QTranslator;

namespace fallow::language {

/// As catalogues are named: "ar", "zh_CN". English, in which the texts are written, is among them.
const QStringList& languages();

/// The language among `languages()` for a person whose languages these are, the dearest first, as BCP 47 or POSIX name them:
/// "de-AT" is served by "de", and "zh-Hant" by none of ours. English when there is none.
QString best_language(const QStringList& wanted);

/// From now on every text of the program, and Qt's own, are in the language of `locale`, and numbers and dates as that locale
/// writes them. Once, before the first text; the translators live as long as `application`. The language that it became.
QString speak(QCoreApplication& application, const QLocale& locale);

/// For a program that answers people of several languages: catalogues, loaded when somebody first asks in their language.
/// On one thread.
class Catalogues {
public:
    Catalogues();
    ~Catalogues();

    /// While it lives, texts that are made on the application's thread are in that language.
    class Speaking {
    public:
        ~Speaking();
        Speaking(const Speaking&) = delete;
        Speaking& operator=(const Speaking&) = delete;

    private:
        friend class Catalogues;
        explicit Speaking(QTranslator* translator);
        QTranslator* translator_;
    };
    /// `language`: one of `languages()`.
    [[nodiscard]] Speaking speak(const QString& language);

private:
    std::map<QString, std::unique_ptr<QTranslator>> loaded_;
};

} // namespace fallow::language
