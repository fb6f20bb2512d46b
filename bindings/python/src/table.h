#pragma once
// Tables in and out: Arrow C streams in PyCapsules (the Arrow PyCapsule interface), which need no table library at all.

#include <nanobind/nanobind.h>

#include <custodb/custodb.hpp>

namespace py {

namespace nb = nanobind;

// The stream of an object with __arrow_c_stream__ or __arrow_c_array__. The object is used up if it is a stream itself.
custodb::arrow_stream stream_of(nb::handle table);
// As stream_of, or of an iterable of dicts.
custodb::arrow_stream stream_of_rows(nb::handle table);
// Of one batch; takes both over.
custodb::arrow_stream stream_of_one(ArrowSchema schema, ArrowArray array);
nb::object capsule_of(custodb::arrow_stream stream);

// Rows of a stream of our own: dicts of str, int, list of str and None.
class rows {
 public:
  explicit rows(custodb::arrow_stream stream);
  ~rows();
  rows(rows&&) = delete;
  nb::object next();  // a null object at the end; raises while another thread is in it

 private:
  void load();
  nb::object row();
  nb::object value(const ArrowSchema& column, const ArrowArray& array, std::int64_t row, nb::handle name) const;
  custodb::arrow_stream stream_;
  ArrowSchema schema_{};
  ArrowArray batch_{};
  std::vector<nb::object> names_;
  std::int64_t at_ = 0;
  bool ended_ = false;
  bool reading_ = false;
};

void register_table(nb::module_& m);

}  // namespace py
