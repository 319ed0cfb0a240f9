;; SPDX-License-Identifier: GPL-3.0-or-later
;; A function whose first act the world outside can see.
(module
  (import "fallow" "progress" (func $progress (param i32)))
  (memory (export "memory") 1 1)
  (func (export "_start")
    (call $progress (i32.const 1))))
