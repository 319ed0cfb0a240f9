// SPDX-License-Identifier: GPL-3.0-or-later
// What the owner knows of their electricity, from which energy is estimated; kept in the window's settings.
#pragma once

#include <QDoubleSpinBox>
#include <QWidget>

#include "app/tray/usage_summary.h"

namespace fallow::tray {

class TariffBox final : public QWidget {
    Q_OBJECT

public:
    explicit TariffBox(QWidget* parent = nullptr);

    [[nodiscard]] Tariff tariff() const { return {watts_->value(), price_->value()}; }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void tariff_changed();

private:
    void keep();

    QDoubleSpinBox* watts_ = nullptr;
    QDoubleSpinBox* price_ = nullptr;
};

} // namespace fallow::tray
