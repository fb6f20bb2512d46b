#pragma once
// One step of resolving over a population that has changed a little: which links come and go, and how the components they
// touch are clustered anew. Exact: the outcome equals resolving everything from the beginning (DESIGN law 3).

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "resolve/cluster.h"

namespace cdb::resolve {

// What to look at. The population's keys and features are already the new ones, its links still the old.
struct update_request {
  std::vector<record_no> changed;                          // features new, different or gone: all their pairs anew
  std::vector<std::pair<record_no, record_no>> compare;    // pairs that a key now supports; scored unless linked
  std::vector<std::pair<record_no, record_no>> recheck;    // pairs that lost a key; unlinked unless another active key holds them
  std::vector<record_no> recluster;                        // decisions about them came or went
};

struct touched_component {
  std::vector<record_no> members;  // ascending
  component_result clusters;       // indexes into members
};

struct update_result {
  std::vector<link> removed;                      // as they were
  std::vector<link> added;                        // new, or with a new weight (then also in removed)
  std::vector<touched_component> components;      // every live record that may have changed its customer is in one
  std::vector<record_no> gone;                    // changed records that are not live any more
  std::uint64_t compared_pairs = 0;
  std::uint64_t clustered_records = 0;
};

// The key's block gained `added` and lost `removed` records (both ascending, disjoint). If that switched the key off or on,
// the pairs among its other records go into `request`. Call once for each changed key.
result<void> note_key_change(population& p, const model& m, std::uint64_t key, std::span<const record_no> added,
                             std::span<const record_no> removed, update_request& request);

// For a key whose block may have changed unnoticed by up to `drift` records: makes every pair right, whatever it was before.
result<void> settle_key(population& p, const model& m, std::uint64_t key, std::size_t drift, update_request& request);

result<update_result> update(population& p, const model& m, const update_request& request);

}  // namespace cdb::resolve
