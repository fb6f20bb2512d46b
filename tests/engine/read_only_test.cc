// A store open for reading only: every question is answered, nothing is written.

#include "engine_help.h"

using namespace cdb;
using test::must;

TEST_CASE("a store open for reading only can be asked and verified, not changed", "[engine]") {
  test::world w;
  const auto a = must(w->put(test::stranger("till", "1", 1))).record;
  const auto before = test::digest(w);
  must(w->close());
  auto options = test::test_options(2);
  options.file.read_only = true;
  auto store = must(engine::store::open(w.path, test::test_key(), options));
  CHECK(must(store->digest()) == before);
  CHECK(must(store->customer_of(a)) == a);
  const auto checked = must(store->verify({}));
  INFO(checked.to_json(2));
  CHECK(*checked.find("ok")->as_bool());
  CHECK(*checked.find("checked")->as_string() == "pages, audit, truth, derived");
  const auto refused = store->put(test::stranger("till", "2", 2));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == status::read_only);
  CHECK(store->rebuild({}).error().code == status::read_only);
  CHECK(store->work(0).error().code == status::read_only);
  CHECK(store->add_passphrase("word", "").error().code == status::read_only);
  CHECK(store->change_passphrase(0, "word").error().code == status::read_only);
  CHECK(store->remove_key(0).error().code == status::read_only);
  CHECK(store->recovery_code().error().code == status::read_only);  // showing it leaves an entry in the audit log
  CHECK(store->remove("till", "1").error().code == status::read_only);
  CHECK(store->edit(a, std::vector<engine::input_value>{{"name.given", "Ann", 0}}).error().code == status::read_only);
  CHECK(store->define_source("till", 3, false).error().code == status::read_only);
  CHECK(store->train({}).error().code == status::read_only);
  CHECK(store->merge(a, a, "").error().code != status::ok);
  CHECK(must(store->digest()) == before);
}
