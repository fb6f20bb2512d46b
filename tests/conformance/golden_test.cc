// What the normalizers of this version make of each cell of the corpus: status, reason, canonical form, keys, and a hash of parts and
// further values, in golden/TYPE.txt. What a store keeps are these forms; it makes them anew when the normalizers' version has changed. So
// a difference without another version is an error here.
//   CUSTODB_GOLDEN_WRITE=1 conformance_tests "the golden*"     writes the files: new cells, and after a new version everything

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "base/doc.h"
#include "fields/cell_view.h"

using namespace cdb;

namespace {

const std::string folder = std::string(CUSTODB_SOURCE_DIR) + "/tests/conformance/";

std::string hash_of(std::string_view text) {  // FNV-1a, 48 bits of it
  std::uint64_t h = 0xcbf29ce484222325;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  char out[17];
  std::snprintf(out, sizeof out, "%012llx", static_cast<unsigned long long>((h >> 48) ^ (h & 0xffffffffffff)));
  return out;
}

std::string member_text(const doc& cell, std::string_view name) {
  const doc* found = cell.find(name);
  return found && found->as_string() ? *found->as_string() : std::string();
}

std::string profile_text(const doc& cell) {
  std::string out;
  if (const doc* words = cell.find("profile"))
    for (const auto& [name, value] : *words->as_object()) out += (out.empty() ? "" : ",") + name + "=" + *value.as_string();
  return out;
}

// One line: a line break or TAB within a value would end it.
std::string plain(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return text;
}

std::string outcome(const fields::cell_view& v) {
  std::string out = std::string(fields::to_name(v.status)) + '/' + std::string(fields::to_name(v.why)) + '\t' + plain(v.canonical) + '\t';
  for (std::size_t i = 0; i < v.keys.size(); ++i) {
    const std::string& key = v.keys[i];
    const std::size_t colon = key.find(':');
    const bool same = key.substr(colon + 1) == v.canonical;  // "email:=" is the canonical form itself
    out += (i ? " | " : "") + (same ? key.substr(0, colon + 1) + "=" : plain(key));
  }
  std::string rest;
  for (const auto& [name, text] : v.parts) rest += std::string(name) + '=' + text + '\n';
  for (const std::string& more : v.also) rest += "also=" + more + '\n';
  return out + '\t' + (rest.empty() ? "-" : hash_of(rest).substr(4));
}

struct golden_file {
  std::uint32_t version = 0;  // 0: there is no file
  std::map<std::string, std::string> lines;  // by the cell's hash
};

golden_file read_golden(const std::string& type) {
  golden_file out;
  std::ifstream in(folder + "golden/" + type + ".txt");
  std::string line;
  if (!std::getline(in, line)) return out;
  out.version = static_cast<std::uint32_t>(std::stoul(line.substr(line.rfind(' ') + 1)));
  while (std::getline(in, line)) out.lines.emplace(line.substr(0, line.find('\t')), line.substr(line.find('\t') + 1));
  return out;
}

std::map<std::string, std::string> outcomes(const std::string& type) {
  std::map<std::string, std::string> out;
  std::ifstream in(folder + "fields/" + type + ".jsonl");
  REQUIRE(in);
  for (std::string line; std::getline(in, line);) {
    const auto cell = doc::parse_json(line);
    REQUIRE(cell);
    const std::string kind = member_text(*cell, "type"), profile = profile_text(*cell), raw = member_text(*cell, "raw");
    const auto field = fields::field_of_type(kind == "reading" ? "name" : kind);
    const auto how = fields::parse_profile(profile);
    REQUIRE((field && how));
    out.emplace(hash_of(kind + '\n' + profile + '\n' + raw), outcome(fields::view_cell(*field, raw, *how)));
  }
  return out;
}

}  // namespace

TEST_CASE("the golden forms change only with the normalizers' version") {
  const bool write = std::getenv("CUSTODB_GOLDEN_WRITE") != nullptr;
  for (const std::string type : {"phone", "email", "name", "organization", "reading", "date", "address", "identifier"}) {
    INFO(type);
    const golden_file golden = read_golden(type);
    const auto now = outcomes(type);
    std::size_t changed = 0, missing = 0;
    std::string first;
    for (const auto& [cell, line] : now) {
      const auto was = golden.lines.find(cell);
      missing += was == golden.lines.end();
      if (was == golden.lines.end() || was->second == line) continue;
      if (changed++ == 0) first = was->second + "\n  is now\n" + line;
    }
    if (changed && golden.version == fields::normalizer_version) {
      INFO(changed << " cells changed, the first:\n" << first);
      FAIL("bump the normalizer version: fields::normalizer_version in src/fields/normalize.h, then write the golden files anew");
    }
    if (write) {
      std::ofstream out(folder + "golden/" + type + ".txt");
      out << "normalizer version " << fields::normalizer_version << '\n';
      for (const auto& [cell, line] : now) out << cell << '\t' << line << '\n';
      REQUIRE(out.flush());
      continue;
    }
    INFO("write the golden files (CUSTODB_GOLDEN_WRITE=1)");
    CHECK(golden.version == fields::normalizer_version);
    CHECK(missing == 0);
    CHECK(golden.lines.size() == now.size());
  }
}
