#pragma once
// Python's values as the text that the library takes.

#include <nanobind/nanobind.h>

#include <string>
#include <string_view>

#include <custodb/custodb.hpp>

namespace py {

namespace nb = nanobind;

// The text of a str; lives as long as the str. what: how an error names the argument.
std::string_view text_of(nb::handle value, const char* what, const std::string& field = {});
bool is_no_value(nb::handle value);      // None, NaN, NaT, pandas.NA
nb::object plain_text(nb::handle value);  // of a str, bool, number, date, Decimal or UUID, as a str; else not valid
std::string_view optional_text(nb::handle value, const char* what);  // None: ""
std::string path_of(nb::handle value);                              // str or os.PathLike
std::string key_of(nb::handle value);                               // a record's key: str or int
custodb::id id_of(nb::handle value, const char* what);              // str or uuid.UUID

// "region=CN,phone.region=DE" of a str, a mapping or None.
std::string profile_of(nb::handle value);

// A record of {"name.full": "Ann Lee", "phone": ["+49...", "..."], "address": [{"street": ..., "city": ...}]}.
custodb::record record_of(std::string_view source, std::string_view key, nb::handle values, nb::handle profile);

}  // namespace py
