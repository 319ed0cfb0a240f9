# SPDX-License-Identifier: GPL-3.0-or-later
# Headers that nearly every source reads, compiled once: a fifth of the time that building takes. Sources include what they
# use all the same, and the dev preset, which does without, shows that they do (CMakePresets.json).
#
# There is one set for sources without Qt, one for those with its core and one for those with its windows.
set(FALLOW_STANDARD_HEADERS
  <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <compare> <condition_variable> <cstdint> <cstring> <deque> <filesystem>
  <fstream> <functional> <iostream> <limits> <map> <memory> <mutex> <numeric> <optional> <random> <set> <span> <sstream>
  <stdexcept> <string> <string_view> <thread> <tuple> <unordered_map> <unordered_set> <utility> <variant> <vector>
  <nlohmann/json.hpp> <tl/expected.hpp>)
set(FALLOW_QT_HEADERS
  <QCoreApplication> <QDateTime> <QDir> <QElapsedTimer> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLocale>
  <QMetaMethod> <QObject> <QProcess> <QRegularExpression> <QSet> <QSettings> <QString> <QStringList> <QTemporaryDir> <QTimer> <QVariant>)
set(FALLOW_WIDGET_HEADERS
  <QAbstractTableModel> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QHeaderView> <QLabel> <QLineEdit> <QMouseEvent> <QPainter>
  <QPushButton> <QStyle> <QTableView> <QWidget>)

function(fallow_precompile kind)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LIBRARIES")
  set(source "${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Only its precompiled headers are of use.\n")
  add_library(fallow_precompiled_${kind} OBJECT "${source}")
  target_link_libraries(fallow_precompiled_${kind} PRIVATE fallow_settings nlohmann_json::nlohmann_json ${arg_LIBRARIES})
  target_precompile_headers(fallow_precompiled_${kind} PRIVATE ${arg_HEADERS})
endfunction()

fallow_precompile(standard HEADERS ${FALLOW_STANDARD_HEADERS})
fallow_precompile(qt HEADERS ${FALLOW_STANDARD_HEADERS} ${FALLOW_QT_HEADERS} LIBRARIES Qt6::Core)
fallow_precompile(widgets HEADERS ${FALLOW_STANDARD_HEADERS} ${FALLOW_QT_HEADERS} ${FALLOW_WIDGET_HEADERS} LIBRARIES Qt6::Widgets)

# fallow_use_precompiled(TARGET libraries that it names ...)
function(fallow_use_precompiled target)
  set(kind standard)
  if("Qt6::Widgets" IN_LIST ARGN)
    set(kind widgets)
  elseif("${ARGN}" MATCHES "Qt6::")
    set(kind qt)
  endif()
  target_precompile_headers(${target} REUSE_FROM fallow_precompiled_${kind})
endfunction()
