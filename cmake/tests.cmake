# custodb_add_test(NAME [LONG] [TIMEOUT seconds] COMMAND ...): a ctest test with the label quick, or long.
# Exit code 77 means skipped; a Catch2 program in which every case skipped says so with 4.
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
