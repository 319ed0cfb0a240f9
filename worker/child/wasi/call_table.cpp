// SPDX-License-Identifier: GPL-3.0-or-later
// The table of host functions, each made callable from its C++ signature.
#include "worker/child/wasi/call_table.h"

#include <array>
#include <type_traits>
#include <utility>

#include "worker/child/wasi/calls.h"

namespace fallow::child {

namespace {

template <auto Function>
struct Adapted;

template <class Return, class... Parameters, Return (*Function)(Host&, Parameters...)>
struct Adapted<Function> {
    static constexpr std::array<CallValue, sizeof...(Parameters)> parameters{
        (sizeof(Parameters) == sizeof(std::uint64_t) ? CallValue::i64 : CallValue::i32)...};
    static_assert(sizeof...(Parameters) <= max_call_parameters);

    static std::uint32_t call(Host& host, [[maybe_unused]] const std::uint64_t* values)
    {
        return call_with(host, values, std::index_sequence_for<Parameters...>());
    }

    template <std::size_t... Index>
    static std::uint32_t call_with(Host& host, [[maybe_unused]] const std::uint64_t* values,
                                   std::index_sequence<Index...>)
    {
        if constexpr (std::is_void_v<Return>) {
            Function(host, static_cast<Parameters>(values[Index])...);
            return 0;
        } else {
            return static_cast<std::uint32_t>(Function(host, static_cast<Parameters>(values[Index])...));
        }
    }

    static constexpr HostCall named(std::string_view module, std::string_view name)
    {
        return {module, name, parameters, !std::is_void_v<Return>, &call};
    }
};

template <auto Function>
constexpr HostCall wasi_call(std::string_view name)
{
    return Adapted<Function>::named(wasi_module_name, name);
}

template <auto Function>
constexpr HostCall fallow_call(std::string_view name)
{
    return Adapted<Function>::named(fallow_module_name, name);
}

constexpr std::array calls{
    wasi_call<wasi::args_get>("args_get"),
    wasi_call<wasi::args_sizes_get>("args_sizes_get"),
    wasi_call<wasi::clock_res_get>("clock_res_get"),
    wasi_call<wasi::clock_time_get>("clock_time_get"),
    wasi_call<wasi::environ_get>("environ_get"),
    wasi_call<wasi::environ_sizes_get>("environ_sizes_get"),
    wasi_call<wasi::fd_advise>("fd_advise"),
    wasi_call<wasi::fd_allocate>("fd_allocate"),
    wasi_call<wasi::fd_close>("fd_close"),
    wasi_call<wasi::fd_datasync>("fd_datasync"),
    wasi_call<wasi::fd_fdstat_get>("fd_fdstat_get"),
    wasi_call<wasi::fd_fdstat_set_flags>("fd_fdstat_set_flags"),
    wasi_call<wasi::fd_fdstat_set_rights>("fd_fdstat_set_rights"),
    wasi_call<wasi::fd_filestat_get>("fd_filestat_get"),
    wasi_call<wasi::fd_filestat_set_size>("fd_filestat_set_size"),
    wasi_call<wasi::fd_filestat_set_times>("fd_filestat_set_times"),
    wasi_call<wasi::fd_pread>("fd_pread"),
    wasi_call<wasi::fd_prestat_dir_name>("fd_prestat_dir_name"),
    wasi_call<wasi::fd_prestat_get>("fd_prestat_get"),
    wasi_call<wasi::fd_pwrite>("fd_pwrite"),
    wasi_call<wasi::fd_read>("fd_read"),
    wasi_call<wasi::fd_readdir>("fd_readdir"),
    wasi_call<wasi::fd_renumber>("fd_renumber"),
    wasi_call<wasi::fd_seek>("fd_seek"),
    wasi_call<wasi::fd_sync>("fd_sync"),
    wasi_call<wasi::fd_tell>("fd_tell"),
    wasi_call<wasi::fd_write>("fd_write"),
    wasi_call<wasi::path_create_directory>("path_create_directory"),
    wasi_call<wasi::path_filestat_get>("path_filestat_get"),
    wasi_call<wasi::path_filestat_set_times>("path_filestat_set_times"),
    wasi_call<wasi::path_link>("path_link"),
    wasi_call<wasi::path_open>("path_open"),
    wasi_call<wasi::path_readlink>("path_readlink"),
    wasi_call<wasi::path_remove_directory>("path_remove_directory"),
    wasi_call<wasi::path_rename>("path_rename"),
    wasi_call<wasi::path_symlink>("path_symlink"),
    wasi_call<wasi::path_unlink_file>("path_unlink_file"),
    wasi_call<wasi::poll_oneoff>("poll_oneoff"),
    wasi_call<wasi::proc_exit>("proc_exit"),
    wasi_call<wasi::proc_raise>("proc_raise"),
    wasi_call<wasi::random_get>("random_get"),
    wasi_call<wasi::sched_yield>("sched_yield"),
    wasi_call<wasi::sock_accept>("sock_accept"),
    wasi_call<wasi::sock_recv>("sock_recv"),
    wasi_call<wasi::sock_send>("sock_send"),
    wasi_call<wasi::sock_shutdown>("sock_shutdown"),
    fallow_call<extension::checkpoint_load>("checkpoint_load"),
    fallow_call<extension::checkpoint_save>("checkpoint_save"),
    fallow_call<extension::checkpoint_size>("checkpoint_size"),
    fallow_call<extension::memory_limit_reached>("memory_limit_reached"),
    fallow_call<extension::progress>("progress"),
};

} // namespace

std::span<const HostCall> host_calls() { return calls; }

} // namespace fallow::child
