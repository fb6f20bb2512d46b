#pragma once
// What hotels, shops and programs write into the cell of a name beside it.

#include <string>

namespace cdb::fields::names {

// Takes off rooms and tables (王芳 402房), jobs (John Abernathy:Kitchen remodel) and marks for sorting (zzz Brown), and writes booked names
// (MILLER/JOHN MR/SUSAN MRS) as others are written. Empty if there was nothing else.
void take_off_beside(std::string& text);

}  // namespace cdb::fields::names
