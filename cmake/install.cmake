# install(): libraries, headers, the command, the CMake package and custodb.pc.

include(CMakePackageConfigHelpers)
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/custodb")

install(DIRECTORY include/custodb DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
install(TARGETS custodb_shared EXPORT custodb_shared
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(EXPORT custodb_shared NAMESPACE custodb:: DESTINATION "${package}" FILE custodb_shared.cmake)
if(TARGET custodb_static)
    install(TARGETS custodb_static EXPORT custodb_static ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(EXPORT custodb_static NAMESPACE custodb:: DESTINATION "${package}" FILE custodb_static.cmake)
endif()
if(TARGET custodb_cli)
    install(TARGETS custodb_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

configure_package_config_file(cmake/custodbConfig.cmake.in "${PROJECT_BINARY_DIR}/custodbConfig.cmake"
    INSTALL_DESTINATION "${package}")
# 0.x promises nothing between minor versions; at 1.0 this becomes SameMajorVersion.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/custodbConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/custodbConfig.cmake" "${PROJECT_BINARY_DIR}/custodbConfigVersion.cmake" DESTINATION "${package}")

# Relative, so that the package may be moved and installed with another --prefix.
file(RELATIVE_PATH CUSTODB_PC_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
string(REGEX REPLACE "/$" "" CUSTODB_PC_PREFIX "${CUSTODB_PC_PREFIX}")
configure_file(custodb.pc.in custodb.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/custodb.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
install(FILES LICENSE NOTICE DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/custodb" OPTIONAL)
