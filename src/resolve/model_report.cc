#include <array>
#include <string_view>

#include "resolve/model.h"
#include "resolve/token_builder.h"

namespace cdb::resolve {
namespace {

// In the order of `term`.
constexpr std::array<std::string_view, terms> term_names = {
    "given name", "surname", "word of a name", "date", "year", "birth place", "postcode", "postcode district", "postcode area", "place",
    "house", "street", "word of a street", "e-mail", "local part", "mail domain", "phone", "organization", "word of an organization",
    "identifier", "card", "web page", "word of a category", "initial", "month and day", "script"};

doc bits_of(millibits w) { return doc(static_cast<double>(w) / 1000.0); }

doc comparison_report(const model& m, std::size_t c) {
  const comparison_info& what = info(static_cast<comparison>(c));
  doc levels = doc::array{};
  for (std::size_t i = 0; i < what.levels.size(); ++i) {
    doc one = doc::object{};
    one.set("level", std::string(what.levels[i].name));
    one.set("log2_m", bits_of(m.m[c][i + 1]));
    one.set("shared_by_related", static_cast<double>(what.levels[i].related) / 1000.0);
    levels.push(std::move(one));
  }
  doc out = doc::object{};
  out.set("comparison", std::string(what.name));
  out.set("levels", std::move(levels));
  return out;
}

}  // namespace

std::string_view term_name(term kind) { return term_names[static_cast<std::size_t>(kind)]; }

// Bits are log2. No values of customers: terms are known by their hashes only.
doc report(const model& m) {
  doc out = doc::object{};
  out.set("records", m.population);
  out.set("block_cap", m.block_cap);
  out.set("component_limit", m.component_limit);
  out.set("prior_match", bits_of(m.prior_match));
  out.set("prior_related", bits_of(m.prior_related));
  doc all = doc::array{};
  for (std::size_t c = 0; c < comparisons; ++c) all.push(comparison_report(m, c));
  out.set("comparisons", std::move(all));
  doc lifts = doc::array{};
  for (const lift& l : m.lifts) {
    doc one = doc::object{};
    one.set("first", std::string(info(static_cast<comparison>(l.first)).name));
    one.set("second", std::string(info(static_cast<comparison>(l.second)).name));
    one.set("bits", bits_of(l.weight));
    lifts.push(std::move(one));
  }
  out.set("lifts", std::move(lifts));
  out.set("aliases", m.aliases.size());
  // Of each kind the most frequent value, which says least, beside one that is new.
  std::array<const term_count*, terms> frequent{};
  for (const term_count& t : m.terms.entries())
    if (auto& most = frequent[static_cast<std::size_t>(t.kind)]; !most || t.count > most->count) most = &t;
  doc rarity = doc::array{};
  for (std::size_t t = 0; t < terms; ++t) {
    doc one = doc::object{};
    one.set("term", std::string(term_names[t]));
    if (const term_count* most = frequent[t]) one.set("most_frequent", most->count).set("most_frequent_bits", bits_of(m.terms.look_up(most->key, most->kind).rarity));
    one.set("records", m.terms.records()[t]);
    one.set("unseen_bits", bits_of(m.terms.rarity(static_cast<term>(t), 0)));
    rarity.push(std::move(one));
  }
  out.set("terms", std::move(rarity));
  out.set("terms_kept", m.terms.entries().size());
  return out;
}

}  // namespace cdb::resolve
