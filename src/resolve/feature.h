#pragma once
// What resolving knows of a record: its values in comparable form and its match keys. A pure function of the record, its
// (source, key) and the store's salt; derived data, stored packed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/siphash.h"
#include "fields/value.h"

namespace cdb::resolve {

struct identity {
  std::string_view source;
  std::string_view key;
  bool source_unique = false;  // the source holds at most one record per customer
};

struct feature {
  hash128 tag{};                    // keyed hash of (source, key): breaks ties
  std::uint64_t source_unique = 0;  // hash of the source if it is unique per customer, else 0
  std::vector<std::uint64_t> keys;  // match keys, sorted, unique
};

feature make_feature(const fields::record& r, const identity& who, const hash_key& salt);
std::string encode(const feature& f);  // begins with a layout byte
result<feature> decode_feature(std::string_view blob);

}  // namespace cdb::resolve
