#pragma once
// Links and the partition of records into customers. The only code that writes them (DESIGN law 15): tables link_N,
// assignment_N, customer_record_N and customer_N, N the slot in force or, while a model switch prepares, the idle one.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "storage/connection.h"

namespace cdb::storage {

struct stored_link {
  std::int64_t rec = 0;
  std::int64_t other = 0;
  std::int32_t weight_millibits = 0;
  std::uint64_t pattern = 0;
};

class partition {
 public:
  explicit partition(int slot);
  int slot() const { return slot_; }

  // A link is stored under both its records.
  result<void> write_link(connection& c, const stored_link& link) const;   // insert or replace, both directions
  result<void> append_link(connection& c, const stored_link& link) const;  // one direction, in key order
  result<void> delete_link(connection& c, std::int64_t a, std::int64_t b) const;
  result<void> links_of(connection& c, std::int64_t rec, std::vector<stored_link>& out) const;  // appends, by other
  result<void> each_link(connection& c, const std::function<void(const stored_link&)>& take) const;  // each direction once

  result<std::optional<std::int64_t>> customer_of(connection& c, std::int64_t rec) const;
  result<std::vector<std::int64_t>> records_of(connection& c, std::int64_t customer) const;  // ascending
  result<void> assign(connection& c, std::int64_t rec, std::int64_t customer) const;         // moves it if it is elsewhere
  result<void> unassign(connection& c, std::int64_t rec) const;
  result<void> append_assignment(connection& c, std::int64_t rec, std::int64_t customer) const;       // in order of rec
  result<void> append_customer_record(connection& c, std::int64_t customer, std::int64_t rec) const;  // in order
  result<void> each_assignment(connection& c, const std::function<void(std::int64_t rec, std::int64_t customer)>& take) const;
  result<void> each_customer_record(connection& c, const std::function<void(std::int64_t customer, std::int64_t rec)>& take) const;

  result<void> write_golden(connection& c, std::int64_t customer, std::string_view golden) const;  // insert or replace
  result<void> delete_golden(connection& c, std::int64_t customer) const;
  result<std::optional<std::string>> golden_of(connection& c, std::int64_t customer) const;
  // By customer number from `from`; false stops.
  result<void> each_golden(connection& c, std::int64_t from, const std::function<bool(std::int64_t customer, std::string_view golden)>& take) const;

  result<std::int64_t> count_customers(connection& c) const;
  result<std::int64_t> count_links(connection& c) const;
  result<bool> clear_some(connection& c, std::int64_t limit) const;  // deletes up to about `limit` rows; true if any were left
  // Rows of dropped records in [lo, hi): of an import that never became visible.
  result<bool> drop_some(connection& c, std::int64_t lo, std::int64_t hi, std::int64_t limit) const;

 private:
  enum query : std::size_t;
  const std::string& sql(query q) const { return sql_[q]; }
  int slot_;
  std::vector<std::string> sql_;
};

}  // namespace cdb::storage
