#include "normalize.h"

#include <nanobind/stl/string.h>

#include <custodb/custodb.hpp>

#include "table.h"
#include "text.h"
#include "without_gil.h"

namespace py {

void register_normalize(nb::module_& m) {
  using namespace nb::literals;
  m.def("normalize", [](nb::handle field, nb::handle raw, nb::handle profile) {
    const auto name = text_of(field, "field");
    const auto text = text_of(raw, "the value");
    const auto settings = text_of(profile, "the profile");
    const without_gil no_gil;
    return custodb::normalize(name, text, settings).json();
  }, "field"_a, "raw"_a, "profile"_a);
  const auto column = [](nb::handle field, nb::handle values, nb::handle profile) {
    const std::string name(text_of(field, "field"));
    const std::string settings(text_of(profile, "the profile"));
    auto stream = stream_of(values);
    const without_gil no_gil;  // the producer takes it for itself
    return custodb::normalize_stream(name, settings, stream.raw());
  };
  m.def("audience_hash", [](nb::handle audience, nb::handle field, nb::handle raw, nb::handle profile) {
    const auto to = text_of(audience, "the audience");
    const auto name = text_of(field, "field");
    const auto text = text_of(raw, "the value");
    const auto settings = text_of(profile, "the profile");
    const without_gil no_gil;
    return custodb::audience_hash(to, name, text, settings).json();
  }, "audience"_a, "field"_a, "raw"_a, "profile"_a);
  m.def("normalize_stream", [column](nb::handle field, nb::handle values, nb::handle profile) { return capsule_of(column(field, values, profile)); },
        "field"_a, "values"_a, "profile"_a);
  m.def("normalize_rows", [column](nb::handle field, nb::handle values, nb::handle profile) { return new rows(column(field, values, profile)); },
        "field"_a, "values"_a, "profile"_a);
  m.def("decode", [](nb::bytes bytes) {
    const std::string_view data(bytes.c_str(), bytes.size());
    const without_gil no_gil;
    return custodb::decode(data).json();
  }, "bytes"_a);
}

}  // namespace py
