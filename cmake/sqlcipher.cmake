# SQLCipher, compiled from its amalgamation into the library and hidden there.
#
# CUSTODB_SQLCIPHER_DIR is a folder with sqlite3.c and sqlite3.h; scripts/setup makes build/deps/sqlcipher, with
# Debian's security patches. Without that folder the upstream release is fetched and amalgamated (this needs tclsh
# and has none of the patches, hence a warning); FETCHCONTENT_SOURCE_DIR_SQLCIPHER names a source tree instead.

set(CUSTODB_SQLCIPHER_DIR "${CUSTODB_DEPS_DIR}/sqlcipher" CACHE PATH "Folder with SQLCipher's sqlite3.c and sqlite3.h")

# The amalgamations that were examined: sha256 of sqlite3.c and what it is. scripts/setup and its test read this list too.
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/sqlcipher.sha256" known REGEX "^[0-9a-f]")

function(custodb_fetch_sqlcipher out)
    include(FetchContent)
    # The archive's hash is that of Debian's sqlcipher_4.6.1.orig.tar.gz, which is the same file.
    FetchContent_Declare(sqlcipher
        URL https://github.com/sqlcipher/sqlcipher/archive/refs/tags/v4.6.1.tar.gz
        URL_HASH SHA256=d8f9afcbc2f4b55e316ca4ada4425daf3d0b4aab25f45e11a802ae422b9f53a3
        DOWNLOAD_EXTRACT_TIMESTAMP ON)
    FetchContent_MakeAvailable(sqlcipher)   # it has no CMakeLists.txt, so this only fetches
    set(dir "${PROJECT_BINARY_DIR}/sqlcipher")
    if(NOT EXISTS "${dir}/sqlite3.c" OR NOT EXISTS "${dir}/sqlite3.h")
        message(STATUS "Making SQLCipher's amalgamation")
        file(MAKE_DIRECTORY "${dir}")
        file(READ "${sqlcipher_SOURCE_DIR}/VERSION" sqlite_version)
        set(temporary --enable-tempstore=yes)
        if(sqlite_version VERSION_GREATER_EQUAL 3.49)   # SQLCipher 4.7 took SQLite's new configure
            set(temporary --with-tempstore=yes)
        endif()
        execute_process(WORKING_DIRECTORY "${dir}" COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET
            COMMAND "${sqlcipher_SOURCE_DIR}/configure" --disable-tcl --disable-shared ${temporary}
                "CFLAGS=-DSQLITE_HAS_CODEC -DSQLITE_TEMP_STORE=2" LDFLAGS=-lcrypto)
        execute_process(WORKING_DIRECTORY "${dir}" COMMAND make sqlite3.c COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    endif()
    set(${out} "${dir}" PARENT_SCOPE)
endfunction()

if(EXISTS "${CUSTODB_SQLCIPHER_DIR}/sqlite3.c" AND EXISTS "${CUSTODB_SQLCIPHER_DIR}/sqlite3.h")
    set(sqlcipher_dir "${CUSTODB_SQLCIPHER_DIR}")
elseif(FETCHCONTENT_FULLY_DISCONNECTED AND NOT FETCHCONTENT_SOURCE_DIR_SQLCIPHER)
    message(FATAL_ERROR "No sqlite3.c and sqlite3.h in CUSTODB_SQLCIPHER_DIR (${CUSTODB_SQLCIPHER_DIR}). Run scripts/setup.")
else()
    message(STATUS "No SQLCipher in ${CUSTODB_SQLCIPHER_DIR} (scripts/setup makes it); fetching the release")
    custodb_fetch_sqlcipher(sqlcipher_dir)
endif()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${sqlcipher_dir}/sqlite3.c")
file(SHA256 "${sqlcipher_dir}/sqlite3.c" hash)
if(NOT known MATCHES "${hash}")
    message(WARNING "${sqlcipher_dir}/sqlite3.c is none that was examined: its sha256 is ${hash}. "
        "If it is one you trust, add it to cmake/sqlcipher.sha256.")
endif()

file(STRINGS "${sqlcipher_dir}/sqlite3.c" marks
    REGEX "define +CIPHER_VERSION_NUMBER +|define +SQLITE_VERSION_NUMBER +|more than %d aggregate terms")
string(REGEX MATCH "CIPHER_VERSION_NUMBER +[^;]*" version "${marks}")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" CUSTODB_SQLCIPHER_VERSION "${version}")
if(NOT CUSTODB_SQLCIPHER_VERSION)
    message(FATAL_ERROR "${sqlcipher_dir}/sqlite3.c is not SQLCipher's (it has no CIPHER_VERSION_NUMBER): "
        "plain SQLite would write customers' data unencrypted.")
elseif(CUSTODB_SQLCIPHER_VERSION VERSION_LESS 4.6)
    message(FATAL_ERROR "SQLCipher ${CUSTODB_SQLCIPHER_VERSION} is too old: custodb needs 4.6 or newer, since older ones lack "
        "page-format defaults, OpenSSL 3 handling and SQLite security fixes that the store relies on.")
endif()
string(REGEX MATCH "SQLITE_VERSION_NUMBER +([0-9]+)" sqlite_number "${marks}")
if(CMAKE_MATCH_1 LESS 3050002 AND NOT marks MATCHES "aggregate terms")
    message(WARNING "The SQLite in ${sqlcipher_dir}/sqlite3.c lacks the fix of CVE-2025-6965, and probably of others. "
        "scripts/setup makes one with Debian's security patches.")
endif()
message(STATUS "SQLCipher ${CUSTODB_SQLCIPHER_VERSION} in ${sqlcipher_dir}")

add_library(cdb_sqlcipher_headers INTERFACE)
target_include_directories(cdb_sqlcipher_headers SYSTEM INTERFACE "${sqlcipher_dir}")
target_compile_definitions(cdb_sqlcipher_headers INTERFACE
    SQLITE_HAS_CODEC SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK SQLITE_ENABLE_COLUMN_METADATA)

# SQLCipher 4.6 copies a key's context as a whole and then its texts one by one; if there is no memory for the first, both contexts
# keep the second, and it is freed twice.
file(READ "${sqlcipher_dir}/sqlite3.c" amalgamation)
string(REPLACE "if(target->pass == NULL) return SQLITE_NOMEM;" "if(target->pass == NULL) { target->keyspec = NULL; return SQLITE_NOMEM; }"
    amalgamation "${amalgamation}")
# A page that cannot be deciphered is handed out once as zeros, and what tells of it is the pager's error at the next page. An online
# backup that reads it last copies the zeros and answers success.
set(backup_get "rc = sqlite3PagerGet(pSrcPager, iSrcPg, &pSrcPg,PAGER_GET_READONLY);")
string(FIND "${amalgamation}" "${backup_get}" at)
if(at EQUAL -1)
    message(FATAL_ERROR "${sqlcipher_dir}/sqlite3.c has another sqlite3_backup_step than this version of custodb knows.")
endif()
string(REPLACE "${backup_get}" "${backup_get} if( rc==SQLITE_OK && pSrcPager->errCode ){ sqlite3PagerUnref(pSrcPg); rc = SQLITE_CORRUPT; }"
    amalgamation "${amalgamation}")
set(mended "${PROJECT_BINARY_DIR}/sqlcipher_mended/sqlite3.c")
set(before "")
if(EXISTS "${mended}")
    file(SHA256 "${mended}" before)
endif()
string(SHA256 after "${amalgamation}")
if(NOT before STREQUAL after)
    file(WRITE "${mended}" "${amalgamation}")
endif()
unset(amalgamation)

add_library(cdb_sqlcipher OBJECT "${PROJECT_SOURCE_DIR}/src/storage/sqlcipher_unit.c")   # which includes sqlite3.c
set_property(SOURCE "${PROJECT_SOURCE_DIR}/src/storage/sqlcipher_unit.c" PROPERTY OBJECT_DEPENDS "${mended}")
set_target_properties(cdb_sqlcipher PROPERTIES UNITY_BUILD OFF)   # it is one source already
target_include_directories(cdb_sqlcipher SYSTEM PRIVATE "${PROJECT_BINARY_DIR}/sqlcipher_mended" "${sqlcipher_dir}")
target_include_directories(cdb_sqlcipher PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_link_libraries(cdb_sqlcipher PRIVATE OpenSSL::Crypto)
# MAX_ATTACHED is 2 because VACUUM attaches a file of its own; callers are denied ATTACH by an authorizer.
target_compile_definitions(cdb_sqlcipher PRIVATE
    NDEBUG SQLITE_HAS_CODEC SQLCIPHER_CRYPTO_OPENSSL SQLITE_TEMP_STORE=2 SQLITE_THREADSAFE=1 HAVE_STDINT_H=1 SQLITE_DQS=0
    SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED
    SQLITE_OMIT_SHARED_CACHE SQLITE_USE_URI=0 SQLITE_MAX_ATTACHED=2 SQLITE_ENABLE_FTS5 SQLITE_ENABLE_SESSION
    SQLITE_ENABLE_PREUPDATE_HOOK SQLITE_ENABLE_API_ARMOR SQLITE_ENABLE_COLUMN_METADATA SQLITE_SECURE_DELETE)
if(CUSTODB_SQLCIPHER_VERSION VERSION_GREATER_EQUAL 4.7)
    target_compile_definitions(cdb_sqlcipher PRIVATE
        SQLITE_EXTRA_INIT=sqlcipher_extra_init SQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown)
endif()
target_compile_options(cdb_sqlcipher PRIVATE -w -fno-strict-aliasing)
if(CUSTODB_SANITIZE MATCHES "undefined")   # its page balancing looks one pointer past an array it has on purpose
    target_compile_options(cdb_sqlcipher PRIVATE -fno-sanitize=undefined)
endif()
if(NOT CUSTODB_SANITIZE AND NOT CUSTODB_COVERAGE)
    target_compile_options(cdb_sqlcipher PRIVATE -O2)
endif()
