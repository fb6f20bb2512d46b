# Headers that nearly every file reads, compiled once: scripts/test asks for it where it builds with sanitizers, which saves a quarter of that.
# Off by default, and where CI builds with clang, so that a file that lacks an #include is noticed.
option(CUSTODB_PRECOMPILED "Compile the usual headers once" OFF)

set(cdb_usual_headers <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <ranges> <span> <string> <string_view>
    <unordered_map> <variant> <vector>)

# custodb_precompiled_source(NAME KIND HEADERS...): a target of that kind that owns the headers; targets are compiled differently as
# parts of a library and of a program.
function(custodb_precompiled_source name kind)
    set(source "${PROJECT_BINARY_DIR}/${name}.cc")
    file(CONFIGURE OUTPUT "${source}" CONTENT "int main() { return 0; }\n")
    if(kind STREQUAL program)
        add_executable(${name} "${source}")
    else()
        add_library(${name} OBJECT "${source}")
    endif()
    target_link_libraries(${name} PRIVATE cdb_settings)
    target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# custodb_precompiled(TARGET OWNER): TARGET uses the headers that OWNER has.
function(custodb_precompiled target owner)
    if(CUSTODB_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM ${owner})
    endif()
endfunction()

if(CUSTODB_PRECOMPILED)
    custodb_precompiled_source(cdb_library_headers library ${cdb_usual_headers})
endif()
