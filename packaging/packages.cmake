# SPDX-License-Identifier: GPL-3.0-or-later
# CPack's settings: what each package is called, says of itself and needs. packaging/per_kind.cmake has what differs by kind.
set(FALLOW_PACKAGE_MAINTAINER "Fallow maintainers <maintainers@fallow.example>" CACHE STRING
  "Who answers for packages made here, as Debian writes names and addresses")

set(CPACK_PACKAGE_NAME fallow)
set(CPACK_PACKAGE_VENDOR Fallow)
set(CPACK_PACKAGE_CONTACT "${FALLOW_PACKAGE_MAINTAINER}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB RPM)
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_SOURCE_DIR}/per_kind.cmake")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(desktop_summary "lend this computer's spare time to volunteer computing pools")
set(desktop_description
"Fallow puts idle computers to work. While nobody needs the computer, it
computes for pools that its owner chose, in a locked-down process that sees
neither files nor network, and makes way at the first key press.
.
This package has the icon and window (fallow), what works in the background
(fallow-agent) and the locked-down process (fallow-worker). Installing it
starts nothing: its owner does, in the window or by a command.")
set(coordinator_summary "run a Fallow pool: hand out work, verify results, keep the books")
set(coordinator_description
"A Fallow pool is one coordinator and the computers that lend it their spare
time. The coordinator hands out tasks, has their results checked by others
before it believes them, keeps the books in SQLite or PostgreSQL and seeds
functions over BitTorrent.
.
It runs as a service under a user of its own. fallow-coordinator-setup makes
the pool and starts it.")
set(ctl_summary "submit work to a Fallow pool, publish functions, run a pool")
set(ctl_description
"fallowctl makes, signs and publishes functions (WebAssembly programs),
submits batches of inputs to a Fallow pool and fetches the verified results.
Operators invite computers and people with it.
.
Trying a function on this computer (fallowctl function test) takes the
worker of the package fallow; building one from C takes clang, lld and wasi-
libc.")

# Debian
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# Qt loads these by name, so that no dependency on a library tells of them: pictures, and translations of its own texts.
set(desktop_needs "adduser, qt6-qpa-plugins, libqt6svg6")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS "${desktop_needs}")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS "dbus-user-session, qt6-image-formats-plugins, qt6-translations-l10n, qt6-wayland, ca-certificates")
set(CPACK_DEBIAN_COORDINATOR_PACKAGE_DEPENDS adduser)
set(CPACK_DEBIAN_COORDINATOR_PACKAGE_SUGGESTS "fallowctl, postgresql")
set(CPACK_DEBIAN_CTL_PACKAGE_SUGGESTS "fallow, clang, lld, wasi-libc, libclang-rt-dev-wasm32")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow/postinst;${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow/prerm;${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow/postrm")
set(CPACK_DEBIAN_COORDINATOR_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow-coordinator/postinst;${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow-coordinator/prerm;${CMAKE_CURRENT_SOURCE_DIR}/deb/fallow-coordinator/postrm")

# RPM
set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_RELEASE 1)
set(CPACK_RPM_PACKAGE_LICENSE GPL-3.0-or-later)
set(CPACK_RPM_PACKAGE_GROUP Applications/Internet)
set(CPACK_RPM_COMPRESSION_TYPE xz)
# Directories that others own as well.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /lib /lib/systemd /lib/systemd/system /usr/lib /usr/lib/systemd /usr/lib/systemd/system /usr/lib/systemd/user /usr/sbin
  /usr/share/applications /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/fish
  /usr/share/fish/vendor_completions.d /usr/share/zsh /usr/share/zsh/vendor-completions /usr/share/icons /usr/share/icons/hicolor
  /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps /usr/share/licenses /usr/share/man /usr/share/man/man1
  /usr/share/man/man5 /usr/share/man/man8 /usr/share/metainfo /usr/share/polkit-1 /usr/share/polkit-1/rules.d)
set(CPACK_RPM_DESKTOP_PACKAGE_REQUIRES_PRE shadow-utils)
set(CPACK_RPM_COORDINATOR_PACKAGE_REQUIRES_PRE shadow-utils)
foreach(step pre:PRE_INSTALL post:POST_INSTALL preun:PRE_UNINSTALL postun:POST_UNINSTALL)
  string(REPLACE ":" ";" step ${step})
  list(GET step 0 file)
  list(GET step 1 word)
  set(CPACK_RPM_DESKTOP_${word}_SCRIPT_FILE "${CMAKE_CURRENT_SOURCE_DIR}/rpm/fallow.${file}")
  set(CPACK_RPM_COORDINATOR_${word}_SCRIPT_FILE "${CMAKE_CURRENT_SOURCE_DIR}/rpm/fallow-coordinator.${file}")
endforeach()

foreach(pair DESKTOP:fallow COORDINATOR:fallow-coordinator CTL:fallowctl)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 group)
  list(GET pair 1 package)
  string(TOLOWER ${group} component)
  string(REGEX REPLACE "\n\\.\n" "\n\n" plain "${${component}_description}")
  set(CPACK_DEBIAN_${group}_PACKAGE_NAME ${package})
  set(CPACK_DEBIAN_${group}_PACKAGE_SECTION net)
  set(CPACK_DEBIAN_${group}_DESCRIPTION "${${component}_summary}\n${${component}_description}")
  set(CPACK_RPM_${group}_PACKAGE_NAME ${package})
  set(CPACK_RPM_${group}_PACKAGE_SUMMARY "${${component}_summary}")
  set(CPACK_RPM_${group}_PACKAGE_DESCRIPTION "${plain}")
endforeach()

include(CPack)
foreach(group desktop coordinator ctl)
  cpack_add_component_group(${group})
  foreach(component ${group} ${group}-deb ${group}-rpm)
    cpack_add_component(${component} GROUP ${group})
  endforeach()
endforeach()
