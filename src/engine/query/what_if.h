#pragma once
// A snapshot as it would be with one record more, or another content of one: resolving's population for questions that store nothing.

#include <map>
#include <memory>
#include <vector>

#include "engine/core/snapshot.h"
#include "resolve/population.h"
#include "resolve/update.h"

namespace cdb::engine {

class what_if final : public resolve::population {
 public:
  // `now` is what the record would be; `former` what it is, null if it is not there. `rec`: its number, or one beyond all others.
  what_if(snapshot& view, resolve::record_no rec, std::shared_ptr<const resolve::feature> now, std::shared_ptr<const resolve::feature> former);

  result<void> block(std::uint64_t key, std::size_t limit, std::vector<resolve::record_no>& out) override;
  result<std::shared_ptr<const resolve::feature>> feature_of(resolve::record_no rec) override;
  result<void> links(resolve::record_no rec, std::vector<resolve::link>& out) override;
  result<void> decisions(resolve::record_no rec, std::vector<resolve::decision>& out) override;

  // Exactly what a put of the record would resolve.
  result<resolve::update_result> put();
  // The records that share an active key with it, ascending.
  result<std::vector<resolve::record_no>> candidates();

 private:
  result<const std::vector<resolve::record_no>*> stored_block(std::uint64_t key);
  snapshot& view_;
  resolve::record_no rec_;
  std::shared_ptr<const resolve::feature> now_;
  std::shared_ptr<const resolve::feature> former_;
  std::size_t enough_;  // records of a block that tell whether its key is active before and after
  std::map<std::uint64_t, std::vector<resolve::record_no>> blocks_;
  std::map<resolve::record_no, std::shared_ptr<const resolve::feature>> features_;
};

}  // namespace cdb::engine
