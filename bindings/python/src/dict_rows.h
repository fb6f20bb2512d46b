#pragma once
// Rows as Python writes them, dicts, for where a table is taken: gathered into columns of text first, since a column is any key that
// any row has.

#include <nanobind/nanobind.h>

#include <custodb/custodb.hpp>

namespace py {

namespace nb = nanobind;

// A list, a generator or another iterable of dicts. Values are None, str, numbers, dates and other things with a text of one line,
// or dicts, whose members become columns "address.city".
custodb::arrow_stream stream_of_dicts(nb::handle rows);

}  // namespace py
