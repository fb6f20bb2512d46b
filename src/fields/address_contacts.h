#pragma once
// What stands around a Chinese address in one cell: labels, the recipient, phone numbers, a postcode. Internal to addresses.

#include <string>
#include <string_view>

namespace cdb::fields {

struct address_contacts {
  std::string rest;       // the address, with spaces where something was taken out
  std::string recipient;
  std::string phone;      // digits
  std::string postcode;
};

address_contacts without_contacts(std::string_view cleaned);

// Whether what stands before the first place is nobody's street: a name, a label, nothing.
std::string recipient_in(std::string_view before);

}  // namespace cdb::fields
