#include "normalize.h"

#include <nanobind/stl/string.h>

#include <custodb/custodb.hpp>

#include "text.h"

namespace py {

void register_normalize(nb::module_& m) {
  using namespace nb::literals;
  m.def("normalize", [](nb::handle field, nb::handle raw, nb::handle profile) {
    const auto name = text_of(field, "field");
    const auto text = text_of(raw, "the value");
    const auto settings = text_of(profile, "the profile");
    const nb::gil_scoped_release no_gil;
    return custodb::normalize(name, text, settings).json();
  }, "field"_a, "raw"_a, "profile"_a);
}

}  // namespace py
