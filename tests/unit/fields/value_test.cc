#include "fields/value.h"
#include "support/random_cases.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>
#include <string>

using namespace cdb::fields;

namespace {

std::string random_text(std::mt19937& random) {
  std::string out(random() % 12, '\0');
  for (char& c : out) c = static_cast<char>(random());
  return out;
}

record random_record(std::mt19937& random) {
  record r;
  r.observed_us = random() % 3 ? static_cast<std::int64_t>((std::uint64_t{random()} << 32) | random()) : 0;
  for (auto n = random() % 6; n; --n) {
    value v;
    v.field = static_cast<field_id>(random() % 4 ? random() % 160 : random() % 65536);
    v.custom = random() % 2 ? 0 : static_cast<std::uint32_t>(random());
    v.group = random() % 2 ? 0 : static_cast<std::uint8_t>(random());
    v.status = static_cast<value_status>(random() % 4);
    v.why = static_cast<reason>(random() % 2 ? 0 : random() % 256);
    v.derived = random() % 2;
    v.raw = random() % 3 ? random_text(random) : "";
    v.canonical = random() % 3 ? random_text(random) : v.raw;
    r.values.push_back(std::move(v));
  }
  return r;
}

}  // namespace

TEST_CASE("a record comes back from its bytes", "[value]") {
  const auto seed = cdb::test::seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    const record r = random_record(random);
    const std::string blob = encode(r);
    const auto back = decode(blob);
    REQUIRE(back);
    REQUIRE(*back == r);
    REQUIRE(encode(*back) == blob);
  }
}

TEST_CASE("bytes that decode have one spelling only", "[value]") {
  const auto seed = cdb::test::seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20000; ++i) {
    std::string blob = encode(random_record(random));
    const auto edits = random() % 3;
    for (auto n = edits; n > 0; --n) blob[random() % blob.size()] = static_cast<char>(random());
    if (random() % 8 == 0) blob.resize(random() % (blob.size() + 1));
    const auto back = decode(blob);
    if (back) REQUIRE(encode(*back) == blob);
  }
  for (int i = 0; i < 20000; ++i) {
    std::string blob(random() % 40, '\0');
    for (char& c : blob) c = static_cast<char>(random());
    if (!blob.empty()) blob[0] = 1;
    if (const auto back = decode(blob)) REQUIRE(encode(*back) == blob);
  }
}

TEST_CASE("damaged and newer blobs are told apart", "[value]") {
  record r;
  r.values.push_back({field_id::email, 0, 0, value_status::valid, reason::none, false, "A@b.example", "a@b.example"});
  const std::string blob = encode(r);
  for (std::size_t n = 0; n < blob.size(); ++n) CHECK_FALSE(decode(std::string_view(blob).substr(0, n)));
  CHECK_FALSE(decode(blob + "x"));
  std::string newer = blob;
  newer[0] = 2;
  CHECK(decode(newer).error().code == cdb::status::newer_version);
  newer[0] = 0;
  CHECK(decode(newer).error().code == cdb::status::damaged);
  CHECK(decode("").error().code == cdb::status::damaged);
}

TEST_CASE("first gives the first usable value", "[value]") {
  record r;
  r.values.push_back({field_id::phone, 0, 0, value_status::invalid, reason::masked, false, "138****0000", ""});
  CHECK(r.first(field_id::phone) == nullptr);
  r.values.push_back({field_id::phone, 0, 0, value_status::possible, reason::none, false, "1", "+1"});
  r.values.push_back({field_id::phone, 0, 0, value_status::valid, reason::none, false, "2", "+2"});
  REQUIRE(r.first(field_id::phone));
  CHECK(r.first(field_id::phone)->canonical == "+1");
  CHECK(r.first(field_id::email) == nullptr);
}

TEST_CASE("every status and reason has a name of its own", "[value]") {
  std::set<std::string_view> names;
  for (unsigned n = 0; n <= static_cast<unsigned>(reason::two_digit_year); ++n) {
    CHECK(to_name(static_cast<reason>(n)) != "unknown");
    names.insert(to_name(static_cast<reason>(n)));
  }
  CHECK(names.size() == static_cast<std::size_t>(reason::two_digit_year) + 1);
  CHECK(to_name(static_cast<reason>(255)) == "unknown");
  CHECK(to_name(value_status::possible) == "possible");
}
