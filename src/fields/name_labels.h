#pragma once
// What a form or an export writes before a name: "Name:", "Customer name - ", 姓名：, "Imię i nazwisko:". Internal to names.

#include <cstddef>
#include <string_view>

namespace cdb::fields::names {

// Bytes of a label at the start and of what parts it from the name; 0 if there is none. Takes cleaned text.
std::size_t label_length(std::string_view cleaned);

// "Vorname Nachname", "unknown customer", "sin apellidos", 氏名不詳: heads of columns and what is said where no name is known.
bool is_nobody(std::string_view cleaned);

}  // namespace cdb::fields::names
