// The till beside everything else: a put every 10 ms while each other operation runs. Prints figures for benchmarks/run.
//   beside_bench FOLDER [ROWS]

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>

#include "bench_store.h"
#include "measure.h"

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
  bench::bench_store s(argc, argv);
  custodb::id second_run{}, undo{};
  beside(s.store, s.path, "nothing", [] { std::this_thread::sleep_for(std::chrono::seconds(3)); });
  beside(s.store, s.path, "a first import", [&] { s.import(s.first); });
  beside(s.store, s.path, "a second import", [&] { second_run = s.import(s.second); });
  beside(s.store, s.path, "export", [&] { s.store.export_file(s.out, custodb::export_what::golden); });
  beside(s.store, s.path, "train", [&] { (void)s.store.train(); });
  beside(s.store, s.path, "verify", [&] { (void)s.store.verify(); });
  beside(s.store, s.path, "rekey", [&] { s.store.rekey(bench::raw_key(0x6c)); });
  beside(s.store, s.path, "undo of an import", [&] { undo = s.store.undo(second_run).run; });
  beside(s.store, s.path, "its redo", [&] { (void)s.store.undo(undo); });
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
