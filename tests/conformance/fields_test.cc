// Scores the normalizers on the language-neutral cells of tests/conformance/fields (see make/cells.py for their form). A cell is
// right when its value comes out, or none does where there is none; a wrong value given out as good is the worst that can
// happen and is counted apart. Floors per type keep what has been reached.
//   CUSTODB_CONFORMANCE_OUT=FILE writes every cell that is not right, one line each.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "base/doc.h"
#include "exchange/encoding.h"
#include "fields/cell_view.h"

using namespace cdb;
using fields::cell_view;

namespace {

struct tally {
  unsigned cells = 0, right = 0, wrong_as_good = 0;
  void add(bool good, bool wrong) {
    ++cells;
    right += good;
    wrong_as_good += wrong;
  }
};

struct verdict {
  bool right = false;
  bool wrong_as_good = false;
  std::string why;
};

std::string text_of(const doc& cell, std::string_view name) {
  const doc* found = cell.find(name);
  return found && found->as_string() ? *found->as_string() : std::string();
}

fields::profile profile_of(const doc& cell) {
  std::string text;
  if (const doc* words = cell.find("profile"))
    for (const auto& [name, value] : *words->as_object()) text += (text.empty() ? "" : ",") + name + "=" + *value.as_string();
  auto parsed = fields::parse_profile(text);
  if (!parsed) FAIL("a profile that cannot be read: " << text);
  return *parsed;
}

std::string part_of(const cell_view& v, std::string_view name) {
  for (const auto& [have, text] : v.parts)
    if (have == name) return text;
  return {};
}

bool is_good(fields::value_status s) { return s >= fields::value_status::possible; }

void judge_status(const doc& cell, const cell_view& v, verdict& out) {
  const std::string wanted = text_of(cell, "status");
  const std::string_view have = fields::to_name(v.status);
  if (wanted.empty() || wanted == have || (wanted == "good" && is_good(v.status)) || (wanted == "none" && !is_good(v.status))) return;
  if (wanted == "valid" && !is_good(v.status)) out.why += " status";
  if (wanted == "invalid" && is_good(v.status)) out.why += " status";
}

verdict judge(const doc& cell, const cell_view& v) {
  verdict out;
  judge_status(cell, v, out);
  const doc* canonical = cell.find("canonical");
  bool given_wrong = false;
  if (canonical) {
    const std::string& wanted = *canonical->as_string();
    const std::string have = is_good(v.status) ? v.canonical : std::string();
    if (wanted != have) {
      out.why += " canonical";
      given_wrong = !have.empty();
    }
  }
  if (const doc* parts = cell.find("parts"))
    for (const auto& [name, value] : *parts->as_object())
      if (part_of(v, name) != *value.as_string()) {
        out.why += " " + name;
        given_wrong = given_wrong || (is_good(v.status) && !part_of(v, name).empty());
      }
  if (const doc* also = cell.find("also"))
    for (const doc& one : *also->as_array())
      if (std::find(v.also.begin(), v.also.end(), *one.as_string()) == v.also.end()) out.why += " also";
  if (const std::string wanted = text_of(cell, "suggestion"); !wanted.empty() && wanted != v.suggestion) out.why += " suggestion";
  if (text_of(cell, "status") == "possible" && v.status == fields::value_status::valid) out.why += " status", given_wrong = true;
  out.right = out.why.empty();
  out.wrong_as_good = given_wrong;
  return out;
}

std::string bytes_of(const std::string& hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) out.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  return out;
}

// Right when the bytes decode to the text; or, for an encoding that is not read, when the refusal names it.
verdict judge_encoding(const doc& cell, std::string& shown) {
  const std::string bytes = bytes_of(text_of(cell, "hex"));
  const auto found = exchange::detect_encoding(bytes);
  verdict out;
  if (!found) {
    shown = found.error().message;
    out.why = " refused";
    return out;
  }
  exchange::decoder read(found->value);
  std::string text;
  read.feed(std::string_view(bytes), true, text);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  shown = std::string(exchange::to_name(found->value)) + " " + std::to_string(found->confidence_permille);
  out.right = text == text_of(cell, "text");
  out.why = out.right ? "" : " text";
  out.wrong_as_good = !out.right && found->confidence_permille > 500;
  return out;
}

std::string shown(const cell_view& v) {
  std::string out = std::string(fields::to_name(v.status)) + "/" + std::string(fields::to_name(v.why)) + " [" + v.canonical + "]";
  for (const auto& [name, text] : v.parts) out += " " + std::string(name) + "=" + text;
  for (const std::string& more : v.also) out += " also=" + more;
  if (!v.suggestion.empty()) out += " suggestion=" + v.suggestion;
  return out;
}

class scorer {
 public:
  void run(const std::string& file) {
    std::ifstream in(std::string(CUSTODB_SOURCE_DIR) + "/tests/conformance/fields/" + file + ".jsonl");
    REQUIRE(in);
    for (std::string line; std::getline(in, line);) {
      const auto cell = doc::parse_json(line);
      REQUIRE(cell);
      score(*cell, line);
    }
    same_keys();
  }

  void print(const std::string& type) const {
    std::cout << type << "\n";
    tally all;
    for (const auto& [name, t] : classes_) {
      if (t.right < t.cells) std::cout << "    " << name << ": " << t.right << "/" << t.cells << ", wrong as good " << t.wrong_as_good << "\n";
      all.cells += t.cells, all.right += t.right, all.wrong_as_good += t.wrong_as_good;
    }
    std::cout << "    all: " << all.right << "/" << all.cells << " = " << permille(all.right, all.cells) / 10.0 << " %, wrong as good "
              << all.wrong_as_good << " = " << permille(all.wrong_as_good, all.cells) / 10.0 << " %\n";
  }
  tally all() const {
    tally out;
    for (const auto& [name, t] : classes_) out.cells += t.cells, out.right += t.right, out.wrong_as_good += t.wrong_as_good;
    return out;
  }
  static unsigned permille(unsigned n, unsigned of) { return of ? n * 1000 / of : 0; }

 private:
  void score(const doc& cell, const std::string& line) {
    const std::string type = text_of(cell, "type"), name = text_of(cell, "class");
    verdict v;
    std::string have;
    if (type == "encoding") {
      v = judge_encoding(cell, have);
    } else {
      const auto field = fields::field_of_type(type == "reading" ? "name" : type);
      REQUIRE(field);
      const cell_view view = fields::view_cell(*field, text_of(cell, "raw"), profile_of(cell));
      v = judge(cell, view);
      have = shown(view);
      if (const std::string group = text_of(cell, "same"); !group.empty()) groups_.push_back({group, view.keys.empty() ? "" : view.keys[0], line});
    }
    classes_[name].add(v.right, v.wrong_as_good);
    if (!v.right) note(name, v, have, line);
  }

  // Spellings of one organization share their first key; others do not.
  void same_keys() {
    std::map<std::string, std::string> first_of_group, group_of_key;
    for (const auto& g : groups_) {
      const auto [at, fresh] = first_of_group.emplace(g.group, g.key);
      const bool same = at->second == g.key && group_of_key.emplace(g.key, g.group).first->second == g.group;
      classes_["same key"].add(same, false);
      if (!same) note("same key", {false, false, " key"}, g.key, g.line);
    }
  }

  void note(const std::string& name, const verdict& v, const std::string& have, const std::string& line) {
    static std::ofstream out(std::getenv("CUSTODB_CONFORMANCE_OUT") ? std::getenv("CUSTODB_CONFORMANCE_OUT") : "/dev/null");
    out << (v.wrong_as_good ? "WRONG " : "miss  ") << name << " |" << v.why << " | " << have << " | " << line << std::endl;
  }

  struct grouped {
    std::string group, key, line;
  };
  std::map<std::string, tally> classes_;
  std::vector<grouped> groups_;
};

struct floor_of {
  const char* type;
  unsigned right, wrong;  // permille
};

}  // namespace

TEST_CASE("the cells of the conformance corpus come out right") {
  constexpr floor_of floors[] = {{"phone", 995, 2}, {"email", 995, 2}, {"name", 990, 6}, {"organization", 990, 4}, {"reading", 995, 5},
                                 {"date", 995, 2}, {"address", 995, 3}, {"identifier", 998, 0}, {"encoding", 980, 4}, {"outside", 980, 10}};  // the last: cells of all types that were written before the code was run on them
  for (const floor_of& f : floors) {
    scorer s;
    s.run(f.type);
    s.print(f.type);
    const tally all = s.all();
    INFO(f.type);
    CHECK(scorer::permille(all.right, all.cells) >= f.right);
    CHECK(scorer::permille(all.wrong_as_good, all.cells) <= f.wrong);
  }
}
