#pragma once
// Search terms that begin like a word but for one slip: a letter too many, one too few, another one, or two that changed places.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::engine {

// Beginnings under which there are terms, those with the slip inside the word first. `kind` is the byte that terms of a kind begin with.
// Only letters that follow in some term are tried, and no more than a few milliseconds' worth of look-ups.
result<std::vector<std::string>> near_terms(storage::connection& c, char kind, std::string_view word);

}  // namespace cdb::engine
