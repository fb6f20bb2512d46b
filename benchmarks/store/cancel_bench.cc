// How long a long call goes on once it is asked to stop: at moments drawn at random, each call until it returns. Prints figures for
// benchmarks/run.
//   cancel_bench FOLDER [ROWS] [TIMES]

#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <thread>

#include "bench_store.h"
#include "measure.h"

namespace {

using bench::clock_type;
using work = std::function<void(const custodb::progress&)>;

// True: it was cancelled; then `late` has one time more.
bool cancelled_after(const work& call, double ms, bench::sample& late) {
  custodb::cancel_flag token;
  clock_type::time_point asked;
  std::thread asking([&] {
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(ms));
    asked = clock_type::now();
    token.set();
  });
  bool cancelled = false;
  clock_type::time_point back;
  try {
    call({.report = {}, .cancel = &token});
  } catch (const custodb::error& e) {
    if (e.code() != CUSTODB_CANCELLED) throw;
    back = clock_type::now();
    cancelled = true;
  }
  asking.join();
  if (cancelled) late.ms.push_back(std::chrono::duration<double, std::milli>(back - asked).count());
  return cancelled;
}

// A call that is not cancelled in time has done its work: `again` makes it possible once more.
void measure(const char* what, std::size_t times, const work& call, const std::function<void()>& again) {
  std::mt19937_64 random(11);
  const auto start = clock_type::now();
  call({});
  const double whole_ms = bench::ms_since(start);
  again();
  bench::sample late;
  for (std::size_t i = 0; i < times; ++i)
    if (!cancelled_after(call, whole_ms * static_cast<double>(random() % 1000) / 1000, late)) again();
  const std::string name = std::string("cancel ") + what;
  bench::tell(name.c_str(), "custodb", "p50_ms", late.percentile(.5));
  bench::tell(name.c_str(), "custodb", "max_ms", late.percentile(1));
  bench::tell(name.c_str(), "custodb", "times", static_cast<double>(late.ms.size()));
  bench::tell(name.c_str(), "custodb", "whole_s", whole_ms / 1000);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 2) return std::fprintf(stderr, "usage: cancel_bench FOLDER [ROWS] [TIMES]\n"), 2;
  const std::size_t times = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 20;
  bench::bench_store s(argc, argv);
  s.import(s.first);
  custodb::id run{};
  const auto nothing = [] {};
  const auto undo_run = [&] { run = s.store.undo(run).run; };
  measure("import", times, [&](const custodb::progress& p) { run = s.import(s.second, p); }, undo_run);
  measure("export", times, [&](const custodb::progress& p) { s.store.export_file(s.out, custodb::export_what::golden, p); }, nothing);
  measure("verify", times, [&](const custodb::progress& p) { (void)s.store.verify(p); }, nothing);
  measure("train", times, [&](const custodb::progress& p) { (void)s.store.train(p); }, nothing);
  run = s.import(s.second);
  measure("undo", times, [&](const custodb::progress& p) { run = s.store.undo(run, p).run; }, nothing);
  std::uint8_t last = 0x6b;
  measure("rekey", times, [&](const custodb::progress& p) { s.store.rekey(bench::raw_key(++last), p); }, nothing);
  return 0;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
