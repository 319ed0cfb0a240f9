# SPDX-License-Identifier: GPL-3.0-or-later
# Guests: WebAssembly modules that tests, benchmarks and the demo run, built here from source with Debian's clang and rustc.
set(FALLOW_GUEST_DIRECTORY "${CMAKE_BINARY_DIR}/guests")
find_program(WASM_CLANG NAMES clang-14 clang REQUIRED)
find_program(WASM_CLANGXX NAMES clang++-14 clang++ REQUIRED)

# fallow_guest(NAME source.c|source.cpp [FLAGS -msimd128 ...]): builds guests/NAME.wasm, target guest_NAME.
# Compiled and linked apart: with binaryen on the machine the driver would run wasm-opt at an optimising link.
function(fallow_guest name source)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FLAGS;LINK_FLAGS")
  get_filename_component(source_path "${source}" ABSOLUTE)
  set(object "${FALLOW_GUEST_DIRECTORY}/${name}.o")
  set(module "${FALLOW_GUEST_DIRECTORY}/${name}.wasm")
  set(compiler "${WASM_CLANG}")
  set(language_flags "")
  if(source MATCHES "\\.cpp$")
    set(compiler "${WASM_CLANGXX}")
    set(language_flags -fno-exceptions -std=c++20)
  endif()
  add_custom_command(OUTPUT "${module}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${FALLOW_GUEST_DIRECTORY}"
    COMMAND "${compiler}" --target=wasm32-wasi -O3 ${language_flags} ${arg_FLAGS} -c "${source_path}" -o "${object}"
    COMMAND "${compiler}" --target=wasm32-wasi ${language_flags} "${object}" -o "${module}" ${arg_LINK_FLAGS}
    DEPENDS "${source_path}" VERBATIM)
  add_custom_target(guest_${name} ALL DEPENDS "${module}")
endfunction()

# fallow_wat_guest(NAME source.wat): the same from WebAssembly's own text form.
find_program(WAT2WASM wat2wasm REQUIRED)
function(fallow_wat_guest name source)
  get_filename_component(source_path "${source}" ABSOLUTE)
  set(module "${FALLOW_GUEST_DIRECTORY}/${name}.wasm")
  add_custom_command(OUTPUT "${module}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${FALLOW_GUEST_DIRECTORY}"
    COMMAND "${WAT2WASM}" --enable-all "${source_path}" -o "${module}"
    DEPENDS "${source_path}" VERBATIM)
  add_custom_target(guest_${name} ALL DEPENDS "${module}")
endfunction()
