// What each part of resolving does for its outcome: tables are resolved with everything, then once more without each of the parts.
//   ablation_bench FOLDER KEY-COLUMN TABLE...     KEY-COLUMN: "" if there is none
//
// Writes FOLDER/NAME.csv (record_id,entity_id) for each variant, and prints how it was made. benchmarks/accuracy/ablation compares them
// with the truth.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "engine/ingest/opened_table.h"
#include "exchange/csv_writer.h"
#include "exchange/mapping.h"
#include "fields/catalogue.h"
#include "fields/normalize.h"
#include "resolve/bulk.h"
#include "resolve/model.h"
#include "store/measure.h"

namespace {

namespace fs = std::filesystem;
using namespace cdb;

template <class T>
T must(result<T> r) {
  if (!r) throw std::runtime_error(r.error().message);
  return std::move(*r);
}

struct table {
  std::string name;
  engine::opened_table opened;
  std::vector<exchange::row> rows;
};

table read(const std::string& path, std::string_view key_column) {
  table out{fs::path(path).filename().string(), must(engine::open_and_map(must(exchange::open_table(path)), "", key_column, {})), {}};
  engine::table_rows rows(out.opened);
  for (exchange::row row; must(rows.next(row)); row = {})
    if (!row.skipped && !row.quarantined) out.rows.push_back(std::move(row));
  return out;
}

class ablation {
 public:
  ablation(fs::path folder, std::vector<table> tables) : folder_(std::move(folder)), tables_(std::move(tables)) {
    for (const auto& t : tables_)
      for (const auto& row : t.rows) names_.push_back(key_of(t, row));
  }

  void run() {
    const auto features = make_features(fields::match_role::none);
    const auto full = learn(features);
    tell("everything", full.resolved.cluster_of, full.resolved.compared_pairs);
    without("training", features, [](resolve::model& m) { m = *resolve::builtin_model(); }, *full.learned);
    without("term frequencies", features, [](resolve::model& m) { m.terms = resolve::builtin_model()->terms; }, *full.learned);
    without("learned levels", features, [](resolve::model& m) { m.m = resolve::builtin_model()->m; }, *full.learned);
    without("learned size", features, [](resolve::model& m) { m.prior_match = resolve::builtin_model()->prior_match; }, *full.learned);
    without("relatives", features, [](resolve::model& m) { m.prior_related = -1'000'000; }, *full.learned);
    without("lifts", features, [](resolve::model& m) { m.lifts.clear(); }, *full.learned);
    without("aliases", features, [](resolve::model& m) { m.aliases.clear(); }, *full.learned);
    without("half of the block cap", features, [](resolve::model& m) { m.block_cap /= 2; }, *full.learned);
    tell("clustering by profiles", components(full.resolved.links), full.resolved.compared_pairs);
    using enum fields::match_role;
    for (const auto& [role, name] : {std::pair{birth_date, "dates"}, std::pair{phone, "phones"}, std::pair{email, "e-mails"}, std::pair{address, "addresses"},
                                     std::pair{organization, "organizations"}, std::pair{identifier, "identifiers"}, std::pair{fields::match_role::name, "names"}}) {
      const auto fewer = make_features(role);
      const auto learned = learn(fewer);
      tell(name, learned.resolved.cluster_of, learned.resolved.compared_pairs);
    }
  }

 private:
  static std::string key_of(const table& t, const exchange::row& row) {
    return t.opened.key_column != SIZE_MAX ? row.cells[t.opened.key_column] : t.name + "#" + std::to_string(row.number);
  }

  // Without the values of fields of this role.
  std::vector<resolve::feature> make_features(fields::match_role left_out) const {
    std::vector<resolve::feature> out;
    std::vector<fields::cell> cells;
    std::vector<std::string> scratch;
    for (const auto& t : tables_) {
      const std::vector<std::uint32_t> custom(t.opened.mapping.columns.size(), 1);
      for (const auto& row : t.rows) {
        cells.clear();
        scratch.clear();
        exchange::map_row(t.opened.mapping, row.cells, custom, cells, scratch);
        if (left_out != fields::match_role::none)
          std::erase_if(cells, [&](const fields::cell& c) { return fields::info(c.field).role == left_out; });
        out.push_back(resolve::make_feature(fields::normalize_record(cells, t.opened.mapping.profile), {t.name, key_of(t, row), false}, {}));
      }
    }
    return out;
  }

  resolve::trained learn(const std::vector<resolve::feature>& features) const {
    return must(resolve::train_and_resolve(*resolve::builtin_model(), features, {}, threads_, {}));
  }

  void without(const char* what, const std::vector<resolve::feature>& features, const std::function<void(resolve::model&)>& change,
               const resolve::model& full) {
    resolve::model changed = full;
    change(changed);
    const auto resolved = must(resolve::bulk_resolve(changed, features, {}, threads_, {}));
    tell(what, resolved.cluster_of, resolved.compared_pairs);
  }

  // Whatever hangs together by links: what is left of clustering when clusters are not compared as wholes.
  std::vector<std::uint32_t> components(const std::vector<resolve::link>& links) const {
    std::vector<std::uint32_t> parent(names_.size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&](std::uint32_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    for (const auto& l : links) {
      const auto a = root(static_cast<std::uint32_t>(l.a)), b = root(static_cast<std::uint32_t>(l.b));
      parent[std::max(a, b)] = std::min(a, b);
    }
    for (std::uint32_t i = 0; i < parent.size(); ++i) parent[i] = root(i);
    return parent;
  }

  void tell(const char* variant, const std::vector<std::uint32_t>& cluster_of, std::uint64_t pairs) {
    std::string out;
    const auto line = [&](std::string_view record, std::string_view entity) { exchange::append_csv_row(out, std::array{record, entity}); };
    line("record_id", "entity_id");
    for (std::size_t i = 0; i < names_.size(); ++i) line(names_[i], std::to_string(cluster_of[i]));
    std::ofstream(folder_ / (std::string(variant) + ".csv"), std::ios::binary) << out;
    bench::tell(variant, "custodb", "compared_pairs", static_cast<double>(pairs));
  }

  const fs::path folder_;
  const std::vector<table> tables_;
  std::vector<std::string> names_;  // of the records, as the truth has them
  const unsigned threads_ = std::max(1U, std::thread::hardware_concurrency());
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) return std::fprintf(stderr, "usage: ablation_bench FOLDER KEY-COLUMN TABLE...\n"), 2;
  std::vector<table> tables;
  for (int i = 3; i < argc; ++i) tables.push_back(read(argv[i], argv[2]));
  ablation(argv[1], std::move(tables)).run();
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
