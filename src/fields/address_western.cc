#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "fields/address_beside.h"
#include "fields/address_line.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// Folded, without dots. The first list counts only before a number or a single letter.
constexpr auto unit_words = std::to_array<std::string_view>({
    "app", "appartement", "appt", "apt", "apartment", "apto", "bat", "batiment", "bldg", "bloc", "block", "boite", "bte", "building",
    "bus", "dept", "departamento", "depto", "door", "esc", "escalera", "etage", "et", "fl", "flat", "floor", "int", "interno",
    "halle", "nave", "portal", "hangar", "hngr", "kv", "level", "lgh", "lok", "lot", "m", "of", "office", "oficina", "penthouse", "ph", "piso", "pl", "planta", "puerta", "rm", "room",
    "scala", "slip", "space", "spc", "ste", "stiege", "suite", "top", "tower", "trlr", "unit", "wing", "whg", "wohnung", "кв", "квартира", "оф", "офис",
    "корп", "корпус", "под", "эт",
});
constexpr auto leading_unit_words = std::to_array<std::string_view>({"apartment", "apt", "flat", "shop", "suite", "unit", "room"});
// Units that need no number (United States Postal Service, Publication 28, C2).
constexpr auto lone_unit_words = std::to_array<std::string_view>({"basement", "bsmt", "front", "frnt", "lobby", "lbby", "lower", "lowr", "office", "ofc",
                                                                  "penthouse", "ph", "rear", "side", "upper", "uppr"});
constexpr auto storey_words = std::to_array<std::string_view>({"floor", "fl", "flr", "etage", "stock", "piso", "og", "obergeschoss", "planta", "piano"});
constexpr auto spanish_doors = std::to_array<std::string_view>({"izq", "izqda", "izda", "dcha", "dch", "der", "drcha", "ctro", "cto", "centro", "int", "ext", "pta"});
constexpr auto house_words =
    std::to_array<std::string_view>({"no", "nr", "num", "numero", "n", "№", "д", "дом", "буд", "будинок", "nº", "n°"});
// A number after these is no house number.
constexpr auto numbered_words = std::to_array<std::string_view>(
    {"box", "boks", "postfach", "postbus", "apartado", "casilla", "bp", "highway", "hwy", "route", "rte", "rt", "interstate", "km", "rr",
     "sr", "cr", "us", "state"});
constexpr std::array<std::string_view, 6> number_first = {"US", "CA", "AU", "NZ", "GB", "IE"};

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

std::string_view trim(std::string_view text) {
  const auto outer = [](char c) { return c == ' ' || c == ','; };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> pieces(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find(at);
    if (const std::string_view piece = trim(text.substr(0, end)); !piece.empty()) out.push_back(piece);
    if (end == std::string_view::npos) break;
    text = text.substr(end + 1);
  }
  return out;
}

std::string join(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

void add(std::string& target, std::string_view more, std::string_view between) {
  if (more.empty()) return;
  if (!target.empty()) target += between;
  target += more;
}

// N6W23001, W204N11912: numbers on the grid of a county (United States Postal Service, Publication 28, D1).
bool is_grid_house(std::string_view token) {
  const auto part = [&](std::size_t at) {
    std::size_t end = at;
    if (at < token.size() && std::string_view("NSEW").find(token[at]) != std::string_view::npos)
      for (++end; end < token.size() && is_digit(token[end]);) ++end;
    return end > at + 1 ? end : std::string_view::npos;
  };
  const std::size_t half = part(0);
  return half != std::string_view::npos && token.size() <= 12 && part(half) == token.size();
}

// 97, 7a, 12-14, 12/3, 5/12b: not 40th and not 2nd.
bool is_house(std::string_view token) {
  token = trim(token);
  if (is_grid_house(token)) return true;
  if (token.empty() || !is_digit(token[0]) || token.size() > 12) return false;
  for (const std::string_view part : {"bis", "ter"})  // 6ter
    if (token.size() > part.size() && text::lower(token.substr(token.size() - part.size())) == part) token.remove_suffix(part.size());
  std::size_t digits = 0, letters = 0;
  for (const char c : token) {
    if (is_digit(c)) {
      if (letters || ++digits > 6) return false;
    } else if (is_ascii_letter(c)) {
      if (++letters > 1) return false;
    } else if (c == '-' || c == '/') {
      digits = letters = 0;
    } else {
      return false;
    }
  }
  return is_digit(token.back()) || is_ascii_letter(token.back());
}

// 263-III, 12-hs: the storey behind a Dutch number.
bool is_storeyed_house(std::string_view token) {
  const std::size_t dash = token.find('-');
  if (dash == std::string_view::npos || dash + 1 == token.size() || !is_house(token.substr(0, dash))) return false;
  const std::string_view storey = token.substr(dash + 1);
  return storey == "hs" || storey == "huis" || (storey.size() < 5 && storey.find_first_not_of("IVX") == std::string_view::npos);
}

// 4th, 2e, 1er, 3o (of 3º), 1a: a number in order.
bool is_ordinal(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  const std::string_view end = word.substr(digits);
  if (digits == 0 || digits > 3) return false;
  for (const std::string_view known : {"st", "nd", "rd", "th", "e", "er", "eme", "o", "a"})
    if (end == known) return true;
  return false;
}

bool is_house_suffix(std::string_view token) {
  if (token.size() == 1) return is_ascii_letter(token[0]);
  const std::string word = folded_word(token);
  return word == "bis" || word == "ter" || word == "quater" || token == "1/2";
}

// 5th: a street's name rather than a unit's number.
bool is_ordinal_word(std::string_view word) { return word.size() > 2 && is_ascii_letter(word[word.size() - 2]) && is_ordinal(text::fold(word)); }

// "Apt 5", "m. 4", "Floor B": the word at `at`, and something short with a digit or one letter after it.
bool unit_begins(const std::vector<std::string_view>& words, std::size_t at) {
  if (words[at].starts_with('#') && words[at].size() > 1) return true;
  if (at + 1 >= words.size()) return false;
  const std::string_view next = words[at + 1];
  if (words[at] == "#") return has_digit(next);
  if (is_digit(words[at][0]) && words[at].size() < 6) {  // 4th Floor, 2e étage; 2º izq and 3º B behind the number
    const std::string word = folded_word(words[at]);
    if (!is_ordinal(word)) return false;
    const std::string behind = folded_word(next);
    if (is_in(storey_words, behind)) return true;
    const bool spanish = word.ends_with('o') || word.ends_with('a');
    return spanish && at > 1 && is_digit(words[at - 1].back()) && (behind.size() == 1 || is_in(spanish_doors, behind) || is_ordinal(behind));
  }
  const bool number = has_digit(next) && next.size() <= 8 && !is_ordinal_word(next);
  if (!number && next.size() != 1) return false;
  const std::string word = folded_word(words[at]);
  return is_in(unit_words, word) && (number || word.size() > 2);
}

// "No. 5", "д. 5": the number alone.
std::string_view without_house_word(std::string_view piece) {
  const std::size_t space = piece.find_first_of(" .");
  if (space == std::string_view::npos || !is_in(house_words, folded_word(piece.substr(0, space)))) return piece;
  std::string_view rest = piece.substr(space);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '.')) rest.remove_prefix(1);
  return is_house(rest) ? rest : piece;
}

// At least two words and a number behind them: not "Calle 2".
bool ends_in_number(std::string_view street) {
  const std::size_t space = street.rfind(' ');
  return space != std::string_view::npos && street.find(' ') < space && is_house(street.substr(space + 1));
}

// "3 - 5" is one number.
void close_ranges(std::string& street) {
  for (const std::string_view dash : {" - ", " \u2013 "})
    for (std::size_t at = street.find(dash); at != std::string::npos; at = street.find(dash, at + 1))
      if (at > 0 && is_digit(street[at - 1]) && at + dash.size() < street.size() && is_digit(street[at + dash.size()])) street.replace(at, dash.size(), "-");
}

// Plaza del Pilar s/n, Loc. Pian del Lago snc: the word for no number.
bool is_no_number(std::string_view word) {
  for (const std::string_view none : {"s/n", "S/N", "s/nº", "s/no", "S/No", "s.n.", "snc", "SNC", "s.n.c."})
    if (word == none) return true;
  return false;
}

// Joins the pieces between commas again, units taken out: "Via Roma, 15" and "8, rue X" lose the comma.
std::string street_text(std::string_view cleaned, std::string_view region, std::string& unit) {
  std::string main;
  bool number = false;  // the last piece was a number alone
  for (const std::string_view piece : pieces(cleaned, ',')) {
    const std::string_view bare = without_house_word(piece);
    // "Carrer de Balmes 180, 1-2": the street had its number.
    const bool second = is_house(piece) && !number && ends_in_number(main) && !region.empty() && region != "FR" && !is_in(number_first, region);
    if (second || (is_unit_text(piece) && !(main.empty() && is_house(piece)))) {
      add(unit, piece, ", ");
      continue;
    }
    const bool now = is_house(bare);
    add(main, now ? bare : piece, now || (number && main.size() < 8) ? " " : ", ");
    number = now;
  }
  return main;
}

// "Flat 3 12 Albion Rd", "Unit 5/12 Smith St": how many words the unit takes.
std::size_t leading_unit(std::vector<std::string_view>& words, std::string_view region, std::string& unit) {
  if (words.size() < 2) return 0;
  // Australia writes 4/12, Canada 1204-1500 (Canada Post, Addressing Guidelines), and #302-88 is plain everywhere.
  const bool marked = words[0].starts_with('#');
  if (const char mark = region == "AU" || region == "NZ" ? '/' : marked || region == "CA" ? '-' : '\0'; mark) {
    const std::size_t at = words[0].find(mark);
    if (at != std::string_view::npos && at > 0 && is_house(words[0].substr(marked ? 1 : 0, marked ? at - 1 : at)) && is_house(words[0].substr(at + 1))) {
      add(unit, words[0].substr(0, at), ", ");
      words[0] = words[0].substr(at + 1);
      return 0;
    }
  }
  if (words.size() < 3 || !has_digit(words[1])) return 0;
  const std::string first = folded_word(words[0]);
  if (first == "lot" && (region == "AU" || region == "NZ")) {  // LOT 15 OLD COACH ROAD
    add(unit, join(words, 0, 2), ", ");
    return 2;
  }
  if (!is_in(leading_unit_words, first)) return 0;
  const std::size_t slash = words[1].find_first_of("/-");
  if (slash != std::string_view::npos && slash > 0 && is_house(words[1].substr(slash + 1))) {
    add(unit, std::string(words[0]) + " " + std::string(words[1].substr(0, slash)), ", ");
    words[1] = words[1].substr(slash + 1);
    return 1;
  }
  if (!is_house(trim(words[2])) || words.size() < 4) return 0;
  add(unit, join(words, 0, 2), ", ");
  return 2;
}

// The words of a line from which units and numbers are taken at both ends.
struct word_range {
  std::vector<std::string_view> list;
  std::size_t from;
  std::size_t to;
  std::size_t size() const { return to - from; }
};

// Puts the words from `at` on before what is known of the unit.
void cut_unit(word_range& words, std::size_t at, std::string& unit) {
  std::string inner = join(words.list, at, words.to);
  add(inner, unit, ", ");
  unit = std::move(inner);
  words.to = at;
}

// "12 Oak Ave Apt 5", and where a number stands in front "1 Main St No 12".
void take_inline_unit(word_range& words, std::string& unit) {
  if (words.size() < 2) return;
  if (words.size() > 2 && is_street_end(folded_word(words.list[words.to - 2])) && is_in(lone_unit_words, folded_word(words.list[words.to - 1])))
    return cut_unit(words, words.to - 1, unit);  // 77 Hillside Ln Rear
  const bool numbered = is_house(words.list[words.from]);
  for (std::size_t i = words.from + 1; i < words.to; ++i) {
    const bool second_number = numbered && i > words.from + 2 && i + 2 == words.to && folded_word(words.list[i]) == "no" && has_digit(words.list[i + 1]);
    if (second_number || unit_begins(words.list, i)) return cut_unit(words, i, unit);
  }
}

// 235 Swan St., 8 bis rue des Écoles, No. 5 Long Lane.
bool take_house_in_front(word_range& words, std::string& house, std::string_view region) {
  const auto& list = words.list;
  if (words.size() >= 3 && is_in(house_words, folded_word(list[words.from])) && is_house(list[words.from + 1])) ++words.from;
  if (words.size() < 2 || !is_house(list[words.from])) return false;
  // 1e Jacob van Campenstraat 8-2
  if (!region.empty() && !is_in(number_first, region) && is_ordinal(text::lower(list[words.from])) && is_house(list[words.to - 1])) return false;
  house = list[words.from++];
  if (words.size() < 2 || !is_house_suffix(list[words.from])) return true;
  // A single letter is a direction where numbers come first (12 E Main St).
  const std::string_view suffix = list[words.from];
  if (suffix == "1/2" || region == "FR" || (suffix.size() > 1 && !is_in(number_first, region))) {
    add(house, suffix, " ");
    ++words.from;
  }
  return true;
}

// Bahnhofstr.18
bool part_glued_house(const word_range& words, std::string_view (&parts)[2]) {
  if (words.to != words.list.size() || words.to == words.from) return false;
  const std::string_view last = words.list.back();
  const std::size_t dot = last.find('.');
  if (dot == std::string_view::npos || dot < 3 || !is_ascii_letter(last[dot - 1]) || !is_house(last.substr(dot + 1))) return false;
  parts[0] = last.substr(0, dot + 1), parts[1] = last.substr(dot + 1);
  return true;
}

// Hafenstraße 97, Lange Straße 7 a, Hauptstr. 5 Hinterhaus.
void take_house_behind(word_range& words, address_line& out, std::string_view region) {
  if (words.size() >= 2 && is_no_number(words.list[words.to - 1])) {
    --words.to;
    return;
  }
  if (words.size() < 2) return;
  const auto& list = words.list;
  std::size_t at = words.to - 1;
  if (is_storeyed_house(list[at])) {
    out.house = list[at];
    words.to = at;
    return;
  }
  if (words.size() >= 3 && is_house_suffix(list[at]) && is_house(list[at - 1])) --at;
  // In the middle, if the country is known to write numbers behind: what follows says which part of the house.
  if (!is_house(list[at]) && !region.empty() && !is_in(number_first, region))
    for (std::size_t i = words.from + 1; i < words.to; ++i)
      if (is_house(list[i])) at = i;
  if (at == words.from || !is_house(list[at]) || is_in(numbered_words, folded_word(list[at - 1]))) return;
  out.house = list[at];
  std::size_t end = at + 1;
  if (end < words.to && is_house_suffix(list[end])) {
    add(out.house, list[end], list[end].size() == 1 ? "" : " ");
    ++end;
  }
  if (end < words.to) cut_unit(words, end, out.unit);
  words.to = at;
  if (words.size() >= 2 && is_in(house_words, folded_word(list[words.to - 1]))) --words.to;
}

}  // namespace

std::string folded_word(std::string_view token) {
  std::string word = text::fold(token);
  std::erase_if(word, [](char c) { return c == '.' || c == ','; });
  return word;
}

bool is_unit_text(std::string_view cleaned) {
  const std::vector<std::string_view> words = pieces(cleaned, ' ');
  if (words.empty() || words.size() > 4) return false;
  if (words.size() <= 3 && unit_begins(words, 0)) return true;
  // 3º B, 2nd Floor, 3. OG.
  const std::string first = folded_word(words[0]);
  const std::string second = words.size() > 1 ? folded_word(words[1]) : std::string{};
  if (!is_digit(first[0]) || second.empty()) return false;
  if (is_in(storey_words, second)) return first.size() <= 4;
  const bool spanish = (first.back() == 'o' || first.back() == 'a') && is_ordinal(first);
  return spanish && words.size() == 2 && (second.size() == 1 || is_in(spanish_doors, second) || is_ordinal(second));
}

address_line split_western_line(std::string_view cleaned, std::string_view region) {
  address_line out;
  if (is_post_box(cleaned)) {
    out.street = cleaned;
    return out;
  }
  std::string main = street_text(cleaned, region, out.unit);
  close_ranges(main);
  word_range words{pieces(main, ' '), 0, 0};
  words.from = leading_unit(words.list, region, out.unit);
  words.to = words.list.size();
  take_inline_unit(words, out.unit);
  std::string_view parted[2];
  if (part_glued_house(words, parted)) words.list.back() = parted[0], words.list.push_back(parted[1]), ++words.to;
  if (!take_house_in_front(words, out.house, region)) take_house_behind(words, out, region);
  out.house = std::string(trim(out.house));
  out.street = std::string(trim(join(words.list, words.from, words.to)));
  if (out.street.empty()) {  // nothing but numbers and units: a line must not vanish
    out = {};
    out.street = std::string(trim(cleaned));
  }
  return out;
}

}  // namespace cdb::fields
