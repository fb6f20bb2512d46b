# How the library is put together from src: objects, one shared library, one static archive, both of which
# show the linker nothing but custodb_*.

include(CheckLinkerFlag)

set_property(GLOBAL PROPERTY CUSTODB_OBJECT_LIBRARIES "")

# custodb_folder(NAME [TARGET...]): the OBJECT library cdb_NAME from every .cc in the calling folder and below;
# each TARGET is a library that this folder alone uses. A folder without sources is skipped.
function(custodb_folder name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
    if(NOT sources)
        return()
    endif()
    add_library(cdb_${name} OBJECT ${sources})
    target_link_libraries(cdb_${name} PRIVATE cdb_settings cdb_dep_fmt ${ARGN})
    target_include_directories(cdb_${name} PRIVATE "${PROJECT_SOURCE_DIR}/include")
    target_compile_definitions(cdb_${name} PRIVATE CUSTODB_BUILDING=1)
    set_property(GLOBAL APPEND PROPERTY CUSTODB_OBJECT_LIBRARIES cdb_${name})
    set_property(GLOBAL APPEND PROPERTY CUSTODB_PRIVATE_DEPENDENCIES ${ARGN})
endfunction()

# custodb_compile_small(SOURCE|FOLDER...): these sources, and those of these folders below the calling one, which wait for the file
# rather than compute or run once, are optimized for size; the inlined ways of their errors would take a tenth of the library.
function(custodb_compile_small)
    if(NOT CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo)$")
        return()
    endif()
    foreach(each IN LISTS ARGN)
        set(sources ${each})
        if(NOT each MATCHES "\\.cc$")
            file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${each}/*.cc")
        endif()
        set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -Os)
    endforeach()
endfunction()

# Every object of the library, for the unit tests, the shared and the static library alike.
function(custodb_make_library)
    get_property(folders GLOBAL PROPERTY CUSTODB_OBJECT_LIBRARIES)
    get_property(private GLOBAL PROPERTY CUSTODB_PRIVATE_DEPENDENCIES)
    list(REMOVE_DUPLICATES private)
    list(REMOVE_ITEM private cdb_sqlcipher_headers)
    set(objects "")
    foreach(folder IN LISTS folders)
        list(APPEND objects $<TARGET_OBJECTS:${folder}>)
    endforeach()

    add_library(cdb_all STATIC $<TARGET_OBJECTS:cdb_sqlcipher> ${objects})
    set_target_properties(cdb_all PROPERTIES LINKER_LANGUAGE CXX EXCLUDE_FROM_ALL ON)
    target_link_libraries(cdb_all PUBLIC cdb_settings cdb_dep_fmt cdb_sqlcipher_headers ${private}
        OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} m)
    target_include_directories(cdb_all PUBLIC "${PROJECT_SOURCE_DIR}/include")

    custodb_make_shared("${objects}" "${private}")
    if(CUSTODB_BUILD_STATIC)
        custodb_make_static("${objects}")
    endif()
endfunction()

function(custodb_make_shared objects private)
    set(map "${PROJECT_SOURCE_DIR}/cmake/custodb.map")
    add_library(custodb_shared SHARED $<TARGET_OBJECTS:cdb_sqlcipher> ${objects})
    add_library(custodb::custodb_shared ALIAS custodb_shared)
    add_library(custodb::custodb ALIAS custodb_shared)
    set_target_properties(custodb_shared PROPERTIES
        OUTPUT_NAME custodb VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
        LINKER_LANGUAGE CXX LINK_DEPENDS "${map}" EXPORT_NAME custodb_shared)
    target_link_options(custodb_shared PRIVATE
        "LINKER:--version-script=${map}" LINKER:--exclude-libs,ALL LINKER:--as-needed)
    # The tables point into each other; packed, those relocations take a hundredth of the room (glibc 2.36, binutils 2.38).
    check_linker_flag(CXX "LINKER:-z,pack-relative-relocs" CUSTODB_PACKED_RELOCATIONS)
    if(CUSTODB_PACKED_RELOCATIONS)
        target_link_options(custodb_shared PRIVATE LINKER:-z,pack-relative-relocs)
    endif()
    if(NOT CUSTODB_SANITIZE)   # a sanitizer's runtime is left to the program
        target_link_options(custodb_shared PRIVATE LINKER:-z,defs)
    endif()
    target_link_libraries(custodb_shared PRIVATE
        $<BUILD_INTERFACE:cdb_settings> ${private} OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} m)
    custodb_public_interface(custodb_shared)
endfunction()

# One relocatable object holds everything, other people's archives included, and only custodb_* stays global in
# it: a host that links its own SQLite or libsodium neither collides with ours nor replaces it.
function(custodb_make_static objects)
    get_property(archives GLOBAL PROPERTY CUSTODB_STATIC_ARCHIVES)
    set(combined "${PROJECT_BINARY_DIR}/custodb_combined.o")
    set(response "${PROJECT_BINARY_DIR}/custodb_objects.rsp")
    set(all $<TARGET_OBJECTS:cdb_sqlcipher> ${objects})
    file(GENERATE OUTPUT "${response}" CONTENT "\"$<JOIN:${all},\"\n\">\"\n")
    add_custom_command(OUTPUT "${combined}"
        COMMAND ${CMAKE_LINKER} -r --force-group-allocation -o "${combined}.all" "@${response}"
                --start-group ${archives} --end-group
        COMMAND ${CMAKE_OBJCOPY} --wildcard "--keep-global-symbol=custodb_*" "${combined}.all" "${combined}"
        COMMAND ${CMAKE_COMMAND} -E rm "${combined}.all"
        DEPENDS ${all} "${response}"
        COMMENT "Joining the objects of libcustodb.a" VERBATIM COMMAND_EXPAND_LISTS)
    set_source_files_properties("${combined}" PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
    add_library(custodb_static STATIC "${combined}")
    add_library(custodb::custodb_static ALIAS custodb_static)
    set_target_properties(custodb_static PROPERTIES
        OUTPUT_NAME custodb LINKER_LANGUAGE CXX EXPORT_NAME custodb_static)
    target_compile_definitions(custodb_static INTERFACE CUSTODB_STATIC=1)
    target_link_libraries(custodb_static INTERFACE   # the C++ runtime by name, for programs linked as C
        OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} stdc++ m)
    custodb_public_interface(custodb_static)
endfunction()

function(custodb_public_interface target)
    target_include_directories(${target} INTERFACE
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endfunction()
