// The till beside everything else: a put every 10 ms while each other operation runs. Prints figures for benchmarks/run.
//   beside_bench FOLDER [ROWS]

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include "custodb/custodb.hpp"
#include "measure.h"
#include "rows.h"

namespace {

namespace fs = std::filesystem;
using bench::clock_type;

// A thread that puts one record every 10 ms, and looks how long the log is.
class till {
 public:
  till(custodb::store& store, std::string log) : store_(store), log_(std::move(log)), thread_([this] { work(); }) {}
  ~till() { stop(); }
  void stop() {
    done_ = true;
    if (thread_.joinable()) thread_.join();
  }
  bench::sample puts;
  double most_log_mib = 0;

 private:
  void work() {
    static bench::row_maker maker(7);
    static std::uint64_t count = 0;
    for (auto next = clock_type::now(); !done_; next += std::chrono::milliseconds(10)) {
      std::this_thread::sleep_until(next);
      auto row = maker.next();
      row[0] = "t" + std::to_string(++count);
      const auto record = bench::to_record(row);
      puts.time([&] { store_.put(record); });
      std::error_code none;
      const auto size = fs::file_size(log_, none);
      if (!none) most_log_mib = std::max(most_log_mib, static_cast<double>(size) / (1 << 20));
    }
  }

  custodb::store& store_;
  std::string log_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

void beside(custodb::store& store, const std::string& path, const char* what, const std::function<void()>& work) {
  till t(store, path + "-cwal");
  const auto start = clock_type::now();
  work();
  const double seconds = bench::ms_since(start) / 1000;
  t.stop();
  const std::string name = std::string("put beside ") + what;
  bench::tell(name.c_str(), "custodb", t.puts);
  bench::tell(name.c_str(), "custodb", "max_ms", t.puts.percentile(1));
  bench::tell(name.c_str(), "custodb", "puts", static_cast<double>(t.puts.ms.size()));
  bench::tell(name.c_str(), "custodb", "most_log_mib", t.most_log_mib);
  bench::tell(name.c_str(), "custodb", "took_s", seconds);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) return std::fprintf(stderr, "usage: beside_bench FOLDER [ROWS]\n"), 2;
  const std::string folder = argv[1];
  const std::size_t rows = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
  const std::string path = folder + "/beside.cdb", first = folder + "/first.csv", second = folder + "/second.csv", out = folder + "/out.csv";
  const std::vector<std::uint8_t> key(32, 0x6b);
  bench::write_csv(first, rows, 1);
  bench::write_csv(second, rows, 3);
  fs::remove(path);
  auto store = custodb::store::create(path, custodb::master_key(key));
  custodb::import_options options;
  options.key_column = "Customer ID";
  options.train = false;
  custodb::id second_run{};
  beside(store, path, "nothing", [] { std::this_thread::sleep_for(std::chrono::seconds(3)); });
  beside(store, path, "a first import", [&] { store.import_file(first, options); });
  beside(store, path, "a second import", [&] { second_run = custodb::id::parse(store.import_file(second, options)["run"].text()); });
  beside(store, path, "export", [&] { store.export_file(out, custodb::export_what::golden); });
  beside(store, path, "train", [&] { (void)store.train(); });
  beside(store, path, "verify", [&] { (void)store.verify(); });
  beside(store, path, "rekey", [&] { store.rekey(custodb::master_key(std::vector<std::uint8_t>(32, 0x6c))); });
  custodb::id undo{};
  beside(store, path, "undo of an import", [&] { undo = store.undo(second_run).run; });
  beside(store, path, "its redo", [&] { (void)store.undo(undo); });
  store.close();
  for (const auto& file : {path, first, second, out}) fs::remove(file);
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
