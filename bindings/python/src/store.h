#pragma once
// The class Store of the extension module: custodb::store with Python's arguments. Documents leave as JSON text, which
// custodb/_docs.py turns into mappings.

#include <nanobind/nanobind.h>

namespace py {

void register_store(nanobind::module_& m);

}  // namespace py
