#pragma once
// What one cell looks like, cheaply: enough to confirm or refuse what a header says. Not a validator.

#include <cstdint>
#include <string_view>

namespace cdb::exchange {

struct value_shape {
  bool email = false;
  bool phone = false;      // 7-15 digits and phone punctuation, or a national form
  bool strong_phone = false;  // + or 00 and a country, a Chinese mobile, or grouped digits
  bool date = false;       // a day, possibly without year, possibly with a time
  bool time = false;       // the date has a time of day
  bool timestamp = false;  // ... that is not midnight
  bool integer = false;
  bool decimal = false;
  bool money = false;      // a number with a currency sign
  bool url = false;
  bool ip = false;
  bool boolean = false;
  bool han = false;        // mostly Han characters, kana or Hangul: written without spaces
  bool letters = false;    // has letters
  bool hex_id = false;     // UUID or long token of letters and digits without spaces
  bool serial = false;     // 5 digits: may be a spreadsheet's day number
  bool decorated = false;  // emoji or other symbols no name has
  bool year_only = false;
  unsigned digits = 0;
  unsigned characters = 0;
  unsigned words = 0;
};

value_shape shape_of(std::string_view cell);

}  // namespace cdb::exchange
