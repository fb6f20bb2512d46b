#include "resolve/update.h"

#include <catch2/catch_test_macros.hpp>

#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;
using enum fields::field_id;

namespace {

// One record, and a link of it to another that is not there.
class dangling final : public population {
 public:
  result<void> block(std::uint64_t, std::size_t, std::vector<record_no>&) override { return {}; }
  result<std::shared_ptr<const feature>> feature_of(record_no rec) override { return rec == 1 ? only_ : nullptr; }
  result<void> links(record_no rec, std::vector<resolve::link>& out) override {
    if (rec == 1) out.push_back({1, 2, 5000, 0});
    return {};
  }
  result<void> decisions(record_no, std::vector<decision>&) override { return {}; }

 private:
  std::shared_ptr<const feature> only_ = std::make_shared<const feature>(test::make({{name_full, "Anna Novak"}}, "1"));
};

}  // namespace

TEST_CASE("a link to a record that is not there counts for nothing") {
  dangling world;
  update_request request;
  request.recluster = {1};
  const auto done = update(world, *builtin_model(), request);
  REQUIRE(done);
  REQUIRE(done->components.size() == 1);
  CHECK(done->components[0].members == std::vector<record_no>{1});
}
