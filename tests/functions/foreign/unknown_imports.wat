;; SPDX-License-Identifier: GPL-3.0-or-later
;; Imports two functions that nobody offers, and calls one of them when its input begins with "c".
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "env" "never_called" (func $never_called (param i64 f32) (result f64)))
  (import "window" "open_display" (func $open_display (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\40\00\00\00\01\00\00\00")
  (data (i32.const 16) "\20\00\00\00\05\00\00\00")
  (data (i32.const 32) "fine\n")
  (func (export "_start")
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (if (i32.eq (i32.load8_u (i32.const 64)) (i32.const 99))
      (then (drop (call $open_display (i32.const 1)))))
    (drop (call $fd_write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8)))))
