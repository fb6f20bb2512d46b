#include "engine/query/find.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "engine/core/snapshot.h"
#include "engine/query/customer_view.h"
#include "engine/query/near_terms.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t max_query_bytes = 1024;
constexpr std::size_t shortest_with_slip = 4;     // letters: in shorter names a slip makes another one
constexpr std::size_t terms_looked_at = 10'000;  // per look-up: a one-letter prefix stays quick

result<find_hit> hit_of(snapshot& view, std::int64_t customer, std::int64_t rec, std::optional<fields::term_kind> kind) {
  CDB_ASSIGN(const auto contents, read_customer(view, customer));
  find_hit hit;
  hit.kind = kind;
  hit.display = display_name(contents);
  hit.records = static_cast<std::uint32_t>(contents.rows.size());
  for (const auto& row : contents.rows) {
    if (row.rec == customer) hit.customer = row.uid;
    if (row.rec == rec) hit.record = row.uid;
  }
  return hit;
}

// An id that was handed out names its customer; one that was not, and any other text, nobody.
result<void> look_up_id(snapshot& view, std::string_view query, std::set<std::int64_t>& seen, std::vector<find_hit>& hits) {
  const auto id = parse_uuid(query);
  if (!id) return {};
  const auto rec = view.resolve_id(*id);
  if (!rec) return rec.error().code == status::not_found ? result<void>{} : result<void>(rec.error());
  CDB_ASSIGN(const auto customer, view.partition().customer_of(view.connection(), *rec));
  if (!customer) return {};
  seen.insert(*customer);
  CDB_ASSIGN(auto hit, hit_of(view, *customer, *rec, std::nullopt));
  hits.push_back(std::move(hit));
  return {};
}

// text: the kind's byte and what to look for.
result<void> look_up(snapshot& view, fields::term_kind kind, std::string_view text, bool prefix, std::uint32_t limit, std::set<std::int64_t>& seen,
                     std::vector<find_hit>& hits) {
  std::vector<std::int64_t> records;
  std::size_t looked_at = 0;
  CDB_TRY(storage::each_term(view.connection(), text, !prefix, [&](std::string_view, std::int64_t rec) {
    if (view.visible(rec)) records.push_back(rec);
    return ++looked_at < terms_looked_at && records.size() < std::size_t{limit} * 8;
  }));
  for (const auto rec : records) {
    if (hits.size() >= limit) break;
    CDB_ASSIGN(const auto customer, view.partition().customer_of(view.connection(), rec));
    if (!customer || !seen.insert(*customer).second) continue;
    CDB_ASSIGN(auto hit, hit_of(view, *customer, rec, kind));
    hits.push_back(std::move(hit));
  }
  return {};
}

// Names but for one slip, when nothing else is found.
result<void> look_up_near(snapshot& view, std::string_view query, std::uint32_t limit, std::set<std::int64_t>& seen, std::vector<find_hit>& hits) {
  for (const auto& what : fields::parse_query(query)) {
    if (what.kind != fields::term_kind::name || count_code_points(what.text) < shortest_with_slip) continue;
    CDB_ASSIGN(const auto near, near_terms(view.connection(), static_cast<char>(what.kind), what.text));
    for (const auto& beginning : near) {
      if (hits.size() >= limit) break;
      CDB_TRY(look_up(view, what.kind, beginning, true, limit, seen, hits));
    }
  }
  for (auto& hit : hits) hit.near = true;
  return {};
}

}  // namespace

result<std::vector<find_hit>> find_customers(core& owner, std::string_view query, std::uint32_t limit) {
  if (!is_valid_utf8(query)) return make_error(status::invalid_utf8, "the query is not valid UTF-8");
  if (query.size() > max_query_bytes) return make_error(status::limit, "a query is at most 1024 bytes long");
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  std::vector<find_hit> hits;
  std::set<std::int64_t> seen;
  if (limit > 0) CDB_TRY(look_up_id(*view, query, seen, hits));
  for (const auto& what : fields::parse_query(query)) {
    if (hits.size() >= limit) break;
    const std::string text = std::string(1, static_cast<char>(what.kind)) + what.text;
    CDB_TRY(look_up(*view, what.kind, text, what.prefix, limit, seen, hits));
  }
  if (hits.empty() && limit > 0) CDB_TRY(look_up_near(*view, query, limit, seen, hits));
  return hits;
}

}  // namespace cdb::engine
