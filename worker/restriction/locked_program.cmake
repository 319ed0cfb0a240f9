# SPDX-License-Identifier: GPL-3.0-or-later
# fallow_locked_program(NAME SOURCES main.cpp ... LIBRARIES ours ... EXTERNAL theirs ...)
# A program that locks itself down. The thread sanitizer cannot be in one: its own thread goes on making system calls, and it
# holds back the signals by which the engine stops its threads. In that preset the program is compiled without it,
# from the sources of our libraries that it names. The undefined-behaviour sanitizer's check of dynamic types makes a
# pipe to see what memory is readable, which is forbidden too: that one check is left out.
function(fallow_locked_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES;EXTERNAL")
  if(NOT FALLOW_SANITIZERS MATCHES "thread")
    fallow_program(${name} SOURCES ${arg_SOURCES} LIBRARIES ${arg_LIBRARIES} ${arg_EXTERNAL})
    if(FALLOW_SANITIZERS)
      # As options of sources, since those come after what the target inherits.
      set_source_files_properties(${arg_SOURCES} PROPERTIES COMPILE_OPTIONS -fno-sanitize=vptr)
    endif()
    return()
  endif()
  set(sources ${arg_SOURCES})
  foreach(library ${arg_LIBRARIES})
    get_target_property(library_sources ${library} SOURCES)
    get_target_property(library_directory ${library} SOURCE_DIR)
    list(TRANSFORM library_sources PREPEND "${library_directory}/")
    list(APPEND sources ${library_sources})
  endforeach()
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(${name} PRIVATE FALLOW_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${name} PRIVATE nlohmann_json::nlohmann_json OpenSSL::Crypto Threads::Threads ${arg_EXTERNAL})
endfunction()
