# Whether the Python package is built, and with which Python: pip's when pip builds, else that of build/deps/python, an
# environment that scripts/setup makes. A sanitizer's or coverage build has none: its run-time would have to be loaded first.

set(CUSTODB_BUILD_PYTHON AUTO CACHE STRING "Build the Python package: ON, OFF, or AUTO where its tools are")
set(CUSTODB_PYTHON_TOOLS "${CUSTODB_DEPS_DIR}/python/bin/python")
set(custodb_with_python ${CUSTODB_BUILD_PYTHON})
if(CUSTODB_BUILD_PYTHON STREQUAL AUTO)
    set(custodb_with_python OFF)
    if(SKBUILD OR (PROJECT_IS_TOP_LEVEL AND CUSTODB_BUILD_STATIC AND NOT CUSTODB_INSECURE_PLAINTEXT AND EXISTS "${CUSTODB_PYTHON_TOOLS}"))
        set(custodb_with_python ON)
    endif()
endif()
if(custodb_with_python)
    if(NOT SKBUILD AND NOT Python_EXECUTABLE AND EXISTS "${CUSTODB_PYTHON_TOOLS}")
        set(Python_EXECUTABLE "${CUSTODB_PYTHON_TOOLS}")
    endif()
    add_subdirectory(bindings/python)
endif()
