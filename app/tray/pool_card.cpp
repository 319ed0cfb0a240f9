// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/pool_card.h"

#include <utility>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "app/tray/larger_font.h"
#include "app/tray/mnemonic.h"
#include "app/tray/plain_text.h"
#include "app/tray/quantities.h"

namespace fallow::tray {
namespace {

constexpr double larger = 1.2;
constexpr int space_between_columns = 16;
constexpr int space_between_rows = 4;

} // namespace

PoolCard::PoolCard(AgentModel& model, QString root) : model_(model), root_(std::move(root))
{
    setFrameShape(QFrame::StyledPanel);
    setObjectName("pool");
    title_ = new ElidedLabel;
    new LargerFont(title_, larger);
    state_ = new QLabel;
    state_->setTextFormat(Qt::PlainText);
    // No keys of their own: there may be several cards.
    detach_ = new QPushButton(without_mnemonic(tr("&Detach…")));
    detach_->setObjectName("detach");
    connect(detach_, &QPushButton::clicked, this, [this] { ask_whether(true); });
    auto* const head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(state_);
    head->addSpacing(space_between_columns);
    head->addWidget(detach_);
    problem_ = new TroubleLabel;
    trouble_ = new TroubleLabel;
    trouble_->setObjectName("pool-trouble");
    question_ = make_question();

    auto* const facts = new QGridLayout;
    facts->setHorizontalSpacing(space_between_columns);
    facts->setVerticalSpacing(space_between_rows);
    facts->setColumnStretch(1, 1);
    facts->setColumnStretch(3, 1);
    origin_ = add_fact(*facts, 0, 0, tr("Address"));
    account_ = add_fact(*facts, 1, 0, tr("Account"));
    fingerprint_ = add_fact(*facts, 2, 0, tr("Fingerprint"));
    share_ = new ShareBox(model_, root_);
    auto* const share_name = new QLabel(tr("Share"));
    share_name->setBuddy(share_);
    facts->addWidget(share_name, 5, 0);
    facts->addWidget(share_, 5, 1, 1, 3);
    connect(share_, &ShareBox::answered, this, [this](const QString& refusal) { trouble_->tell(refusal); });
    peers_ = add_fact(*facts, 3, 0, tr("Peers"));
    credits_granted_ = add_fact(*facts, 0, 2, tr("Credits earned"));
    credits_pending_ = add_fact(*facts, 1, 2, tr("Credits not yet verified"));
    tasks_ = add_fact(*facts, 2, 2, tr("Tasks"));
    transfers_ = add_fact(*facts, 3, 2, tr("Transfers"));
    stored_ = add_fact(*facts, 4, 2, tr("On disk"));
    team_ = add_fact(*facts, 4, 0, tr("Team"));
    team_name_ = qobject_cast<QLabel*>(facts->itemAtPosition(4, 0)->widget());

    auto* const column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(problem_);
    column->addWidget(trouble_);
    column->addWidget(question_);
    column->addLayout(facts);
}

ElidedLabel* PoolCard::add_fact(QGridLayout& grid, int row, int column, const QString& name)
{
    auto* const label = new QLabel(name);
    label->setTextFormat(Qt::PlainText);
    auto* const value = new ElidedLabel;
    grid.addWidget(label, row, column);
    grid.addWidget(value, row, column + 1);
    return value;
}

QWidget* PoolCard::make_question()
{
    auto* const question = new QFrame;
    question->setObjectName("question");
    question->setFrameShape(QFrame::StyledPanel);
    question_words_ = new WrappedLabel;
    stay_ = new QPushButton(without_mnemonic(tr("&Keep it")));
    stay_->setObjectName("stay");
    leave_ = new QPushButton(without_mnemonic(tr("&Detach this pool")));
    leave_->setObjectName("leave");
    connect(stay_, &QPushButton::clicked, this, [this] { ask_whether(false); });
    connect(leave_, &QPushButton::clicked, this, &PoolCard::detach);
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(stay_);
    buttons->addWidget(leave_);
    auto* const column = new QVBoxLayout(question);
    column->addWidget(question_words_);
    column->addLayout(buttons);
    question->hide();
    return question;
}

void PoolCard::show_pool(const PoolReport& pool, std::int64_t all_shares)
{
    name_ = pool.name;
    title_->show_text(plain_text(pool.name));
    state_->setText(pool.is_connected ? tr("● Connected") : tr("○ Not connected"));
    problem_->tell(!pool.problem.isEmpty() || pool.withheld.isEmpty() ? pool.problem
                                                                      : tr("No work: %1").arg(pool.withheld));
    origin_->show_text(plain_text(pool.origin));
    account_->show_text(plain_text(pool.account));
    team_->show_text(plain_text(pool.team));
    team_->setVisible(!pool.team.isEmpty());
    team_name_->setVisible(!pool.team.isEmpty());
    fingerprint_->show_text(plain_text(pool.root));
    credits_granted_->show_text(credits_words(pool.credits_granted));
    credits_pending_->show_text(credits_words(pool.credits_pending));
    tasks_->show_text(
        tr("%1 reported, %2 waiting").arg(count_words(pool.tasks_reported), count_words(pool.tasks_waiting)));
    share_->show_share(pool.share, all_shares);
    share_->describe(plain_line(pool.name));
    transfers_->show_text(tr("%1 fetched, %2 passed on").arg(bytes_words(pool.bytes_down), bytes_words(pool.bytes_up)));
    stored_->show_text(bytes_words(pool.bytes_stored));
    peers_->show_text(tr("%Ln computer(s)", nullptr, pool.peers));
    setAccessibleName(plain_line(pool.name));
    detach_->setAccessibleName(tr("Detach %1").arg(plain_line(pool.name)));
    question_words_->show_text(tr("Detach %1? Its tasks on this computer stop and are given back for others to do. "
                                  "What you earned stays with your "
                                  "account at the pool, and what you did stays in your history. To come back you need "
                                  "a link from the pool again.")
                                   .arg(plain_text(pool.name)));
}

void PoolCard::ask_whether(bool is_asked)
{
    trouble_->tell({});
    question_->setVisible(is_asked);
    detach_->setEnabled(!is_asked);
    (is_asked ? stay_ : detach_)->setFocus();
}

void PoolCard::detach()
{
    stay_->setEnabled(false);
    leave_->setEnabled(false);
    leave_->setText(tr("Being detached…"));
    model_.detach(root_, this, [this](const QString& refusal) {
        stay_->setEnabled(true);
        leave_->setEnabled(true);
        leave_->setText(without_mnemonic(tr("&Detach this pool")));
        ask_whether(false);
        trouble_->tell(refusal);
        // Done: the agent's next report is without it.
        detach_->setEnabled(!refusal.isEmpty());
    });
}

void PoolCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && question_->isVisible() && stay_->isEnabled())
        return ask_whether(false);
    QFrame::keyPressEvent(event);
}

} // namespace fallow::tray
