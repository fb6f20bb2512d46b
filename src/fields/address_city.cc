// Where the street of a line without commas ends and its city begins, in countries that write the number first.

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "fields/address_line.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// Counties of the United Kingdom, past and present, as they stand in addresses. Towns of the same name are left out. Folded;
// behind them the countries and the islands.
constexpr auto british_counties = std::to_array<std::string_view>({
    "aberdeenshire", "anglesey", "angus", "antrim", "argyll", "avon", "ayrshire", "banffshire", "bedfordshire", "beds", "berkshire", "berks",
    "buckinghamshire", "bucks", "caithness", "cambridgeshire", "cambs", "cheshire", "cleveland", "clwyd", "co antrim", "co durham", "cornwall",
    "county antrim", "county armagh", "county down", "county durham", "county fermanagh", "county londonderry", "county tyrone", "cumbria", "denbighshire",
    "derbyshire", "devon", "dorset", "dumfriesshire", "dyfed", "east lothian", "east sussex", "east yorkshire", "essex", "fife", "flintshire", "glamorgan",
    "gloucestershire", "glos", "greater manchester", "gwent", "gwynedd", "hampshire", "hants", "herefordshire", "hertfordshire", "herts", "humberside",
    "inverness-shire", "isle of wight", "kent", "lanarkshire", "lancashire", "lancs", "leicestershire", "leics", "lincolnshire", "lincs", "merseyside",
    "mid glamorgan", "middlesex", "middx", "midlothian", "monmouthshire", "norfolk", "north yorkshire", "northamptonshire", "northants", "northumberland",
    "nottinghamshire", "notts", "oxfordshire", "oxon", "pembrokeshire", "perthshire", "powys", "renfrewshire", "rutland", "shropshire", "somerset",
    "south glamorgan", "south yorkshire", "staffordshire", "staffs", "stirlingshire", "suffolk", "surrey", "sussex", "sutherland", "tyne and wear",
    "warwickshire", "west glamorgan", "west lothian", "west midlands", "west sussex", "west yorkshire", "wilts", "wiltshire", "worcestershire", "worcs",
    "yorkshire", "co armagh", "co down", "co fermanagh", "co londonderry", "co tyrone", "england", "guernsey", "isle of man", "jersey", "northern ireland",
    "scotland", "wales",
});

bool any_digit(std::string_view word) { return std::ranges::any_of(word, is_digit); }

// Abbreviated directions behind a street: Pennsylvania Ave NW. Written out they may begin a city (North Platte).
bool is_direction(std::string_view word) {
  constexpr std::string_view directions[] = {"n", "s", "e", "w", "ne", "nw", "se", "sw"};
  return std::ranges::find(directions, word) != std::end(directions);
}

// A number follows: PO Box 7, Hwy 30, Route 2, PSC 12, Unit 4.
bool is_numbered(std::string_view word) {
  constexpr std::string_view words[] = {"box", "hwy", "highway", "route", "rte", "rt", "rr", "hc", "psc", "cmr", "interstate", "fm", "lot", "bag", "drawer", "us", "sr", "cr"};
  return std::ranges::find(words, word) != std::end(words);
}

// Words that end streets and stand in the names of towns as well (Grove City): they count only where no other does.
bool is_weak_end(std::string_view word) {
  constexpr std::string_view words[] = {"grove", "gr", "gardens", "gdns", "heights", "hts", "square", "sq", "parade", "pde", "close", "cl"};
  return std::ranges::find(words, word) != std::end(words);
}

struct word_at {
  std::size_t from, end;
  std::string folded;
};

std::vector<word_at> words_of(const std::string& text) {
  std::vector<word_at> out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    std::string word = text::fold(std::string_view(text).substr(from, end - from));
    std::erase_if(word, [](char c) { return c == '.' || c == ','; });
    out.push_back({from, end, std::move(word)});
    from = end + 1;
  }
  return out;
}

// How many words from `at` on belong to the street that ended before them: a direction, a number, a unit.
std::size_t behind_street(const std::string& text, const std::vector<word_at>& words, std::size_t at) {
  const word_at& w = words[at];
  if (text[w.from] == '#') return w.end - w.from > 1 || at + 1 == words.size() ? 1 : 2;
  if (at + 1 < words.size() && is_unit_text(std::string_view(text).substr(w.from, words[at + 1].end - w.from))) return 2;
  return any_digit(w.folded) || is_direction(w.folded) ? 1 : 0;
}

}  // namespace

bool is_british_county(std::string_view folded) { return std::ranges::find(british_counties, folded) != british_counties.end(); }

bool split_street_and_city(const std::string& text, std::string& street, std::string& city) {
  const std::vector<word_at> words = words_of(text);
  std::size_t cut = 0, weak = 0;  // the first word of the city, 0 while unknown
  if (words.size() > 2 && is_unit_text(std::string_view(text).substr(0, words[1].end))) cut = 2;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].folded;
    const bool saint = word == "st" && i == cut;  // 12 Oak St St Louis
    const bool of = i + 2 < words.size() && words[i + 1].folded == "of";  // Avenue of the Americas
    const bool named = i > 1 || of || !any_digit(words[0].folded);        // not 123 St Charles Ave
    const bool ends = (is_street_end(word) && named && !saint) || word == "broadway";
    if (ends && of) {
      i += words[i + 2].folded == "the" ? 3 : 2;
      if (i + 1 < words.size()) cut = i + 1;
      continue;
    }
    const bool grid = i >= 3 && is_direction(word) && any_digit(words[i - 1].folded) && is_direction(words[i - 2].folded);  // 15 W 400 S
    const bool numbered = (is_numbered(words[i - 1].folded) && any_digit(word)) || grid;
    if (ends && is_weak_end(word)) weak = i + 1;
    if (numbered || (ends && !is_weak_end(word))) {
      if (i + 1 < words.size()) cut = i + 1;
    } else if (i == cut) {
      cut += behind_street(text, words, cut);
      if (cut > i) i = cut - 1;
    }
  }
  if (!cut && weak) {
    cut = weak;
    while (cut < words.size() && behind_street(text, words, cut)) cut += behind_street(text, words, cut);
  }
  for (std::size_t i = 2; !cut && i + 2 < words.size(); ++i)  // 33 rue Principale app. 2 Gatineau
    if (behind_street(text, words, i) == 2) cut = i + 2;
  if (!cut || cut >= words.size() || any_digit(std::string_view(text).substr(words[cut].from))) return false;
  street = text.substr(0, words[cut - 1].end);
  city = text.substr(words[cut].from);
  return true;
}

}  // namespace cdb::fields
