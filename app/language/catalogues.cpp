// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language/catalogues.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

/// Outside of any namespace, as the macro wants; what is linked from a library is not found without it.
static void make_catalogues_known() { Q_INIT_RESOURCE(catalogues); }

namespace fallow::language {
namespace {

const QString english = QStringLiteral("en");

std::unique_ptr<QTranslator> load(const QString& language)
{
    make_catalogues_known();
    auto translator = std::make_unique<QTranslator>();
    // Built in from the same list: one that is missing is a fault of the build, and the text stays English.
    if (!translator->load(":/i18n/fallow_" + language + ".qm"))
        qWarning("the catalogue of \"%s\" is not within this program", qPrintable(language));
    return translator;
}

/// "zh_Hans_CN": all that the name of a language may say, with what it does not say taken from what is usual.
QLocale locale_of(const QString& name) { return QLocale(QString(name).replace('-', '_')); }

} // namespace

const QStringList& languages()
{
    static const QStringList all{english, "ar", "de", "es", "fr", "ja", "zh_CN"};
    return all;
}

QString best_language(const QStringList& wanted)
{
    for (const QString& name : wanted) {
        const QLocale locale = locale_of(name);
        for (const QString& language : languages()) {
            const QLocale ours = locale_of(language);
            // Who reads one script of a language need not read another.
            if (ours.language() == locale.language() && ours.script() == locale.script())
                return language;
        }
    }
    return english;
}

QString speak(QCoreApplication& application, const QLocale& locale)
{
    QLocale::setDefault(locale);
    const QString language = best_language(locale.uiLanguages());
    auto* const qt = new QTranslator(&application);
    if (language != english && qt->load("qtbase_" + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    QTranslator* const ours = load(language).release();
    ours->setParent(&application);
    QCoreApplication::installTranslator(ours);
    return language;
}

Catalogues::Catalogues() = default;
Catalogues::~Catalogues() = default;

Catalogues::Speaking Catalogues::speak(const QString& language)
{
    auto& translator = loaded_[language];
    if (!translator)
        translator = load(language);
    return Speaking(translator.get());
}

Catalogues::Speaking::Speaking(QTranslator* translator) : translator_(translator)
{
    QCoreApplication::installTranslator(translator_);
}

Catalogues::Speaking::~Speaking() { QCoreApplication::removeTranslator(translator_); }

} // namespace fallow::language
