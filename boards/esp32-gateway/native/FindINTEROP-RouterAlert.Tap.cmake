# Tells nf-interpreter's build of the interop assembly RouterAlert.Tap; belongs into its CMake/Modules.
set(TAP_FOLDER ${PROJECT_SOURCE_DIR}/InteropAssemblies/RouterAlert.Tap)

list(APPEND RouterAlert.Tap_INCLUDE_DIRS
    ${PROJECT_SOURCE_DIR}/src/CLR/Core
    ${PROJECT_SOURCE_DIR}/src/CLR/Include
    ${PROJECT_SOURCE_DIR}/src/HAL/Include
    ${PROJECT_SOURCE_DIR}/src/PAL/Include
    ${TAP_FOLDER})

list(APPEND RouterAlert.Tap_SOURCES
    ${TAP_FOLDER}/RouterAlert_Tap.cpp
    ${TAP_FOLDER}/tap.c
    ${TAP_FOLDER}/tap_lwip.c)

include(FindPackageHandleStandardArgs)
FIND_PACKAGE_HANDLE_STANDARD_ARGS(INTEROP-RouterAlert.Tap DEFAULT_MSG RouterAlert.Tap_INCLUDE_DIRS RouterAlert.Tap_SOURCES)
