#pragma once
// Guessing the encoding of text without a mark that is not UTF-8, from what its bytes would mean in each. Internal to encoding.

#include <optional>
#include <string_view>

#include "exchange/encoding.h"

namespace cdb::exchange {

struct encoding_guess {
  encoding value;
  unsigned confidence_permille;
  std::optional<encoding> rival;  // as likely, and giving another text: nobody can tell
};

// Nothing when the bytes are text in none of the encodings looked for.
std::optional<encoding_guess> guess_encoding(std::string_view bytes);

}  // namespace cdb::exchange
