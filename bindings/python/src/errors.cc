#include "errors.h"

namespace py {

namespace {

// The classes live in custodb/_errors.py, which imports nothing of ours.
void set_python_error(const custodb::error& e) {
  const nb::object make = nb::module_::import_("custodb._errors").attr("make");
  const nb::object made = make(static_cast<int>(e.code()), std::string(e.name()).c_str(), e.what(), e.field().c_str(), e.row());
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
}

}  // namespace

void register_errors(nb::module_&) {
  nb::register_exception_translator([](const std::exception_ptr& thrown, void*) {
    try {
      std::rethrow_exception(thrown);
    } catch (const custodb::error& e) {
      set_python_error(e);
    }
  });
}

void raise_usage(custodb_status code, const std::string& message, const std::string& field) {
  throw custodb::usage_error(code, message, field);
}

void raise_type(const std::string& message) {
  PyErr_SetString(PyExc_TypeError, message.c_str());
  throw nb::python_error();
}

}  // namespace py
