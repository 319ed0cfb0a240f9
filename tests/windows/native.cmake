# SPDX-License-Identifier: GPL-3.0-or-later
# What the native build runs of Windows: the pure readings of its words, and the whole under wine.
set(windows_tests "${CMAKE_CURRENT_LIST_DIR}")
set(windows_source "${CMAKE_SOURCE_DIR}/idle-detector/windows")

fallow_library(fallow_windows_readings
  SOURCES ${windows_source}/readings.cpp ${windows_source}/input_watch.cpp ${windows_source}/load_meter.cpp
  LIBRARIES fallow_idle_detector)
fallow_test(windows_readings_test SOURCES ${windows_tests}/windows_readings_test.cpp LIBRARIES fallow_windows_readings)
fallow_test(windows_meters_test SOURCES ${windows_tests}/windows_meters_test.cpp LIBRARIES fallow_windows_readings)

fallow_library(fallow_findings SOURCES ${CMAKE_SOURCE_DIR}/worker/restriction/findings.cpp LIBRARIES fallow_protocol)
fallow_test(findings_test SOURCES ${windows_tests}/findings_test.cpp LIBRARIES fallow_findings)

# Each is built by a project of its own (CMakeLists.txt here).
foreach(program windows_signals windows_restriction windows_policy)
  add_test(NAME ${program}_under_wine
    COMMAND "${windows_tests}/run_under_wine.sh" "${CMAKE_BINARY_DIR}/windows" ${program}_test)
  set_tests_properties(${program}_under_wine PROPERTIES LABELS functional TIMEOUT 1500 RUN_SERIAL ON RESOURCE_LOCK windows_build)
endforeach()

# The protocol's other side (with_libraries_under_wine.sh); here it speaks with itself.
add_executable(protocol_peer ${windows_tests}/protocol_peer.cpp)
set_target_properties(protocol_peer PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
target_link_libraries(protocol_peer PRIVATE fallow_settings fallow_protocol)
add_dependencies(fallow_quick_tests protocol_peer)
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/protocol-peer")
add_test(NAME protocol_peer_makes COMMAND protocol_peer make "${CMAKE_BINARY_DIR}/protocol-peer")
add_test(NAME protocol_peer_believes COMMAND protocol_peer check "${CMAKE_BINARY_DIR}/protocol-peer")
set_tests_properties(protocol_peer_makes PROPERTIES LABELS unit FIXTURES_SETUP protocol_peer)
set_tests_properties(protocol_peer_believes PROPERTIES LABELS unit FIXTURES_REQUIRED protocol_peer)
