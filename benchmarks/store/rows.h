#pragma once
// Generated customer rows: 13 columns, a fifth of them second rows of somebody who was there before, with slips. The same
// seed gives the same rows. All people are invented; phones are of the range set aside for fiction.

#include <array>
#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "custodb/custodb.hpp"

namespace bench {

using row = std::array<std::string, 13>;

inline constexpr std::array<const char*, 13> columns = {"Customer ID", "First Name", "Last Name", "Email",   "Phone",      "Date of Birth", "Street",
                                                        "City",        "State",      "Zip",       "Company", "Member Card", "Notes"};

class row_maker {
 public:
  explicit row_maker(std::uint64_t seed) : random_(seed) {}

  row next() {
    row r = !made_.empty() && below(5) == 0 ? with_slips(made_[below(made_.size())]) : person();
    r[0] = std::to_string(++count_);
    if (made_.size() < 1'000'000) made_.push_back(r);
    return r;
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

  // A name of two to four syllables: many different ones, some frequent.
  std::string word(std::size_t variety) {
    static constexpr const char* syllables[] = {"an", "bel", "car", "den", "el", "fer", "gan", "hol", "is", "jo", "kar", "lin", "mar", "nor", "ol",
                                                "per", "quin", "ros", "sel", "tan", "ul", "ver", "wil", "yor", "zan", "mi", "na", "ri", "to", "le"};
    auto pick = below(variety) * below(variety) / variety;
    std::string out;
    for (int i = 0; i < 3; ++i) {
      out += syllables[pick % 30];
      pick /= 30;
    }
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
  }

  std::string digits(std::size_t n) {
    std::string out;
    while (out.size() < n) out.push_back(static_cast<char>('0' + below(10)));
    return out;
  }

  row person() {
    static constexpr std::array<std::array<const char*, 3>, 8> towns = {{{"Austin", "TX", "787"}, {"Portland", "OR", "972"}, {"Chicago", "IL", "606"}, {"Denver", "CO", "802"},
                                                                        {"Boston", "MA", "021"}, {"Seattle", "WA", "981"}, {"Atlanta", "GA", "303"}, {"Phoenix", "AZ", "850"}}};
    const auto& town = towns[below(towns.size())];
    const std::string given = word(2000);
    const std::string family = word(20000);
    row r;
    r[1] = given;
    r[2] = family;
    r[3] = below(10) < 8 ? given + "." + family + digits(2) + "@mail" + std::to_string(below(20)) + ".example" : "";
    r[4] = below(10) < 9 ? "+1 " + std::to_string(201 + below(700)) + "-555-" + digits(4) : "";
    r[5] = below(10) < 7 ? std::to_string(1940 + below(65)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28)) : "";
    r[6] = std::to_string(1 + below(9999)) + " " + word(5000) + (below(2) ? " St" : " Ave");
    r[7] = town[0];
    r[8] = town[1];
    r[9] = town[2] + digits(2);
    r[10] = below(10) < 2 ? word(3000) + " Inc" : "";
    r[11] = below(10) < 4 ? "88" + digits(10) : "";
    r[12] = below(10) < 1 ? "calls in the morning" : "";
    return r;
  }

  static std::string two(std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

  row with_slips(row r) {
    for (std::size_t n = 1 + below(3); n > 0; --n) {
      auto& cell = r[1 + below(11)];
      if (cell.size() < 4) continue;
      const auto at = 1 + below(cell.size() - 2);
      switch (below(4)) {
        case 0: std::swap(cell[at], cell[at + 1]); break;
        case 1: cell.erase(at, 1); break;
        case 2: cell.clear(); break;
        default: cell[at] = cell[at] >= '0' && cell[at] <= '9' ? static_cast<char>('0' + below(10)) : static_cast<char>('a' + below(26));
      }
    }
    return r;
  }

  std::mt19937_64 random_;
  std::vector<row> made_;
  std::uint64_t count_ = 0;
};

inline void write_csv(const std::string& path, std::size_t rows, std::uint64_t seed) {
  row_maker maker(seed);
  std::ofstream out(path, std::ios::binary);
  for (std::size_t i = 0; i < columns.size(); ++i) out << (i ? "," : "") << columns[i];
  out << '\n';
  for (std::size_t n = 0; n < rows; ++n) {
    const auto r = maker.next();
    for (std::size_t i = 0; i < r.size(); ++i) out << (i ? "," : "") << r[i];
    out << '\n';
  }
}

inline custodb::record to_record(const row& r) {
  static constexpr const char* fields[] = {"external_id",   "name.given",   "name.family",      "email",             "phone",           "birth.date", "address.street",
                                           "address.city", "address.region", "address.postcode", "organization.name", "membership.card", "notes"};
  custodb::record record("till", r[0]);
  for (std::size_t i = 0; i < r.size(); ++i)
    if (!r[i].empty()) record.add(fields[i], r[i]);
  return record;
}

}  // namespace bench
