#include "table.h"

#include <cerrno>
#include <cstring>
#include <memory>

#include "dict_rows.h"
#include "errors.h"
#include "without_gil.h"

namespace py {

namespace {

constexpr const char* stream_name = "arrow_array_stream";
constexpr const char* schema_name = "arrow_schema";
constexpr const char* array_name = "arrow_array";

void release_capsule(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, stream_name));
  if (!stream) return PyErr_Clear();
  if (stream->release) {
    const without_gil no_gil;
    stream->release(stream);
  }
  delete stream;
}

// A single array as a stream of one batch.
struct one_array {
  ArrowSchema schema{};
  ArrowArray array{};
  std::string error = "the schema of this stream can be asked for once";
};
one_array& held(ArrowArrayStream* s) { return *static_cast<one_array*>(s->private_data); }
int one_schema(ArrowArrayStream* s, ArrowSchema* out) {
  if (!held(s).schema.release) return EINVAL;
  *out = std::exchange(held(s).schema, ArrowSchema{});
  return 0;
}
int one_next(ArrowArrayStream* s, ArrowArray* out) {
  *out = std::exchange(held(s).array, ArrowArray{});
  return 0;
}
const char* one_error(ArrowArrayStream* s) { return held(s).error.c_str(); }
void one_release(ArrowArrayStream* s) {
  const std::unique_ptr<one_array> node(&held(s));
  if (node->schema.release) node->schema.release(&node->schema);
  if (node->array.release) node->array.release(&node->array);
  s->release = nullptr;
}

// Moves a struct out of its capsule, whose destructor then finds nothing to release.
template <class T>
T take(nb::handle capsule, const char* name) {
  auto* inside = static_cast<T*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (!inside) throw nb::python_error();
  if (!inside->release) raise_usage(CUSTODB_INVALID_ARGUMENT, "the table's Arrow data has been used up already");
  return std::exchange(*inside, T{});
}

bool has(nb::handle object, const char* name) {
  // Of a class, the method would be unbound.
  return !PyType_Check(object.ptr()) && PyObject_HasAttrString(object.ptr(), name);
}

custodb::arrow_stream stream_of_array(nb::handle array) {
  const nb::object pair = array.attr("__arrow_c_array__")();
  if (!PyTuple_Check(pair.ptr()) || PyTuple_GET_SIZE(pair.ptr()) != 2) raise_type("__arrow_c_array__ answers two capsules");
  const auto schema = take<ArrowSchema>(pair[0], schema_name);
  return stream_of_one(schema, take<ArrowArray>(pair[1], array_name));
}

bool valid(const ArrowArray& array, std::int64_t row) {
  const auto* bits = static_cast<const unsigned char*>(array.buffers[0]);
  return !bits || ((bits[row >> 3] >> (row & 7)) & 1);
}

nb::object text_at(const ArrowArray& array, std::int64_t row) {
  const auto* offsets = static_cast<const std::int32_t*>(array.buffers[1]);
  const auto* text = static_cast<const char*>(array.buffers[2]);
  return nb::steal(PyUnicode_DecodeUTF8(text ? text + offsets[row] : "", offsets[row + 1] - offsets[row], "replace"));
}

[[noreturn]] void raise_stream(ArrowArrayStream* stream, int code) {
  const char* text = stream->get_last_error(stream);
  const std::string message = text ? text : std::strerror(code);
  if (code == EINVAL) raise_usage(CUSTODB_CLOSED, message);
  throw custodb::environment_error(CUSTODB_IO, message);
}

bool is_table(nb::handle object) { return has(object, "__arrow_c_stream__") || has(object, "__arrow_c_array__"); }

}  // namespace

custodb::arrow_stream stream_of_one(ArrowSchema schema, ArrowArray array) {
  auto node = std::make_unique<one_array>();
  node->schema = schema;
  node->array = array;
  custodb::arrow_stream out;
  *out.raw() = {one_schema, one_next, one_error, one_release, node.release()};
  return out;
}

custodb::arrow_stream stream_of_rows(nb::handle table) {
  const bool rows = !is_table(table) && !PyType_Check(table.ptr()) && !PyUnicode_Check(table.ptr()) && !PyBytes_Check(table.ptr()) && !PyDict_Check(table.ptr()) &&
                    (PyIter_Check(table.ptr()) || PyObject_HasAttrString(table.ptr(), "__iter__"));
  return rows ? stream_of_dicts(table) : stream_of(table);
}

custodb::arrow_stream stream_of(nb::handle table) {
  if (has(table, "__arrow_c_stream__")) {
    const nb::object capsule = table.attr("__arrow_c_stream__")();
    custodb::arrow_stream out;
    *out.raw() = take<ArrowArrayStream>(capsule, stream_name);
    return out;
  }
  if (has(table, "__arrow_c_array__")) return stream_of_array(table);
  raise_type(std::string("a table is an object with __arrow_c_stream__ or __arrow_c_array__, or for an import an iterable of dicts, which ") + Py_TYPE(table.ptr())->tp_name + " is not");
}

nb::object capsule_of(custodb::arrow_stream stream) {
  auto moved = std::make_unique<ArrowArrayStream>(stream.give());
  nb::object capsule = nb::steal(PyCapsule_New(moved.get(), stream_name, release_capsule));
  if (!capsule.is_valid()) {
    moved->release(moved.get());
    throw nb::python_error();
  }
  (void)moved.release();
  return capsule;
}

rows::rows(custodb::arrow_stream stream) : stream_(std::move(stream)) {
  if (const int code = stream_.raw()->get_schema(stream_.raw(), &schema_)) raise_stream(stream_.raw(), code);
  for (std::int64_t i = 0; i < schema_.n_children; ++i) names_.push_back(nb::str(schema_.children[i]->name));
}

rows::~rows() {
  if (batch_.release) batch_.release(&batch_);
  if (schema_.release) schema_.release(&schema_);
}

void rows::load() {
  if (batch_.release) batch_.release(&batch_);
  batch_ = {};
  at_ = 0;
  int code = 0;
  {
    const without_gil no_gil;
    code = stream_.raw()->get_next(stream_.raw(), &batch_);
  }
  if (code) raise_stream(stream_.raw(), code);
  ended_ = !batch_.release;
}

nb::object rows::value(const ArrowSchema& column, const ArrowArray& array, std::int64_t row, nb::handle) const {
  if (!valid(array, row)) return nb::none();
  if (column.format[0] == 'l') return nb::int_(static_cast<const std::int64_t*>(array.buffers[1])[row]);
  if (column.format[0] == 'u') return text_at(array, row);
  nb::list items;
  const auto* offsets = static_cast<const std::int32_t*>(array.buffers[1]);
  for (auto i = offsets[row]; i < offsets[row + 1]; ++i) items.append(text_at(*array.children[0], i));
  return items;
}

// A batch is read without the GIL, and making Python objects can let other threads run: nobody else may move the batch meanwhile.
nb::object rows::next() {
  if (reading_) raise_usage(CUSTODB_MISUSE, "another thread is reading these rows; give each thread an iterator of its own");
  reading_ = true;
  const auto done = [](rows* self) { self->reading_ = false; };
  const std::unique_ptr<rows, decltype(done)> reading(this, done);
  return row();
}

nb::object rows::row() {
  while (!ended_ && at_ >= batch_.length) load();
  if (ended_) return {};
  nb::dict out;
  for (std::size_t i = 0; i < names_.size(); ++i)
    out[names_[i]] = value(*schema_.children[i], *batch_.children[i], at_, names_[i]);
  ++at_;
  return out;
}

void register_table(nb::module_& m) {
  nb::class_<rows>(m, "Rows", "The rows of a table as dicts, read batch by batch.")
      .def("__iter__", [](nb::handle self) { return nb::borrow(self); })
      .def("__next__", [](rows& self) {
        nb::object row = self.next();
        if (!row.is_valid()) throw nb::stop_iteration();
        return row;
      });
}

}  // namespace py
