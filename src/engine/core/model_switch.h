#pragma once
// Training and switching models: links and customers of the whole store are made beside those in force, then swapped in one
// small transaction. Puts go on meanwhile; what they changed is settled afterwards.

#include <cstdint>
#include <string>

#include "base/id.h"
#include "base/progress.h"
#include "engine/core/core.h"

namespace cdb::engine {

struct switch_request {
  storage::run_kind kind = storage::run_kind::train;
  bool learn = false;              // learn a new model; else switch to `model`
  std::int64_t model = 0;          // definition number; 0 = built in
  // The switch is the undo of this run, which is marked so; its effect is that switched_run is in force again or no more (the
  // two are one unless an undo is undone).
  std::int64_t undone_run = 0;
  std::int64_t switched_run = 0;
  storage::run_state becomes = storage::run_state::undone;
};

// A model as the store keeps it: its hash as text ("built in" for that one) and its canonical bytes.
struct named_model {
  std::string name;
  std::string body;
};
named_model name_model(const resolve::model& model);

// A partition made ready in the idle slot, with the model that it follows from.
struct prepared_model {
  named_model model;
  std::uint64_t records = 0;
  std::uint64_t customers = 0;
  std::uint64_t links = 0;
};

// Whether an import is to learn from records: there are at least `least`, and half as many again as the model in force was learned from (a
// model that has seen the first file only knows nothing of the words of the next), and nobody has chosen that model: by use_model, or by
// undoing a training.
result<bool> may_learn(storage::connection& c, const resolve::model& in_force, std::uint64_t records, std::uint64_t least);

// The run. The caller holds owner.run_mutex.
result<storage::run_info> switch_model(core& owner, const switch_request& request, const progress& report);

// The two ends of a switch, each inside a write, for an import that is trained before anyone sees it: the run's row, and the
// swap that puts the prepared partition and its model in force.
result<storage::run_info> open_switch(core& owner, storage::connection& c, const switch_request& request);
result<void> swap_in(core& owner, storage::connection& c, const switch_request& request, storage::run_info& run, const prepared_model& prepared);
result<void> clear_idle_partition(core& owner, const progress& report);

// Definition number of the model that a finished switch put in force.
result<std::int64_t> model_after(storage::connection& c, const storage::run_info& run);

// Puts a model in force in a store that holds no records yet.
result<void> start_with_model(core& owner, const resolve::model& model);

}  // namespace cdb::engine
