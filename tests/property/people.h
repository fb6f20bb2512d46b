#pragma once
// Random customer records over few names, numbers and towns, so that keys saturate, clusters form and fall apart.

#include <string>
#include <vector>

#include "engine/store.h"
#include "support/random_cases.h"

namespace cdb::test {

struct person_row {
  std::string source;
  std::string key;
  std::vector<std::pair<std::string, std::string>> values;  // field, text
};

inline std::string pick(random_source& random, const std::vector<std::string>& from) { return from[random.below(from.size())]; }

inline person_row random_person(random_source& random, std::size_t keys) {
  static const std::vector<std::string> given = {"Anna", "Ana", "Bob", "Robert", "Carol", "Karol", "Dora", "Emil"};
  static const std::vector<std::string> family = {"Smith", "Smyth", "Novak", "Nowak", "Lopez", "Berg"};
  static const std::vector<std::string> city = {"Austin", "Berlin", "Lyon"};
  static const std::vector<std::string> year = {"1970", "1980", "1990"};
  person_row p;
  p.source = std::string(1, static_cast<char>('a' + random.below(3)));
  p.key = std::to_string(random.below(keys));
  const auto add = [&](const char* field, std::string text) {
    if (random.chance(75)) p.values.emplace_back(field, std::move(text));
  };
  const auto g = pick(random, given);
  const auto f = pick(random, family);
  p.values.emplace_back("name.given", g);
  p.values.emplace_back("name.family", f);
  add("phone", "+1 512 555 01" + std::to_string(10 + random.below(12)));
  add("email", f + std::to_string(random.below(4)) + "@mail.example");
  add("birth.date", pick(random, year) + "-0" + std::to_string(1 + random.below(3)) + "-1" + std::to_string(random.below(3)));
  add("address.city", pick(random, city));
  return p;
}

inline engine::record_input to_input(const person_row& p) {
  engine::record_input input;
  input.source = p.source;
  input.key = p.key;
  for (const auto& [field, text] : p.values) input.values.push_back({field, text, 0});
  return input;
}

}  // namespace cdb::test
