#include "resolve/survivorship.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "text/fold.h"

namespace cdb::resolve {
namespace {

using fields::field_group;
using fields::field_id;
using fields::survivorship;
using fields::value;

// A value, or all values of one group of one record, that could survive.
struct candidate {
  std::uint32_t input = 0;
  std::vector<std::uint32_t> values;  // indexes into the record
  std::string same;                   // candidates with equal text are one value
  std::uint32_t support = 0;
  int worth = 0;                      // completeness
};

class chooser {
 public:
  explicit chooser(std::span<const survivor_input> inputs) : inputs_(inputs), alone_(inputs.size() == 1) {}

  std::vector<golden_value> run() {
    names();
    addresses();
    std::vector<field_id> held;
    for (const survivor_input& in : inputs_)
      for (const value& v : in.record->values) held.push_back(v.field);
    std::ranges::sort(held);
    held.erase(std::unique(held.begin(), held.end()), held.end());
    for (const field_id id : held) {
      const fields::field_info& field = fields::info(id);
      if (field.id != id || field.policy == survivorship::none || field.policy == survivorship::group) continue;
      if (field.id == field_id::custom) custom(field);
      else single(field, 0);
    }
    return in_order();
  }

 private:
  std::vector<golden_value> in_order() {
    using place = std::tuple<field_id, std::uint32_t, std::uint8_t, field_id, std::uint8_t, std::uint32_t>;
    std::vector<std::pair<place, golden_value>> placed;
    placed.reserve(out_.size());
    for (const golden_value& g : out_) {
      const value& v = at(g);
      // An address stands together, part by part, before the next one.
      const bool address = fields::info(v.field).group == field_group::address;
      const std::uint8_t group = address ? g.group : std::uint8_t{0};
      placed.emplace_back(place(address ? field_id::address_full : v.field, v.custom, group, v.field, g.group, g.value), g);
    }
    std::ranges::stable_sort(placed, {}, &std::pair<place, golden_value>::first);
    for (std::size_t i = 0; i < placed.size(); ++i) out_[i] = placed[i].second;
    return std::move(out_);
  }

  const value& at(const golden_value& g) const { return inputs_[g.input].record->values[g.value]; }

  // Source trust, recency, completeness, frequency, tag. A person's edit is above all.
  auto rank(const candidate& c) const {
    const survivor_input& in = inputs_[c.input];
    return std::tuple(in.steward, in.trust, c.worth >= 1000, in.record->observed_us, c.worth, c.support, in.tag);
  }
  auto rank_by_frequency(const candidate& c) const {
    const survivor_input& in = inputs_[c.input];
    return std::tuple(in.steward, c.support, in.trust, in.record->observed_us, c.worth, in.tag);
  }

  template <class Rank>
  static void best_first(std::vector<candidate>& list, Rank rank) {
    std::ranges::sort(list, [&](const candidate& a, const candidate& b) {
      return std::tuple(rank(a), a.values) > std::tuple(rank(b), b.values);
    });
  }

  void count_support(std::vector<candidate>& list) const {
    if (list.size() == 1) list.front().support = 1;
    if (list.size() < 2) return;
    std::map<std::string_view, std::set<std::uint32_t>> holders;
    for (const candidate& c : list) holders[c.same].insert(c.input);
    for (candidate& c : list) c.support = static_cast<std::uint32_t>(holders[c.same].size());
  }

  void take(const candidate& c, std::uint8_t group) {
    for (const std::uint32_t v : c.values) out_.push_back({c.input, v, group, c.support});
  }

  static int worth_of(const value& v) {
    return (v.status == fields::value_status::valid ? 100 : 0) + static_cast<int>(std::min<std::size_t>(v.canonical.size(), 90));
  }

  // The whole name of one record. One that has both a given and a family name, neither an initial, goes before others.
  void names() {
    std::vector<candidate> list;
    for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
      candidate c;
      c.input = i;
      bool given = false;
      bool family = false;
      const auto& values = inputs_[i].record->values;
      for (std::uint32_t v = 0; v < values.size(); ++v) {
        if (!values[v].usable() || fields::info(values[v].field).group != field_group::name) continue;
        if (fields::info(values[v].field).policy != survivorship::group) continue;
        c.values.push_back(v);
        if (alone_) continue;
        const std::string folded = text::fold(values[v].canonical);
        c.same += std::to_string(static_cast<unsigned>(values[v].field)) + ' ' + folded + '\n';
        given = given || (values[v].field == field_id::name_given && folded.size() > 1);
        family = family || (values[v].field == field_id::name_family && !folded.empty());
        c.worth += 10 + static_cast<int>(std::min<std::size_t>(folded.size(), 9));
      }
      if (given && family) c.worth += 1000;
      if (!c.values.empty()) list.push_back(std::move(c));
    }
    count_support(list);
    best_first(list, [this](const candidate& c) { return rank(c); });
    if (!list.empty()) take(list.front(), 0);
  }

  // Every distinct address, each whole from one record.
  void addresses() {
    std::vector<candidate> list;
    for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
      std::map<std::uint8_t, candidate> groups;
      const auto& values = inputs_[i].record->values;
      for (std::uint32_t v = 0; v < values.size(); ++v)
        if (values[v].usable() && fields::info(values[v].field).group == field_group::address) groups[values[v].group].values.push_back(v);
      for (auto& [number, c] : groups) {
        c.input = i;
        // House or postcode make it an address; that is all there is to know of the only one.
        const auto placed = [&](std::uint32_t v) { return values[v].field == field_id::address_postcode || values[v].field == field_id::address_house; };
        if (alone_ && groups.size() == 1 && std::ranges::any_of(c.values, placed)) {
          list.push_back(std::move(c));
          continue;
        }
        describe_address(values, c);
        if (!c.same.empty()) list.push_back(std::move(c));
      }
    }
    distinct(list, 0xFF);
  }

  static void describe_address(const std::vector<value>& values, candidate& c) {
    std::string place;
    std::string street;
    std::string whole;
    for (const std::uint32_t v : c.values) {
      const std::string folded = text::fold(values[v].canonical);
      switch (values[v].field) {
        case field_id::address_postcode:
        case field_id::address_house: place += folded + '\n'; break;
        case field_id::address_street: street += folded + '\n'; break;
        case field_id::address_full: whole = folded; break;
        case field_id::address_city: whole += '\n' + folded; break;
        default: break;
      }
      c.worth += 10 + worth_of(values[v]) / 100;
    }
    // House, postcode and street name an address; spellings of its city do not make another one.
    c.same = street.empty() ? whole + place : place + street;
  }

  std::vector<candidate> values_of(field_id field, std::uint32_t custom) const {
    std::vector<candidate> list;
    for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
      const auto& values = inputs_[i].record->values;
      for (std::uint32_t v = 0; v < values.size(); ++v) {
        if (values[v].field != field || values[v].custom != custom || !values[v].usable() || values[v].canonical.empty()) continue;
        candidate c;
        c.input = i;
        c.values = {v};
        c.same = values[v].canonical;
        c.worth = worth_of(values[v]);
        list.push_back(std::move(c));
      }
    }
    return list;
  }

  // The place of the only value of a field in the only record.
  std::optional<std::uint32_t> only_value(field_id field, std::uint32_t custom) const {
    if (!alone_) return std::nullopt;
    std::optional<std::uint32_t> only;
    const auto& values = inputs_[0].record->values;
    for (std::uint32_t v = 0; v < values.size(); ++v) {
      if (values[v].field != field || values[v].custom != custom || !values[v].usable() || values[v].canonical.empty()) continue;
      if (only) return std::nullopt;
      only = v;
    }
    return only;
  }

  void single(const fields::field_info& field, std::uint32_t custom) {
    if (const auto only = only_value(field.id, custom)) return out_.push_back({0, *only, 0, 1});
    std::vector<candidate> list = values_of(field.id, custom);
    if (list.empty()) return;
    switch (field.policy) {
      case survivorship::all: return distinct(list, 0xFF);
      case survivorship::strictest: {
        // A "no" anywhere is a no.
        const auto refuses = [&](const candidate& c) { return inputs_[c.input].record->values[c.values[0]].canonical != "true"; };
        if (std::ranges::any_of(list, refuses)) std::erase_if(list, [&](const candidate& c) { return !refuses(c); });
        break;
      }
      default: break;
    }
    count_support(list);
    if (field.policy == survivorship::frequent) best_first(list, [this](const candidate& c) { return rank_by_frequency(c); });
    else best_first(list, [this](const candidate& c) { return rank(c); });
    take(list.front(), 0);
  }

  void custom(const fields::field_info& field) {
    std::set<std::uint32_t> numbers;
    for (const survivor_input& in : inputs_)
      for (const value& v : in.record->values)
        if (v.field == field_id::custom) numbers.insert(v.custom);
    for (const std::uint32_t number : numbers) single(field, number);
  }

  // Each distinct value once, from its best holder; the best value first.
  void distinct(std::vector<candidate>& list, std::uint8_t most) {
    count_support(list);
    if (list.size() == 1) return take(list.front(), 0);
    best_first(list, [this](const candidate& c) { return rank(c); });
    std::set<std::string_view> seen;
    std::uint8_t group = 0;
    for (const candidate& c : list) {
      if (!seen.insert(c.same).second) continue;
      take(c, group);
      if (++group == most) return;
    }
  }

  std::span<const survivor_input> inputs_;
  bool alone_;  // one record: what it holds once needs no comparison
  std::vector<golden_value> out_;
};

}  // namespace

std::vector<golden_value> choose_golden(std::span<const survivor_input> inputs) { return chooser(inputs).run(); }

}  // namespace cdb::resolve
