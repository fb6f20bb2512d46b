#include "dict_rows.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "errors.h"
#include "table.h"
#include "text.h"
#include "without_gil.h"

namespace py {

namespace {

constexpr std::size_t most_bytes = std::numeric_limits<std::int32_t>::max();  // of a column of Arrow's type "u"
constexpr int deepest = 8;                                                   // dicts in dicts

struct text_column {
  std::string name;
  std::vector<std::int32_t> offsets{0};
  std::string text;
  std::vector<unsigned char> valid;
  std::int64_t nulls = 0;
  const void* buffers[3] = {};

  std::int64_t rows() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
  void end_cell(bool is_there) {
    const auto row = static_cast<std::size_t>(rows());
    valid.resize(row / 8 + 1);
    if (is_there) valid[row / 8] = static_cast<unsigned char>(valid[row / 8] | 1u << row % 8);
    else ++nulls;
    offsets.push_back(static_cast<std::int32_t>(text.size()));
  }
  void end_rows(std::int64_t count) {
    while (rows() < count) end_cell(false);
  }
};

struct gathered {
  std::vector<std::unique_ptr<text_column>> columns;
  std::unordered_map<std::string, std::size_t> by_name;
  std::int64_t rows = 0;
  std::vector<ArrowSchema> schemas;
  std::vector<ArrowSchema*> schema_pointers;
  std::vector<ArrowArray> arrays;
  std::vector<ArrowArray*> array_pointers;
  const void* no_buffers[1] = {nullptr};
};

// ---- reading ----

std::string place(std::int64_t row, const std::string& column) {
  return "row " + std::to_string(row) + (column.empty() ? "" : ", column " + column) + ": ";
}

[[noreturn]] void refuse(std::int64_t row, const std::string& column, const std::string& what) { raise_type(place(row, column) + what); }

class gathering {
 public:
  explicit gathering(gathered& all) : all_(all) {}

  void take(nb::handle row) {
    if (!PyDict_Check(row.ptr())) refuse(all_.rows + 1, {}, std::string("a row is a dict, not ") + Py_TYPE(row.ptr())->tp_name);
    take_members(row, {}, 0);
    ++all_.rows;
  }

 private:
  void take_members(nb::handle dict, const std::string& before, int depth) {
    // Over a copy: a text of a value is Python code, which may change the dict.
    const nb::object items = nb::steal(PyDict_Items(dict.ptr()));
    if (!items.is_valid()) throw nb::python_error();
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items.ptr()); ++i) {
      PyObject* const pair = PyList_GET_ITEM(items.ptr(), i);
      const nb::handle key = PyTuple_GET_ITEM(pair, 0), value = PyTuple_GET_ITEM(pair, 1);
      if (!PyUnicode_Check(key.ptr())) refuse(all_.rows + 1, before, std::string("a column's name is a str, not ") + Py_TYPE(key.ptr())->tp_name);
      const auto name = before + std::string(utf8_of(key, before));
      if (!PyDict_Check(value.ptr())) cell(name, value);
      else if (depth == deepest) refuse(all_.rows + 1, name, "dicts are nested too deeply");
      else take_members(value, name + ".", depth + 1);
    }
  }

  void cell(const std::string& name, nb::handle value) {
    const auto [at, added] = all_.by_name.emplace(name, all_.columns.size());
    if (added) {
      all_.columns.push_back(std::make_unique<text_column>());
      all_.columns.back()->name = name;
    }
    auto& column = *all_.columns[at->second];
    column.end_rows(all_.rows);
    if (column.rows() > all_.rows) refuse(all_.rows + 1, name, "is given twice");
    if (is_no_value(value)) return column.end_cell(false);
    if (PyList_Check(value.ptr()) || PyTuple_Check(value.ptr())) return add(column, text_of_list(name, value));
    add(column, utf8_of(text_of_value(name, value), name));
  }

  nb::object text_of_value(const std::string& name, nb::handle value) const {
    nb::object text = plain_text(value);
    if (!text.is_valid())
      refuse(all_.rows + 1, name, std::string("a value is a str, a number, a date, a list of those, a dict or None, not ") + Py_TYPE(value.ptr())->tp_name);
    return text;
  }

  std::string text_of_list(const std::string& name, nb::handle list) const {
    constexpr std::string_view between_items = " ::: ";  // as the library writes a list of Arrow in one cell
    std::string out;
    for (const nb::handle item : nb::borrow(list)) {
      if (is_no_value(item)) continue;
      const nb::object text = text_of_value(name, item);
      if (!out.empty()) out += between_items;
      out += utf8_of(text, name);
    }
    return out;
  }

  std::string_view utf8_of(nb::handle text, const std::string& column) const {
    Py_ssize_t size = 0;
    const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
    if (data) return {data, static_cast<std::size_t>(size)};
    PyErr_Clear();  // Python's own error would hold the text
    throw custodb::usage_error(CUSTODB_INVALID_UTF8, "the text holds a lone surrogate, which is no text", column, all_.rows + 1);
  }

  void add(text_column& column, std::string_view text) {
    if (text.size() > most_bytes - column.text.size()) refuse(all_.rows + 1, column.name, "the column holds more than 2 GiB of text; give the rows in parts");
    column.text += text;
    column.end_cell(true);
  }

  gathered& all_;
};

// ---- handing out ----

// Whoever holds a part holds the whole.
using holder = std::shared_ptr<gathered>;

template <class T>
void release_part(T* part) {
  for (std::int64_t i = 0; i < part->n_children; ++i)
    if (part->children[i]->release) part->children[i]->release(part->children[i]);
  part->release = nullptr;
  delete static_cast<holder*>(part->private_data);
}

ArrowSchema schema_of(const holder& all, const char* format, const char* name) {
  ArrowSchema s{};
  s.format = format;
  s.name = name;
  s.flags = ARROW_FLAG_NULLABLE;
  s.release = release_part<ArrowSchema>;
  s.private_data = new holder(all);
  return s;
}

ArrowArray array_of(const holder& all, std::int64_t nulls, const void** buffers, std::int64_t buffer_count) {
  ArrowArray a{};
  a.length = all->rows;
  a.null_count = nulls;
  a.n_buffers = buffer_count;
  a.buffers = buffers;
  a.release = release_part<ArrowArray>;
  a.private_data = new holder(all);
  return a;
}

custodb::arrow_stream stream_of(const holder& all) {
  const auto count = all->columns.size();
  all->schemas.reserve(count);
  all->arrays.reserve(count);
  for (const auto& column : all->columns) {
    column->end_rows(all->rows);
    column->buffers[0] = column->valid.data();
    column->buffers[1] = column->offsets.data();
    column->buffers[2] = column->text.data();
    all->schemas.push_back(schema_of(all, "u", column->name.c_str()));
    all->arrays.push_back(array_of(all, column->nulls, column->buffers, 3));
    all->schema_pointers.push_back(&all->schemas.back());
    all->array_pointers.push_back(&all->arrays.back());
  }
  auto schema = schema_of(all, "+s", "");
  schema.n_children = static_cast<std::int64_t>(count);
  schema.children = all->schema_pointers.data();
  auto array = array_of(all, 0, all->no_buffers, 1);
  array.n_children = static_cast<std::int64_t>(count);
  array.children = all->array_pointers.data();
  return stream_of_one(schema, array);
}

}  // namespace

custodb::arrow_stream stream_of_dicts(nb::handle rows) {
  const auto all = std::make_shared<gathered>();
  gathering into(*all);
  const in_python code;
  for (const nb::handle row : nb::iter(rows)) {
    code.stop_if_leaving();
    into.take(row);
  }
  return stream_of(all);
}

}  // namespace py
