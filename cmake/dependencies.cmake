# Other people's libraries, as targets of our own: cdb_dep_<name>. Those that carry customer data or touch the
# file are linked statically where the system has an archive; libcrypto stays shared, so that its security
# updates arrive with the system's.
#
# scripts/setup puts what Debian 12 lacks into build/deps; each is looked for there first.

set(CUSTODB_DEPS_DIR "${PROJECT_SOURCE_DIR}/build/deps" CACHE PATH "What scripts/setup made")
list(PREPEND CMAKE_PREFIX_PATH "${CUSTODB_DEPS_DIR}/debian/usr")

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(fmt 9 REQUIRED)
add_library(cdb_dep_fmt INTERFACE)
target_link_libraries(cdb_dep_fmt INTERFACE fmt::fmt-header-only)

# Sets up cdb_dep_<name> from HEADER and the first of LIBRARIES found.
function(custodb_plain_dependency name)
    cmake_parse_arguments(arg "" "HEADER" "LIBRARIES" ${ARGN})
    find_path(CUSTODB_${name}_INCLUDE NAMES ${arg_HEADER})
    find_library(CUSTODB_${name}_LIBRARY NAMES ${arg_LIBRARIES})
    mark_as_advanced(CUSTODB_${name}_INCLUDE CUSTODB_${name}_LIBRARY)
    if(NOT CUSTODB_${name}_INCLUDE OR NOT CUSTODB_${name}_LIBRARY)
        message(FATAL_ERROR "${name} not found (${arg_HEADER}, ${arg_LIBRARIES}). Run scripts/setup, or install it.")
    endif()
    add_library(cdb_dep_${name} INTERFACE)
    target_include_directories(cdb_dep_${name} SYSTEM INTERFACE "${CUSTODB_${name}_INCLUDE}")
    target_link_libraries(cdb_dep_${name} INTERFACE "${CUSTODB_${name}_LIBRARY}")
    if(CUSTODB_${name}_LIBRARY MATCHES "\\.a$")
        set_property(GLOBAL APPEND PROPERTY CUSTODB_STATIC_ARCHIVES "${CUSTODB_${name}_LIBRARY}")
    else()
        set_property(GLOBAL APPEND PROPERTY CUSTODB_SHARED_LIBRARIES "${CUSTODB_${name}_LIBRARY}")
    endif()
endfunction()
custodb_plain_dependency(sodium HEADER sodium.h LIBRARIES libsodium.a sodium)
custodb_plain_dependency(utf8proc HEADER utf8proc.h LIBRARIES libutf8proc.a utf8proc)
custodb_plain_dependency(expat HEADER expat.h LIBRARIES libexpat.a expat)
custodb_plain_dependency(zlib HEADER zlib.h LIBRARIES libz.a z)

include(sqlcipher)
