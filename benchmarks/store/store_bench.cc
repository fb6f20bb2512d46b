// Import, put and find on disk, beside the disk's own fsync. Prints counters and clocks; asserts nothing.
//   store_bench FOLDER [ROWS]

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "custodb/custodb.hpp"
#include "rows.h"

namespace {

using clock_type = std::chrono::steady_clock;

double ms_since(clock_type::time_point start) { return std::chrono::duration<double, std::milli>(clock_type::now() - start).count(); }

struct sample {
  std::vector<double> ms;
  double percentile(double p) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(p * static_cast<double>(ms.size())))];
  }
  void print(const char* what) { std::printf("%-28s n %6zu  p50 %8.3f ms  p99 %8.3f ms\n", what, ms.size(), percentile(.5), percentile(.99)); }
};

// The limit: 4 KiB appended and synced, as the smallest durable write is.
void measure_fsync(const std::string& path) {
  const int fd = open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
  if (fd < 0) return;
  sample s;
  const std::string page(4096, 'x');
  for (int i = 0; i < 300; ++i) {
    const auto start = clock_type::now();
    if (write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0) break;
    s.ms.push_back(ms_since(start));
  }
  close(fd);
  std::filesystem::remove(path);
  s.print("fsync of 4 KiB (the limit)");
}

void write_csv(const std::string& path, std::size_t rows, std::uint64_t seed) {
  bench::row_maker maker(seed);
  std::ofstream out(path, std::ios::binary);
  for (std::size_t i = 0; i < bench::columns.size(); ++i) out << (i ? "," : "") << bench::columns[i];
  out << '\n';
  for (std::size_t n = 0; n < rows; ++n) {
    const auto r = maker.next();
    for (std::size_t i = 0; i < r.size(); ++i) out << (i ? "," : "") << r[i];
    out << '\n';
  }
}

custodb::record to_record(const bench::row& r) {
  static constexpr const char* fields[] = {"external_id",   "name.given",   "name.family",      "email",             "phone",           "birth.date", "address.street",
                                           "address.city", "address.region", "address.postcode", "organization.name", "membership.card", "notes"};
  custodb::record record("till", r[0]);
  for (std::size_t i = 0; i < r.size(); ++i)
    if (!r[i].empty()) record.add(fields[i], r[i]);
  return record;
}

double peak_mib() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

void import_rows(custodb::store& store, const std::string& csv, std::size_t rows, bool train) {
  const auto start = clock_type::now();
  custodb::import_options options;
  options.key_column = "Customer ID";
  options.train = train;
  store.import_file(csv, options);
  const double ms = ms_since(start);
  std::printf("%-28s %zu rows in %.2f s: %.0f rows/s, peak %.0f MiB\n", train ? "import and training" : "import", rows, ms / 1000,
              static_cast<double>(rows) / ms * 1000, peak_mib());
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) return std::fprintf(stderr, "usage: store_bench FOLDER [ROWS]\n"), 2;
  const std::string folder = argv[1];
  const std::size_t rows = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const std::string csv = folder + "/bench.csv";
  double load[3] = {};
  (void)getloadavg(load, 3);
  std::printf("machine load at start: %.1f %.1f %.1f\n", load[0], load[1], load[2]);
  measure_fsync(folder + "/bench.fsync");
  write_csv(csv, rows, 1);
  const std::string path = folder + "/bench.cdb";
  const std::vector<std::uint8_t> key(32, 0x6b);
  for (const bool train : {false, true}) {
    std::filesystem::remove(path);
    auto store = custodb::store::create(path, custodb::master_key(key));
    import_rows(store, csv, rows, train);
    if (!train) continue;
    bench::row_maker maker(2);
    sample puts;
    const auto before = store.counters();
    for (int i = 0; i < 2000; ++i) {
      const auto record = to_record(maker.next());
      const auto start = clock_type::now();
      store.put(record);
      puts.ms.push_back(ms_since(start));
    }
    const auto after = store.counters();
    puts.print("put, durable");
    std::printf("%-28s rows read %.1f, rows written %.1f, pages written %.1f, pairs compared %.1f\n", "  each put",
                static_cast<double>(after.rows_read - before.rows_read) / 2000, static_cast<double>(after.rows_written - before.rows_written) / 2000,
                static_cast<double>(after.pages_written - before.pages_written) / 2000,
                static_cast<double>(after.compared_pairs - before.compared_pairs) / 2000);
    sample finds;
    bench::row_maker again(1);
    for (int i = 0; i < 2000; ++i) {
      const auto r = again.next();
      const std::string query = i % 3 == 0 ? r[4].substr(r[4].size() < 4 ? 0 : r[4].size() - 4) : i % 3 == 1 ? r[2] : r[3];
      if (query.empty()) continue;
      const auto start = clock_type::now();
      (void)store.find(query, 20);
      finds.ms.push_back(ms_since(start));
    }
    finds.print("find (phone, name, e-mail)");
    const auto total = rows + 2000;
    store.close();
    std::printf("%-28s %.0f bytes a record\n", "on disk", static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(total));
  }
  std::filesystem::remove(path);
  std::filesystem::remove(csv);
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
