#include "exchange/phone_region.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "fields/phone_plan.h"
#include "fields/postcode.h"
#include "text/fold.h"

namespace cdb::exchange {
namespace {

using fields::plan_number;
using fields::phone_tables::region;

constexpr std::size_t most_numbers = 200;
constexpr double enough_bits = 6, clear_bits = 4;  // for the country itself, and before another that takes nearly as many
constexpr std::size_t least_numbers = 5, clear_numbers = 12;  // so many of which only one plan takes nearly all need no more proof
constexpr double dirt = 0.02;                       // share of numbers that are no number of their own country

struct sample_number {
  std::string digits;
  bool american;  // (404) 555-0164, 404-555-0164, 404/555-0164
};

// Groups of three, three and four digits with a sign other than a space between, and nothing else.
bool in_american_groups(std::string_view text) {
  std::array<std::size_t, 3> groups{};
  std::size_t at = 0;
  bool sign = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (!digit) {
      sign = sign || text[i] != ' ';
      continue;
    }
    if (i > 0 && !(text[i - 1] >= '0' && text[i - 1] <= '9') && groups[at] > 0 && ++at == groups.size()) return false;
    ++groups[at];
  }
  return sign && groups == std::array<std::size_t, 3>{3, 3, 4};
}

std::vector<sample_number> national_numbers(std::span<const std::string_view> phones) {
  std::vector<sample_number> out;
  for (const std::string_view raw : phones) {
    if (out.size() == most_numbers) break;
    const std::string text = text::clean(raw);
    if (text.find_first_not_of("0123456789 -./()'") != std::string::npos) continue;
    std::string digits = text::digits(text);
    if (digits.size() < 7 || digits.size() > 15 || digits.starts_with("00") || digits.find_first_not_of(digits[0]) == std::string::npos) continue;
    if (std::ranges::any_of(out, [&](const sample_number& n) { return n.digits == digits; })) continue;
    out.push_back({std::move(digits), in_american_groups(text)});
  }
  return out;
}

bool is_valid_at(const std::string& digits, const region& home, plan_number& out) {
  const auto n = fields::read_digits(digits, false, &home);
  if (!n || !n->valid() || n->code != home.code) return false;
  out = *n;
  return true;
}

// How often numbers are valid at `home` whose digits are drawn, place by place, from numbers of the same length: what a plan that takes
// everything proves is little, and so is what numbers of one area prove.
double share_of_shuffled(std::span<const sample_number> numbers, const region& home) {
  std::uint64_t state = 0x9E3779B97F4A7C15;
  const auto draw = [&](std::uint64_t n) {  // xorshift: the same for every run
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state % n;
  };
  std::size_t valid = 1, total = 2;
  plan_number n;
  for (std::size_t round = 0; total < 400; ++round) {
    std::string digits = numbers[round % numbers.size()].digits;
    for (std::size_t i = 0; i < digits.size(); ++i)
      if (const std::string& other = numbers[draw(numbers.size())].digits; other.size() == digits.size()) digits[i] = other[i];
    valid += is_valid_at(digits, home, n);
    ++total;
  }
  return static_cast<double>(valid) / static_cast<double>(total);
}

// Bits by which the plan explains the numbers better than chance.
double evidence(std::span<const sample_number> numbers, std::size_t valid, const region& home) {
  const double shuffled = share_of_shuffled(numbers, home);
  const auto bad = static_cast<double>(numbers.size() - valid);
  double bits = static_cast<double>(valid) * std::log2((1 - dirt) / shuffled) + bad * std::log2(dirt / (1 - shuffled));
  if (home.code == 1)  // one in three of its numbers is written so, and hardly any other country's
    for (const sample_number& n : numbers) bits += n.american ? 1.5 : 0;
  return bits;
}

// Only North America parts its numbers so.
bool american(std::span<const sample_number> numbers) {
  const auto written_so = static_cast<std::size_t>(std::ranges::count_if(numbers, &sample_number::american));
  return written_so >= 5 && written_so * 10 >= numbers.size() * 8;
}

bool postcodes_fit(std::span<const std::string_view> postcodes, std::string_view id) {
  std::size_t total = 0, fit = 0;
  for (const std::string_view raw : postcodes.first(std::min<std::size_t>(postcodes.size(), most_numbers))) {
    const std::string text = text::upper(text::clean(raw));
    if (text.empty()) continue;
    ++total;
    fit += fields::looks_like_postcode(text, id);
  }
  return total < 3 || fit * 10 >= total * 7;
}

// The main country of a calling code, unless more than half of the numbers are another's of the same code (Canada, Kazakhstan).
std::string region_within(std::span<const sample_number> numbers, const region& home) {
  std::map<std::string_view, std::size_t> by_region;
  plan_number n;
  for (const sample_number& number : numbers)
    if (is_valid_at(number.digits, home, n) && n.region != nullptr) ++by_region[n.region->id];
  for (const auto& [id, count] : by_region)
    if (count * 2 > numbers.size()) return std::string(id);
  return home.id;
}

}  // namespace

std::string region_of_phones(std::span<const std::string_view> phones, std::span<const std::string_view> postcodes) {
  const std::vector<sample_number> numbers = national_numbers(phones);
  if (numbers.size() < least_numbers) return {};
  struct candidate {
    const region* home;
    std::size_t valid;
  };
  std::vector<candidate> plans;
  std::size_t most_valid = 0;
  for (unsigned code = 1; code < 1000; ++code) {
    if (!fields::phone_tables::country_by_code[code]) continue;
    const auto& country = fields::phone_tables::countries[fields::phone_tables::country_by_code[code] - 1];
    const region& home = fields::phone_tables::regions[country.first_region];
    if (home.id[0] < 'A') continue;  // ships and satellites
    plan_number n;
    const auto valid = static_cast<std::size_t>(std::ranges::count_if(numbers, [&](const sample_number& s) { return is_valid_at(s.digits, home, n); }));
    if (valid * 10 < numbers.size() * 8 || !postcodes_fit(postcodes, home.id)) continue;
    plans.push_back({&home, valid});
    most_valid = std::max(most_valid, valid);
  }
  // The true plan takes all but the dirt. Another that takes as many leaves it open; one that takes a number less must prove less too.
  const std::size_t slack = std::max<std::size_t>(1, numbers.size() / 40);
  std::erase_if(plans, [&](const candidate& plan) { return plan.valid + slack < most_valid; });
  if (const auto america = std::ranges::find(plans, 1, [](const candidate& plan) { return plan.home->code; });
      america != plans.end() && american(numbers))
    plans = {*america};
  std::ranges::stable_sort(plans, std::ranges::greater(), &candidate::valid);
  if (plans.empty()) return {};
  if (plans.size() == 1 && numbers.size() >= clear_numbers) return region_within(numbers, *plans[0].home);
  const double bits = evidence(numbers, plans[0].valid, *plans[0].home);
  if (bits < enough_bits) return {};
  for (std::size_t i = 1; i < plans.size(); ++i)
    if (plans[i].valid == most_valid || evidence(numbers, plans[i].valid, *plans[i].home) > bits - clear_bits) return {};
  return region_within(numbers, *plans[0].home);
}

}  // namespace cdb::exchange
