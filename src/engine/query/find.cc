#include "engine/query/find.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "base/utf8.h"
#include "engine/core/cells.h"
#include "engine/core/snapshot.h"
#include "engine/query/customer_view.h"
#include "resolve/cluster.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t max_query_bytes = 1024;
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

result<void> look_up(snapshot& view, const fields::look_up& what, std::uint32_t limit, std::set<std::int64_t>& seen, std::vector<find_hit>& hits) {
  const std::string text = std::string(1, static_cast<char>(what.kind)) + what.text;
  std::vector<std::int64_t> records;
  std::size_t looked_at = 0;
  CDB_TRY(storage::each_term(view.connection(), text, !what.prefix, [&](std::string_view, std::int64_t rec) {
    if (view.visible(rec)) records.push_back(rec);
    return ++looked_at < terms_looked_at && records.size() < std::size_t{limit} * 8;
  }));
  for (const auto rec : records) {
    if (hits.size() >= limit) break;
    CDB_ASSIGN(const auto customer, view.partition().customer_of(view.connection(), rec));
    if (!customer || !seen.insert(*customer).second) continue;
    CDB_ASSIGN(auto hit, hit_of(view, *customer, rec, what.kind));
    hits.push_back(std::move(hit));
  }
  return {};
}

// Records that share an active key with the probe.
result<std::set<std::int64_t>> candidates(snapshot& view, const resolve::feature& probe) {
  const std::size_t cap = view.model().block_cap;
  std::set<std::int64_t> found;
  for (const auto key : probe.keys) {
    std::vector<std::uint64_t> block;
    std::int64_t lo = 0;
    for (const auto& open : view.open_ranges()) {
      CDB_TRY(storage::records_of_key(view.connection(), key, lo, open.lo, cap + 1 - block.size(), block));
      lo = open.hi;
    }
    CDB_TRY(storage::records_of_key(view.connection(), key, lo, std::numeric_limits<std::int64_t>::max(), cap + 1 - block.size(), block));
    if (block.size() < cap + 1)  // the probe itself would be one more
      for (const auto rec : block) found.insert(static_cast<std::int64_t>(rec));
  }
  return found;
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
    CDB_TRY(look_up(*view, what, limit, seen, hits));
  }
  return hits;
}

result<doc> match_record(core& owner, const record_input& record, std::uint32_t limit) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto profile, fields::parse_profile(record.profile));
  CDB_ASSIGN(const auto cells, to_cells(record.values, view->defs()));
  const auto content = fields::normalize_record(cells, profile);
  const auto probe = resolve::make_feature(content, {record.source, record.key, false}, owner.salt);
  CDB_ASSIGN(const auto found, candidates(*view, probe));
  std::map<std::int64_t, std::pair<std::int32_t, std::int64_t>> best;  // customer -> weight, record
  for (const auto rec : found) {
    CDB_ASSIGN(const auto f, view->feature_of(rec));
    CDB_ASSIGN(const auto customer, view->partition().customer_of(view->connection(), rec));
    if (!f || !customer) continue;
    const auto score = resolve::score_pair(view->model(), probe, *f);
    const auto [at, fresh] = best.try_emplace(*customer, score.weight_millibits, rec);
    if (!fresh && score.weight_millibits > at->second.first) at->second = {score.weight_millibits, rec};
  }
  std::vector<std::pair<std::int32_t, std::int64_t>> order;
  for (const auto& [customer, b] : best) order.emplace_back(-b.first, customer);
  std::sort(order.begin(), order.end());
  doc matches{doc::array{}};
  for (const auto& [minus_weight, customer] : order) {
    if (matches.size() >= limit) break;
    CDB_ASSIGN(const auto contents, read_customer(*view, customer));
    CDB_ASSIGN(const auto id, view->uid_of(customer));
    CDB_ASSIGN(const auto nearest, view->uid_of(best[customer].second));
    doc entry;
    entry.set("customer", to_uuid(id)).set("record", to_uuid(nearest)).set("name", display_name(contents));
    entry.set("weight_millibits", -minus_weight).set("same", minus_weight < 0);
    matches.push(std::move(entry));
  }
  doc out;
  out.set("shape", "match/1").set("matches", std::move(matches));
  return out;
}

}  // namespace cdb::engine
