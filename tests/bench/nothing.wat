;; SPDX-License-Identifier: GPL-3.0-or-later
;; The smallest function there is: does nothing and ends well.
(module
  (memory (export "memory") 1 1)
  (func (export "_start")))
