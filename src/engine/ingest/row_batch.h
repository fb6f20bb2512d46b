#pragma once
// An import's rows normalized in batches, beside the writer and over threads. Pure: no store is touched.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/siphash.h"
#include "engine/core/definitions.h"
#include "exchange/mapping.h"
#include "exchange/reader.h"
#include "resolve/feature.h"

namespace cdb::engine {

// What normalizing needs to know; lives as long as the import.
struct import_context {
  std::int64_t run = 0;
  std::int64_t source = 0;
  std::string source_name;
  bool source_unique = false;
  std::int64_t profile = 0;
  std::size_t key_column = SIZE_MAX;  // SIZE_MAX: rows are named by their content
  exchange::table_mapping mapping;
  std::vector<std::uint32_t> custom;  // definition numbers by column
  definitions defs;
  hash_key salt;
};

struct keyed_row {
  exchange::row row;
  std::string key;
};

struct ready_row {
  std::uint64_t number = 0;           // of the record in its file
  std::string key;
  std::string body;                   // fields::encode of the content
  resolve::feature features;
  std::string blob;                   // resolve::encode of the features
  std::string terms;                  // as the table stores them, each after its length (byte_writer::text)
  std::string golden;                 // of the record alone, for record number 0
  std::string problem;                // set: the row is quarantined, with
  std::string bytes;                  // its raw cells
};

result<std::vector<ready_row>> make_ready(const import_context& context, const std::vector<keyed_row>& rows, unsigned threads, const progress& report);

// Names rows in the order of the table: by their key column or, without one, by the hash of their cells and their number
// among equal rows.
class row_keys {
 public:
  explicit row_keys(const import_context& context) : context_(context) {}
  std::string name(const exchange::row& row);

 private:
  const import_context& context_;
  std::unordered_map<std::string, std::uint32_t> occurrences_;
};

}  // namespace cdb::engine
