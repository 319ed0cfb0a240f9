// SPDX-License-Identifier: GPL-3.0-or-later
// One line of plain text that is cut with an ellipsis where there is no room, and whole in its tool tip.
#pragma once

#include <QLabel>

namespace fallow::tray {

class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void show_text(const QString& text);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void cut();
    QString text_;
};

} // namespace fallow::tray
