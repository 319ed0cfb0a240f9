// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that asks where to save, answered as a person does.
#pragma once

#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>

#include "tests/support/deadline.h"

namespace fallow::test {

/// Types the name, and accepts until the dialog is gone: what it is told otherwise may be lost while it still reads its directory.
inline void save_as(const QPointer<QFileDialog>& dialog, const QString& name)
{
    wait_until("the dialog's end", [&] {
        if (dialog != nullptr && dialog->isVisible()) {
            dialog->findChild<QLineEdit*>("fileNameEdit")->setText(name);
            QMetaObject::invokeMethod(dialog, "accept");
        }
        return dialog == nullptr;
    });
}

} // namespace fallow::test
