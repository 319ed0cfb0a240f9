; SPDX-License-Identifier: GPL-3.0-or-later
; The installer for one user, who need not be an administrator. Silent by /S, to another directory by /D=C:\SOMEWHERE; its
; uninstaller is silent by /S too. Made by make-installers, which defines:
;   VERSION    0.1.0
;   FILES      the directory with fallow-check.exe, signed, and LICENSE.txt
;   OUTPUT     the installer to be
;   SIGN       the command that signs the file that is named after it
Unicode true
Target amd64-unicode
ManifestSupportedOS Win10
RequestExecutionLevel user
; An installer that was cut short or changed on its way ends before it does anything, silent or not.
CRCCheck force
SetCompressor /SOLID lzma

Name "Fallow ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Fallow"
InstallDirRegKey HKCU "Software\Fallow" "InstallDirectory"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Fallow"
VIAddVersionKey FileDescription "Fallow's installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "GPL-3.0-or-later"
!uninstfinalize '${SIGN} "%1"' = 0

!define IN_SYSTEMS_LIST "Software\Microsoft\Windows\CurrentVersion\Uninstall\Fallow"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
    SetOutPath "$INSTDIR"
    File "${FILES}/fallow-check.exe"
    File "${FILES}/LICENSE.txt"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    ; Workers live in an AppContainer, to which a user's own directories are closed: their program must be open to it, by the
    ; identity of all AppContainers.
    nsExec::Exec '"$SYSDIR\icacls.exe" "$INSTDIR" /grant *S-1-15-2-1:(OI)(CI)(RX) /Q'
    Pop $0 ; where it failed, no worker starts, and the launcher says so

    WriteRegStr HKCU "Software\Fallow" "InstallDirectory" "$INSTDIR"
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "DisplayName" "Fallow"
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "Publisher" "Fallow"
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${IN_SYSTEMS_LIST}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${IN_SYSTEMS_LIST}" "NoModify" 1
    WriteRegDWORD HKCU "${IN_SYSTEMS_LIST}" "NoRepair" 1
SectionEnd

; Only what was installed: whatever else somebody has put there stays, and the directory with it.
Section "un.Fallow"
    Delete "$INSTDIR\fallow-check.exe"
    Delete "$INSTDIR\LICENSE.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    DeleteRegKey HKCU "${IN_SYSTEMS_LIST}"
    DeleteRegValue HKCU "Software\Fallow" "InstallDirectory"
    DeleteRegKey /ifempty HKCU "Software\Fallow"
SectionEnd
