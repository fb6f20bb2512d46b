#include "engine/core/digest.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/bytes.h"
#include "engine/core/golden.h"
#include "engine/core/store_population.h"
#include "storage/decision_table.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

// Entries are hashed one by one and added up, so that their order is nothing.
class entry_sum {
 public:
  explicit entry_sum(const hash_key& key) : key_(key) {}
  void add(std::string_view entry) {
    const auto h = siphash128(key_, entry);
    const auto low = sum_[0];
    sum_[0] += h[0];
    sum_[1] += h[1] + (sum_[0] < low ? 1 : 0);
  }
  hash128 value() const { return sum_; }

 private:
  hash_key key_;
  hash128 sum_{};
};

using tags = std::unordered_map<std::int64_t, hash128>;

void put_tag(byte_writer& w, const hash128& tag) {
  w.u64(tag[0]);
  w.u64(tag[1]);
}

// Custom attributes and profiles by name: their numbers depend on the order they were defined in.
void put_content(byte_writer& w, snapshot& view, const storage::record_row& row, const fields::record& content) {
  const auto* profile = view.defs().profile(row.write.profile);
  w.text(profile ? fields::to_text(*profile) : std::string());
  w.zigzag(content.observed_us);
  for (const auto& v : content.values) {
    w.u16(static_cast<std::uint16_t>(v.field));
    if (v.field == fields::field_id::custom) w.text(view.defs().custom_name(v.custom));
    w.u8(v.group);
    w.u8(static_cast<std::uint8_t>(v.status));
    w.u8(static_cast<std::uint8_t>(v.why));
    w.u8(v.derived ? 1 : 0);
    w.text(v.raw);
    w.text(v.canonical);
  }
}

class digesting {
 public:
  explicit digesting(snapshot& view) : view_(view), sum_(view.owner().salt) {}

  result<hash128> go() {
    CDB_TRY(add_records());
    CDB_TRY(add_decisions());
    CDB_TRY(add_links());
    CDB_TRY(add_customers());
    return sum_.value();
  }

 private:
  result<void> add_records() {
    result<void> outcome;
    CDB_TRY(storage::each_record(view_.connection(), 0, [&](storage::record_row&& stored) {
      const auto row = view_.current(std::move(stored));
      if (!row) return (outcome = row.error(), false);
      if (row->write.state != storage::record_state::live || !view_.visible(row->rec)) return true;
      outcome = add_record(*row);
      return outcome.ok();
    }));
    return outcome;
  }

  result<void> add_record(const storage::record_row& row) {
    const auto* source = view_.defs().source(row.source);
    CDB_ASSIGN(const auto content, fields::decode(row.write.body));
    const resolve::identity who{source ? std::string_view(source->name) : std::string_view(), row.key, source && source->unique};
    tags_[row.rec] = resolve::tag_of(who, view_.owner().salt);
    byte_writer w;
    w.text("record");
    put_tag(w, tags_[row.rec]);
    w.text(who.source);
    w.text(who.key);
    put_content(w, view_, row, content);
    sum_.add(w.str());
    return {};
  }

  result<void> add_decisions() {
    CDB_ASSIGN(const auto rulings, decisions_in_force(view_.connection(), view_.owner().salt));
    for (const auto& d : rulings) {
      byte_writer w;
      w.text("decision");
      w.u8(static_cast<std::uint8_t>(d.kind));
      for (const auto* side : {&d.side_a, &d.side_b}) {
        std::vector<hash128> members;
        for (const auto rec : *side)
          if (const auto at = tags_.find(static_cast<std::int64_t>(rec)); at != tags_.end()) members.push_back(at->second);
        std::sort(members.begin(), members.end());
        w.varint(members.size());
        for (const auto& tag : members) put_tag(w, tag);
      }
      sum_.add(w.str());
    }
    return {};
  }

  result<void> add_links() {
    return view_.partition().each_link(view_.connection(), [&](const storage::stored_link& l) {
      if (l.rec > l.other || !view_.visible(l.rec)) return;
      auto a = tag_of(l.rec);
      auto b = tag_of(l.other);
      if (b < a) std::swap(a, b);
      byte_writer w;
      w.text("link");
      put_tag(w, a);
      put_tag(w, b);
      w.zigzag(l.weight_millibits);
      w.u64(l.pattern);
      sum_.add(w.str());
    });
  }

  result<void> add_customers() {
    std::map<std::int64_t, std::vector<hash128>> members;
    CDB_TRY(view_.partition().each_customer_record(view_.connection(), [&](std::int64_t customer, std::int64_t rec) {
      if (view_.visible(rec)) members[customer].push_back(tag_of(rec));
    }));
    for (auto& [customer, records] : members) {
      std::sort(records.begin(), records.end());
      byte_writer w;
      w.text("customer");
      for (const auto& tag : records) put_tag(w, tag);
      CDB_ASSIGN(const auto blob, view_.partition().golden_of(view_.connection(), customer));
      CDB_ASSIGN(const auto golden, decode_golden(blob.value_or(std::string())));
      for (const auto& ref : golden) {
        put_tag(w, tag_of(ref.rec));
        w.varint(ref.value);
        w.u8(ref.group);
        w.varint(ref.support);
      }
      sum_.add(w.str());
    }
    return {};
  }

  hash128 tag_of(std::int64_t rec) const {
    const auto at = tags_.find(rec);
    return at == tags_.end() ? hash128{} : at->second;
  }

  snapshot& view_;
  entry_sum sum_;
  tags tags_;
};

}  // namespace

result<hash128> store_digest(snapshot& view) { return digesting(view).go(); }

}  // namespace cdb::engine
