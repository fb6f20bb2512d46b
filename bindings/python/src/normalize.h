#pragma once
// The functions behind custodb.normalize.

#include <nanobind/nanobind.h>

namespace py {

void register_normalize(nanobind::module_& m);

}  // namespace py
