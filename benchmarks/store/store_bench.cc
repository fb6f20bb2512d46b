// Import, put, find, open and verify on disk, each beside its limits: the disk's own sync, and as many bytes written to or read from
// bare SQLCipher and bare SQLite. Prints figures for benchmarks/run; asserts nothing.
//   store_bench FOLDER [ROWS]

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "bare.h"
#include "custodb/custodb.hpp"
#include "measure.h"
#include "rows.h"

namespace {

using bench::sample;
using bench::tell;
namespace fs = std::filesystem;

constexpr int single_calls = 2000;  // puts and finds
const std::vector<std::uint8_t> key(32, 0x6b);

// 4 KiB appended and synced, as the smallest durable write is.
void measure_sync(const std::string& path) {
  const int fd = open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
  if (fd < 0) return;
  sample s;
  const std::string page(4096, 'x');
  for (int i = 0; i < 300; ++i) {
    const auto start = bench::clock_type::now();
    if (write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0) break;
    s.ms.push_back(bench::ms_since(start));
  }
  close(fd);
  fs::remove(path);
  tell("sync of 4 KiB", "disk", s);
}

void import_rows(custodb::store& store, const std::string& csv, std::size_t rows, bool train) {
  const auto start = bench::clock_type::now();
  custodb::import_options options;
  options.key_column = "Customer ID";
  options.train = train;
  store.import_file(csv, options);
  const double ms = bench::ms_since(start);
  const char* what = train ? "import with training" : "import";
  tell(what, "custodb", "rows_per_s", static_cast<double>(rows) / ms * 1000);
  tell(what, "custodb", "peak_mib", bench::peak_mib());
}

void measure_puts(custodb::store& store) {
  bench::row_maker maker(2);
  sample puts;
  const auto before = store.counters();
  for (int i = 0; i < single_calls; ++i) {
    const auto record = bench::to_record(maker.next());
    puts.time([&] { store.put(record); });
  }
  const auto after = store.counters();
  tell("put", "custodb", puts);
  const auto each = [](std::uint64_t from, std::uint64_t to) { return static_cast<double>(to - from) / single_calls; };
  tell("put", "custodb", "rows_read", each(before.rows_read, after.rows_read));
  tell("put", "custodb", "rows_written", each(before.rows_written, after.rows_written));
  tell("put", "custodb", "pages_written", each(before.pages_written, after.pages_written));
  tell("put", "custodb", "pairs_compared", each(before.compared_pairs, after.compared_pairs));
}

void measure_finds(custodb::store& store) {
  sample finds;
  bench::row_maker again(1);
  for (int i = 0; i < single_calls; ++i) {
    const auto r = again.next();
    const std::string query = i % 3 == 0 ? r[4].substr(r[4].size() < 4 ? 0 : r[4].size() - 4) : i % 3 == 1 ? r[2] : r[3];
    if (!query.empty()) finds.time([&] { (void)store.find(query, 20); });
  }
  tell("find", "custodb", finds);
}

// Who would these records be, of whom a fifth are known; and names with one slip, which nothing else is found for.
void measure_questions(custodb::store& store) {
  bench::row_maker maker(1);
  sample matches, slips, reviews;
  for (int i = 0; i < single_calls; ++i) {
    const auto r = maker.next();
    const auto record = bench::to_record(r);
    matches.time([&] { (void)store.match(record, 5); });
    if (r[2].size() < 6) continue;
    std::string name = r[2];
    std::swap(name[2], name[3]);
    slips.time([&] { (void)store.find(name + "q", 20); });
  }
  tell("match", "custodb", matches);
  tell("find, one slip", "custodb", slips);
  reviews.time([&] { (void)store.review(20); });
  tell("review", "custodb", "s", reviews.percentile(0) / 1000);
  tell("review", "custodb", "peak_mib", bench::peak_mib());
}

void measure_open_and_verify(const std::string& path) {
  sample opens;
  for (int i = 0; i < 20; ++i) {
    std::optional<custodb::store> store;
    opens.time([&] { store = custodb::store::open(path, custodb::master_key(key)); });
    store->close();
  }
  tell("open", "custodb", opens);
  auto store = custodb::store::open(path, custodb::master_key(key));
  sample checks;
  checks.time([&] { (void)store.verify(); });
  tell("verify", "custodb", "s", checks.percentile(0) / 1000);
  store.close();
}

// The same bytes: as many rows, each of a record's share of the store.
void measure_bare(const std::string& path, bool encrypted, std::size_t rows, std::size_t bytes_a_row) {
  const char* by = encrypted ? "bare SQLCipher" : "bare SQLite";
  fs::remove(path);
  std::optional<bench::bare_database> db;
  db.emplace(path, encrypted);
  const auto start = bench::clock_type::now();
  db->add(rows, bytes_a_row);
  tell("import", by, "rows_per_s", static_cast<double>(rows) / bench::ms_since(start) * 1000);
  sample puts, finds, opens, checks;
  for (int i = 0; i < single_calls; ++i) puts.time([&] { db->put(bytes_a_row); });
  tell("put", by, puts);
  const auto all = static_cast<std::uint64_t>(db->rows());
  std::uint64_t at = 1;
  for (int i = 0; i < single_calls; ++i) {
    at = (at * 6364136223846793005U + 1442695040888963407U);
    finds.time([&] { (void)db->read(static_cast<std::int64_t>(1 + (at >> 16) % all)); });
  }
  tell("find", by, finds);
  db.reset();
  for (int i = 0; i < 20; ++i) {
    opens.time([&] { db.emplace(path, encrypted); });
    db.reset();
  }
  tell("open", by, opens);
  db.emplace(path, encrypted);
  checks.time([&] { db->check(); });
  tell("verify", by, "s", checks.percentile(0) / 1000);
  db.reset();
  fs::remove(path);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) return std::fprintf(stderr, "usage: store_bench FOLDER [ROWS]\n"), 2;
  const std::string folder = argv[1];
  const std::size_t rows = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const std::string csv = folder + "/bench.csv", path = folder + "/bench.cdb";
  measure_sync(folder + "/bench.sync");
  bench::write_csv(csv, rows, 1);
  for (const bool train : {false, true}) {
    fs::remove(path);
    auto store = custodb::store::create(path, custodb::master_key(key));
    import_rows(store, csv, rows, train);
    if (train) {
      measure_puts(store);
      measure_finds(store);
      measure_questions(store);
    }
    store.close();
  }
  const auto bytes_a_row = static_cast<std::size_t>(fs::file_size(path)) / (rows + single_calls);
  tell("on disk", "custodb", "bytes_a_record", static_cast<double>(bytes_a_row));
  measure_open_and_verify(path);
  fs::remove(path);
  fs::remove(csv);
  for (const bool encrypted : {true, false}) measure_bare(folder + "/bare.db", encrypted, rows, bytes_a_row);
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
