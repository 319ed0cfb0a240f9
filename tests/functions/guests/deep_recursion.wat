;; SPDX-License-Identifier: GPL-3.0-or-later
;; Recurses as deep as its input's first byte says, in thousands of calls: 255 means without end. The exit code is 0 when it
;; came back.
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1 1)
  (data (i32.const 0) "\10\00\00\00\01\00\00\00")
  (func $down (param $depth i32) (result i32)
    (if (result i32) (i32.eqz (local.get $depth))
      (then (i32.const 0))
      (else (i32.add (i32.const 1) (call $down (i32.sub (local.get $depth) (i32.const 1)))))))
  (func (export "_start") (local $depth i32)
    (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
    (local.set $depth (i32.mul (i32.load8_u (i32.const 16)) (i32.const 1000)))
    (if (i32.eq (local.get $depth) (i32.const 255000)) (then (local.set $depth (i32.const -1))))
    (call $proc_exit (i32.ne (call $down (local.get $depth)) (local.get $depth)))))
