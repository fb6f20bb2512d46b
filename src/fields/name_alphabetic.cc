// Names written in alphabets: Latin, Cyrillic, Greek, Arabic, Indic and others that part words by spaces.

#include <algorithm>

#include "base/ascii.h"
#include "fields/name_order.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/nicknames.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields::names {
namespace {

using name_words::has;

constexpr std::size_t most_words = 24;

std::vector<std::string> split_commas(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::vector<std::string> words = split_words(text.substr(0, end));
    if (!words.empty()) out.push_back(join_words(words, 0, words.size()));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

bool is_ordinal(std::string_view key) {
  return key.size() >= 3 && key.size() <= 5 && key[0] >= '0' && key[0] <= '9' &&
         (key.ends_with("st") || key.ends_with("nd") || key.ends_with("rd") || key.ends_with("th"));
}

// Told without a copy; a dot behind the word counts in its length.
bool may_be_noble(std::string_view word) {
  const char first = word[0] >= 'A' && word[0] <= 'Z' ? static_cast<char>(word[0] + 32) : word[0];
  if (first >= '0' && first <= '9') return true;
  return name_words::nobles.may_have(first, word.size()) || name_words::nobles.may_have(first, word.size() - 1) || name_words::sure_nobles.may_have(first, word.size());
}

// Where a title of nobility begins inside a name: "4th baron byron", "earl of menteith", "viscount of leckie". npos if none.
std::size_t find_noble(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!may_be_noble(words[i])) continue;
    const std::string key = word_key(words[i]);
    const std::string next = i + 1 < words.size() ? word_key(words[i + 1]) : std::string();
    if (is_ordinal(key) && i + 1 < words.size()) return i;
    if (i > 0 && has(name_words::sure_nobles, key)) return i;
    if (has(name_words::nobles, key) && next == "of") return i;
  }
  return std::string::npos;
}

// The seat in a title: lansdowne of "5th marquess of lansdowne", byron of "4th baron byron".
std::string seat(const std::vector<std::string>& title) {
  std::size_t at = 0;
  while (at < title.size() && (is_ordinal(word_key(title[at])) || has(name_words::nobles, word_key(title[at])))) ++at;
  if (at < title.size() && word_key(title[at]) == "of") ++at;
  std::size_t end = at;
  while (end < title.size() && word_key(title[end]) != "of" && word_key(title[end]) != "and") ++end;
  return natural_case_words(join_words(title, at, end), true);
}

// What a title says beyond the family name: chudleigh of "1st baron clifford of chudleigh". People go by it.
std::string alias_of(const std::vector<std::string>& title, std::string_view family) {
  std::string out;
  for (const std::string& w : title) {
    const std::string key = word_key(w);
    if (is_ordinal(key) || key == "of" || key == "and" || key == "the" || has(name_words::nobles, key) || key == word_key(family)) continue;
    if (!out.empty()) out += ' ';
    out += natural_case(w);
  }
  return out;
}

std::string title_case(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) {
    const std::string key = word_key(w);
    if (!out.empty()) out += ' ';
    out += key == "of" || key == "and" || key == "the" || is_ordinal(key) ? text::lower(w) : natural_case(w);
  }
  return out;
}

bool all_affixes(std::string_view segment) {
  for (const std::string& w : split_words(segment)) {
    const std::string key = word_key(w);
    if (generation(key).empty() && !has(name_words::credentials, key) && !has(name_words::weak_credentials, key)) return false;
  }
  return true;
}

void take_suffix_segment(std::string_view segment, name_parts& out) {
  for (const std::string& w : split_words(segment))
    if (const std::string suffix = generation(word_key(w)); !suffix.empty()) out.suffix = suffix;
}

void append(std::string& to, std::string_view more) {
  if (more.empty()) return;
  if (!to.empty()) to += ' ';
  to += more;
}

bool only_titles(const std::vector<std::string>& words) {
  return std::ranges::all_of(words, [](const std::string& w) { return has(name_words::titles, word_key(w)); });
}

// med. of "Dr. med.": the faculty, small or cut short.
bool is_doctor_of(std::string_view word) {
  constexpr std::string_view faculties[] = {"med", "jur", "iur", "phil", "rer", "nat", "pol", "oec", "theol", "vet", "dent", "ing", "agr", "habil", "hc", "h", "c", "sc", "mult", "techn", "pharm"};
  const std::string key = word_key(word);
  return (word.ends_with('.') || !case_of(word).upper) && std::ranges::find(faculties, std::string_view(key)) != std::end(faculties);
}

// How many words at the front are a title of more than one, or one that only what follows tells: Staff Sgt., De heer, Tan Sri, Ông Phạm.
std::size_t long_title(const std::vector<std::string>& words) {
  if (words.size() < 3) return 0;
  const std::string first = word_key(words[0]), second = word_key(words[1]);
  if (has(name_words::rank_degrees, first) && has(name_words::ranks, second)) return 2;
  if ((first == "de" && second == "heer") || (first == "tan" && second == "sri")) return 2;
  if ((first == "datuk" || first == "dato" || first == "dato'" || first == "datin") && (second == "seri" || second == "sri")) return 2;
  constexpr std::string_view vietnamese[] = {"Ông", "Bà", "Chị", "Cô", "Anh", "ÔNG", "BÀ"};
  return std::ranges::find(vietnamese, words[0]) != std::end(vietnamese) && has(name_words::vietnamese_surnames, second) ? 1 : 0;
}

// M. Jean-Luc Martin, D. José Ruiz: Monsieur and Don before a given name of their language that is hardly one of another.
bool is_polite_initial(const std::vector<std::string>& words) {
  if (words.size() < 3 || (words[0] != "M." && words[0] != "D.")) return false;
  const std::string given = word_key(std::string_view(words[1]).substr(0, words[1].find('-')));
  return words[0] == "M." ? has(name_words::french_given, given) : has(name_words::spanish_given, given);
}

// Whether the first word is a title of one word. Pan, Polish and Czech for Mr, is a Chinese surname too.
bool is_title(const std::vector<std::string>& words, std::string_view key) {
  const std::string& word = words[0];
  if (key == "pan" && std::all_of(words.begin() + 1, words.end(), [](const std::string& w) { return text::is_pinyin(word_key(w)); })) return false;
  if (has(name_words::dotted_titles, key) && word.back() != '.') return false;
  if (has(name_words::titles, key)) return true;
  if (is_polite_initial(words)) return true;
  const bool compound = key.starts_with("dipl-") || key.starts_with("dr-") || key.starts_with("prof-") || key.starts_with("univ-");  // Dr.-Ing.
  return (key == "κ" && word != "Κ." && word != "Κ") || compound || (key == "dipl" && word.back() == '.') || (key == "av" && word == "Av.");
}

// Takes titles off; tells whether the last one asks for a given name behind it (Sir).
bool take_titles(std::vector<std::string>& words, name_parts& out) {
  bool given_follows = false;
  if (const std::size_t n = long_title(words)) {
    append(out.prefix, natural_case_words(join_words(words, 0, n), false));
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n));
  }
  if (words.size() > 2 && words[0].size() == 3 && word_key(words[0]) == "the" && has(name_words::titles, word_key(words[1]))) words.erase(words.begin());  // The Rev. Ann Lee
  while (words.size() > 1) {
    std::string& first = words[0];
    const std::string key = word_key(first);
    const bool weak = has(name_words::weak_titles, key) && (words.size() > 2 || key == "saint");
    const bool followed_by_of = has(name_words::nobles, key) && word_key(words[1]) == "of";
    if (!is_title(words, key) && !weak && !followed_by_of) break;
    if (key == "fr" && first.back() != '.' && words.size() < 3) break;
    if (weak && words.size() == 3 && generation(word_key(words[2])).size()) break;
    given_follows = has(name_words::given_titles, key);
    if (first.back() == '.') first.pop_back();
    append(out.prefix, natural_case(first));
    words.erase(words.begin());
    while (words.size() > 1 && (key == "dr" || key == "prof" || key == "dipl-ing" || key == "lek") && is_doctor_of(words[0])) words.erase(words.begin());
    if (followed_by_of) {
      append(out.prefix, title_case(words));
      out.family = natural_case_words(join_words(words, 1, words.size()), true);
      words.clear();
      out.doubtful = true;
    }
  }
  return given_follows;
}

// `least`: how many words must be left for what is a name as well.
void take_suffixes(std::vector<std::string>& words, name_parts& out, std::size_t least = 2) {
  while (words.size() > 1) {
    const std::string key = word_key(words.back());
    std::string suffix = generation(key);
    // sen. and ml. are cut short and small; Sen, Jun and Fils are names.
    const bool cut_short = key == "jun" || key == "sen" || key == "ml" || key == "st";
    if (key == "st") suffix = "Sr";
    const auto small = [&] { return !case_of(words.back()).upper && case_of(words[0]).upper; };
    const bool risky = suffix.size() == 1 || cut_short || key == "neto" || key == "filho" || key == "hijo" || key == "fils" || key == "pere";
    if (risky && (words.size() <= least || suffix == "I" || (cut_short && !(small() && words.back().back() == '.')))) suffix.clear();
    if ((key == "fils" || key == "pere") && !small()) suffix.clear();
    if (risky && suffix == "V" && words.back() != "V") suffix.clear();
    const bool dotted = words.size() > 2 && words.back().find('.') < words.back().size() - 1 && (key == "ma" || key == "ba");  // M.A.
    const bool credential = suffix.empty() && (dotted || has(name_words::credentials, key)) && (key.size() > 2 || words.size() > 2);
    if (suffix.empty() && !credential) return;
    if (!suffix.empty()) out.suffix = suffix;
    words.pop_back();
  }
}

// HENDRICKSON MARGARET MRS, Ayşe Hanım: titles behind the name. Tells whether a single name left is a given name.
bool take_titles_behind(std::vector<std::string>& words, name_parts& out) {
  bool given = false;
  while (words.size() > 1) {
    std::string& last = words.back();
    const char first = static_cast<char>(last[0] | 0x20);
    if (!name_words::titles_behind.may_have(first, last.size()) && !name_words::titles_behind.may_have(first, last.size() - 1)) break;
    const std::string key = word_key(last);
    if (!has(name_words::titles_behind, key) || (key == "bey" && words.size() < 3)) break;
    given = key == "hanim" || key == "bey" || key == "efendi";
    if (last.back() == '.') last.pop_back();
    append(out.prefix, natural_case(last));
    words.pop_back();
  }
  return given;
}

void set_display(name_parts& out, bool family_first) {
  out.display.clear();
  if (family_first) {
    append(out.display, out.family);
    append(out.display, out.middle);
    append(out.display, out.given);
  } else {
    append(out.display, out.given);
    append(out.display, out.middle);
    append(out.display, out.family);
  }
  append(out.display, out.suffix);
}

bool all_one_case(const std::vector<std::string>& words) {
  letter_case all;
  for (const std::string& w : words) {
    const letter_case here = case_of(w);
    all = {all.upper || here.upper, all.lower || here.lower};
  }
  return !all.upper || !all.lower;
}

// Initials written together (JR Smith, AJ) keep their capitals in a name of mixed case.
std::string cased_given(const std::string& word, bool one_case) {
  if (!one_case && (word.size() == 2 || word.size() == 3) && word.find_first_not_of("BCDFGHJKLMNPQRSTVWXZ") == std::string::npos) return word;
  if (!one_case && word.size() == 2 && word[1] == 'J' && word[0] >= 'A' && word[0] <= 'Z') return word;
  return natural_case(word);
}

std::string cased_range(const std::vector<std::string>& words, std::size_t begin, std::size_t end, bool one_case) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string key = word_key(words[i]);
    const bool small = i > 0 && has(name_words::particles, key) && !case_of(words[i]).upper;
    const bool between = one_case && i > 0 && i + 1 < end && (key == "del" || key == "de" || key == "los" || key == "las" || (key == "la" && i > 1));  // MARÍA DEL CARMEN
    append(out, small ? words[i] : between ? text::lower(words[i]) : cased_given(words[i], one_case));
  }
  return out;
}

// عبد الله and أبو بكر are one name each, in two words.
void join_arabic(std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "عبد" || words[i] == "أبو" || words[i] == "ابو" || words[i] == "أم") {
      words[i] += ' ';
      words[i] += words[i + 1];
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// นาย, นาง, นางสาว are written onto the name that they address.
void drop_thai_title(std::string& word) {
  for (const std::string_view title : {"นางสาว", "นาย", "นาง", "คุณ", "ด.ช.", "ด.ญ.", "น.ส.", "ดร."})
    if (word.starts_with(title) && word.size() > title.size() + 6) {
      word.erase(0, title.size());
      return;
    }
}

// Without a title, only those that are written small before a large word say so.
bool only_particles_before_last(const std::vector<std::string>& words, bool titled) {
  if (!titled && words[0][0] >= 'A' && words[0][0] <= 'Z') return false;
  return (titled || case_of(words.back()).upper) && std::all_of(words.begin(), words.end() - 1, [titled](const std::string& w) {
    return has(name_words::particles, word_key(w)) && !(case_of(w).upper && (!titled || has(name_words::weak_particles, word_key(w))));
  });
}

// Otto Graf Lambsdorff, Anna Gräfin von Bismarck.
void take_german_noble(std::vector<std::string>& words, name_parts& out) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (has(name_words::german_nobles, word_key(words[i]))) {
      append(out.prefix, natural_case(words[i]));
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
}

void name_of_words(std::vector<std::string> words, name_order order, bool given_follows, name_parts& out) {
  const bool titled = !out.prefix.empty();
  take_german_noble(words, out);
  for (std::string& w : words)
    if (w.size() > 5 && w.back() == '.' && w.find('.') + 1 == w.size()) w.pop_back();
  if (words.empty()) return;
  if (!is_ascii(words[0])) {
    join_arabic(words);
    drop_thai_title(words[0]);
  }
  if (std::string& last = words.back(); words.size() > 1 && last.size() > 3 && last.back() == '.' && last.find('.') + 1 == last.size()) last.pop_back();
  const bool one_case = all_one_case(words);
  if (words.size() == 1) {
    const bool is_family = titled && !given_follows;
    (is_family ? out.family : out.given) = cased_given(words[0], one_case);
    out.doubtful = out.doubtful || !titled;
    set_display(out, false);
    return;
  }
  if (!given_follows && only_particles_before_last(words, titled)) {  // Herr von Stein
    out.family = natural_case_words(join_words(words, 0, words.size()), true);
    out.doubtful = !titled;
    set_display(out, false);
    return;
  }
  const word_places at = find_places(words, order);
  out.given = cased_range(words, at.given_begin, at.given_end, one_case);
  out.middle = cased_range(words, at.middle_begin, at.middle_end, one_case);
  out.family = natural_case_words(join_words(words, at.family_begin, at.family_end), true);
  out.doubtful = out.doubtful || at.doubtful;
  set_display(out, at.family_first_display);
}

// "thomas clifford, 1st baron clifford of chudleigh", "henry 5th marquess of lansdowne".
bool take_noble(std::vector<std::string>& words, name_parts& out) {
  const std::size_t at = find_noble(words);
  if (at == std::string::npos || at == 0) return false;
  const std::vector<std::string> title(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  words.resize(at);
  append(out.prefix, title_case(title));
  if (words.size() == 1 || only_titles(words)) {
    if (!only_titles(words)) out.given = natural_case(words[0]);
    out.family = seat(title);
    out.doubtful = true;
    set_display(out, false);
    words.clear();
  }
  return true;
}

// thomas of chudleigh: the place stands for a family name.
bool take_place(std::vector<std::string>& words, name_parts& out) {
  const auto of = std::ranges::find_if(words, [](const std::string& w) { return w.size() == 2 && word_key(w) == "of"; });
  const auto at = static_cast<std::size_t>(of - words.begin());
  if (at == 0 || at + 1 >= words.size()) return false;
  const std::string whole = title_case(words);
  const std::string place = natural_case_words(join_words(words, at + 1, words.size()), true);
  words.resize(at);
  if (words.size() == 1) {
    out.given = natural_case(words[0]);
    out.family = place;
  } else {
    name_of_words(words, name_order::given_first, false, out);
  }
  out.display = whole;
  out.doubtful = true;
  return true;
}

name_parts plain_name(std::string_view text, name_order order) {
  name_parts out;
  std::vector<std::string> words = split_words(text);
  bool noble = take_noble(words, out);
  if (words.empty()) return out;
  const std::string title = out.prefix;
  out.prefix.clear();
  bool given_follows = take_titles(words, out);
  if (words.empty()) {
    out.display = out.family;
    return out;
  }
  take_suffixes(words, out);
  given_follows = take_titles_behind(words, out) || given_follows;
  if (!noble && take_place(words, out)) return out;
  name_of_words(std::move(words), order, given_follows, out);
  if (noble) out.nickname = alias_of(split_words(title), out.family);
  append(out.prefix, title);
  return out;
}

// "John Smith, London": a given name in front and none behind the comma. Not "Santiago López, Xiomara".
bool is_remark_behind(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  if (first.size() < 2 || second.empty()) return false;
  const std::string given = word_key(first[0]);
  if (has(name_words::particles, given) && !case_of(first[0]).upper) return false;  // del Toro, Jean-Luc
  return !nickname_groups(given).empty() && !has(name_words::iberian_surnames, given) && !has(name_words::iberian_surnames, word_key(first[1])) &&
         nickname_groups(word_key(second[0])).empty() && second[0].size() > 2 && second[0].find('.') == std::string::npos;
}

name_parts comma_name(const std::vector<std::string>& segments, name_order order) {
  name_parts out;
  suffix_split last = split_affixes(segments[0]);
  std::vector<std::string> given = split_words(segments[1]);
  take_titles(given, out);
  take_titles_behind(given, out);
  take_suffixes(given, out, 1);
  if (out.suffix.empty()) out.suffix = last.suffix;
  if (!last.prefix.empty()) out.prefix = last.prefix + (out.prefix.empty() ? "" : " ") + out.prefix;
  // "Berg, Jan van der": the particles go before the family name.
  std::size_t particles = given.size();
  const auto is_particle = [](const std::string& w) { return has(name_words::particles, word_key(w)) && !(case_of(w).upper && has(name_words::weak_particles, word_key(w))); };
  while (particles > 1 && is_particle(given[particles - 1])) --particles;
  std::string family = join_words(given, particles, given.size());
  append(family, last.rest);
  given.resize(particles);
  out.family = natural_case_words(family, true);
  const bool one_case = all_one_case(given);
  const std::size_t first = given_length(given, out.family);
  out.given = cased_range(given, 0, first, one_case);
  out.middle = cased_range(given, first, given.size(), one_case);
  if (segments.size() == 3 && segments[2].find(' ') == std::string::npos) append(out.middle, natural_case(segments[2]));  // Smith, John, Paul
  if (segments.size() > 2) out.doubtful = true;
  set_display(out, order == name_order::family_first || order == name_order::mostly_family_first);
  return out;
}

name_parts one_person(std::string_view text, name_order order) {
  if (text.find(',') == std::string_view::npos) return plain_name(text, order);
  std::vector<std::string> segments = split_commas(text);
  if (segments.empty()) return {};
  name_parts affixes;
  while (segments.size() > 1 && all_affixes(segments.back())) {
    take_suffix_segment(segments.back(), affixes);
    segments.pop_back();
  }
  name_parts out;
  if (segments.size() == 1) {
    out = plain_name(segments[0], order);
  } else if (all_affixes(segments[1]) && segments.size() == 3) {  // Smith, Jr., John
    take_suffix_segment(segments[1], affixes);
    segments.erase(segments.begin() + 1);
    out = comma_name(segments, order);
  } else {
    std::vector<std::string> second = split_words(segments[1]);
    const std::string key = word_key(second[0]);
    if (find_noble(second) == 0 || has(name_words::sure_nobles, key) || (has(name_words::nobles, key) && second.size() > 1)) {
      out = plain_name(segments[0], order);
      append(out.prefix, title_case(second));
      if (out.nickname.empty()) out.nickname = alias_of(second, out.family);
    } else if (key == "of" || is_remark_behind(split_words(segments[0]), second)) {
      out = plain_name(segments[0], order);
      out.doubtful = true;
    } else {
      out = comma_name(segments, order);
    }
  }
  if (out.suffix.empty() && !affixes.suffix.empty()) {
    out.suffix = affixes.suffix;
    append(out.display, out.suffix);
  }
  return out;
}

}  // namespace

name_parts parse_alphabetic(std::string_view text, name_order order) {
  if (text.size() >= 2 * most_words && split_words(text).size() > most_words) {
    name_parts out;
    out.why = reason::wrong_kind;
    return out;
  }
  if (auto joint = parse_household(text)) return *std::move(joint);
  return one_person(text, order);
}

name_parts parse_person(std::string_view text, name_order order) { return one_person(text, order); }

}  // namespace cdb::fields::names
