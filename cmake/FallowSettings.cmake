# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled: language, warnings, hardening, sanitizers, compiler cache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1 -D_GLIBCXX_ASSERTIONS")

set(FALLOW_SANITIZERS "" CACHE STRING "Comma-separated list for -fsanitize, empty for none")
# How many times as long as usual programs may take in tests: tests/support/deadline.h and CTest's limits go by it.
set(FALLOW_TEST_SLOWNESS 1)
if(FALLOW_SANITIZERS)
  set(FALLOW_TEST_SLOWNESS 3)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_NOHASHDIR=1;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_SLOPPINESS=time_macros,pch_defines;${CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_CXX_COMPILER_LAUNCHER}")
endif()

add_library(fallow_settings INTERFACE)
target_include_directories(fallow_settings INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(fallow_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror
  -fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
# -fPIC for programs too: what is compiled in advance (FallowPrecompiled.cmake) serves libraries and programs.
target_compile_options(fallow_settings INTERFACE -fPIC)
if(CCACHE)
  target_compile_options(fallow_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
# GCC 12 sees uninitialised members in moved-from std::variant and tl::expected that are not there (GCC bug 105562 and kin).
target_compile_options(fallow_settings INTERFACE -Wno-maybe-uninitialized)
# Nor are the bytes there that it sees behind short strings, once its headers were compiled in advance (GCC bug 105651 and kin).
target_compile_options(fallow_settings INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
target_link_options(fallow_settings INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
target_compile_definitions(fallow_settings INTERFACE FALLOW_VERSION="${PROJECT_VERSION}")
# Qt would take the words slots, signals and emit away from everybody.
target_compile_definitions(fallow_settings INTERFACE QT_NO_KEYWORDS)
if(FALLOW_SANITIZERS)
  target_compile_options(fallow_settings INTERFACE -fsanitize=${FALLOW_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(fallow_settings INTERFACE -fsanitize=${FALLOW_SANITIZERS})
  # libstdc++'s fences, which the thread sanitizer does not follow.
  target_compile_options(fallow_settings INTERFACE -Wno-tsan)
elseif(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_definitions(fallow_settings INTERFACE _FORTIFY_SOURCE=2)
endif()
