#include "resolve/comparison.h"

#include <numeric>

namespace cdb::resolve {
namespace {

// m priors and s of RESOLVING §4, per mille.
constexpr std::array surname = std::to_array<level_info>({
    {"surname differs", 40, 950}, {"surname in another place", 30, 950}, {"surname similar", 40, 950},
    {"surname one slip off", 80, 950}, {"surname exact", 810, 950}});
constexpr std::array given = std::to_array<level_info>({
    {"given name differs", 35, 50}, {"given name in another place", 30, 50}, {"initial agrees", 30, 50},
    {"nickname", 50, 50}, {"given name similar", 40, 50}, {"given name one slip off", 80, 50}, {"given name exact", 720, 50},
    {"given names differ, both well known", 15, 50},
    // The given name of a record whose surname stands in its place: one mistake, which the surname has paid for.
    {"given name and surname changed places", 1000, 50, 1}});
constexpr std::array extra = std::to_array<level_info>({{"further names differ", 300, 50}, {"further names agree", 700, 50}});
// In the order of fields::date_level.
constexpr std::array birth_date = std::to_array<level_info>({
    {"date differs", 60, 30}, {"date two digits off", 30, 30}, {"same month and day", 20, 30}, {"same year", 30, 30},
    {"same year, first of January", 30, 30}, {"year one digit off", 30, 30}, {"day or month one digit off", 50, 30},
    {"day and month swapped", 20, 30}, {"known parts agree", 730, 30, 0, 10}, {"date exact", 730, 30}});
constexpr std::array place = std::to_array<level_info>({
    {"birth place differs", 150, 950}, {"birth place similar", 50, 950}, {"birth place exact", 800, 950}});

// Postcode (different, area, district, typo, exact) x place (different, similar, exact); a side alone is its own group.
constexpr std::array<std::uint16_t, 6> postcode_m = {1000, 150, 50, 100, 50, 650};
constexpr std::array<std::uint16_t, 4> place_m = {1000, 150, 50, 800};
constexpr std::array<std::string_view, 24> geography_names = {
    "", "place differs", "place similar", "place exact",
    "postcode differs", "postcode and place differ", "postcode differs, place similar", "postcode differs, place exact",
    "postcode area", "postcode area, place differs", "postcode area, place similar", "postcode area, place exact",
    "postcode district", "postcode district, place differs", "postcode district, place similar", "postcode district, place exact",
    "postcode one slip off", "postcode one slip off, place differs", "postcode one slip off, place similar",
    "postcode one slip off, place exact",
    "postcode exact", "postcode exact, place differs", "postcode exact, place similar", "postcode and place exact"};
constexpr std::array<std::uint16_t, 4> house_m = {1000, 170, 50, 780};
constexpr std::array<std::uint16_t, 5> street_m = {1000, 150, 80, 120, 650};
constexpr std::array<std::string_view, 20> street_names = {
    "", "street differs", "street weak", "street similar", "street exact",
    "house differs", "house and street differ", "house differs, street weak", "house differs, street similar",
    "house differs, street exact",
    "house one edit off", "house one edit off, street differs", "house one edit off, street weak",
    "house one edit off, street similar", "house one edit off, street exact",
    "house equal", "house equal, street differs", "house equal, street weak", "house equal, street similar",
    "house and street exact"};

// Who has moved differs in both; the rest of either margin is independent. Without that a moved customer would count as two
// errors, and the next house of the street as an error like any other.
constexpr unsigned moved = 120;
constexpr unsigned joint(unsigned row, unsigned column, std::size_t r, std::size_t c) {
  const unsigned row_rest = row - (r == 1 ? moved : 0);
  const unsigned column_rest = column - (c == 1 ? moved : 0);
  return (r == 1 && c == 1 ? moved : 0) + (row_rest * column_rest + (1000 - moved) / 2) / (1000 - moved);
}

template <std::size_t Size, std::size_t Rows, std::size_t Columns>
constexpr std::array<level_info, Size - 1> crossed(const std::array<std::string_view, Size>& names,
                                                   const std::array<std::uint16_t, Rows>& rows,
                                                   const std::array<std::uint16_t, Columns>& columns, std::uint16_t related,
                                                   std::uint16_t branch) {
  static_assert(Size == Rows * Columns);
  std::array<level_info, Size - 1> out{};
  for (std::size_t i = 1; i < Size; ++i) {
    const std::size_t r = i / Columns;
    const std::size_t c = i % Columns;
    const unsigned m = r && c ? joint(rows[r], columns[c], r, c) : r ? rows[r] : columns[c];
    out[i - 1] = {names[i], static_cast<std::uint16_t>(m), related,
                  static_cast<std::uint8_t>((r ? 1 : 0) + (c ? 2 : 0)), 0, branch};
  }
  return out;
}
// Sister companies are often under one roof, branches hardly ever; who shares the place mostly shares the street.
constexpr auto geography = crossed(geography_names, postcode_m, place_m, 950, 700);
constexpr auto street = crossed(street_names, house_m, street_m, 900, 800);

// Who shares an exact address: a mailbox with the person's given name in it hardly anyone, a desk or a family's most.
constexpr std::array email = std::to_array<level_info>({
    {"e-mail differs", 200, 300}, {"e-mail of the same domain", 70, 500, 0, 0, 5000}, {"same local part, other domain", 100, 300},
    {"e-mail one slip off", 100, 300}, {"e-mail exact", 530, 300}, {"e-mail exact, names the person", 530, 100, 0, 5},
    {"e-mail exact, a desk or a family", 530, 600, 0, 5}});
constexpr std::array phone = std::to_array<level_info>({
    {"phone differs", 200, 500}, {"phone one digit off", 50, 500}, {"phone exact", 750, 500},
    {"mobile phone exact", 750, 200, 0, 3}, {"fixed line exact", 750, 900, 0, 3},
    {"fixed line exact, mobiles differ", 250, 2700, 1}});
constexpr std::array organization = std::to_array<level_info>({
    {"organization differs", 30, 900}, {"organization shares little", 50, 900}, {"acronym", 40, 900},
    {"organization shares half", 80, 900}, {"organization contains the other", 100, 900}, {"organization shares most", 100, 900},
    {"organization exact", 600, 20, 0, 0, 500}, {"employer differs", 400, 500, 1}, {"employer agrees", 550, 500, 1},
    // Who works somewhere is not the organization, but a row of either may stand for the same customer.
    {"employer of the one, the other itself", 50, 900, 1},
    // Meier Logistics and Meier Dental: what every second pair of related companies is called, and hardly one in thirty of two rows of one.
    {"organizations of one stem, other words", 30, 17000}});
constexpr std::array identifier = std::to_array<level_info>({
    {"number differs", 60, 10}, {"number one edit off", 60, 10}, {"number exact", 880, 10}});
constexpr std::array card = std::to_array<level_info>({
    {"card differs", 300, 50}, {"card one edit off", 50, 50}, {"card exact", 650, 50}});
constexpr std::array url = std::to_array<level_info>({
    {"web page differs", 300, 300}, {"web page one edit off", 50, 300}, {"web page exact", 650, 300, 0, 0, 900}});
constexpr std::array category = std::to_array<level_info>({
    {"category differs", 200, 500}, {"category shares a word", 50, 500}, {"category exact", 750, 500}});
// A suffix tells two of one name apart: among relatives one of whom bears one, half share the given name, ten times as many as else.
constexpr std::array suffix = std::to_array<level_info>({{"suffix differs", 30, 0}, {"suffix agrees", 970, 0}, {"suffix in one only", 400, 10000, 2}});
constexpr std::array kind = std::to_array<level_info>({{"kind differs", 10, 0}, {"kind agrees", 990, 0},
    {"both are organizations", 1000, 0, 2}});  // a fact of the pair: which relations it may be in
constexpr std::array gender = std::to_array<level_info>({{"gender differs", 40, 500}, {"gender agrees", 960, 500}});
constexpr std::array merged = std::to_array<level_info>({{"no merge in the source", 1000, 0}, {"merged in the source", 1000, 0, 1}});

constexpr std::array<comparison_info, comparisons> table = {{
    {"surname", surname, 3}, {"given name", given, 4}, {"further names", extra, 2}, {"birth date", birth_date, 4},
    {"birth place", place, 2}, {"geography", geography, 5}, {"street", street, 5}, {"e-mail", email, 3}, {"phone", phone, 3},
    {"organization", organization, 4}, {"identifier", identifier, 2}, {"card", card, 2}, {"web page", url, 2},
    {"category", category, 2}, {"suffix", suffix, 2}, {"kind", kind, 2}, {"gender", gender, 2}, {"merged in source", merged, 2}}};

constexpr unsigned total_bits() {
  unsigned n = 0;
  for (const comparison_info& row : table) n += row.pattern_bits;
  return n;
}
static_assert(total_bits() <= 64);

}  // namespace

const comparison_info& info(comparison c) { return table[static_cast<std::size_t>(c)]; }

std::uint64_t pack(const level_set& levels) {
  std::uint64_t pattern = 0;
  unsigned shift = 0;
  for (std::size_t c = 0; c < comparisons; ++c) {
    pattern |= static_cast<std::uint64_t>(levels[c]) << shift;
    shift += table[c].pattern_bits;
  }
  return pattern;
}

level_set unpack(std::uint64_t pattern) {
  level_set levels{};
  for (std::size_t c = 0; c < comparisons; ++c) {
    levels[c] = static_cast<std::uint8_t>(pattern & ((1U << table[c].pattern_bits) - 1));
    pattern >>= table[c].pattern_bits;
  }
  return levels;
}

std::string level_name(comparison c, std::uint8_t level) {
  const auto levels = info(c).levels;
  return level >= 1 && level <= levels.size() ? std::string(levels[level - 1].name) : std::string("missing");
}

}  // namespace cdb::resolve
