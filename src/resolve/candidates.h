#pragma once
// Candidate pairs of a whole population: records that share a key whose block is within the cap.

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "resolve/feature.h"
#include "resolve/key_lists.h"

namespace cdb::resolve {

class candidate_index {
 public:
  // False when cancelled.
  bool build(std::span<const feature> features, std::uint32_t cap, unsigned threads, const progress& report);
  bool build(const key_lists& keys, std::uint32_t cap, unsigned threads, const progress& report);
  // Fills `out` with the records after `rec` that share an active key with it, ascending, each once.
  void after(std::uint32_t rec, std::vector<std::uint32_t>& out) const;
  std::uint64_t saturated_keys() const { return saturated_; }

 private:
  // records: how many there are; keys_of(record): their match keys, ascending.
  template <class KeysOf>
  bool build(std::size_t records, KeysOf&& keys_of, std::uint32_t cap, unsigned threads, const progress& report);

  static constexpr std::uint32_t last = 0x8000'0000;  // set in the last member of a block

  std::vector<std::uint32_t> members_;       // blocks one after the other, records ascending in each
  std::vector<std::uint32_t> places_;        // by record: its places in members_, but for those where it is the last
  std::vector<std::uint32_t> first_place_;   // by record, and one past the last
  std::uint64_t saturated_ = 0;
};

// All records, those whose names sound alike together: they share most of their candidates, which are then still near to the
// processor. The order has no part in any result. False when cancelled.
bool comparing_order(std::span<const feature> features, const progress& report, std::vector<std::uint32_t>& order);

// Fetches ahead the features that will be compared soon: at a hundred thousand records each comparison waits for memory.
void fetch_ahead(std::span<const feature> features, std::span<const std::uint32_t> others, std::size_t at);

}  // namespace cdb::resolve
