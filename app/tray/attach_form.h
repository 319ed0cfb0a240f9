// SPDX-License-Identifier: GPL-3.0-or-later
// The way into a pool: its link, or a picture of it as a QR code, a look at who that is, and only then attaching it. What goes
// wrong is said where it is mended.
#pragma once

#include <optional>

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QWidget>

#include "app/tray/agent_model.h"
#include "app/tray/elided_label.h"
#include "app/tray/qr_link.h"
#include "app/tray/trouble_label.h"
#include "app/tray/wrapped_label.h"

namespace fallow::tray {

class AttachForm : public QWidget {
    Q_OBJECT

public:
    explicit AttachForm(AgentModel& model);

    void clear();

Q_SIGNALS:
    void attached();
    void cancelled();
    /// What is asked next stands at the end of the form, which has just grown.
    void grown();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* make_preview();
    void load(const QString& path);
    /// Of the clipboard or of a drop: a file, a picture, or a text with a link in it. False: nothing of these.
    bool take(const QMimeData& data);
    void take_link(const tl::expected<QString, PictureTrouble>& link);
    void look();
    void attach();
    void show_preview(const std::optional<PoolPreview>& preview);
    void wait_for(const QString& what);

    AgentModel& model_;
    int questions_ = 0; ///< only the last one's answer counts
    QString seen_link_; ///< of the preview
    QLineEdit* link_ = nullptr;
    QPushButton* file_ = nullptr;
    QPushButton* look_ = nullptr;
    TroubleLabel* trouble_ = nullptr;
    QLabel* waiting_ = nullptr;
    QWidget* preview_ = nullptr;
    ElidedLabel* name_ = nullptr;
    ElidedLabel* origin_ = nullptr;
    WrappedLabel* publishers_ = nullptr;
    WrappedLabel* purpose_ = nullptr;
    WrappedLabel* operator_ = nullptr;
    WrappedLabel* asks_ = nullptr;
    QLabel* root_ = nullptr;
    ElidedLabel* version_ = nullptr;
    QSpinBox* share_ = nullptr;
    QPushButton* attach_ = nullptr;
};

} // namespace fallow::tray
