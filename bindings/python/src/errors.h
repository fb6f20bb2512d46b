#pragma once
// custodb::error as Python's custodb.Error and its five classes.

#include <nanobind/nanobind.h>

#include <custodb/custodb.hpp>

namespace py {

namespace nb = nanobind;

void register_errors(nb::module_& m);

// Wrong use that the library itself never sees.
[[noreturn]] void raise_usage(custodb_status code, const std::string& message, const std::string& field = {});
[[noreturn]] void raise_type(const std::string& message);

}  // namespace py
