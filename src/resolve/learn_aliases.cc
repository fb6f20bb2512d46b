#include <algorithm>
#include <map>
#include <unordered_map>

#include "resolve/learning.h"

namespace cdb::resolve {
namespace {

constexpr std::size_t most_names = 16;  // distinct given names looked at in one cluster
constexpr std::uint64_t least_clusters = 3;
constexpr millibits most_weight = 3000;

std::vector<std::uint64_t> given_names(std::span<const feature> features, const std::vector<std::uint32_t>& members) {
  std::vector<std::uint64_t> out;
  for (const std::uint32_t i : members)
    for (const token& t : features[i].of(token_kind::given)) out.push_back(t.hash);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > most_names) out.resize(most_names);
  return out;
}

}  // namespace

// BF = 1 + (c(a,b) - 1) / (e + 2) / m(none), e = c(a) c(b) / clusters.
std::vector<std::uint64_t> learn_aliases(model& m, std::span<const feature> features, const cluster_list& clusters, std::size_t cluster_count) {
  std::unordered_map<std::uint64_t, std::uint64_t> alone;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint64_t> together;
  for (const auto& members : clusters) {
    const std::vector<std::uint64_t> names = given_names(features, members);
    for (std::size_t i = 0; i < names.size(); ++i) {
      ++alone[names[i]];
      for (std::size_t j = i + 1; j < names.size(); ++j) ++together[{names[i], names[j]}];
    }
  }
  m.aliases.clear();
  std::vector<std::uint64_t> words;
  const millibits none = m.m[static_cast<std::size_t>(comparison::given)][level::given_none];
  for (const auto& [pair, count] : together) {
    if (count < least_clusters) continue;
    // In units of 1/cluster_count: e + 2.
    const std::uint64_t chance = alone[pair.first] * alone[pair.second] + 2 * cluster_count;
    const millibits factor = log2_of(count - 1) + log2_of(cluster_count) - log2_of(chance) - none;
    const millibits weight = std::min(log2_sum(0, factor), most_weight);
    if (weight <= 0) continue;
    m.aliases.push_back({alias_key(pair.first, pair.second), weight});
    words.insert(words.end(), {pair.first, pair.second});
  }
  std::ranges::sort(m.aliases, {}, &alias::key);
  const auto repeated = std::ranges::unique(m.aliases, {}, &alias::key);
  m.aliases.erase(repeated.begin(), repeated.end());
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace cdb::resolve
