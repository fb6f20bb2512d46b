#include "engine/core/golden_choice.h"

#include <algorithm>

#include "engine/core/golden.h"
#include "resolve/parallel.h"

namespace cdb::engine {

namespace {

// Between two looks at the store no view is held.
constexpr std::size_t clusters_a_look = 8192;
constexpr std::size_t clusters_a_chunk = 128;

}  // namespace

result<std::string> golden_of(snapshot& view, const resolved_records& all, const std::vector<std::uint32_t>& members, const coming_rows& coming) {
  std::vector<fields::record> contents(members.size());
  std::vector<golden_candidate> candidates;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto rec = all.recs[members[i]];
    const auto comes = coming.find(rec);
    CDB_ASSIGN(const auto row, comes != coming.end() ? std::optional(comes->second) : view.record(rec));
    if (!row) return make_error(status::damaged, "a record that the store's tables name is missing");
    if (row->write.state != storage::record_state::live) continue;  // removed meanwhile: what follows from that is pending
    CDB_ASSIGN(contents[i], fields::decode(row->write.body));
    candidates.push_back({row->rec, row->source, all.features[members[i]].tag, &contents[i]});
  }
  return encode_golden(choose_golden(view.defs(), candidates));
}

result<std::vector<std::string>> choose_all_golden(core& owner, const resolved_records& all, const cluster_list& clusters, const coming_rows& coming,
                                                   const known_golden& known, const progress& report) {
  const auto count = clusters.members.size();
  std::vector<std::string> golden(count);
  for (std::size_t from = 0; from < count; from += clusters_a_look) {
    const auto to = std::min(count, from + clusters_a_look);
    const auto chunks = (to - from + clusters_a_chunk - 1) / clusters_a_chunk;
    std::vector<result<void>> outcomes(chunks);
    std::vector<std::unique_ptr<snapshot>> views(worker_threads());
    const auto choose = [&](std::size_t chunk, unsigned thread) -> result<void> {
      const auto begin = from + chunk * clusters_a_chunk;
      for (std::size_t i = begin; i < std::min(to, begin + clusters_a_chunk) && !report.cancelled(); ++i) {
        CDB_ASSIGN(golden[i], known(static_cast<std::uint32_t>(i)));
        if (!golden[i].empty()) continue;
        if (!views[thread]) {
          CDB_ASSIGN(views[thread], snapshot::take(owner));
        }
        CDB_ASSIGN(golden[i], golden_of(*views[thread], all, clusters.members[i], coming));
      }
      return {};
    };
    owner.upkeep().ease();
    const bool whole = resolve::run_chunks(chunks, worker_threads(), report, "choose", [&](std::size_t chunk, unsigned thread) { outcomes[chunk] = choose(chunk, thread); });
    if (!whole) return make_error(status::cancelled, "cancelled");
    for (auto& outcome : outcomes) CDB_TRY(std::move(outcome));
  }
  return golden;
}

}  // namespace cdb::engine
