// The stages of an import one after the other, each alone, beside a limit: the least that any program would do to the same bytes,
// keys or pairs. Prints figures for benchmarks/profile/profile; asserts nothing.
//   profile_bench FOLDER TABLE KEY-COLUMN
//
// read, normalize, key and encrypt run on one thread; learn and resolve, and the whole import, on as many as there are.

#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/utf8.h"
#include "custodb/custodb.hpp"
#include "engine/ingest/opened_table.h"
#include "exchange/mapping.h"
#include "fields/normalize.h"
#include "fields/terms.h"
#include "resolve/bulk.h"
#include "resolve/model.h"
#include "store/bare.h"
#include "store/measure.h"

namespace {

using bench::ms_since;
using bench::tell;
using clock_type = bench::clock_type;
namespace fs = std::filesystem;

volatile std::size_t sink;  // keeps the limits' work from being left out

template <class T>
T must(cdb::result<T> r) {
  if (!r) throw std::runtime_error(r.error().message);
  return std::move(*r);
}

class profile {
 public:
  profile(std::string folder, std::string table, std::string key_column)
      : folder_(std::move(folder)), table_(std::move(table)), key_column_(std::move(key_column)) {}

  void run() {
    read();
    normalize();
    key();
    resolve();
    whole();
  }

 private:
  template <class Work>
  double stage(const char* name, const char* by, Work&& work) {
    const auto start = clock_type::now();
    work();
    const double ms = ms_since(start);
    tell(name, by, "s", ms / 1000);
    if (!rows_.empty()) tell(name, by, "us_a_row", ms * 1000 / static_cast<double>(rows_.size()));
    return ms;
  }

  // Limit: the file's bytes read and its ends of line counted.
  void read() {
    std::string bytes;
    stage("read", "limit", [&] {
      std::ifstream in(table_, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(in), {});
      sink = static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    });
    stage("read", "custodb", [&] {
      opened_ = must(cdb::engine::open_and_map(must(cdb::exchange::open_table(table_)), "", key_column_, {}));
      cdb::engine::table_rows rows(opened_);
      cdb::exchange::row row;
      while (must(rows.next(row))) {
        if (row.skipped || row.quarantined) continue;
        rows_.push_back(std::move(row));
        row = {};
      }
    });
  }

  // Limit: each code point of the cells looked at once.
  void normalize() {
    stage("normalize", "limit", [&] {
      std::size_t sum = 0;
      for (const auto& row : rows_)
        for (const auto& cell : row.cells)
          for (std::size_t at = 0; at < cell.size();) sum += cdb::next_code_point(cell, at);
      sink = sum;
    });
    records_.reserve(rows_.size());
    std::vector<cdb::fields::cell> cells;
    std::vector<std::string> scratch;
    const std::vector<std::uint32_t> custom(opened_.mapping.columns.size(), 1);
    stage("normalize", "custodb", [&] {
      for (const auto& row : rows_) {
        cells.clear();
        scratch.clear();
        cdb::exchange::map_row(opened_.mapping, row.cells, custom, cells, scratch);
        records_.push_back(cdb::fields::normalize_record(cells, opened_.mapping.profile));
        stored_bytes_ += cdb::fields::encode(records_.back()).size();
      }
    });
  }

  // Limit: as many keyed hashes as there are match keys.
  void key() {
    const cdb::hash_key salt{};
    features_.reserve(records_.size());
    stage("key", "custodb", [&] {
      for (std::size_t i = 0; i < records_.size(); ++i) {
        features_.push_back(cdb::resolve::make_feature(records_[i], {"profile", rows_[i].cells.front(), false}, salt));
        stored_bytes_ += cdb::resolve::encode(features_.back()).size();
        for (const auto& term : cdb::fields::search_terms(records_[i])) stored_bytes_ += term.text.size();
      }
    });
    std::size_t keys = 0;
    for (const auto& f : features_) keys += f.keys.size();
    tell("key", "custodb", "bytes_a_row", static_cast<double>(stored_bytes_) / static_cast<double>(features_.size()));
    tell("key", "custodb", "keys_a_row", static_cast<double>(keys) / static_cast<double>(features_.size()));
    stage("key", "limit", [&] {
      std::size_t sum = 0;
      for (const auto& f : features_)
        for (const std::uint64_t k : f.keys) sum += cdb::siphash64(salt, {reinterpret_cast<const char*>(&k), sizeof k});
      sink = sum;
    });
    records_ = {};
  }

  // By the stage that the work reports. Limit of comparing: a far place of memory read for every pair.
  void resolve() {
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::pair<std::string, double>> spent;
    auto last = clock_type::now();
    cdb::progress report;
    report.report = [&](std::string_view name, std::uint64_t, std::uint64_t) {
      if (spent.empty() || spent.back().first != name) spent.emplace_back(name, 0);
      spent.back().second += ms_since(last);
      last = clock_type::now();
      return true;
    };
    cdb::resolve::bulk_result resolved;
    stage("learn and resolve", "custodb", [&] {
      resolved = must(cdb::resolve::train_and_resolve(*cdb::resolve::builtin_model(), features_, {}, threads, report)).resolved;
    });
    for (const auto& [name, ms] : spent) tell(("  " + name).c_str(), "custodb", "s", ms / 1000);
    tell("learn and resolve", "custodb", "pairs_a_row", static_cast<double>(resolved.compared_pairs) / static_cast<double>(features_.size()));
    stage("learn and resolve", "limit", [&] {
      std::size_t sum = 0;
      std::uint64_t at = 1;
      for (std::uint64_t i = 0; i < resolved.compared_pairs; ++i) {
        at = at * 6364136223846793005U + 1442695040888963407U;
        sum += features_[(at >> 16) % features_.size()].tag[0];
      }
      sink = sum;
    });
    features_ = {};
  }

  // Limit: as many bytes as the store has, in as many rows, into bare SQLCipher and bare SQLite: what they differ by is encrypting.
  void whole() {
    const std::string path = folder_ + "/profile.cdb";
    const std::vector<std::uint8_t> key(32, 0x6b);
    fs::remove(path);
    stage("import", "custodb", [&] {
      auto store = custodb::store::create(path, custodb::master_key(key));
      custodb::import_options options;
      options.key_column = key_column_;
      store.import_file(table_, options);
      store.close();
    });
    tell("import", "custodb", "peak_mib", bench::peak_mib());
    const auto bytes_a_row = static_cast<std::size_t>(fs::file_size(path)) / rows_.size();
    fs::remove(path);
    for (const bool encrypted : {true, false})
      stage("import", encrypted ? "bare SQLCipher" : "bare SQLite", [&] {
        bench::bare_database(folder_ + "/bare.db", encrypted).add(rows_.size(), bytes_a_row);
        fs::remove(folder_ + "/bare.db");
      });
  }

  std::string folder_, table_, key_column_;
  cdb::engine::opened_table opened_;
  std::vector<cdb::exchange::row> rows_;
  std::vector<cdb::fields::record> records_;
  std::vector<cdb::resolve::feature> features_;
  std::size_t stored_bytes_ = 0;  // of records, features and terms
};

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) return std::fprintf(stderr, "usage: profile_bench FOLDER TABLE KEY-COLUMN\n"), 2;
  profile(argv[1], argv[2], argv[3]).run();
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
