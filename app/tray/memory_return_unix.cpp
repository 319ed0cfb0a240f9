// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray/memory_return.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace fallow::tray {

void give_memory_back()
{
#ifdef __GLIBC__
    // By itself it gives back only what lies at its heap's end.
    ::malloc_trim(0);
#endif
}

} // namespace fallow::tray
