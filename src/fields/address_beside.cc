#include "fields/address_beside.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "fields/address_line.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// Folded, with the blank or dot that ends them.
constexpr auto care_marks = std::to_array<std::string_view>({
    "c/o ", "c/o:", "c.o. ", "care of ", "attn ", "attn:", "attn. ", "att: ", "att. ", "attention ", "attention:", "fao ", "f.a.o. ", "z. hd. ", "z.hd. ",
    "z. hdn. ", "z.hdn. ", "z. h. ", "z.h. ", "zhd. ", "zu handen ", "chez ", "a l'attention de ", "aux bons soins de ", "a la atencion de ", "a la att. ",
    "presso ", "alla c.a. ", "alla c. a. ", "p/a ", "t.a.v. ", "t. a. v. ", "ter attentie van ", "aos cuidados de ", "a/c de ", "a/c ",
});
constexpr auto box_words = std::to_array<std::string_view>({
    "po box", "p o box", "pobox", "post office box", "postal box", "gpo box", "locked bag", "private bag", "postfach", "postbus", "antwoordnummer", "postboks",
    "postbox", "boite postale", "bp", "cs", "apartado de correos", "apartado postal", "apartado", "apdo", "apdo de correos", "casella postale", "caixa postal",
    "casilla", "casilla de correo", "skrytka pocztowa", "pl", "pk", "а/я", "абонентский ящик",
});
// What a number follows that is no street's: parts of a building or an estate.
constexpr auto building_words = std::to_array<std::string_view>({
    "haus", "gebaude", "aufgang", "eingang", "torre", "bloque", "bloco", "lote", "edificio", "edif", "nave", "local", "modulo", "portal", "immeuble", "imm",
    "entree", "porte", "hall", "palazzina", "scala", "gebouw", "verdieping", "col", "colonia", "km", "sector", "phase", "level", "house",
});
constexpr auto german_house_parts =
    std::to_array<std::string_view>({"hinterhaus", "vorderhaus", "seitenflugel", "gartenhaus", "ruckgebaude", "quergebaude", "remise", "rear", "bajo", "bajos"});

bool number_leads(std::string_view region) { return region == "US" || region == "CA" || region == "AU" || region == "NZ" || region == "GB" || region == "IE"; }

// The first two bytes of a mark, or an à.
bool may_be_care(std::string_view text) {
  if (text.size() < 6) return false;
  const auto small = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); };
  const std::string_view begins = "c/c.caatfaf.z.zhzucha aualprp/t.t teaoa/";
  for (std::size_t i = 0; i < begins.size(); i += 2)
    if (begins[i] == small(text[0]) && begins[i + 1] == small(text[1])) return true;
  return text[0] == '\xC3';
}

// The mark's length where `text` begins with one. None of its characters but a few with marks changes its length when folded.
std::size_t care_mark(std::string_view text) {
  if (!may_be_care(text)) return 0;
  const std::string head = text::fold(text.substr(0, 24));
  for (const std::string_view mark : care_marks)
    if (head.starts_with(mark)) {
      std::size_t at = 0;
      for (auto left = std::ranges::count(mark, ' '); at < text.size(); ++at) {
        if (left <= 0 && (mark.back() != ':' || text[at] == ':')) break;
        if (text[at] == ' ') --left;
      }
      if (mark.back() == ':' && at < text.size()) ++at;
      while (at < text.size() && text[at] == ' ') ++at;
      return at;
    }
  return 0;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }
std::string_view last_word(std::string_view text) { return text.substr(text.rfind(' ') + 1); }

// A street with its number: "6 allée des Mimosas", "Industriestr. 45"; not "12 int. 5" and not "Torre 3".
bool is_numbered_street(std::string_view segment, std::string_view region) {
  if (!has_digit(segment) || segment.find(' ') == std::string_view::npos || is_unit_text(segment)) return false;
  if (is_in(building_words, folded_word(first_word(segment)))) return false;
  const address_line line = split_western_line(segment, region);
  return !line.house.empty() && line.street.size() > 2 && !is_digit(line.street.front());
}

bool is_plain(std::string_view segment) { return !has_digit(segment) && !is_unit_text(segment); }
bool ends_as_street(std::string_view segment) { return segment.find(' ') != std::string_view::npos && is_street_end(folded_word(last_word(segment))); }

void keep(std::string& target, std::string& text) {
  if (target.empty()) target = std::move(text);
}

}  // namespace

void take_care_of(segments& all, std::string_view region, std::string& recipient) {
  if (all.size() > 1)
    if (const std::size_t mark = care_mark(all.front())) {
      std::string& first = all.front();
      if (!has_digit(first)) {
        recipient = first.substr(mark);
        all.erase(all.begin());
      } else if (number_leads(region)) {  // "c/o Janet Rowe 1120 Walnut Street"
        const std::size_t number = first.find_first_of("0123456789");
        if (number > mark && first[number - 1] == ' ') {
          recipient = first.substr(mark, number - 1 - mark);
          first.erase(0, number);
        }
      }
    }
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t at = std::min(all[i].find(" c/o "), all[i].find(" C/O "));
    const bool whole = at == std::string::npos && i > 0 && i + 1 < all.size() && !has_digit(all[i]) && care_mark(all[i]);
    if (whole) {
      if (recipient.empty()) recipient = all[i].substr(care_mark(all[i]));
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(i--));
    } else if (at != std::string::npos && !has_digit(std::string_view(all[i]).substr(at))) {
      if (recipient.empty()) recipient = all[i].substr(at + 5);
      all[i].resize(at);
    }
  }
}

bool is_post_box(std::string_view line) {
  std::size_t digit = line.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit < 3 || digit > 40 || (line[digit - 1] != ' ' && line[digit - 1] != '#')) return false;
  for (const char c : line.substr(digit))
    if (!is_digit(c) && c != ' ' && c != '-' && c != '/') return false;
  std::string words = folded_word(line.substr(0, digit));
  while (words.ends_with(' ') || words.ends_with('#')) words.pop_back();
  for (const std::string_view number : {" nr", " no", " n", " nº"})
    if (words.ends_with(number)) words.resize(words.size() - number.size());
  return is_in(box_words, words) && (words.size() > 2 || line.front() < 'a');
}

void keep_street(segments& all, std::string_view region, std::string& recipient, std::string& district, std::string& house) {
  if (all.size() < 2 || std::ranges::none_of(all, is_plain)) return;
  if (std::ranges::all_of(all, is_plain)) {
    if (region != "GB") return;
    // Rose Cottage, Church Lane, Little Snoring: no number at all.
    const auto street = std::ranges::find_if(all, ends_as_street);
    if (street == all.end()) return;
    if (street + 1 != all.end()) district = all.back();
    if (street != all.begin()) house = all.front();
    all = {*street};
    return;
  }
  const auto numbered = std::ranges::find_if(all, [&](const std::string& s) { return is_numbered_street(s, region) || is_post_box(s); });
  if (numbered == all.end()) return;
  segments out;
  for (auto it = all.begin(); it != numbered; ++it) {
    if (!is_plain(*it) || ends_as_street(*it)) out.push_back(std::move(*it));
    else keep(recipient, *it);
  }
  out.push_back(std::move(*numbered));
  for (auto it = numbered + 1; it != all.end(); ++it) {
    const bool quarter = is_plain(*it) && region != "US" && region != "CA" && !is_in(german_house_parts, folded_word(*it));
    if (quarter) keep(district, *it);
    else out.push_back(std::move(*it));
  }
  all = std::move(out);
}

}  // namespace cdb::fields
