#include "resolve/pieces.h"

#include <algorithm>
#include <numeric>

namespace cdb::resolve {
namespace {

class union_find {
 public:
  explicit union_find(std::uint32_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

std::vector<piece> components(std::span<const std::uint32_t> members, std::vector<piece_link> links,
                              std::span<const std::pair<std::uint32_t, std::uint32_t>> joined, std::uint32_t n) {
  union_find sets(n);
  for (const piece_link& l : links) sets.join(l.a, l.b);
  for (const auto& [a, b] : joined) sets.join(a, b);
  std::vector<std::uint32_t> number(n, 0xFFFFFFFF);
  std::vector<piece> out;
  for (const std::uint32_t i : members) {
    const std::uint32_t root = sets.root(i);
    if (number[root] == 0xFFFFFFFF) {
      number[root] = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[number[root]].members.push_back(i);
  }
  for (const piece_link& l : links) out[number[sets.root(l.a)]].links.push_back(l);
  return out;
}

}  // namespace

std::vector<piece> divide(std::uint32_t n, std::vector<piece_link> links, std::span<const std::pair<std::uint32_t, std::uint32_t>> joined,
                          std::uint32_t limit, bool& cut) {
  std::vector<std::uint32_t> all(n);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<piece> open = components(all, std::move(links), joined, n);
  std::vector<piece> done;
  for (millibits threshold = 1000; !open.empty(); threshold += 1000) {
    std::vector<piece> next;
    for (piece& p : open) {
      if (p.members.size() <= limit || p.links.empty()) {
        done.push_back(std::move(p));
        continue;
      }
      cut = true;
      std::erase_if(p.links, [&](const piece_link& l) { return l.weight <= threshold; });
      std::vector<std::pair<std::uint32_t, std::uint32_t>> inside;
      for (const auto& pair : joined)
        if (std::ranges::binary_search(p.members, pair.first)) inside.push_back(pair);
      for (piece& part : components(p.members, std::move(p.links), inside, n)) next.push_back(std::move(part));
    }
    open = std::move(next);
  }
  return done;
}

}  // namespace cdb::resolve
