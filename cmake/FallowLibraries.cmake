# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside, found once.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Charts Core DBus Gui LinguistTools Network Svg Test Widgets)
find_package(SQLite3 REQUIRED)
find_package(CURL REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(simdjson REQUIRED)
find_package(ZXing 1.4 REQUIRED) # QR codes with the links that pools give out
find_package(LibtorrentRasterbar REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(JavaScriptCore REQUIRED IMPORTED_TARGET javascriptcoregtk-4.1)
pkg_check_modules(Seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(Libpq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(QrEncode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(TomlPlusPlus REQUIRED IMPORTED_TARGET tomlplusplus)

find_library(SQLITECPP_LIBRARY SQLiteCpp REQUIRED)
add_library(fallow_sqlitecpp INTERFACE)
target_link_libraries(fallow_sqlitecpp INTERFACE "${SQLITECPP_LIBRARY}" SQLite::SQLite3)

find_library(WABT_LIBRARY wabt REQUIRED)
add_library(fallow_wabt INTERFACE)
target_link_libraries(fallow_wabt INTERFACE "${WABT_LIBRARY}" OpenSSL::Crypto)

# Boost's headers only; Asio from them without its deprecated parts.
find_path(BOOST_INCLUDE_DIRECTORY boost/beast.hpp REQUIRED)
add_library(fallow_boost INTERFACE)
target_include_directories(fallow_boost SYSTEM INTERFACE "${BOOST_INCLUDE_DIRECTORY}")
target_link_libraries(fallow_boost INTERFACE Threads::Threads)
