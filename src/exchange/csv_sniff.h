#pragma once
// The dialect of a CSV text from a sample of it.

#include <string>
#include <string_view>

#include "exchange/csv_record.h"

namespace cdb::exchange {

struct csv_look {
  csv_dialect dialect;
  std::string line_ending;         // LF, CRLF, CR, mixed
  std::size_t skip = 0;            // bytes of a leading `sep=;` line
  bool quotes = false;
  bool backslash_escapes = false;
};

// `whole`: the sample is the whole text. The delimiter is the one of , ; TAB | that cuts most lines into the same number of
// cells, quotes respected.
csv_look look_at_csv(std::string_view sample, bool whole);

}  // namespace cdb::exchange
