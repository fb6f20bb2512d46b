#include "unit/resolve/resolve_help.h"

#include <algorithm>
#include <array>

namespace cdb::test {

using fields::field_id;

namespace {

void add(fields::record& r, field_id field, std::string_view text) {
  fields::value v;
  v.field = field;
  v.status = fields::value_status::valid;
  v.raw = std::string(text);
  v.canonical = std::string(text);
  r.values.push_back(std::move(v));
}

template <std::size_t N>
std::string_view pick(random_source& random, const std::array<std::string_view, N>& list) {
  return list[random.below(N)];
}

constexpr std::array<std::string_view, 10> given = {"Anna", "Annabelle", "Robert", "Bob", "Maria", "Tom", "Thomas", "小明", "Xiaoming", "J"};
constexpr std::array<std::string_view, 9> family = {"Smith", "Smyth", "Johansson", "Rossi", "Brown", "王", "Wang", "O'Brien", "de la Cruz"};
constexpr std::array<std::string_view, 6> city = {"Leeds", "London", "Göteborg", "杭州市", "Austin", "Portland"};
constexpr std::array<std::string_view, 6> street = {"High Street", "Vasagatan", "Belmont Avenue", "中山路", "Alder St", "Church Lane"};
constexpr std::array<std::string_view, 5> postcode = {"LS1 3AB", "41124", "98104", "SW1A 1AA", "310000"};
constexpr std::array<std::string_view, 4> organization = {"Acme GmbH", "Bayline Supply", "北京云帆商贸有限公司", "Acme Tools"};

}  // namespace

fields::record make_record(std::initializer_list<cell> cells) {
  fields::record r;
  for (const auto& [field, text] : cells) add(r, field, text);
  return r;
}

resolve::feature make(std::initializer_list<cell> cells, std::string_view key, std::string_view source, bool unique) {
  return resolve::make_feature(make_record(cells), {source, key, unique}, salt);
}

fields::record random_record(random_source& random) {
  fields::record r;
  if (random.chance(90)) add(r, field_id::name_given, pick(random, given));
  if (random.chance(85)) add(r, field_id::name_family, pick(random, family));
  if (random.chance(15)) add(r, field_id::name_middle, pick(random, given));
  if (random.chance(10)) add(r, field_id::name_suffix, random.chance(50) ? "Jr" : "Sr");
  if (random.chance(60))
    add(r, field_id::birth_date, "19" + std::to_string(random.between(60, 79)) + "-0" + std::to_string(random.between(1, 3)) + "-1" + std::to_string(random.below(4)));
  for (int i = 0; i < 2; ++i)
    if (random.chance(40)) add(r, field_id::phone, "+4420794600" + std::to_string(random.between(10, 29)));
  if (random.chance(50)) add(r, field_id::email, "user" + std::to_string(random.below(20)) + "@mail.example");
  if (random.chance(60)) {
    add(r, field_id::address_city, pick(random, city));
    add(r, field_id::address_postcode, pick(random, postcode));
    if (random.chance(70)) add(r, field_id::address_street, pick(random, street));
    if (random.chance(70)) add(r, field_id::address_house, std::to_string(random.below(12)));
  }
  if (random.chance(15)) add(r, field_id::org_name, pick(random, organization));
  if (random.chance(10)) add(r, field_id::membership_card, "88001234567" + std::to_string(random.below(8)));
  if (random.chance(10)) add(r, field_id::gender, random.chance(50) ? "female" : "male");
  if (random.chance(10)) add(r, field_id::category, random.chance(50) ? "painter" : "etcher");
  return r;
}

std::vector<resolve::feature> random_features(random_source& random, std::size_t n, unsigned duplicates_percent) {
  std::vector<fields::record> records;
  std::vector<resolve::feature> out;
  for (std::size_t i = 0; i < n; ++i) {
    fields::record r = !records.empty() && random.chance(duplicates_percent) ? records[random.below(records.size())] : random_record(random);
    if (r.values.size() > 2 && random.chance(50)) r.values.erase(r.values.begin() + static_cast<std::ptrdiff_t>(random.below(r.values.size())));
    out.push_back(resolve::make_feature(r, {"crm", "r" + std::to_string(i), false}, salt));
    records.push_back(std::move(r));
  }
  return out;
}

std::vector<std::vector<hash128>> by_tags(const std::vector<resolve::feature>& features, const std::vector<std::uint32_t>& cluster_of) {
  std::vector<std::vector<hash128>> out;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (out.size() <= cluster_of[i]) out.resize(cluster_of[i] + 1);
    out[cluster_of[i]].push_back(features[i].tag);
  }
  for (auto& c : out) std::ranges::sort(c);
  std::ranges::sort(out);
  return out;
}

}  // namespace cdb::test
