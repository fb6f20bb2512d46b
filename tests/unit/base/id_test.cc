#include "base/id.h"

#include <catch2/catch_test_macros.hpp>

#include "base/environment.h"
#include "support/random_cases.h"

using namespace cdb;

TEST_CASE("a UUID is written and read") {
  const auto id = parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");  // RFC 9562, appendix A.6
  REQUIRE(id);
  CHECK(to_uuid(*id) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  CHECK(parse_uuid("017f22e279b07cc398c4dc0c0c07398f") == id);
  CHECK_FALSE(parse_uuid("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
  CHECK_FALSE(parse_uuid("017f22e2x79b0-7cc3-98c4-dc0c0c07398f"));
  CHECK_FALSE(parse_uuid("g17f22e279b07cc398c4dc0c0c07398f"));
  CHECK_FALSE(parse_uuid(""));
}

TEST_CASE("UUIDv7 carries time, version and variant") {
  // RFC 9562, appendix A.6: 1645557742000 ms, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
  const std::array<std::uint8_t, 10> random{0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
  CHECK(to_uuid(make_uuid7(1645557742000'999, random)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  CHECK(make_uuid7(1'000, random) < make_uuid7(2'000, random));
  CHECK(make_uuid7(-5, {}).bytes[0] == 0);
}

TEST_CASE("ids come from exactly sixteen bytes") {
  const id128 id = make_uuid7(1'700'000'000'000'000, {});
  CHECK(id_from_bytes(id.view()) == id);
  CHECK_FALSE(id_from_bytes(id.view().substr(1)));
  CHECK(id128{}.is_zero());
  CHECK_FALSE(id.is_zero());
}

TEST_CASE("random ids survive their text form") {
  test::random_source random(1);
  for (std::size_t i = 0; i < test::cases(2000); ++i) {
    const auto id = id_from_bytes(random.bytes(16));
    REQUIRE(id);
    REQUIRE(parse_uuid(to_uuid(*id)) == id);
  }
}

TEST_CASE("the deterministic environment repeats itself and the system's does not") {
  const auto a = deterministic_environment(7, 1'000'000);
  const auto b = deterministic_environment(7, 1'000'000);
  const auto c = deterministic_environment(8, 1'000'000);
  CHECK(a->now_us() == 1'000'000);
  CHECK(a->now_us() == 1'000'001);
  b->now_us();
  b->now_us();
  const id128 first = a->new_id();
  CHECK(first == b->new_id());
  CHECK(first != c->new_id());
  CHECK(first != a->new_id());

  const auto system = system_environment();
  CHECK(system->new_id() != system->new_id());
  CHECK(system->now_us() > 1'600'000'000'000'000);
}
