// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets one beside the other like words: those for which a line has no room begin the next.
#pragma once

#include <memory>
#include <vector>

#include <QLayout>

namespace fallow::tray {

class FlowLayout final : public QLayout {
public:
    /// What a line has left over stays at its end, or each of its widgets gets as much of it.
    enum class Spare { at_the_end, shared };

    FlowLayout(QWidget* parent, Spare spare) : QLayout(parent), spare_(spare) {}
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect& rectangle) override;

private:
    struct Line {
        std::vector<QLayoutItem*> items;
        QSize size{0, 0};
    };
    [[nodiscard]] std::vector<Line> lines_for(int width) const;
    void place(const Line& line, const QRect& inside, int top);

    Spare spare_;
    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

} // namespace fallow::tray
