#include "fields/address_tail.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "fields/address.h"
#include "fields/address_beside.h"
#include "fields/address_line.h"
#include "fields/locale_names.h"
#include "fields/postcode.h"
#include "fields/subdivisions.h"
#include "text/fold.h"

namespace cdb::fields {
namespace {

// Countries that write the postcode before the city (Universal Postal Union, postal addressing systems).
bool postcode_first(std::string_view region) {
  constexpr std::string_view first[] = {"AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "IS", "IT", "LI", "LT", "LU", "MA",
                                        "MC", "MX", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "TN", "TR", "DZ"};
  return std::ranges::find(first, region) != std::end(first);
}
bool has_states(std::string_view region) { return region == "US" || region == "CA" || region == "AU"; }

bool is_region(std::string_view text, std::string_view country) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool australian = country == "AU" && text.size() == 3 && is_upper(text[0]);  // Qld, Vic
  if (text.size() <= 3 && !australian && std::ranges::any_of(text, small)) return false;  // "de", "la"
  return named_subdivision(text, country) || text.ends_with("省") || text.ends_with("自治区") || text.ends_with("自治區") || text.ends_with("県");
}

struct city_line {
  std::string postcode;
  std::string rest;
};

// D-80802, F-69005: the country before the number, as the Post once wished.
std::string_view without_country_letters(std::string_view code) {
  const std::size_t dash = code.find('-');
  if ((dash != 1 && dash != 2) || dash + 1 >= code.size() || !is_digit(code[dash + 1])) return code;
  return std::all_of(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(dash), is_upper) ? code.substr(dash + 1) : code;
}

// A postcode at the end ("Austin TX 78759", "Leeds LS1 4DY") or, not in the street's line, at the start ("80802 München").
std::optional<city_line> cut_postcode(const std::string& text, std::string_view country, bool also_in_front) {
  std::array<std::size_t, 2> last{std::string::npos, std::string::npos}, first = last;  // the outer two spaces at either end
  std::size_t spaces = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') continue;
    if (spaces < 2) first[spaces] = i;
    ++spaces;
    last = {i, last[0]};
  }
  if (has_digit(text) && looks_like_postcode(without_country_letters(text), country)) return city_line{std::string(without_country_letters(text)), {}};
  for (const std::size_t words : {2u, 1u}) {
    if (spaces < words) continue;
    const std::size_t from = last[words - 1] + 1;
    const std::string_view tail = std::string_view(text).substr(from);
    if (has_digit(tail) && looks_like_postcode(tail, country)) return city_line{std::string(tail), text.substr(0, from - 1)};
  }
  if (!also_in_front) return std::nullopt;
  for (const std::size_t words : {2u, 1u}) {
    if (spaces < words) continue;
    const std::string_view head = without_country_letters(std::string_view(text).substr(0, first[words - 1]));
    if (!head.empty() && (is_digit(head.back()) || country == "NL" || country == "GB" || country == "CA" || (is_digit(head.front()) && words == 2)) && looks_like_postcode(head, country))
      return city_line{std::string(head), text.substr(first[words - 1] + 1)};
  }
  return std::nullopt;
}

// "1069 Dresden": a first zero lost by a spreadsheet, where every code has five digits and stands before the city.
std::optional<city_line> cut_short_code(const std::string& text, std::string_view country) {
  const bool five = country == "DE" || country == "FR" || country == "ES" || country == "IT";
  if (!five || text.size() < 7 || text[4] != ' ' || text[0] == '0' || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return std::nullopt;
  const std::string rest = text.substr(5);
  if (has_digit(rest)) return std::nullopt;
  // Towns next door whose own codes have four digits.
  constexpr std::string_view neighbours[] = {"wien", "zurich", "winterthur", "bruxelles", "brussels", "brussel", "liege", "namur", "charleroi", "mons", "geneve", "lausanne", "fribourg", "neuchatel", "luxembourg"};
  if (std::ranges::find(neighbours, text::fold(rest)) != std::end(neighbours)) return std::nullopt;
  // Codes of eastern Germany, by their first digit; beyond them it is one of Austria or Switzerland.
  constexpr std::pair<std::string_view, std::string_view> german[] = {
      {"1067", "1998"}, {"2625", "2999"}, {"3042", "3253"}, {"4103", "4960"}, {"9999", "0000"}, {"6108", "6929"}, {"7318", "7989"}, {"8056", "8648"}, {"9111", "9669"}};
  const auto& [lowest, highest] = german[text[0] - '1'];
  const std::string_view code = std::string_view(text).substr(0, 4);
  if (country == "DE" && (code < lowest || code > highest)) return std::nullopt;
  return city_line{"0" + text.substr(0, 4), rest};
}

// MA 2108: a first zero lost by a spreadsheet.
std::optional<city_line> cut_short_zip(const std::string& text, std::string_view country) {
  if (country != "US" || text.size() < 7) return std::nullopt;
  const std::string_view tail = std::string_view(text).substr(text.size() - 5);
  if (tail[0] != ' ' || !std::all_of(tail.begin() + 1, tail.end(), is_digit)) return std::nullopt;
  const std::string rest = text.substr(0, text.size() - 5);
  if (!is_region(std::string_view(rest).substr(rest.rfind(' ') + 1), country)) return std::nullopt;
  return city_line{"0" + std::string(tail.substr(1)), rest};
}

// "Austin TX", "TX", "Portland Oregon", "München": city and state of the rest of a postcode's segment.
void read_city(std::string rest, std::string_view country, address_tail& out, bool city_may_come) {
  if (rest.empty()) return;
  if (has_states(country) && std::ranges::none_of(rest, is_upper)) {  // all of it in small letters: springfield il
    const std::size_t space = rest.rfind(' ') + 1;
    if (std::string code = text::upper(std::string_view(rest).substr(space)); code.size() <= 3 && is_region(code, country)) rest.replace(space, code.size(), code);
  }
  if (const std::size_t open = rest.rfind(" ("); open != std::string::npos && rest.ends_with(')'))  // Montréal (Québec)
    if (std::string inner = rest.substr(open + 2, rest.size() - open - 3); has_states(country) && is_region(inner, country)) {
      out.region = std::move(inner);
      rest.resize(open);
      out.city = std::move(rest);
      return;
    }
  if (is_region(rest, country) && city_may_come) {
    out.region = std::move(rest);
    return;
  }
  for (std::size_t space = rest.find(' '); space != std::string::npos; space = rest.find(' ', space + 1))
    if (const std::string tail = rest.substr(space + 1); is_region(tail, country)) {
      out.region = tail;
      rest.resize(space);
      break;
    }
  out.city = std::move(rest);
}

bool in_two_words(std::string_view country) { return country == "NL" || country == "SE" || country == "CZ" || country == "SK" || country == "GR"; }

// One line without commas: "Lange Straße 95 50667 Köln", "50 impasse des Lilas 69003 Lyon".
bool part_line_at_postcode(std::string& line, std::string_view country, address_tail& out) {
  for (std::size_t space = line.rfind(' '); space != std::string::npos && space > 0; space = line.rfind(' ', space - 1)) {
    std::size_t end = std::min(line.find(' ', space + 1), line.size());
    if (end == line.size()) continue;
    std::string_view word = without_country_letters(std::string_view(line).substr(space + 1, end - space - 1));
    if (!has_digit(word)) continue;
    if (const std::size_t next = line.find(' ', end + 1); next != std::string::npos && in_two_words(country)) {  // 3511 AZ Utrecht
      const std::string_view both = std::string_view(line).substr(space + 1, next - space - 1);
      if (looks_like_postcode(both, country)) word = both, end = next;
    }
    if (word.size() < 4 || !looks_like_postcode(word, country)) return false;
    out.postcode = word;
    out.city = line.substr(end + 1);
    line.resize(space);
    return true;
  }
  return false;
}

// 09 of "LYON CEDEX 09", (Barcelona) behind a city: not part of its name.
void tidy_city(address_tail& out, std::string_view country) {
  const std::string folded = text::fold(out.city);
  if (const std::size_t at = folded.find(" cedex"); at != std::string::npos && folded.size() == out.city.size()) out.city.resize(at);
  // Italian provinces: Roma RM.
  if (const std::size_t n = out.city.size(); country == "IT" && n > 4 && out.city[n - 3] == ' ' && is_upper(out.city[n - 2]) && is_upper(out.city[n - 1])) {
    out.region = out.city.substr(n - 2);
    out.city.resize(n - 3);
  }
  const std::size_t open = out.city.find(" (");
  if (open == std::string::npos || !out.city.ends_with(')') || (country != "ES" && country != "IT")) return;
  if (out.region.empty()) out.region = out.city.substr(open + 2, out.city.size() - open - 3);
  out.city.resize(open);
}

// Where in "Stuttgart Königstr. 1", "Milano Via Roma 5" or "Marseille 12 La Canebière" the street begins; 0 if no word says so.
std::size_t street_begin(std::string_view text) {
  static constexpr std::string_view ends[] = {"strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "straat", "laan", "gracht"};
  static constexpr std::string_view first[] = {"via", "viale", "piazza", "corso", "rue", "avenue", "place", "boulevard", "bd", "quai", "calle", "c/", "avda", "avenida", "plaza", "paseo"};
  std::size_t before = 0;  // where the word before begins
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    std::string word = text::fold(text.substr(at + 1, end - at - 1));
    std::erase(word, '.');
    if (std::ranges::find(first, word) != std::end(first) || (is_digit(word[0]) && end < text.size() && !is_digit(text.back()))) return at + 1;
    for (const std::string_view last : ends)
      if (word.ends_with(last)) return word.size() > last.size() ? at + 1 : before;  // Sendlinger Straße
    before = at + 1;
  }
  return 0;
}

// United States, United Kingdom, New Zealand, Czech Republic, South Africa, United Arab Emirates, Hong Kong.
bool ends_country_of_words(std::string_view text) {
  const char end = text.back();
  if (std::string_view("smdcakgSMDCAKG").find(end) == std::string_view::npos) return false;
  const std::string word = text::lower(text.substr(text.rfind(' ') + 1));
  for (const std::string_view known : {"states", "kingdom", "zealand", "republic", "africa", "emirates", "kong", "america", "arabia", "lanka", "korea", "rica"})
    if (word == known) return true;
  return false;
}

// "Via Roma", "Hauptstraße": the text is a street's name.
bool names_street(std::string_view text) { return street_begin(" " + std::string(text)) != 0; }

class tail_reader {
 public:
  tail_reader(segments& all, std::string_view region, address_tail& out) : all_(all), out_(out), region_(region) {}

  void run() {
    take_recipient();
    if (all_.size() > 1 && is_country_segment(all_)) {
      out_.country = country_code(all_.back());
      all_.pop_back();
    } else {
      take_country_behind_code();
      if (out_.country.empty() && !all_.empty() && take_singapore()) return;
    }
    country_ = out_.country.empty() ? std::string(region_) : out_.country;
    sure_ = !out_.country.empty();
    put_places_behind();
    join_code_and_city();
    if (!take_leading_code()) {
      take_province_behind();
      take_code();
    }
    take_region();
    take_city();
    tidy_city(out_, country_);
    if (const subdivision* state = named_subdivision(out_.region, country_)) out_.region = state->code;
  }

 private:
  // A column's country may be wrong for the address: its states are looked for only where it has any.
  std::string_view state_country() const { return has_states(country_) ? std::string_view(country_) : std::string_view(out_.country); }

  // "..., NY 10045 USA", "44 Rue Sainte-Catherine 33000 Bordeaux France": a country at the end of a segment, without a comma.
  void take_country_behind_code() {
    if (all_.empty() || is_digit(all_.back().back())) return;
    std::string& last = all_.back();
    if (!has_digit(last)) return;
    if (postcode_first(region_))  // "18010 Granada" in a column of Spain is no Grenada
      if (const auto home = cut_postcode(last, region_, true); home && last.starts_with(home->postcode) && !has_digit(home->rest)) {
        const std::string_view name = std::string_view(last).substr(last.rfind(' ') + 1);
        if (country_code(name) != region_) return;
      }
    const std::size_t most = ends_country_of_words(last) ? 3 : 1;
    std::size_t space = last.size();
    for (std::size_t words = 0; words < most; ++words) {
      space = space == 0 ? std::string::npos : last.rfind(' ', space - 1);
      if (space == std::string::npos || has_digit(std::string_view(last).substr(space))) return;
      const std::string_view name = std::string_view(last).substr(space + 1);
      const std::string code(country_code(name));
      if (code.empty() || is_region(name, {})) continue;
      const std::string before = last.substr(0, space);
      address_tail unused;
      std::string line = before;
      const bool inside = (code == region_ || name.size() > 3) && postcode_first(code) && part_line_at_postcode(line, code, unused);
      if (!inside && !cut_postcode(before, code, false)) continue;
      out_.country = code;
      last.resize(space);
      return;
    }
  }

  // "... Singapore 048616": the only city of its country, and its code.
  bool take_singapore() {
    std::string& last = all_.back();
    constexpr std::string_view name = "singapore ";
    if ((!region_.empty() && region_ != "SG") || last.size() < name.size() + 6) return false;
    const std::size_t at = last.size() - name.size() - 6;
    if ((last[at] != 'S' && last[at] != 's') || (at > 0 && last[at - 1] != ' ')) return false;
    if (text::lower(std::string_view(last).substr(at, name.size())) != name || !looks_like_postcode(std::string_view(last).substr(at + name.size()), "SG")) return false;
    out_.country = "SG";
    out_.city = last.substr(at, name.size() - 1);
    out_.postcode = last.substr(at + name.size());
    if (at == 0) all_.pop_back();
    else last.resize(at - 1);
    return true;
  }

  void take_recipient() {
    take_care_of(all_, region_, out_.recipient);
    if (all_.size() < 2) return;
    // "Ann Lee, 123 Main St, Austin, TX": what has no number before what begins with one.
    const auto begins_with_number = [](const std::string& text) { return is_digit(text.front()) && text.find(' ') != std::string::npos; };
    if (has_states(region_) && all_.size() >= 3 && !has_digit(all_[0]) && begins_with_number(all_[1]) && !is_unit_text(all_[1])) {
      if (out_.recipient.empty()) out_.recipient = std::move(all_.front());
      all_.erase(all_.begin());
    }
  }

  // "M1 1AE Manchester, 5 Piccadilly", "Boston MA 02108, 12 Main St": the places first, where they are written last.
  void put_places_behind() {
    if (all_.size() < 2 || postcode_first(country_) || country_ == "JP" || !has_digit(all_.back()) || cut_postcode(all_.back(), country_, true)) return;
    const bool letters = country_ == "GB" || country_ == "CA";
    for (std::size_t at = 0; at < 2 && at + 1 < all_.size() && (at == 0 || !has_digit(all_[0])); ++at) {
      const auto found = cut_postcode(all_[at], country_, letters);
      if (!found || found->rest.empty() || has_digit(found->rest)) continue;
      const std::string_view last = std::string_view(found->rest).substr(found->rest.rfind(' ') + 1);
      if ((at == 1 && last != found->rest) || ((at == 1 || !letters) && !is_region(last, country_))) continue;
      if (all_[at].starts_with(found->postcode)) all_[at] = found->rest + " " + found->postcode;
      std::ranges::rotate(all_, all_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
      return;
    }
  }

  // "…, 1012AB, Amsterdam": the postcode between two commas.
  void join_code_and_city() {
    if (!postcode_first(country_) || all_.size() < 3 || has_digit(all_.back())) return;
    std::string& code = all_[all_.size() - 2];
    if (!looks_like_postcode(code, country_)) return;
    code += " " + all_.back();
    all_.pop_back();
  }

  // "DE-70173 Stuttgart Königstr. 1": the word of a street begins it.
  bool take_leading_line() {
    if (all_.size() != 1) return false;
    const auto found = cut_postcode(all_[0], country_, true);
    if (!found || !all_[0].ends_with(found->rest) || !has_digit(found->rest)) return false;
    const std::size_t street = street_begin(found->rest);
    if (street == 0) return false;
    out_.postcode = found->postcode;
    out_.city = found->rest.substr(0, street - 1);
    all_[0] = found->rest.substr(street);
    return true;
  }

  // "80331 München, Am Markt 112", "60311 Frankfurt am Main".
  bool take_leading_code() {
    if (!postcode_first(country_) || (all_.size() > 1 && cut_postcode(all_.back(), country_, true))) return false;
    if (take_leading_line()) return true;
    auto found = cut_postcode(all_.front(), country_, true);
    if (!found || found->rest.empty() || has_digit(found->rest)) return false;
    if (all_.size() > 1 && !has_digit(all_[1])) return false;
    if (!all_.front().starts_with(found->postcode) && all_.front().find('-') > 2) return false;
    out_.postcode = std::move(found->postcode);
    out_.city = std::move(found->rest);
    all_.erase(all_.begin());
    return true;
  }

  // "…, 08901 L'Hospitalet, Barcelona": the province behind the line of postcode and city.
  void take_province_behind() {
    if (all_.size() < 2 || country_.empty() || has_digit(all_.back())) return;
    const std::string& before = all_[all_.size() - 2];
    if (!postcode_first(country_)) {  // "…, Torquay, TQ2 5NF, Devon", "…, Bengaluru 560001, Karnataka"
      if (country_ == "GB" ? !is_british_county(text::fold(all_.back())) : has_states(country_) ? !is_region(all_.back(), country_) : country_ != "IN") return;
      if (!has_digit(before) || !cut_postcode(before, country_, false)) return;
    } else {
      const auto found = cut_postcode(before, country_, true);
      if (!found || found->rest.empty() || has_digit(found->rest)) return;
    }
    out_.region = std::move(all_.back());
    all_.pop_back();
  }

  void take_code() {
    if (all_.empty()) return;
    const bool street_line = all_.size() == 1;
    if (street_line && postcode_first(country_) && part_line_at_postcode(all_[0], country_, out_)) return;
    if (country_ == "JP" && take_japanese_code()) return;
    auto found = cut_postcode(all_.back(), country_, !street_line);
    if (!found) found = cut_short_zip(all_.back(), country_);
    if (!found && !street_line) found = cut_short_code(all_.back(), country_), out_.corrected = found.has_value();
    if (!found) {  // "12 bis, avenue Foch 69006 Lyon"
      if (!street_line && postcode_first(country_)) part_line_at_postcode(all_.back(), country_, out_);
      return;
    }
    if (street_line && (found->rest.empty() ? has_five_digits(found->postcode) : is_city_and_code(*found))) {
      out_.postcode = std::move(found->postcode);
      out_.city = std::move(found->rest);
      all_.pop_back();
      return;
    }
    // A house number at the end of a street is no postcode: the rest must name a state, or the text be Chinese.
    if (street_line && country_ != "GB" && !text::has_han(found->rest)) {
      const std::string_view last = std::string_view(found->rest).substr(found->rest.rfind(' ') + 1);
      const bool small = has_states(country_) && last.size() <= 3 && std::ranges::none_of(found->rest, is_upper) && is_region(text::upper(last), country_);
      if (!small && !is_region(last, {}) && !(country_ == "AU" && is_region(last, country_))) return;
    }
    out_.postcode = std::move(found->postcode);
    all_.pop_back();
    sure_ = true;
    if (!street_line) return read_city(std::move(found->rest), state_country(), out_, !all_.empty());
    read_state_of_line(std::move(found->rest));
  }

  static bool has_five_digits(std::string_view code) { return std::ranges::count_if(code, is_digit) >= 5; }

  // "Paris 75001", "Palermo 90133": no house has a number of five digits where the code stands before the city.
  bool is_city_and_code(const city_line& line) const {
    return postcode_first(country_) && has_five_digits(line.postcode) && !has_digit(line.rest) && !names_street(line.rest);
  }

  // 〒100-0001 東京都...: the code in front of the line of places.
  bool take_japanese_code() {
    for (std::size_t minus = all_.front().find("\u2212"); minus != std::string::npos && minus < 12; minus = all_.front().find("\u2212", minus)) all_.front().replace(minus, 3, "-");
    std::string_view line = all_.front();
    if (line.starts_with("〒")) line.remove_prefix(3);
    while (line.starts_with(' ')) line.remove_prefix(1);
    const std::size_t end = std::min(line.find_first_not_of("0123456789-"), line.size());
    if (end < 7 || end > 8 || !looks_like_postcode(line.substr(0, end), "JP")) return false;
    out_.postcode = line.substr(0, end);
    line.remove_prefix(std::min(line.size(), end + (line.substr(end).starts_with(' ') ? 1 : 0)));
    if (std::string rest(line); rest.empty()) all_.erase(all_.begin());
    else all_.front() = std::move(rest);
    return true;
  }

  // A whole address without a comma, its postcode taken off: state, then city.
  void read_state_of_line(std::string rest) {
    if (has_states(country_)) {
      address_tail ends;
      read_city(rest, country_, ends, false);
      std::string street, city;
      if (!ends.region.empty() && split_street_and_city(ends.city, street, city)) {
        out_.region = std::move(ends.region);
        out_.city = std::move(city);
        all_.push_back(std::move(street));
        return;
      }
      if (!ends.region.empty() && !has_digit(ends.city)) {
        out_.region = std::move(ends.region);
        out_.city = std::move(ends.city);
        return;
      }
    } else if (std::string street, city; country_ == "GB" && split_street_and_city(rest, street, city)) {
      out_.city = std::move(city);
      rest = std::move(street);
    }
    all_.push_back(std::move(rest));
  }

  void take_region() {
    if (!out_.region.empty() || !out_.city.empty() || all_.empty()) return;
    if (all_.size() > 1 && is_region(all_.back(), out_.country)) {
      out_.region = std::move(all_.back());
      all_.pop_back();
      sure_ = true;
    } else if (all_.size() > 2 && sure_ && all_.back().size() <= 3 && !has_digit(all_.back())) {
      out_.region = std::move(all_.back());
      all_.pop_back();
    } else if (has_states(country_) && !has_digit(all_.back())) {  // "…, Salt Lake City UT"
      address_tail ends;
      read_city(all_.back(), country_, ends, false);
      if (ends.region.empty() || ends.city.empty()) return;
      out_.region = std::move(ends.region);
      out_.city = std::move(ends.city);
      all_.pop_back();
    }
  }

  void take_city() {
    for (int twice = 0; country_ == "GB" && !all_.empty() && twice < 2; ++twice) take_british_county();  // Co. Antrim, Northern Ireland
    if (!out_.city.empty() || all_.empty()) return;
    if (std::string street, city; has_states(country_) && sure_ && has_digit(all_.back()) && split_street_and_city(all_.back(), street, city)) {
      out_.city = std::move(city);  // "123 Main St Suite 200 Austin, TX"
      all_.back() = std::move(street);
      return;
    }
    const bool street_left = all_.size() > 1 || (sure_ && !has_digit(all_[0]) && !text::has_han(all_[0]));
    if (!street_left || has_digit(all_.back()) || is_unit_text(all_.back())) return;
    out_.city = std::move(all_.back());
    all_.pop_back();
  }

  // "…, Fakenham, Norfolk NR21 0HZ": a county behind the post town, which the Royal Mail no longer asks for.
  void take_british_county() {
    const bool own_line = out_.city.empty();
    std::string county = own_line ? all_.back() : out_.city;
    std::string folded = text::fold(county);
    std::erase(folded, '.');
    const std::size_t before = own_line ? all_.size() - 1 : all_.size();
    if (before < 1 || has_digit(all_[before - 1]) || !is_british_county(folded)) return;
    while (county.ends_with('.')) county.pop_back();
    out_.region = county;
    if (own_line) all_.pop_back();
    out_.city.clear();
  }

  segments& all_;
  address_tail& out_;
  std::string_view region_;
  std::string country_;
  bool sure_ = false;
};

}  // namespace

bool has_digit(std::string_view text) { return std::ranges::any_of(text, is_digit); }

const subdivision* named_subdivision(std::string_view text, std::string_view country) {
  if (text.size() < 2 || text.size() > 32 || (!country.empty() && !has_states(country) && country.size() == 2)) return nullptr;
  std::string word(text);
  std::erase(word, '.');
  const bool code = word.size() <= 3 && std::ranges::all_of(word, is_upper);
  if (text.size() <= 3 && !country.empty())  // a column of states in small letters
    if (const subdivision* found = find_subdivision(text::upper(word), country)) return found;
  if (const subdivision* found = find_subdivision(code ? word : text::fold(word), country)) return found;
  // Abbreviations older than the postal codes (United States Government Publishing Office, Style Manual 9.48).
  if (country != "US" || code) return nullptr;
  constexpr std::pair<std::string_view, std::string_view> old[] = {
      {"ala", "AL"}, {"ariz", "AZ"}, {"ark", "AR"}, {"calif", "CA"}, {"colo", "CO"}, {"conn", "CT"}, {"del", "DE"}, {"fla", "FL"}, {"ga", "GA"}, {"ill", "IL"}, {"ind", "IN"}, {"kans", "KS"}, {"ky", "KY"}, {"md", "MD"}, {"mass", "MA"}, {"mich", "MI"}, {"minn", "MN"},
      {"miss", "MS"}, {"mo", "MO"}, {"mont", "MT"}, {"nebr", "NE"}, {"nev", "NV"}, {"okla", "OK"}, {"oreg", "OR"}, {"pa", "PA"}, {"penn", "PA"}, {"tenn", "TN"}, {"tex", "TX"}, {"va", "VA"}, {"vt", "VT"}, {"wash", "WA"}, {"wis", "WI"}, {"wyo", "WY"}};
  const std::string key = text::lower(word);
  for (const auto& [word_of, state] : old)
    if (word_of == key && (text.ends_with('.') || (key.size() > 3 && key != "mass" && key != "miss" && key != "mont" && key != "wash"))) return find_subdivision(state, country);
  return nullptr;
}

bool is_country_segment(const segments& all) {
  const std::string& last = all.back();
  if (country_code(last).empty()) return false;
  if (!is_region(last, {})) return true;
  if (all.size() < 3) return false;
  const std::string& before = all[all.size() - 2];
  return cut_postcode(before, country_code(last), true).has_value() || is_region(before, {});
}

void read_address_tail(segments& all, std::string_view region, address_tail& out) { tail_reader(all, region, out).run(); }

}  // namespace cdb::fields
