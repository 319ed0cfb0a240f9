// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/functional/tray/texts_shown.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>

#include "app/tray/elided_label.h"

namespace fallow::test {
namespace {

QString without_marks(QString text)
{
    static const QRegularExpression mark("&(?=[^& ])");
    return text.remove(mark).replace("&&", "&");
}

class Reader {
public:
    void read(const QWidget& widget)
    {
        where_ = QString(widget.metaObject()->className()) + ' ' + widget.objectName();
        note(widget.toolTip());
        note(widget.accessibleDescription());
        if (qobject_cast<const QAbstractButton*>(&widget) == nullptr)
            note(widget.accessibleName());
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            read_label(*label);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            read_button(*button);
        else if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            read_box(*box);
        else if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
            note(group->title(), group->fontMetrics().horizontalAdvance(group->title()) > group->width());
        else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
            read_tabs(*tabs);
        else if (const auto* header = qobject_cast<const QHeaderView*>(&widget))
            read_header(*header);
        else if (const auto* list = qobject_cast<const QListWidget*>(&widget))
            read_list(*list);
        else if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
            note(line->placeholderText(),
                 line->fontMetrics().horizontalAdvance(line->placeholderText()) > line->contentsRect().width());
    }
    void note(const QString& text, bool is_cut = false)
    {
        if (!text.trimmed().isEmpty())
            texts_.push_back({where_, without_marks(text), is_cut});
    }
    std::vector<ShownText> take() { return std::move(texts_); }

private:
    void read_label(const QLabel& label)
    {
        if (qobject_cast<const tray::ElidedLabel*>(&label) != nullptr)
            return; // its name for screen readers is the whole of it
        const QSize room = label.contentsRect().size();
        const bool is_cut = label.wordWrap() ? label.heightForWidth(label.width()) > label.height()
                                             : label.sizeHint().width() > label.width() && room.width() > 0;
        note(label.text(), is_cut);
    }
    void read_button(const QAbstractButton& button)
    {
        // Style sheets and styles give buttons more than their text needs, never less.
        note(button.text(), button.width() < button.minimumSizeHint().width());
        note(button.accessibleName());
        if (const auto* push = qobject_cast<const QPushButton*>(&button); push != nullptr && push->menu() != nullptr)
            read_menu(*push->menu());
    }
    void read_menu(const QMenu& menu)
    {
        for (const QAction* action : menu.actions()) {
            note(action->text());
            if (action->menu() != nullptr)
                read_menu(*action->menu());
        }
    }
    void read_box(const QComboBox& box)
    {
        for (int i = 0; i < box.count(); ++i)
            note(box.itemText(i), i == box.currentIndex() && box.width() < box.minimumSizeHint().width());
    }
    void read_tabs(const QTabBar& tabs)
    {
        for (int i = 0; i < tabs.count(); ++i)
            note(tabs.tabText(i), tabs.tabRect(i).right() > tabs.width());
    }
    void read_header(const QHeaderView& header)
    {
        if (header.model() == nullptr || header.orientation() != Qt::Horizontal)
            return;
        for (int i = 0; i < header.count(); ++i) {
            const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
            note(text, header.fontMetrics().horizontalAdvance(text) > header.sectionSize(i));
            note(header.model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
    }
    void read_list(const QListWidget& list)
    {
        for (int i = 0; i < list.count(); ++i)
            note(list.item(i)->text(),
                 list.visualItemRect(list.item(i)).width() > 0
                     && list.sizeHintForIndex(list.indexFromItem(list.item(i))).width() > list.viewport()->width());
    }

    QString where_;
    std::vector<ShownText> texts_;
};

} // namespace

std::vector<ShownText> texts_shown(const QWidget& window)
{
    Reader reader;
    reader.read(window);
    reader.note(window.windowTitle());
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisibleTo(&window) && widget->window() == &window)
            reader.read(*widget);
    return reader.take();
}

} // namespace fallow::test
