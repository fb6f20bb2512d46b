#include "text.h"

#include <array>
#include <utility>

#include "errors.h"

namespace py {

namespace {

std::string python_type(nb::handle value) { return Py_TYPE(value.ptr())->tp_name; }

// Classes whose values have one obvious text. Looked up once, and kept for as long as the process lives.
bool has_plain_text(nb::handle value) {
  static PyObject* const classes = [] {
    const auto decimal = nb::module_::import_("decimal").attr("Decimal");
    const auto uuid = nb::module_::import_("uuid").attr("UUID");
    return nb::make_tuple(decimal, uuid).release().ptr();
  }();
  return PyObject_IsInstance(value.ptr(), classes) == 1;
}

bool is_uuid(nb::handle value) {
  static PyObject* const uuid = nb::object(nb::module_::import_("uuid").attr("UUID")).release().ptr();
  return PyObject_IsInstance(value.ptr(), uuid) == 1;
}

bool is_date(nb::handle value) {
  static PyObject* const date = nb::object(nb::module_::import_("datetime").attr("date")).release().ptr();
  return PyObject_IsInstance(value.ptr(), date) == 1;
}

// A single value. False: it is none of the types that have a text.
bool add_single(custodb::record& record, const std::string& field, nb::handle value) {
  const nb::object text = plain_text(value);
  if (!text.is_valid()) return false;
  record.add(field, text_of(text, "the value", field));
  return true;
}

bool is_mapping(nb::handle value) {
  return PyDict_Check(value.ptr()) || (PyMapping_Check(value.ptr()) && PyObject_HasAttrString(value.ptr(), "items"));
}

// Calls take(key, value) for each item of a mapping.
template <class Take>
void each_item(nb::handle mapping, Take take) {
  if (PyDict_CheckExact(mapping.ptr())) {
    // A copy's items: the values' own code (__str__ of a subclass) may change the dict meanwhile.
    const nb::object held = nb::steal(PyDict_Copy(mapping.ptr()));
    if (!held.is_valid()) throw nb::python_error();
    PyObject* key = nullptr;
    PyObject* value = nullptr;
    Py_ssize_t at = 0;
    while (PyDict_Next(held.ptr(), &at, &key, &value)) take(nb::handle(key), nb::handle(value));
    return;
  }
  const nb::object items = nb::steal(PyMapping_Items(mapping.ptr()));
  if (!items.is_valid()) throw nb::python_error();
  for (const nb::handle item : items) take(nb::object(item[0]), nb::object(item[1]));
}

void add_value(custodb::record& record, const std::string& field, nb::handle value);

// One entry of a group: {"street": ..., "city": ...} of "address".
void add_group(custodb::record& record, const std::string& group, nb::handle members) {
  const std::string prefix = (group == "identifier" ? std::string("id") : group) + ".";
  record.begin(group);
  each_item(members, [&](nb::handle name, nb::handle value) {
    const std::string member(text_of(name, "a field's name"));
    add_value(record, member.find('.') == std::string::npos ? prefix + member : member, value);
  });
  record.end();
}

void add_value(custodb::record& record, const std::string& field, nb::handle value) {
  if (is_no_value(value) || add_single(record, field, value)) return;
  if (is_mapping(value)) return add_group(record, field, value);
  if (PyList_Check(value.ptr()) || PyTuple_Check(value.ptr())) {
    for (const nb::handle each : nb::borrow(value)) {
      if (PyList_Check(each.ptr()) || PyTuple_Check(each.ptr())) raise_type("field '" + field + "': a list stands in a list");
      add_value(record, field, each);
    }
    return;
  }
  raise_type("field '" + field + "': a value of type " + python_type(value) + " has no place in a record");
}

}  // namespace

bool is_no_value(nb::handle value) {
  if (value.is_none()) return true;
  if (PyUnicode_Check(value.ptr()) || PyLong_Check(value.ptr())) return false;
  if (PyFloat_Check(value.ptr())) return PyFloat_AS_DOUBLE(value.ptr()) != PyFloat_AS_DOUBLE(value.ptr());
  if (PyList_Check(value.ptr()) || PyTuple_Check(value.ptr()) || PyDict_Check(value.ptr())) return false;
  // Not equal to itself, or, as pandas.NA and a signalling NaN, not comparable.
  const nb::object differs = nb::steal(PyObject_RichCompare(value.ptr(), value.ptr(), Py_NE));
  const int unequal = differs.is_valid() ? PyObject_IsTrue(differs.ptr()) : -1;
  if (unequal >= 0) return unequal > 0;
  const bool none = PyErr_ExceptionMatches(PyExc_TypeError) || PyErr_ExceptionMatches(PyExc_ArithmeticError);
  if (!none && !PyErr_ExceptionMatches(PyExc_ValueError)) throw nb::python_error();
  PyErr_Clear();
  return none;  // an array says ValueError
}

nb::object plain_text(nb::handle value) {
  PyObject* const p = value.ptr();
  if (PyUnicode_Check(p)) return nb::borrow(value);
  if (PyBool_Check(p)) return nb::str(p == Py_True ? "true" : "false");
  if (PyLong_Check(p) || PyFloat_Check(p) || has_plain_text(value)) return nb::str(value);
  if (is_date(value)) return value.attr("isoformat")();
  if (!PyIndex_Check(p)) return {};
  const nb::object number = nb::steal(PyNumber_Index(p));  // the integers of other libraries
  if (!number.is_valid()) throw nb::python_error();
  return nb::str(number);
}

std::string_view text_of(nb::handle value, const char* what, const std::string& field) {
  if (!PyUnicode_Check(value.ptr())) raise_type(std::string(what) + " is a str, not " + python_type(value));
  Py_ssize_t size = 0;
  const char* text = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (text) return {text, static_cast<std::size_t>(size)};
  PyErr_Clear();  // Python's own error would hold the text
  raise_usage(CUSTODB_INVALID_UTF8, std::string(what) + " holds a lone surrogate, which is no text", field);
}

std::string_view optional_text(nb::handle value, const char* what) { return value.is_none() ? std::string_view() : text_of(value, what); }

std::string path_of(nb::handle value) {
  const nb::object path = nb::steal(PyOS_FSPath(value.ptr()));
  if (!path.is_valid()) throw nb::python_error();
  if (PyBytes_Check(path.ptr())) raise_type("a path is a str or an os.PathLike of one, not bytes");
  return std::string(text_of(path, "the path"));
}

std::string key_of(nb::handle value) {
  if (PyUnicode_Check(value.ptr())) return std::string(text_of(value, "a record's key"));
  const bool number = PyIndex_Check(value.ptr()) && !PyBool_Check(value.ptr());  // of other libraries too
  if (!number && !is_uuid(value)) raise_type("a record's key is a str, an int or a uuid.UUID, not " + python_type(value));
  return std::string(text_of(plain_text(value), "a record's key"));
}

custodb::id id_of(nb::handle value, const char* what) {
  if (PyUnicode_Check(value.ptr())) return custodb::id::parse(text_of(value, what));
  if (has_plain_text(value)) {
    const nb::str text(value);
    return custodb::id::parse(text_of(text, what));
  }
  raise_type(std::string(what) + " is the id of a customer, record or run as a str or uuid.UUID, not " + python_type(value));
}

std::string profile_of(nb::handle value) {
  if (value.is_none()) return {};
  if (PyUnicode_Check(value.ptr())) return std::string(text_of(value, "the profile"));
  if (!is_mapping(value)) raise_type("a profile is a str or a mapping, not " + python_type(value));
  std::string out;
  each_item(value, [&](nb::handle name, nb::handle setting) {
    if (setting.is_none()) return;
    const nb::object text = is_date(setting) ? nb::object(setting.attr("isoformat")()) : nb::object(nb::str(setting));
    if (!out.empty()) out += ',';
    out += text_of(name, "a profile's key");
    out += '=';
    out += text_of(text, "a profile's value");
  });
  return out;
}

custodb::record record_of(std::string_view source, std::string_view key, nb::handle values, nb::handle profile) {
  if (!is_mapping(values)) raise_type("a record is a mapping of fields to values, not " + python_type(values));
  custodb::record record(source, key);
  if (!profile.is_none()) record.profile(profile_of(profile));
  each_item(values, [&](nb::handle name, nb::handle value) { add_value(record, std::string(text_of(name, "a field's name")), value); });
  return record;
}

}  // namespace py
