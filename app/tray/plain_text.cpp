// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/plain_text.h"

#include <QList>

namespace fallow::tray {
namespace {

constexpr char32_t ellipsis = U'…';
constexpr char32_t first_strong_isolate = U'\u2068';
constexpr char32_t pop_directional_isolate = U'\u2069';
/// A letter under a hundred marks reaches into the lines above.
constexpr int max_marks_in_a_row = 4;

bool is_left_out(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Format: // directions, joiners that only hide something, tags
        // What holds letters of Persian and of Indian scripts, and emoji, together.
        return character != U'\u200C' && character != U'\u200D';
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned: return true;
    default: return false;
    }
}

} // namespace

QString plain_line(const QString& foreign)
{
    QString line;
    qsizetype shown = 0;
    int marks = 0;
    // Not more than could be shown is even looked at.
    for (const char32_t character : foreign.left(8 * max_shown_characters).toUcs4()) {
        const bool is_space = QChar::isSpace(character);
        if (is_space && (line.isEmpty() || line.endsWith(u' ')))
            continue;
        if (!is_space && is_left_out(character))
            continue;
        marks = QChar::isMark(character) ? marks + 1 : 0;
        if (marks > max_marks_in_a_row)
            continue;
        if (++shown > max_shown_characters)
            return line.trimmed() + QString::fromUcs4(&ellipsis, 1);
        const char32_t kept = is_space ? U' ' : character;
        line += QString::fromUcs4(&kept, 1);
    }
    if (foreign.size() > 8 * max_shown_characters)
        line += QString::fromUcs4(&ellipsis, 1);
    return line.trimmed();
}

QString plain_text(const QString& foreign) { return own_direction(plain_line(foreign)); }

QString own_direction(const QString& words)
{
    return QString::fromUcs4(&first_strong_isolate, 1) + words + QString::fromUcs4(&pop_directional_isolate, 1);
}

QString written_from(Qt::LayoutDirection window, const QString& words)
{
    constexpr QChar left_to_right_mark(0x200E);
    constexpr QChar right_to_left_mark(0x200F);
    const bool is_right_to_left = window == Qt::RightToLeft;
    if (words.isEmpty() || words.isRightToLeft() == is_right_to_left)
        return words;
    return (is_right_to_left ? right_to_left_mark : left_to_right_mark) + words;
}

} // namespace fallow::tray
