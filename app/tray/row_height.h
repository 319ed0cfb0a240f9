// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table as high as its letters, also after those have changed. All alike: nobody measures ten thousand of them.
#pragma once

#include <QObject>
#include <QTableView>

namespace fallow::tray {

class RowHeight final : public QObject {
    Q_OBJECT

public:
    /// Ends with the table. `space`: around the letters, in points.
    RowHeight(QTableView* of, int space);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QTableView* of_;
    int space_;
};

} // namespace fallow::tray
