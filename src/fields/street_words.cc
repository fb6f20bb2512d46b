#include <algorithm>
#include <array>
#include <utility>

#include "fields/address.h"
#include "fields/address_line.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// Folded spellings of street words, to the shortest. English after the United States Postal Service's Publication 28,
// appendix C1, the others by common use.
constexpr auto spellings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"allee", "all"},      {"alley", "aly"},      {"av", "ave"},          {"avda", "ave"},      {"avenida", "ave"},   {"avenue", "ave"},
    {"boul", "blvd"},      {"boulevard", "blvd"}, {"bd", "blvd"},         {"bul", "blvd"},      {"bulevar", "blvd"},  {"calle", "c"},
    {"circle", "cir"},     {"close", "cl"},       {"court", "ct"},        {"crescent", "cres"}, {"crs", "cres"},      {"drive", "dr"},
    {"drv", "dr"},         {"east", "e"},         {"esplanade", "esp"},   {"expressway", "expy"}, {"freeway", "fwy"}, {"gardens", "gdns"},
    {"grove", "gr"},       {"heights", "hts"},    {"highway", "hwy"},     {"lane", "ln"},       {"north", "n"},       {"northeast", "ne"},
    {"northwest", "nw"},   {"parade", "pde"},     {"parkway", "pkwy"},    {"pky", "pkwy"},      {"place", "pl"},      {"platz", "pl"},
    {"plaza", "plz"},      {"road", "rd"},        {"route", "rte"},       {"saint", "st"},      {"sankt", "st"},      {"sq", "sq"},
    {"square", "sq"},      {"south", "s"},        {"southeast", "se"},    {"southwest", "sw"},  {"strasse", "str"},   {"straat", "str"},
    {"street", "st"},      {"terrace", "ter"},    {"tce", "ter"},         {"terr", "ter"},      {"trail", "trl"},     {"ulica", "ul"},
    {"west", "w"},         {"way", "wy"},         {"ул", "ул"},           {"улица", "ул"},      {"вул", "вул"},       {"вулиця", "вул"},
    {"проспект", "просп"}, {"пр", "просп"},       {"chemin", "ch"},       {"impasse", "imp"},   {"faubourg", "fbg"},  {"viale", "vle"},
    {"piazza", "pza"},     {"rua", "r"},          {"rue", "r"},           {"travessa", "tv"},   {"weg", "weg"},       {"gatan", "g"},
});

// Hafenstraße, Hafenstrasse, Hafenstr.: folded they end in "strasse" or "str".
void shorten_compound(std::string& word) {
  if (word.size() > 8 && word.ends_with("strasse")) word.resize(word.size() - 4);
}

}  // namespace

bool is_street_end(std::string_view word) {
  constexpr std::string_view others[] = {"n", "s", "e", "w", "ne", "nw", "se", "sw", "c", "ch", "r", "rte"};
  constexpr std::string_view same[] = {"loop", "pike", "trace", "row", "walk", "crossing", "xing", "causeway", "cswy", "turnpike", "tpke", "mews", "quay", "arcade", "bypass", "cove", "curve",
                                       "extension", "motorway", "overpass", "passage", "path", "ramp", "run", "skyway", "spur", "stravenue", "throughway", "trafficway",
                                       "trfy", "tunnel", "underpass", "viaduct"};
  if (word == "st" || std::ranges::find(same, word) != std::end(same)) return true;
  for (const auto& [spelling, shortest] : spellings)
    if (word == spelling || (word == shortest && shortest != "st"))
      return spelling != "saint" && spelling != "sankt" && std::ranges::find(others, shortest) == std::end(others);
  return false;
}

std::vector<std::string> street_tokens(std::string_view canonical_street) {
  std::vector<std::string> out = text::tokens(text::fold(canonical_street));
  for (std::string& word : out) {
    const auto found = std::ranges::find(spellings, std::string_view(word), &std::pair<std::string_view, std::string_view>::first);
    if (found != spellings.end())
      word = found->second;
    else
      shorten_compound(word);
  }
  return out;
}

std::string house_form(std::string_view house) {
  std::string out;
  std::string folded = text::fold(house);
  for (const std::string_view mark : {"丁目", "番地", "番"})  // 3丁目1番3号 is 3-1-3
    for (std::size_t at = folded.find(mark); at != std::string::npos; at = folded.find(mark, at)) folded.replace(at, mark.size(), "-");
  for (const std::string& token : text::tokens(folded)) {
    // A break between two numbers counts: 1-2 is not 12. A letter joins its number: 7 a.
    if (!out.empty() && token[0] >= '0' && token[0] <= '9') out += '-';
    out += token;
  }
  for (const std::string_view end : {std::string_view("号院"), std::string_view("号")})
    if (out.ends_with(end)) out.resize(out.size() - end.size());
  return out;
}

}  // namespace cdb::fields
