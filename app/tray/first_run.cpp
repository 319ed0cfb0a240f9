// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/first_run.h"

#include <algorithm>
#include <utility>

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QThread>
#include <QVBoxLayout>

#include "app/tray/autostart.h"
#include "app/tray/mnemonic.h"
#include "app/tray/usage_summary.h"
#include "app/tray/usage_words.h"

namespace fallow::tray {
namespace {

constexpr auto seen_key = "first-run/seen";
constexpr int comfortable_width = 560;

/// Of the processors that an agent takes unless it is told otherwise, while their owner sleeps or is elsewhere.
double usual_kwh_a_month()
{
    constexpr double hours_a_month = 8 * 30;
    return std::max(1, QThread::idealThreadCount() / 2) * hours_a_month * default_watts_per_core / 1000;
}

QLabel* add_paragraph(QVBoxLayout& column, const QString& text)
{
    auto* const label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column.addWidget(label);
    return label;
}

} // namespace

bool FirstRun::is_due() { return !QSettings().value(seen_key).toBool(); }

FirstRun::FirstRun(AgentModel& model, QWidget* parent) : QWizard(parent), model_(model)
{
    setWindowTitle(tr("Welcome to Fallow"));
    setWizardStyle(QWizard::ClassicStyle); // the others paint their own ground, on which dark themes lose the buttons
    setMinimumWidth(comfortable_width);
    setOption(QWizard::NoBackButtonOnStartPage);
    setButtonText(QWizard::CancelButton, tr("&Skip"));
    // Its key is that of a choice.
    setButtonText(QWizard::BackButton, without_mnemonic(buttonText(QWizard::BackButton)));
    addPage(make_promise_page());
    addPage(make_times_page());
    addPage(make_pool_page());
    connect(this, &QWizard::currentIdChanged, this, &FirstRun::show_preset);
    connect(this, &QWizard::finished, this, &FirstRun::finish);
    connect(&model_, &AgentModel::changed, this, &FirstRun::apply_preset);
}

QWizardPage* FirstRun::make_promise_page()
{
    auto* const page = new QWizardPage;
    page->setTitle(tr("Lend what your computer does not need"));
    auto* const column = new QVBoxLayout(page);
    add_paragraph(*column,
                  tr("While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, "
                     "simulations. What was checked earns credits. The moment you come back, it stops."));
    add_paragraph(
        *column, tr("It never reads your files, never sees your screen or what you type, and never lets the "
                    "programs of others out of their locked room: they have no files, no network and no way to stay."));
    add_paragraph(
        *column, tr("It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. "
                    "Each processor at work draws about %1 W more: half of this computer's, eight hours a day, come to "
                    "about %2 a month. You can change all of this on the page Preferences.")
                     .arg(QLocale().toString(default_watts_per_core), energy_words(usual_kwh_a_month())));
    add_paragraph(*column, tr("You can pause it at any time, by the icon or by the large button in the window."));
    column->addStretch();
    return page;
}

QWizardPage* FirstRun::make_times_page()
{
    auto* const page = new QWizardPage;
    page->setTitle(tr("When may it compute?"));
    auto* const column = new QVBoxLayout(page);
    presets_ = new QButtonGroup(page);
    const auto offer = [&](Preset preset, const QString& name, const QString& effect) {
        auto* const button = new QRadioButton(name);
        button->setAccessibleDescription(effect);
        presets_->addButton(button, static_cast<int>(preset));
        column->addWidget(button);
        QLabel* const words = add_paragraph(*column, effect);
        words->setIndent(2 * words->fontMetrics().height());
    };
    offer(Preset::gentle, tr("&Gentle"), tr("After 10 minutes without you, with a quarter of the processors."));
    offer(Preset::balanced, tr("&Balanced"), tr("After 3 minutes without you, with half of the processors."));
    offer(Preset::everything, tr("&Everything"),
          tr("With all processors, also while you use the computer: what you do comes first, but fans may be heard."));
    // Only what its owner clicks is set: a computer may have been lent for long when its first window is opened.
    connect(presets_, &QButtonGroup::idClicked, this, [this](int id) { clicked_ = static_cast<Preset>(id); });
    with_session_ = new QCheckBox(tr("Show the &icon whenever I log in"));
    with_session_->setChecked(true);
    column->addSpacing(with_session_->sizeHint().height());
    column->addWidget(with_session_);
    auto* const details = new QPushButton(tr("Choose in &detail…"));
    connect(details, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT preferences_wanted();
    });
    column->addWidget(details, 0, Qt::AlignLeading);
    column->addStretch();
    return page;
}

QWizardPage* FirstRun::make_pool_page()
{
    auto* const page = new QWizardPage;
    page->setTitle(tr("Whom does it help?"));
    auto* const column = new QVBoxLayout(page);
    add_paragraph(*column,
                  tr("A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before "
                     "anything is sent, you see who it is and what is asked of your computer."));
    auto* const attach = new QPushButton(tr("&Attach a pool…"));
    attach->setObjectName("attach");
    connect(attach, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT pools_wanted();
    });
    column->addWidget(attach, 0, Qt::AlignLeading);
    add_paragraph(*column, tr("You need no account to look around, and can attach a pool later, on the page Pools."));
    column->addStretch();
    return page;
}

/// What applies now, until something is clicked.
void FirstRun::show_preset()
{
    if (clicked_)
        return;
    // Before there is an agent: its own defaults, with which it will begin.
    const std::optional<Preset> now =
        model_.report() ? current_preset(model_.report()->settings, QThread::idealThreadCount()) : Preset::balanced;
    presets_->setExclusive(false);
    for (QAbstractButton* button : presets_->buttons())
        button->setChecked(now && presets_->id(button) == static_cast<int>(*now));
    presets_->setExclusive(true);
}

void FirstRun::finish(int result)
{
    QSettings().setValue(seen_key, true);
    if (result != QDialog::Accepted)
        return;
    if (with_session_->isChecked() != starts_with_session())
        set_starts_with_session(with_session_->isChecked());
    to_apply_ = clicked_;
    apply_preset();
}

/// As soon as there is an agent to take it.
void FirstRun::apply_preset()
{
    if (!to_apply_ || !model_.report())
        return;
    const Preset preset = *std::exchange(to_apply_, std::nullopt);
    for (const PresetValue& change : changes_to(preset, model_.report()->settings, QThread::idealThreadCount()))
        model_.set(change.key, change.value, this, [](const QString&) {}); // the page Preferences shows what applies
}

} // namespace fallow::tray
