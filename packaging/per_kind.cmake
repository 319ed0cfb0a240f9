# SPDX-License-Identifier: GPL-3.0-or-later
# Read by CPack once for each kind of package: leaves out the components that belong to the other kind.
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
if(CPACK_GENERATOR STREQUAL "DEB")
  set(kind deb)
else()
  set(kind rpm)
endif()
set(CPACK_COMPONENTS_ALL)
foreach(group desktop coordinator ctl)
  list(APPEND CPACK_COMPONENTS_ALL ${group} ${group}-${kind})
endforeach()
