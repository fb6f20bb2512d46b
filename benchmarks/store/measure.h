#pragma once
// Clocks, percentiles and the lines that benchmarks/run reads.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace bench {

using clock_type = std::chrono::steady_clock;

inline double ms_since(clock_type::time_point start) { return std::chrono::duration<double, std::milli>(clock_type::now() - start).count(); }

// Times of one operation, in milliseconds.
struct sample {
  std::vector<double> ms;

  double percentile(double p) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1, static_cast<std::size_t>(p * static_cast<double>(ms.size())))];
  }
  template <class Work>
  void time(Work&& work) {
    const auto start = clock_type::now();
    work();
    ms.push_back(ms_since(start));
  }
};

inline double peak_mib() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

// One figure a line, parted by tabs: what was done, by whom, the figure's name, the figure.
inline void tell(const char* operation, const char* by, const char* figure, double value) {
  std::printf("%s\t%s\t%s\t%.6g\n", operation, by, figure, value);
  std::fflush(stdout);
}

inline void tell(const char* operation, const char* by, sample& s) {
  tell(operation, by, "p50_ms", s.percentile(.5));
  tell(operation, by, "p99_ms", s.percentile(.99));
}

}  // namespace bench
