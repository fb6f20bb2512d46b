#include "resolve/weigh.h"

#include <algorithm>

namespace cdb::resolve {
namespace {

struct related_logs {
  millibits alone = 0;   // log2(1 - s)
  millibits shared = 0;  // log2 s
  bool never = false;    // s = 0
};

using related_table = std::array<std::array<related_logs, max_levels>, comparisons>;

related_table make_table(relation r) {
  related_table table{};
  for (std::size_t c = 0; c < comparisons; ++c) {
    const auto levels = info(static_cast<comparison>(c)).levels;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const std::uint64_t s = r == relation::branches && levels[i].branch ? levels[i].branch : levels[i].related;
      table[c][i + 1] = s == 0 ? related_logs{0, 0, true} : related_logs{log2_ratio(s < 1000 ? 1000 - s : 1, 1000), log2_ratio(s, 1000), false};
    }
  }
  return table;
}

const std::array<related_table, 2>& related_tables() {
  static const std::array<related_table, 2> tables = {make_table(relation::relatives), make_table(relation::branches)};
  return tables;
}

millibits narrow(std::int64_t w) { return static_cast<millibits>(std::clamp<std::int64_t>(w, -2'000'000, 2'000'000)); }

}  // namespace

millibits same_weight(const model& m, comparison c, std::uint8_t level, millibits rarity) {
  return level ? m.m[static_cast<std::size_t>(c)][level] + rarity : 0;
}

millibits related_weight(relation r, comparison c, std::uint8_t level, millibits x) {
  if (level == 0) return 0;
  const related_logs& logs = related_tables()[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)][level];
  return logs.never ? 0 : log2_sum(logs.alone, logs.shared + x);
}

millibits related_address(relation r, millibits place_x, millibits place_y, millibits street_x) {
  const related_logs& logs = related_tables()[static_cast<std::size_t>(r)][static_cast<std::size_t>(comparison::street)][1];  // all levels have one s
  return log2_sum(logs.alone + place_y, logs.shared + street_x + place_x);
}

millibits lift_weight(const lift& l, const comparison_weights& x) {
  constexpr std::int64_t full = 4000;
  const std::int64_t a = std::clamp<std::int64_t>(x[l.first], 0, full);
  const std::int64_t b = std::clamp<std::int64_t>(x[l.second], 0, full);
  return static_cast<millibits>(l.weight * a * b / (full * full));
}

millibits lift_weight(const model& m, const comparison_weights& x) {
  millibits sum = 0;
  for (const lift& l : m.lifts) sum += lift_weight(l, x);
  return sum;
}

millibits relative_weight(const model& m, std::int64_t related_sum) { return -log2_sum(0, narrow(m.prior_related + related_sum)); }

weighed weigh(const model& m, const evidence& e) {
  weighed out;
  const bool organizations = e.level[static_cast<std::size_t>(comparison::kind)] == level::organizations;
  const relation r = organizations ? relation::branches : relation::relatives;
  comparison_weights y{};
  for (std::size_t c = 0; c < comparisons; ++c) {
    if (!e.level[c]) continue;
    const auto what = static_cast<comparison>(c);
    out.x[c] = same_weight(m, what, e.level[c], e.rarity[c]);
    out.same += out.x[c];
    y[c] = related_weight(r, what, e.level[c], out.x[c]);
    out.related += y[c];
  }
  constexpr auto place = static_cast<std::size_t>(comparison::geography);
  constexpr auto street = static_cast<std::size_t>(comparison::street);
  if (e.level[place] && e.level[street]) out.related += related_address(r, out.x[place], y[place], out.x[street]) - y[place] - y[street];
  out.lifts = lift_weight(m, out.x);
  out.related -= out.lifts;
  out.relative = relative_weight(m, out.related);
  out.total = narrow(m.prior_match + out.same - out.lifts + out.relative);
  return out;
}

}  // namespace cdb::resolve
