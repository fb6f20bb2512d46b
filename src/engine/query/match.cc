#include "engine/query/match.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "engine/core/cells.h"
#include "engine/query/customer_view.h"
#include "engine/query/explanation_doc.h"
#include "engine/query/what_if.h"
#include "resolve/explain.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

constexpr std::size_t explained = 3;  // hits that come with their lines

// The number of a record that is not there yet: beyond all others.
constexpr resolve::record_no unknown = std::numeric_limits<std::int64_t>::max();

struct question {
  resolve::record_no rec = unknown;
  std::shared_ptr<const resolve::feature> now;
  std::shared_ptr<const resolve::feature> former;
};

result<question> ask(snapshot& view, const record_input& record) {
  CDB_ASSIGN(const auto profile, fields::parse_profile(record.profile));
  CDB_ASSIGN(const auto cells, to_cells(record.values, view.defs()));
  const auto* source = view.defs().source(record.source);
  question q;
  const resolve::identity who{record.source, record.key, source && source->unique};
  q.now = std::make_shared<resolve::feature>(resolve::make_feature(fields::normalize_record(cells, profile), who, view.owner().salt));
  if (!source) return q;
  CDB_ASSIGN(const auto rec, storage::rec_of_key(view.connection(), source->no, record.key));
  if (!rec || !view.visible(*rec)) return q;
  q.rec = static_cast<resolve::record_no>(*rec);
  CDB_ASSIGN(q.former, view.feature_of(*rec));
  return q;
}

// The records that would be one customer with the record, without it.
// Ascending.
std::vector<std::int64_t> companions(const resolve::update_result& step, resolve::record_no rec) {
  std::vector<std::int64_t> out;
  for (const auto& component : step.components)
    for (const auto& cluster : component.clusters.clusters) {
      const auto is_rec = [&](std::uint32_t i) { return component.members[i] == rec; };
      if (std::ranges::none_of(cluster, is_rec)) continue;
      for (const auto i : cluster)
        if (!is_rec(i)) out.push_back(static_cast<std::int64_t>(component.members[i]));
    }
  std::ranges::sort(out);
  return out;
}

struct hit {
  std::int64_t customer = 0;
  std::int64_t nearest = 0;  // its record that is most like
  bool same = false;         // the put would join them
  std::int32_t pair = 0;     // weight beside that record
  resolve::explanation why;  // beside all its records
};

class matcher {
 public:
  matcher(snapshot& view, const question& q) : view_(view), question_(q), world_(view, q.rec, q.now, q.former) {}

  result<doc> answer(std::uint32_t limit) {
    CDB_ASSIGN(const auto step, world_.put());
    const auto with = companions(step, question_.rec);
    CDB_TRY(collect(with, limit));
    CDB_TRY(weigh());
    doc out;
    out.set("shape", "match/1");
    CDB_TRY(say_what_put_does(with, out));
    doc matches{doc::array{}};
    for (const auto& h : hits_) {
      CDB_ASSIGN(auto entry, hit_doc(h, matches.size() < explained));
      matches.push(std::move(entry));
    }
    out.set("matches", std::move(matches));
    return out;
  }

 private:
  // The candidates' customers, those that would be joined first, then by the weight of the record that is most like. No more are
  // looked up than are told.
  result<void> collect(const std::vector<std::int64_t>& with, std::uint32_t limit) {
    CDB_ASSIGN(auto near, world_.candidates());
    near.insert(near.end(), with.begin(), with.end());
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<hit> records;
    for (const auto rec : near) {
      CDB_ASSIGN(const auto f, world_.feature_of(rec));
      if (!f) continue;
      const bool joined = std::ranges::binary_search(with, static_cast<std::int64_t>(rec));
      records.push_back({0, static_cast<std::int64_t>(rec), joined, resolve::score_pair(view_.model(), *question_.now, *f).weight_millibits, {}});
    }
    std::ranges::sort(records, {}, [](const hit& h) { return std::tuple(!h.same, -h.pair, h.nearest); });
    std::set<std::int64_t> seen;
    for (auto& h : records) {
      if (hits_.size() >= limit) break;
      CDB_ASSIGN(const auto customer, view_.partition().customer_of(view_.connection(), h.nearest));
      if (!customer || !seen.insert(*customer).second) continue;
      h.customer = *customer;
      hits_.push_back(std::move(h));
    }
    return {};
  }

  result<void> weigh() {
    for (auto& h : hits_) {
      CDB_ASSIGN(const auto records, view_.partition().records_of(view_.connection(), h.customer));
      std::vector<std::shared_ptr<const resolve::feature>> held;
      std::vector<const resolve::feature*> features;
      for (const auto rec : records) {
        if (static_cast<resolve::record_no>(rec) == question_.rec) continue;
        CDB_ASSIGN(auto f, world_.feature_of(static_cast<resolve::record_no>(rec)));
        if (!f) continue;
        features.push_back(f.get());
        held.push_back(std::move(f));
      }
      h.why = resolve::explain_clusters(view_.model(), {question_.now.get()}, features);
    }
    std::ranges::stable_sort(hits_, {}, [](const hit& h) { return std::tuple(!h.same, -h.why.weight_millibits); });
    return {};
  }

  // The customer's id would be that of its oldest record.
  result<void> say_what_put_does(const std::vector<std::int64_t>& with, doc& out) {
    std::vector<id128> ids;
    std::set<std::int64_t> customers;
    for (const auto rec : with) {
      CDB_ASSIGN(const auto id, view_.uid_of(rec));
      ids.push_back(id);
      CDB_ASSIGN(const auto customer, view_.partition().customer_of(view_.connection(), rec));
      if (customer) customers.insert(*customer);
    }
    if (question_.rec != unknown) {  // also of a record that was removed: it would be back
      CDB_ASSIGN(const auto id, view_.uid_of(static_cast<std::int64_t>(question_.rec)));
      ids.push_back(id);
    }
    out.set("customer", ids.empty() ? doc() : doc(to_uuid(*std::ranges::min_element(ids))));
    doc joins{doc::array{}};
    for (const auto customer : customers) {
      CDB_ASSIGN(const auto id, view_.uid_of(customer));
      joins.push(to_uuid(id));
    }
    out.set("joins", std::move(joins)).set("customer_records", with.size() + 1);
    return {};
  }

  result<doc> hit_doc(const hit& h, bool with_lines) {
    CDB_ASSIGN(const auto contents, read_customer(view_, h.customer));
    CDB_ASSIGN(const auto id, view_.uid_of(h.customer));
    CDB_ASSIGN(const auto nearest, view_.uid_of(h.nearest));
    doc entry;
    entry.set("customer", to_uuid(id)).set("record", to_uuid(nearest)).set("name", display_name(contents)).set("records", contents.rows.size());
    entry.set("weight_millibits", h.why.weight_millibits).set("posterior", posterior(h.why.weight_millibits));
    entry.set("relation", relation_name(h.why, h.same)).set("same", h.same);
    if (with_lines) entry.set("lines", lines_doc(h.why));
    return entry;
  }

  snapshot& view_;
  const question& question_;
  what_if world_;
  std::vector<hit> hits_;
};

}  // namespace

result<doc> match_record(core& owner, const record_input& record, std::uint32_t limit) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto q, ask(*view, record));
  return matcher(*view, q).answer(limit);
}

}  // namespace cdb::engine
