// SPDX-License-Identifier: GPL-3.0-or-later
// An amount with its unit, "1 h 30 min": typed as one says it, or stepped through.
#pragma once

#include <cstdint>
#include <optional>

#include <QAbstractSpinBox>

#include "app/tray/setting_amounts.h"

namespace fallow::tray {

class AmountBox : public QAbstractSpinBox {
    Q_OBJECT

public:
    explicit AmountBox(AmountKind kind, QWidget* parent = nullptr);

    [[nodiscard]] std::int64_t amount() const { return amount_; }
    void show_amount(std::int64_t amount);
    /// Of what is stepped through; what is typed may lie outside.
    void set_range(const AmountRange& range) { range_ = range; }

    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void edited(std::int64_t amount);
    void not_understood(const QString& typed);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    void take_typed();

    AmountKind kind_;
    std::int64_t amount_ = 0;
    std::optional<AmountRange> range_;
};

} // namespace fallow::tray
