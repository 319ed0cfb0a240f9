// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text over as many lines as it needs, broken within words too: no text makes a window wider than its owner wants it.
#pragma once

#include <QLabel>

namespace fallow::tray {

/// The same text, with places where a line may end inside its long words.
QString with_breaks(const QString& text);

class WrappedLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget* parent = nullptr);
    void show_text(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    QString text_;
};

} // namespace fallow::tray
