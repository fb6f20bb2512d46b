// Long writing looks at whether it is to stop inside its transactions, too.

#include "engine/core/publish.h"
#include "support/test_store.h"

using namespace cdb;
using test::must;

TEST_CASE("writing that is cancelled inside a transaction stops within some rows", "[engine]") {
  test::temp_dir dir;
  const auto options = test::test_options(1);
  auto owner = must(engine::core::create(dir.file("s"), test::test_key(), options.file, options.env, options.upkeep, nullptr));
  cancel_token token;
  progress report;
  report.cancel = &token;
  std::size_t written = 0;
  const auto outcome = engine::write_rows(*owner, 10'000, report, "publish", [&](storage::connection&, std::size_t i) -> result<void> {
    if (i == 100) token.cancel();
    ++written;
    return {};
  });
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == status::cancelled);
  CHECK(written > 100);
  CHECK(written < 200);
  must(owner->close());
}
