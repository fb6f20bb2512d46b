#include "storage/partition.h"

#include "storage/row_scan.h"

namespace cdb::storage {

enum partition::query : std::size_t {
  q_write_link, q_append_link, q_delete_link, q_links_of, q_each_link, q_customer_of, q_records_of, q_assign, q_unassign,
  q_insert_member, q_delete_member, q_each_assignment, q_each_member, q_write_golden, q_delete_golden, q_golden_of, q_each_golden,
  q_count_customers, q_count_links, q_clear_links, q_clear_assignments, q_clear_members, q_clear_golden, q_drop_links,
  q_drop_assignments, q_drop_members, q_drop_golden, q_append_assignment,
};

partition::partition(int slot) : slot_(slot) {
  const char* const templates[] = {
      "INSERT OR REPLACE INTO link_N(rec, other, weight, pattern) VALUES(?1, ?2, ?3, ?4)",
      "INSERT INTO link_N(rec, other, weight, pattern) VALUES(?1, ?2, ?3, ?4)",
      "DELETE FROM link_N WHERE rec = ?1 AND other = ?2",
      "SELECT rec, other, weight, pattern FROM link_N WHERE rec = ?1 ORDER BY other",
      "SELECT rec, other, weight, pattern FROM link_N ORDER BY rec, other",
      "SELECT customer FROM assignment_N WHERE rec = ?1",
      "SELECT rec FROM customer_record_N WHERE customer = ?1 ORDER BY rec",
      "INSERT OR REPLACE INTO assignment_N(rec, customer) VALUES(?1, ?2)",
      "DELETE FROM assignment_N WHERE rec = ?1",
      "INSERT INTO customer_record_N(customer, rec) VALUES(?1, ?2)",
      "DELETE FROM customer_record_N WHERE customer = ?1 AND rec = ?2",
      "SELECT rec, customer FROM assignment_N ORDER BY rec",
      "SELECT customer, rec FROM customer_record_N ORDER BY customer, rec",
      "INSERT OR REPLACE INTO customer_N(customer, golden) VALUES(?1, ?2)",
      "DELETE FROM customer_N WHERE customer = ?1",
      "SELECT golden FROM customer_N WHERE customer = ?1",
      "SELECT customer, golden FROM customer_N WHERE customer >= ?1 ORDER BY customer",
      "SELECT count(*) FROM customer_N",
      "SELECT count(*) FROM link_N",
      "DELETE FROM link_N WHERE (rec, other) IN (SELECT rec, other FROM link_N LIMIT ?1)",
      "DELETE FROM assignment_N WHERE rec IN (SELECT rec FROM assignment_N LIMIT ?1)",
      "DELETE FROM customer_record_N WHERE (customer, rec) IN (SELECT customer, rec FROM customer_record_N LIMIT ?1)",
      "DELETE FROM customer_N WHERE customer IN (SELECT customer FROM customer_N LIMIT ?1)",
      "DELETE FROM link_N WHERE (rec, other) IN (SELECT rec, other FROM link_N WHERE rec >= ?2 AND rec < ?3 LIMIT ?1)",
      "DELETE FROM assignment_N WHERE rec IN (SELECT rec FROM assignment_N WHERE rec >= ?2 AND rec < ?3 LIMIT ?1)",
      "DELETE FROM customer_record_N WHERE (customer, rec) IN (SELECT customer, rec FROM customer_record_N WHERE customer >= ?2 AND customer < ?3 LIMIT ?1)",
      "DELETE FROM customer_N WHERE customer IN (SELECT customer FROM customer_N WHERE customer >= ?2 AND customer < ?3 LIMIT ?1)",
      "INSERT INTO assignment_N(rec, customer) VALUES(?1, ?2)",
  };
  for (std::string text : templates) {
    for (std::size_t at = 0; (at = text.find("_N", at)) != std::string::npos;) text[at + 1] = static_cast<char>('0' + slot);
    sql_.push_back(std::move(text));
  }
}

result<void> partition::append_link(connection& c, const stored_link& link) const {
  return c.prepare(sql(q_append_link))
      .bind(0, link.rec)
      .bind(1, link.other)
      .bind(2, link.weight_millibits)
      .bind(3, static_cast<std::int64_t>(link.pattern))
      .run();
}

result<void> partition::write_link(connection& c, const stored_link& link) const {
  for (const auto& [from, to] : {std::pair{link.rec, link.other}, std::pair{link.other, link.rec}})
    CDB_TRY(c.prepare(sql(q_write_link))
                .bind(0, from)
                .bind(1, to)
                .bind(2, link.weight_millibits)
                .bind(3, static_cast<std::int64_t>(link.pattern))
                .run());
  return {};
}

result<void> partition::delete_link(connection& c, std::int64_t a, std::int64_t b) const {
  CDB_TRY(c.prepare(sql(q_delete_link)).bind(0, a).bind(1, b).run());
  return c.prepare(sql(q_delete_link)).bind(0, b).bind(1, a).run();
}

namespace {

stored_link link_of(const statement& s) {
  return {s.integer(0), s.integer(1), static_cast<std::int32_t>(s.integer(2)), static_cast<std::uint64_t>(s.integer(3))};
}

}  // namespace

result<void> partition::links_of(connection& c, std::int64_t rec, std::vector<stored_link>& out) const {
  return scan(c.prepare(sql(q_links_of)).bind(0, rec), [&](statement& s) {
    out.push_back(link_of(s));
    return true;
  });
}

result<void> partition::each_link(connection& c, const std::function<void(const stored_link&)>& take) const {
  return scan(c.prepare(sql(q_each_link)), [&](statement& s) {
    take(link_of(s));
    return true;
  });
}

result<std::optional<std::int64_t>> partition::customer_of(connection& c, std::int64_t rec) const {
  std::optional<std::int64_t> customer;
  CDB_TRY(scan(c.prepare(sql(q_customer_of)).bind(0, rec), [&](statement& s) {
    customer = s.integer(0);
    return false;
  }));
  return customer;
}

result<std::vector<std::int64_t>> partition::records_of(connection& c, std::int64_t customer) const {
  std::vector<std::int64_t> records;
  CDB_TRY(scan(c.prepare(sql(q_records_of)).bind(0, customer), [&](statement& s) {
    records.push_back(s.integer(0));
    return true;
  }));
  return records;
}

result<void> partition::assign(connection& c, std::int64_t rec, std::int64_t customer) const {
  CDB_ASSIGN(const auto before, customer_of(c, rec));
  if (before == customer) return {};
  if (before) CDB_TRY(c.prepare(sql(q_delete_member)).bind(0, *before).bind(1, rec).run());
  CDB_TRY(c.prepare(sql(q_assign)).bind(0, rec).bind(1, customer).run());
  return append_customer_record(c, customer, rec);
}

result<void> partition::unassign(connection& c, std::int64_t rec) const {
  CDB_ASSIGN(const auto before, customer_of(c, rec));
  if (!before) return {};
  CDB_TRY(c.prepare(sql(q_delete_member)).bind(0, *before).bind(1, rec).run());
  return c.prepare(sql(q_unassign)).bind(0, rec).run();
}

result<void> partition::append_assignment(connection& c, std::int64_t rec, std::int64_t customer) const {
  return c.prepare(sql(q_append_assignment)).bind(0, rec).bind(1, customer).run();
}

result<void> partition::append_customer_record(connection& c, std::int64_t customer, std::int64_t rec) const {
  return c.prepare(sql(q_insert_member)).bind(0, customer).bind(1, rec).run();
}

result<void> partition::each_assignment(connection& c, const std::function<void(std::int64_t, std::int64_t)>& take) const {
  return scan(c.prepare(sql(q_each_assignment)), [&](statement& s) {
    take(s.integer(0), s.integer(1));
    return true;
  });
}

result<void> partition::each_customer_record(connection& c, const std::function<void(std::int64_t, std::int64_t)>& take) const {
  return scan(c.prepare(sql(q_each_member)), [&](statement& s) {
    take(s.integer(0), s.integer(1));
    return true;
  });
}

result<void> partition::write_golden(connection& c, std::int64_t customer, std::string_view golden) const {
  return c.prepare(sql(q_write_golden)).bind(0, customer).bind_blob(1, golden).run();
}

result<void> partition::delete_golden(connection& c, std::int64_t customer) const {
  return c.prepare(sql(q_delete_golden)).bind(0, customer).run();
}

result<std::optional<std::string>> partition::golden_of(connection& c, std::int64_t customer) const {
  std::optional<std::string> golden;
  CDB_TRY(scan(c.prepare(sql(q_golden_of)).bind(0, customer), [&](statement& s) {
    golden = std::string(s.blob(0));
    return false;
  }));
  return golden;
}

result<void> partition::each_golden(connection& c, std::int64_t from, const std::function<bool(std::int64_t, std::string_view)>& take) const {
  return scan(c.prepare(sql(q_each_golden)).bind(0, from), [&](statement& s) { return take(s.integer(0), s.blob(1)); });
}

namespace {

result<std::int64_t> count(statement& select) {
  std::int64_t n = 0;
  CDB_TRY(scan(select, [&](statement& s) {
    n = s.integer(0);
    return false;
  }));
  return n;
}

}  // namespace

result<std::int64_t> partition::count_customers(connection& c) const { return count(c.prepare(sql(q_count_customers))); }

result<std::int64_t> partition::count_links(connection& c) const {
  CDB_ASSIGN(const auto directed, count(c.prepare(sql(q_count_links))));
  return directed / 2;
}

result<bool> partition::clear_some(connection& c, std::int64_t limit) const {
  for (const query q : {q_clear_links, q_clear_assignments, q_clear_members, q_clear_golden}) {
    CDB_TRY(c.prepare(sql(q)).bind(0, limit).run());
    limit -= c.changes();
    if (limit <= 0) return true;
  }
  return false;
}

result<bool> partition::drop_some(connection& c, std::int64_t lo, std::int64_t hi, std::int64_t limit) const {
  for (const query q : {q_drop_links, q_drop_assignments, q_drop_members, q_drop_golden}) {
    CDB_TRY(c.prepare(sql(q)).bind(0, limit).bind(1, lo).bind(2, hi).run());
    limit -= c.changes();
    if (limit <= 0) return true;
  }
  return false;
}

}  // namespace cdb::storage
