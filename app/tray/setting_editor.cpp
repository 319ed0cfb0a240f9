// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/setting_editor.h"

#include <algorithm>
#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include "app/tray/amount_box.h"
#include "app/tray/hours_editor.h"
#include "app/tray/plain_text.h"
#include "app/tray/setting_table.h"

namespace fallow::tray {
namespace {

constexpr int most_typed_characters = 1024;
constexpr int text_width_in_characters = 32;

QHBoxLayout* bare_row(QWidget* of)
{
    auto* const row = new QHBoxLayout(of);
    row->setContentsMargins(0, 0, 0, 0);
    return row;
}

class YesNoEditor final : public SettingEditor {
public:
    YesNoEditor()
    {
        box_ = new QCheckBox(SettingEditor::tr("Yes"));
        bare_row(this)->addWidget(box_);
        setFocusProxy(box_);
        connect(box_, &QCheckBox::clicked, this,
                [this](bool is_on) { Q_EMIT edited(is_on ? QStringLiteral("on") : QStringLiteral("off")); });
    }
    bool show_value(const QString& value) override
    {
        box_->setChecked(value == QStringLiteral("on"));
        return value == QStringLiteral("on") || value == QStringLiteral("off");
    }
    void describe(const QString& title, const QString& effect) override
    {
        box_->setAccessibleName(title);
        box_->setAccessibleDescription(effect);
    }

private:
    QCheckBox* box_ = nullptr;
};

class ChoiceEditor final : public SettingEditor {
public:
    explicit ChoiceEditor(const QString& range)
    {
        box_ = new QComboBox;
        for (const QString& word : choices_in(range))
            box_->addItem(choice_title(word), word);
        bare_row(this)->addWidget(box_);
        setFocusProxy(box_);
        connect(box_, &QComboBox::activated, this, [this] { Q_EMIT edited(box_->currentData().toString()); });
    }
    bool show_value(const QString& value) override
    {
        const int found = box_->findData(value);
        box_->setCurrentIndex(found);
        return found >= 0;
    }
    void describe(const QString& title, const QString& effect) override
    {
        box_->setAccessibleName(title);
        box_->setAccessibleDescription(effect);
    }

private:
    QComboBox* box_ = nullptr;
};

/// An amount, and a box for the word that may stand in its place.
class AmountEditor final : public SettingEditor {
public:
    AmountEditor(const KnownSetting& known, const QString& range) : known_(known)
    {
        amount_ = new AmountBox(known.amount);
        if (const auto limits = read_amount_range(known.amount, range)) {
            amount_->set_range(*limits);
            amount_->setToolTip(
                SettingEditor::tr("From %1 to %2")
                    .arg(amount_words(known.amount, limits->least), amount_words(known.amount, limits->most)));
        }
        word_ = new QCheckBox(known.word_title);
        word_->setVisible(!known.word.isEmpty());
        auto* const row = bare_row(this);
        row->addWidget(word_);
        row->addWidget(amount_);
        setFocusProxy(known.word.isEmpty() ? static_cast<QWidget*>(amount_) : word_);
        connect(amount_, &AmountBox::edited, this,
                [this](std::int64_t amount) { Q_EMIT edited(amount_text(known_.amount, amount)); });
        connect(amount_, &AmountBox::not_understood, this, [this](const QString& typed) {
            Q_EMIT mistaken(SettingEditor::tr("“%1” is not understood here. Write it like this: %2")
                                .arg(plain_text(typed), amount_words(known_.amount, amount_->amount())));
        });
        connect(word_, &QCheckBox::clicked, this, [this](bool is_word) {
            amount_->setEnabled(!is_word);
            if (!is_word)
                amount_->setFocus();
            Q_EMIT edited(is_word ? known_.word : amount_text(known_.amount, amount_->amount()));
        });
    }
    bool show_value(const QString& value) override
    {
        const bool is_word = !known_.word.isEmpty() && value == known_.word;
        // The amount from before stays there to be taken up again.
        const bool is_first = amount_->amount() == 0;
        const auto amount = read_amount(known_.amount, is_word ? known_.instead_of_word : value);
        word_->setChecked(is_word);
        amount_->setEnabled(!is_word);
        if (amount && (!is_word || is_first))
            amount_->show_amount(*amount);
        return amount.has_value();
    }
    void describe(const QString& title, const QString& effect) override
    {
        amount_->setAccessibleName(title);
        amount_->setAccessibleDescription(effect);
        word_->setAccessibleName(SettingEditor::tr("%1: %2").arg(title, known_.word_title));
        word_->setAccessibleDescription(effect);
    }

private:
    KnownSetting known_;
    AmountBox* amount_ = nullptr;
    QCheckBox* word_ = nullptr;
};

class TextEditor final : public SettingEditor {
public:
    TextEditor()
    {
        line_ = new QLineEdit;
        line_->setMaxLength(most_typed_characters);
        line_->setMinimumWidth(text_width_in_characters * line_->fontMetrics().averageCharWidth());
        bare_row(this)->addWidget(line_);
        setFocusProxy(line_);
        connect(line_, &QLineEdit::editingFinished, this, [this] {
            if (line_->text() != shown_)
                Q_EMIT edited(shown_ = line_->text());
        });
    }
    bool show_value(const QString& value) override
    {
        shown_ = value;
        // Never cut: what is missing here would be missing in the setting.
        line_->setMaxLength(std::max(most_typed_characters, static_cast<int>(value.size())));
        line_->setText(shown_);
        line_->setCursorPosition(0);
        return true;
    }
    void describe(const QString& title, const QString& effect) override
    {
        line_->setAccessibleName(title);
        line_->setAccessibleDescription(effect);
    }

private:
    QLineEdit* line_ = nullptr;
    QString shown_;
};

std::unique_ptr<SettingEditor> editor_of_kind(const KnownSetting& known, const Setting& setting)
{
    switch (known.kind) {
    case SettingKind::amount: return std::make_unique<AmountEditor>(known, setting.range);
    case SettingKind::yes_or_no: return std::make_unique<YesNoEditor>();
    case SettingKind::choice: return std::make_unique<ChoiceEditor>(setting.range);
    case SettingKind::hours: return std::make_unique<HoursEditor>();
    case SettingKind::text: break;
    }
    return std::make_unique<TextEditor>();
}

} // namespace

SettingEditor* SettingEditor::make(const Setting& setting)
{
    std::unique_ptr<SettingEditor> editor = editor_of_kind(known_setting(setting.key), setting);
    if (!editor->show_value(setting.value)) {
        editor = std::make_unique<TextEditor>();
        [[maybe_unused]] const bool is_shown = editor->show_value(setting.value);
    }
    return editor.release();
}

} // namespace fallow::tray
