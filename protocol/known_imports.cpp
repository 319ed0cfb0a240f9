// SPDX-License-Identifier: GPL-3.0-or-later
// The functions that every worker offers, with their exact types: the whole of WASI preview 1 and Fallow's own.
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/witx/wasi_snapshot_preview1.witx
#include <map>

#include "protocol/module_admission.h"

namespace fallow {
namespace {

/// One letter a value: i for i32 (pointers, sizes, descriptors, flags), l for i64 (sizes of files, times, rights).
struct ImportRow {
    std::string_view module;
    std::string_view name;
    std::string_view parameters;
    std::string_view results;
};

constexpr std::string_view wasi = "wasi_snapshot_preview1";
constexpr std::string_view own = "fallow";

constexpr ImportRow rows[] = {
    {wasi, "args_get", "ii", "i"},
    {wasi, "args_sizes_get", "ii", "i"},
    {wasi, "environ_get", "ii", "i"},
    {wasi, "environ_sizes_get", "ii", "i"},
    {wasi, "clock_res_get", "ii", "i"},
    {wasi, "clock_time_get", "ili", "i"},
    {wasi, "fd_advise", "illi", "i"},
    {wasi, "fd_allocate", "ill", "i"},
    {wasi, "fd_close", "i", "i"},
    {wasi, "fd_datasync", "i", "i"},
    {wasi, "fd_fdstat_get", "ii", "i"},
    {wasi, "fd_fdstat_set_flags", "ii", "i"},
    {wasi, "fd_fdstat_set_rights", "ill", "i"},
    {wasi, "fd_filestat_get", "ii", "i"},
    {wasi, "fd_filestat_set_size", "il", "i"},
    {wasi, "fd_filestat_set_times", "illi", "i"},
    {wasi, "fd_pread", "iiili", "i"},
    {wasi, "fd_prestat_get", "ii", "i"},
    {wasi, "fd_prestat_dir_name", "iii", "i"},
    {wasi, "fd_pwrite", "iiili", "i"},
    {wasi, "fd_read", "iiii", "i"},
    {wasi, "fd_readdir", "iiili", "i"},
    {wasi, "fd_renumber", "ii", "i"},
    {wasi, "fd_seek", "ilii", "i"},
    {wasi, "fd_sync", "i", "i"},
    {wasi, "fd_tell", "ii", "i"},
    {wasi, "fd_write", "iiii", "i"},
    {wasi, "path_create_directory", "iii", "i"},
    {wasi, "path_filestat_get", "iiiii", "i"},
    {wasi, "path_filestat_set_times", "iiiilli", "i"},
    {wasi, "path_link", "iiiiiii", "i"},
    {wasi, "path_open", "iiiiillii", "i"},
    {wasi, "path_readlink", "iiiiii", "i"},
    {wasi, "path_remove_directory", "iii", "i"},
    {wasi, "path_rename", "iiiiii", "i"},
    {wasi, "path_symlink", "iiiii", "i"},
    {wasi, "path_unlink_file", "iii", "i"},
    {wasi, "poll_oneoff", "iiii", "i"},
    {wasi, "proc_exit", "i", ""},
    {wasi, "proc_raise", "i", "i"},
    {wasi, "random_get", "ii", "i"},
    {wasi, "sched_yield", "", "i"},
    {wasi, "sock_accept", "iii", "i"},
    {wasi, "sock_recv", "iiiiii", "i"},
    {wasi, "sock_send", "iiiii", "i"},
    {wasi, "sock_shutdown", "ii", "i"},
    {own, "progress", "i", ""},
    {own, "checkpoint_save", "ii", "i"},
    {own, "checkpoint_size", "", "i"},
    {own, "checkpoint_load", "ii", "i"},
    {own, "memory_limit_reached", "", ""},
};

std::vector<ValueType> types_of(std::string_view letters)
{
    std::vector<ValueType> types;
    for (const char letter : letters)
        types.push_back(letter == 'l' ? ValueType::i64 : ValueType::i32);
    return types;
}

using ImportTable = std::map<std::pair<std::string_view, std::string_view>, FunctionType>;

ImportTable make_table()
{
    ImportTable table;
    for (const auto& row : rows)
        table.emplace(std::pair(row.module, row.name), FunctionType{types_of(row.parameters), types_of(row.results)});
    return table;
}

} // namespace

const FunctionType* known_import_type(std::string_view module, std::string_view name)
{
    static const ImportTable table = make_table();
    const auto found = table.find(std::pair(module, name));
    return found == table.end() ? nullptr : &found->second;
}

} // namespace fallow
