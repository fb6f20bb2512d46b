#include "fields/locale_names.h"

#include <string>
#include <unordered_map>

#include "text/fold.h"

namespace cdb::fields {
namespace {

constexpr std::size_t longest_name = 80;  // bytes; the longest of the table has 62

// Names that CLDR does not give: how people shorten them. Code, then names.
constexpr std::string_view more_countries =
    "US\tU.S.\tU.S.A.\tAmerica\tUnited States of America\tthe United States\tEE. UU.\tEEUU\tVereinigte Staaten von Amerika\n"
    "GB\tGreat Britain\tBritain\tEngland\tScotland\tWales\tNorthern Ireland\tGroßbritannien\tU.K.\t大不列颠\n"
    "IE\tRepublic of Ireland\tÉire\n"
    "NL\tHolland\tThe Netherlands\t荷兰王国\n"
    "CN\tPRC\tP.R. China\tPR China\tP.R.C.\tPeople's Republic of China\tMainland China\tChina Mainland\t中国大陆\t中华人民共和国\t"
    "中国内地\tVR China\n"
    "HK\tHong Kong\tHongkong\tHong Kong SAR\t香港\t中国香港\t香港特别行政区\t홍콩\n"
    "MO\tMacau\tMacao\tMacao SAR\t澳门\t中国澳门\t澳门特别行政区\n"
    "TW\tTaiwan, Province of China\tTaiwan R.O.C.\t中国台湾\t台湾省\n"
    "KR\tKorea\tRepublic of Korea\tSouth Korea\tKorea, Republic of\tKorea, South\t韩国\t한국\t대한민국\n"
    "KP\tNorth Korea\tDPRK\n"
    "JP\tNippon\tNihon\t日本国\n"
    "RU\tRussian Federation\tРоссийская Федерация\tРФ\n"
    "CZ\tCzech Republic\tČeská republika\tTschechische Republik\n"
    "AE\tUAE\tU.A.E.\tEmirates\t阿联酋\n"
    "VN\tViet Nam\n"
    "MM\tBurma\n"
    "MK\tMacedonia\n"
    "TR\tTurkey\tTurkiye\n"
    "SZ\tSwaziland\n"
    "CI\tIvory Coast\n"
    "CV\tCape Verde\n"
    "TL\tEast Timor\n"
    "VA\tVatican\n"
    "IR\tIslamic Republic of Iran\n"
    "SY\tSyrian Arab Republic\n"
    "TZ\tUnited Republic of Tanzania\n"
    "VE\tBolivarian Republic of Venezuela\n"
    "BO\tPlurinational State of Bolivia\n"
    "MD\tRepublic of Moldova\n"
    "LA\tLao PDR\n"
    "BN\tBrunei Darussalam\n"
    "CD\tDR Congo\tDRC\n"
    "DE\tBRD\tBundesrepublik Deutschland\tFederal Republic of Germany\n"
    "CH\tSwitzerland\tSchweiz\tSuisse\tSvizzera\n"
    "PS\tPalestine\n";

constexpr std::string_view more_languages =
    "zh\t汉语\t普通话\t国语\tMandarin\t简体中文\t繁體中文\tSimplified Chinese\tTraditional Chinese\t华语\n"
    "yue\t粤语\t廣東話\t广东话\n"
    "en\tEnglish (US)\tEnglish (UK)\t英文\t英语\n"
    "nb\tNorwegian\tNorsk\n"
    "pt\tBrazilian Portuguese\tPortuguês (Brasil)\n"
    "fa\tFarsi\n";

// What is looked up: folded, letters and digits only ("U.S.A." is "usa").
std::string look_up_key(std::string_view text) {
  std::string key;
  for (const std::string& token : text::tokens(text::fold(text))) key += token;
  return key;
}

std::string_view take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

using name_map = std::unordered_map<std::string, std::string_view>;

// The first meaning of a key stays, so codes are put in before names.
void add_lines(name_map& names, std::string_view lines, bool with_currency) {
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    const std::string_view code = take(line, '\t');
    if (with_currency) take(line, '\t');
    while (!line.empty())
      if (std::string key = look_up_key(take(line, '\t')); !key.empty()) names.try_emplace(std::move(key), code);
  }
}

void add_codes(name_map& names, std::string_view lines) {
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    const std::string_view code = take(line, '\t');
    names.try_emplace(look_up_key(code), code);
  }
}

name_map read_countries() {
  name_map names;
  add_codes(names, country_lines());
  add_lines(names, more_countries, false);
  add_lines(names, country_lines(), true);
  return names;
}

name_map read_languages() {
  name_map names;
  add_codes(names, language_lines());
  add_lines(names, more_languages, false);
  add_lines(names, language_lines(), false);
  return names;
}

// Code to its second cell: a country's currency, a currency's digits.
using cell_map = std::unordered_map<std::string_view, std::string_view>;
cell_map read_second_cells(std::string_view lines) {
  cell_map cells;
  while (!lines.empty()) {
    std::string_view line = take(lines, '\n');
    const std::string_view code = take(line, '\t');
    cells.emplace(code, take(line, '\t'));
  }
  return cells;
}

const cell_map& currencies_of_countries() {
  static const cell_map cells = read_second_cells(country_lines());
  return cells;
}

std::string_view find_name(const name_map& names, std::string_view text) {
  if (text.empty() || text.size() > longest_name) return {};
  const auto found = names.find(look_up_key(text));
  return found == names.end() ? std::string_view{} : found->second;
}

std::string_view find_cell(const cell_map& cells, std::string_view code) {
  const auto found = cells.find(code);
  return found == cells.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string_view country_code(std::string_view text) {
  static const name_map names = read_countries();
  return find_name(names, text);
}

bool is_country_code(std::string_view alpha2) { return currencies_of_countries().contains(alpha2); }

std::string_view country_currency(std::string_view alpha2) { return find_cell(currencies_of_countries(), alpha2); }

std::string_view language_code(std::string_view text) {
  static const name_map names = read_languages();
  return find_name(names, text);
}

int currency_digits(std::string_view code) {
  static const cell_map cells = read_second_cells(currency_lines());
  const std::string_view digits = find_cell(cells, code);
  return digits.empty() ? -1 : digits[0] - '0';
}

}  // namespace cdb::fields
