; The installer for Windows: for one user, without administrator rights. After "py dev.py bundle":
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 packaging/windows/career-planner.nsi
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!ifndef VERSION
  !error "Name the version: makensis -DVERSION=0.1.0"
!endif
!ifndef PROGRAM
  !define PROGRAM "..\..\dist\career-planner" ; the folder that is installed
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\career-planner"

LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Russian.nlf"
LangString TITLE ${LANG_ENGLISH} "Career Planner"
LangString TITLE ${LANG_RUSSIAN} "План карьеры"

Name "$(TITLE)"
OutFile "..\..\dist\career-planner-${VERSION}-windows-x64.exe"
Icon "career-planner.ico"
UninstallIcon "career-planner.ico"
InstallDir "$LOCALAPPDATA\Programs\career-planner"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal" ; of an older version; what the user made lies elsewhere, or in "user"
  RMDir /r "$INSTDIR\licences"
  File /r "${PROGRAM}\*"
  CreateShortcut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\career-planner.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(TITLE)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\career-planner.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  Delete "$INSTDIR\career-planner.exe"
  Delete "$INSTDIR\career-planner-console.exe"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\$(TITLE).lnk"
  RMDir "$INSTDIR" ; stays if the user keeps something in it
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
