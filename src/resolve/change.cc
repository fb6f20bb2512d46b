#include "resolve/change.h"

#include <algorithm>

namespace cdb::resolve {
namespace {

constexpr std::size_t tried_together = 4;  // larger sets are grown one by one

class turning {
 public:
  turning(const model& m, const evidence& e) : model_(m), evidence_(e), positive_(weigh(m, e).total > 0) {
    const weighed w = weigh(m, e);
    for (std::size_t c = 0; c < comparisons; ++c)
      if (positive_ ? w.x[c] > 0 : w.x[c] < 0) lines_.push_back(static_cast<comparison>(c));
  }

  change run() {
    for (std::size_t size = 1; size <= std::min(tried_together, lines_.size()); ++size) {
      std::vector<comparison> chosen;
      choose(size, 0, chosen);
      if (!best_.without.empty()) return best_;
    }
    return grown();
  }

 private:
  millibits weight_without(const std::vector<comparison>& without) const {
    evidence e = evidence_;
    for (const comparison c : without) e.level[static_cast<std::size_t>(c)] = 0;
    return weigh(model_, e).total;
  }
  bool turned(millibits weight) const { return positive_ ? weight <= 0 : weight > 0; }
  bool better(millibits a, millibits b) const { return positive_ ? a < b : a > b; }

  void choose(std::size_t size, std::size_t from, std::vector<comparison>& chosen) {
    if (chosen.size() == size) {
      const millibits weight = weight_without(chosen);
      if (turned(weight) && (best_.without.empty() || better(weight, best_.weight))) best_ = {chosen, weight};
      return;
    }
    for (std::size_t i = from; i < lines_.size(); ++i) {
      chosen.push_back(lines_[i]);
      choose(size, i + 1, chosen);
      chosen.pop_back();
    }
  }

  // Always the comparison that brings the weight farthest.
  change grown() const {
    std::vector<comparison> left = lines_;
    change out;
    while (!left.empty()) {
      std::size_t next = 0;
      millibits reached = 0;
      for (std::size_t i = 0; i < left.size(); ++i) {
        auto tried = out.without;
        tried.push_back(left[i]);
        const millibits weight = weight_without(tried);
        if (i == 0 || better(weight, reached)) next = i, reached = weight;
      }
      out.without.push_back(left[next]);
      out.weight = reached;
      if (turned(reached)) return out;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(next));
    }
    return {};
  }

  const model& model_;
  const evidence& evidence_;
  bool positive_;
  std::vector<comparison> lines_;
  change best_;
};

}  // namespace

change fewest_to_turn(const model& m, const evidence& e) { return turning(m, e).run(); }

}  // namespace cdb::resolve
