# SPDX-License-Identifier: GPL-3.0-or-later
# The words in which directories list their targets.

# What ctest runs and everything that needs: the sanitizer presets build this and leave demo and benchmarks out.
add_custom_target(fallow_tests)
# Of it what is not labelled functional.
add_custom_target(fallow_quick_tests)
add_dependencies(fallow_tests fallow_quick_tests)

# fallow_library(NAME SOURCES a.cpp ... [LIBRARIES x ...] [PRIVATE_LIBRARIES y ...])
function(fallow_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES;PRIVATE_LIBRARIES")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC fallow_settings ${arg_LIBRARIES} PRIVATE ${arg_PRIVATE_LIBRARIES})
  fallow_use_precompiled(${name} ${arg_LIBRARIES} ${arg_PRIVATE_LIBRARIES})
endfunction()

# fallow_program(NAME SOURCES main.cpp ... LIBRARIES x ... [PACKAGE desktop]): lands in build/<preset>/bin, and in the package
# that is made of that component (packaging/CMakeLists.txt has them).
function(fallow_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PACKAGE" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE fallow_settings ${arg_LIBRARIES})
  fallow_use_precompiled(${name} ${arg_LIBRARIES})
  if(arg_PACKAGE)
    install(TARGETS ${name} RUNTIME COMPONENT ${arg_PACKAGE})
  endif()
endfunction()

# die_after_fork: the way in which QProcess makes its child looks to the thread sanitizer as if the test were the child.
set(fallow_sanitizer_options
  "TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/sanitizers/tsan.supp:die_after_fork=0")

# fallow_test(NAME SOURCES x_test.cpp ... LIBRARIES y ... [LABELS unit] [TIMEOUT seconds] [PROGRAMS target ...])
# A Qt Test program, known to CTest under its name. PROGRAMS are built before it; FALLOW_BIN tells it where they are.
# Each source x_test.cpp includes its x_test.moc. By a rule of its own: CMake's AUTOMOC took a tenth of the whole build.
function(fallow_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;PROGRAMS")
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE fallow_settings Qt6::Test ${arg_LIBRARIES})
  fallow_use_precompiled(${name} Qt6::Test ${arg_LIBRARIES})
  foreach(source ${arg_SOURCES})
    if(source MATCHES "_test\\.cpp$")
      get_filename_component(stem "${source}" NAME_WE)
      set(moc "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc/${stem}.moc")
      qt_generate_moc("${source}" "${moc}" TARGET ${name})
      set_property(SOURCE "${source}" APPEND PROPERTY OBJECT_DEPENDS "${moc}")
      target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}_moc")
    endif()
  endforeach()
  if(arg_PROGRAMS)
    add_dependencies(${name} ${arg_PROGRAMS})
  endif()
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(arg_LABELS MATCHES "functional")
    add_dependencies(fallow_tests ${name})
  else()
    add_dependencies(fallow_quick_tests ${name})
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  math(EXPR arg_TIMEOUT "${FALLOW_TEST_SLOWNESS} * ${arg_TIMEOUT}")
  # Workers take only the time that nobody else wants: beside another test they would starve, and the pool with them.
  if(arg_LABELS MATCHES "functional|containment")
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
    FAIL_REGULAR_EXPRESSION "Sanitizer: ;runtime error: " # of any program that a test starts, however that ends
    ENVIRONMENT "QTEST_DISABLE_STACK_DUMP=1;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000;${fallow_sanitizer_options};FALLOW_BIN=${CMAKE_BINARY_DIR}/bin;FALLOW_GUESTS=${CMAKE_BINARY_DIR}/guests;FALLOW_SOURCE=${CMAKE_SOURCE_DIR};QT_QPA_PLATFORM=offscreen")
endfunction()

# fallow_fuzz_target(NAME SOURCES x_fuzz.cpp LIBRARIES y CORPUS directory)
# The source defines LLVMFuzzerTestOneInput. With clang it is a libFuzzer program; with any compiler a plain main runs the
# kept corpus through it as a CTest test.
function(fallow_fuzz_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES} "${CMAKE_SOURCE_DIR}/tests/fuzz/run_corpus.cpp")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE fallow_settings ${arg_LIBRARIES})
  fallow_use_precompiled(${name} ${arg_LIBRARIES})
  add_dependencies(fallow_quick_tests ${name})
  add_test(NAME ${name} COMMAND ${name} "${arg_CORPUS}")
  math(EXPR timeout "${FALLOW_TEST_SLOWNESS} * 300")
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT ${timeout} ENVIRONMENT "${fallow_sanitizer_options}")
endfunction()
