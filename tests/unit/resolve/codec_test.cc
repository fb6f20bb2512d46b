#include <catch2/catch_test_macros.hpp>

#include "resolve/cluster.h"
#include "resolve/token_builder.h"
#include "unit/resolve/resolve_help.h"

using namespace cdb;
using namespace cdb::resolve;

TEST_CASE("features survive being stored") {
  test::random_source random(4);
  const auto m = builtin_model();
  const auto features = test::random_features(random, test::cases(1000));
  for (const feature& f : features) {
    const std::string blob = encode(f);
    const auto back = decode_feature(blob, test::salt);
    REQUIRE(back);
    REQUIRE(encode(*back) == blob);
    REQUIRE(back->tag == f.tag);
    REQUIRE(back->keys == f.keys);
    for (std::size_t what = 0; what < facets; ++what) REQUIRE(back->block(static_cast<facet>(what)) == f.block(static_cast<facet>(what)));
    const feature& other = features[random.below(features.size())];
    REQUIRE(score_pair(*m, *back, other).weight_millibits == score_pair(*m, f, other).weight_millibits);
  }
}

TEST_CASE("a feature is small, and so are its tokens") {
  CHECK(sizeof(token) == 24);
  CHECK(sizeof(feature) <= 96);
  CHECK(soundex_letters(packed_soundex("robert")) == 0x72313633);  // r163
  CHECK(soundex_letters(packed_soundex("zzz")) == 0x7A303030);
  CHECK(packed_soundex("") == 0);
  CHECK(soundex_letters(0) == 0);
}

TEST_CASE("models survive being stored and are named by their bytes") {
  test::random_source random(5);
  const auto features = test::random_features(random, 300);
  const auto trained = train(*builtin_model(), features, {}, 2, {});
  REQUIRE(trained);
  for (const auto& m : {builtin_model(), *trained}) {
    const auto back = decode_model(encode(*m));
    REQUIRE(back);
    CHECK(encode(**back) == encode(*m));
    CHECK(model_hash(**back) == model_hash(*m));
    CHECK(score_pair(**back, features[0], features[1]).weight_millibits == score_pair(*m, features[0], features[1]).weight_millibits);
    CHECK(report(*m).find("comparisons"));
  }
  CHECK(model_hash(*builtin_model()) != model_hash(**trained));
}

TEST_CASE("damaged blobs are refused or read, never worse") {
  test::random_source random(6);
  const auto features = test::random_features(random, 50);
  const auto trained = train(*builtin_model(), features, {}, 1, {});
  REQUIRE(trained);
  for (std::size_t i = 0; i < test::cases(5000); ++i) {
    std::string blob = random.chance(50) ? encode(features[random.below(features.size())]) : encode(**trained);
    if (random.chance(20)) blob = random.bytes(random.below(200));
    for (std::uint64_t k = random.below(4); k-- > 0 && !blob.empty();) blob[random.below(blob.size())] = static_cast<char>(random.next());
    if (random.chance(30)) blob.resize(random.below(blob.size() + 1));
    if (const auto f = decode_feature(blob, test::salt)) (void)score_pair(*builtin_model(), *f, features[0]);
    if (const auto m = decode_model(blob)) (void)score_pair(**m, features[1], features[0]);
  }
}

TEST_CASE("a huge or hostile record stays small") {
  const std::string big(200'000, 'x');
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "w" + std::to_string(i) + ' ';
  const auto f = test::make({{fields::field_id::name_full, words}, {fields::field_id::name_given, big}, {fields::field_id::address_street, words},
                             {fields::field_id::org_name, words}, {fields::field_id::category, words}}, "1");
  CHECK(f.keys.size() <= 100);
  CHECK(encode(f).size() < 4000);
  const auto bytes = test::make({{fields::field_id::name_family, std::string_view("\xff\xfe\x00\x80", 4)}}, "2");
  CHECK(decode_feature(encode(bytes), test::salt));
}
