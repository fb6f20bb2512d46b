#include "fields/nicknames.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "fields/nickname_table.h"

namespace cdb::fields {
namespace {

class nickname_index {
 public:
  nickname_index() {
    std::vector<std::pair<std::string_view, std::uint16_t>> entries;
    std::uint16_t group = 0;
    for (std::string_view line : nickname_lines) {
      while (!line.empty()) {
        const std::size_t end = std::min(line.find(' '), line.size());
        entries.emplace_back(line.substr(0, end), group);
        line.remove_prefix(std::min(end + 1, line.size()));
      }
      ++group;
    }
    std::ranges::sort(entries);
    const auto repeated = std::ranges::unique(entries);
    entries.erase(repeated.begin(), repeated.end());
    for (const auto& [name, number] : entries) {
      if (names_.empty() || names_.back() != name) {
        names_.push_back(name);
        begin_.push_back(static_cast<std::uint32_t>(groups_.size()));
      }
      groups_.push_back(number);
    }
    begin_.push_back(static_cast<std::uint32_t>(groups_.size()));
  }

  std::span<const std::uint16_t> groups(std::string_view name) const {
    const auto at = std::ranges::lower_bound(names_, name);
    if (at == names_.end() || *at != name) return {};
    const auto row = static_cast<std::size_t>(at - names_.begin());
    return std::span(groups_).subspan(begin_[row], begin_[row + 1] - begin_[row]);
  }

 private:
  std::vector<std::string_view> names_;  // sorted
  std::vector<std::uint32_t> begin_;     // of each name in groups_
  std::vector<std::uint16_t> groups_;
};

const nickname_index& index() {
  static const nickname_index built;
  return built;
}

}  // namespace

std::span<const std::uint16_t> nickname_groups(std::string_view folded) { return index().groups(folded); }

bool same_nickname_group(std::string_view folded_a, std::string_view folded_b) {
  const auto a = nickname_groups(folded_a);
  const auto b = nickname_groups(folded_b);
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    if (*i < *j) ++i;
    else ++j;
  }
  return false;
}

}  // namespace cdb::fields
