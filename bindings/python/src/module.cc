// The extension module custodb._custodb: a thin layer over custodb.hpp. What users see is in custodb/*.py.
#include <nanobind/nanobind.h>

#include <string>

#include <custodb/custodb.hpp>

#include "errors.h"
#include "long_call.h"
#include "normalize.h"
#include "store.h"
#include "table.h"
#include "without_gil.h"

NB_MODULE(_custodb, m) {
  nanobind::set_leak_warnings(false);  // a store left open at exit is closed by its destructor, or not at all
  m.attr("__version__") = std::string(custodb::version()).c_str();
  // Before the interpreter takes itself apart, threads leave their calls, and work that a Ctrl-C left is waited for.
  nanobind::module_::import_("atexit").attr("register")(nanobind::cpp_function([] {
    py::leave();
    const py::without_gil no_gil;
    py::finish_left(nullptr);
  }));
  py::register_errors(m);
  py::register_table(m);
  py::register_store(m);
  py::register_normalize(m);
}
