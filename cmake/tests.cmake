# Helpers for tests/: every ctest test has the label quick or long, and a skipped one counts as skipped.

find_package(Catch2 3 QUIET)
if(NOT Catch2_FOUND)
    if(FETCHCONTENT_FULLY_DISCONNECTED AND NOT FETCHCONTENT_SOURCE_DIR_CATCH2)
        message(FATAL_ERROR "Catch2 3 not found. Run scripts/setup.")
    endif()
    include(FetchContent)
    FetchContent_Declare(Catch2 GIT_REPOSITORY https://github.com/catchorg/Catch2.git GIT_TAG v3.7.1 GIT_SHALLOW ON)
    FetchContent_MakeAvailable(Catch2)
    list(APPEND CMAKE_MODULE_PATH "${catch2_SOURCE_DIR}/extras")
endif()
include(Catch)

# custodb_add_test(NAME [LONG] [TIMEOUT seconds] COMMAND ...): one ctest test; exit code 77 means skipped.
function(custodb_add_test name)
    cmake_parse_arguments(arg "LONG" "TIMEOUT" "COMMAND" ${ARGN})
    add_test(NAME ${name} COMMAND ${arg_COMMAND})
    set(label quick)
    if(arg_LONG)
        set(label long)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 900)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${arg_TIMEOUT} SKIP_RETURN_CODE 77)
endfunction()

# custodb_discover(TARGET NAME): each test case of a Catch2 program is a ctest test called NAME.case; those tagged
# [long] get the label long. Discovery happens when ctest starts.
function(custodb_discover target name)
    catch_discover_tests(${target} TEST_PREFIX "${name}." TEST_SPEC "~[long]" DISCOVERY_MODE PRE_TEST
        PROPERTIES LABELS quick TIMEOUT 900)
    catch_discover_tests(${target} TEST_PREFIX "${name}." TEST_SPEC "[long]" DISCOVERY_MODE PRE_TEST
        PROPERTIES LABELS long TIMEOUT 3600)
endfunction()

# custodb_catch_program(NAME SOURCES... [LINK target...]): a Catch2 program over the whole library's objects.
function(custodb_catch_program name)
    cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE ${arg_LINK} cdb_all Catch2::Catch2WithMain)
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(${name} PRIVATE CUSTODB_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()
