// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/farewell.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSettings>

#include "app/tray/agent_service.h"
#include "app/tray/agent_socket.h"

namespace fallow::tray {
namespace {

constexpr auto answer_key = "quit/agent-goes-on";

} // namespace

Farewell::Farewell(AgentLink& link, QObject* parent) : QObject(parent), link_(link) {}

void Farewell::begin(QWidget* window)
{
    const QVariant answer = QSettings().value(answer_key);
    if (link_.state() != AgentLink::State::present)
        Q_EMIT decided(); // there is nothing to ask about
    else if (answer.isValid())
        decide(answer.toBool());
    else if (question_)
        question_->activateWindow();
    else
        ask(window);
}

void Farewell::ask(QWidget* window)
{
    question_ = new QMessageBox(window != nullptr && window->isVisible() ? window : nullptr);
    question_->setObjectName("farewell");
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setIcon(QMessageBox::Question);
    question_->setWindowTitle(tr("Quit Fallow"));
    question_->setTextFormat(Qt::PlainText);
    question_->setText(tr("Shall this computer go on lending its spare time?"));
    question_->setInformativeText(
        tr("This window and the icon end in any case. What works in the background can go on without them, and still "
           "makes way whenever you use the computer."));
    auto* const go_on = question_->addButton(tr("&Go on"), QMessageBox::AcceptRole);
    auto* const stop = question_->addButton(tr("&Stop lending"), QMessageBox::DestructiveRole);
    question_->addButton(QMessageBox::Cancel);
    question_->setDefaultButton(go_on);
    auto* const for_good = new QCheckBox(tr("&Do the same from now on, without asking"));
    for_good->setChecked(true);
    question_->setCheckBox(for_good);
    connect(question_, &QMessageBox::buttonClicked, this, [this, go_on, stop, for_good](QAbstractButton* button) {
        if (button != go_on && button != stop)
            return;
        if (for_good->isChecked())
            QSettings().setValue(answer_key, button == go_on);
        decide(button == go_on);
    });
    question_->show();
    question_->activateWindow();
}

void Farewell::decide(bool agent_goes_on)
{
    if (!agent_goes_on) {
        if (link_.state_directory() == default_state_directory())
            agent_service::stop_starting(); // else it would lend again from the next session on
        link_.end_agent();
    }
    Q_EMIT decided();
}

} // namespace fallow::tray
