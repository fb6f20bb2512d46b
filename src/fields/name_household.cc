// Several persons in one cell, in alphabets: John & Mary Smith, Smith, John and Mary, The Smith Family, Jane Doe / John Smith.

#include <algorithm>
#include <array>
#include <span>

#include "fields/known_names.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/nicknames.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

using name_words::has;
using word_list = std::vector<std::string>;

bool is_joiner(const word_list& words, std::size_t i) {
  const std::string key = word_key(words[i]);
  if (key == "und" && i + 1 < words.size() && word_key(words[i - 1]) == "von" && word_key(words[i + 1]) == "zu") return false;
  constexpr std::string_view always[] = {"&", "+", "/", "and", "und", "et", "och", "og", "и", "та", "&amp;", "oder"};
  if (std::ranges::find(always, std::string_view(key)) != std::end(always)) return true;
  if (key == "or" || key == "u") return !case_of(words[i]).upper;
  // y, e, i and en are parts of family names unless one word or titles stand before.
  const bool romance = key == "y" || key == "e" || key == "i" || key == "en" || key == "ou";
  if (key.size() == 1 && (words[i].size() > 1 || (case_of(words[i]).upper && case_of(words[0]).lower))) return false;  // an initial
  if (romance && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(i), words.end(), [](const std::string& w) { return w.ends_with(','); })) return false;  // Ramón y Cajal, Santiago
  return romance && words.size() > 2 && (i == 1 || (i == 2 && has(name_words::titles, word_key(words[0]))));
}

bool is_joining_text(std::string_view text) {
  const word_list words = split_words(text);
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (is_joiner(words, i)) return true;
  return false;
}

// "John/Mary Smith": the stroke between words becomes a word of its own; a semicolon joins whole names.
std::string with_free_joiners(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inner = i >= 2 && i + 2 < text.size() && text[i - 1] != ' ' && text[i + 1] != ' ';
    if ((text[i] == '/' || text[i] == '&' || text[i] == '+') && inner) out += std::string(" ") + text[i] + " ";
    else if (text[i] == ';') out += " / ";
    else out += text[i];
  }
  return out;
}

void drop_titles(word_list& words, bool joined) {
  while (!words.empty()) {
    const std::string key = word_key(words[0]);
    const bool monsieur = joined && key == "m" && words.size() <= 1;
    if (!has(name_words::titles, key) && !monsieur) return;
    words.erase(words.begin());
  }
}

std::string whole(const word_list& words) { return join_words(words, 0, words.size()); }

std::string display_of(const word_list& words) {
  std::string out;
  letter_case all;
  for (const std::string& w : words) all = {all.upper || case_of(w).upper, all.lower || case_of(w).lower};
  const bool one_case = !all.upper || !all.lower;
  for (const std::string& w : words) {
    const std::string key = word_key(w);
    constexpr std::string_view small_words[] = {"and", "und", "et", "y", "e", "och", "og", "en", "и", "or", "u", "oder", "та"};
    const bool small = std::ranges::find(small_words, std::string_view(key)) != std::end(small_words) ||
                       (has(name_words::particles, key) && !has(name_words::capital_particles, key) && (one_case || !case_of(w).upper));
    if (!out.empty()) out += ' ';
    out += small ? text::lower(w) : natural_case(w.size() > 1 && w.back() == '.' && key != "u" ? w.substr(0, w.size() - 1) : w);
  }
  return out;
}

// Johnson of "The Johnsons", Jones of "The Joneses".
std::string singular(std::string word) {
  const std::string key = text::lower(word);
  if (key.size() > 5 && (key.ends_with("ses") || key.ends_with("xes") || key.ends_with("zes") || key.ends_with("ches") || key.ends_with("shes"))) word.resize(word.size() - 2);
  else if (key.size() > 3 && key.ends_with('s') && !key.ends_with("ss")) word.pop_back();
  return word;
}

// Parents of Liam Cole, Eltern von Anna Vogt: how many words stand before the name.
std::size_t parents_of(const word_list& words) {
  constexpr std::string_view parents[] = {"parents", "parent", "guardians", "eltern", "padres", "pais", "genitori", "ouders", "foraldrar", "foraeldre", "foreldre", "rodzice", "rodice", "family"};
  constexpr std::string_view of[] = {"of", "von", "de", "do", "da", "di", "van", "till", "til"};
  const auto in = [](std::span<const std::string_view> list, const std::string& word) { return std::ranges::find(list, std::string_view(word_key(word))) != list.end(); };
  return words.size() > 2 && in(parents, words[0]) && in(of, words[1]) ? 2 : 0;
}

// "The Smith Family", "Familie Müller", "Eheleute Schmidt", "The Johnsons", "John Smith and family".
bool family_word(word_list words, name_parts& out) {
  if (words.empty()) return false;
  const bool the = word_key(words[0]) == "the" && words.size() > 1;
  if (the) words.erase(words.begin());
  const auto is_family = [](const std::string& w) {
    const std::string key = word_key(w);
    return has(name_words::family_words, key) || key == "eheleute" || key == "ehepaar" || key == "households" || key == "trauerfamilie";
  };
  const auto is_relative = [](const std::string& w) {
    constexpr std::string_view relatives[] = {"wife", "husband", "spouse", "family", "kids", "children", "partner", "son", "daughter", "sons", "familie", "frau", "famille", "familia"};
    return std::ranges::find(relatives, std::string_view(word_key(w))) != std::end(relatives);
  };
  const bool counted = words.size() > 3 && words[words.size() - 2].find_first_not_of("0123456789") == std::string::npos;  // + 2 kids
  const std::size_t relatives = counted ? 3 : 2;
  if (words.size() > relatives && is_relative(words.back()) && is_joiner(words, words.size() - relatives)) {
    words.resize(words.size() - relatives);
    drop_titles(words, false);
    out.family = words.size() == 1 ? natural_case(words[0]) : parse_person(whole(words), name_order::given_first).family;
    return true;
  }
  if (const std::size_t parents = parents_of(words)) {
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(parents));
    drop_titles(words, false);
    out.family = words.size() < 2 ? std::string() : parse_person(whole(words), name_order::given_first).family;
    out.doubtful = out.family.empty();
    return true;
  }
  if (words.size() > 1 && (is_family(words[0]) || is_family(words.back()))) {
    const bool first = is_family(words[0]);
    word_list names(words.begin() + (first ? 1 : 0), words.end() - (first ? 0 : 1));
    bool joined = false;
    for (std::size_t i = 1; i + 1 < names.size(); ++i) joined = joined || is_joiner(names, i);
    if (!joined) {
      drop_titles(names, false);
      const bool whole_name = names.size() == 2 && !nickname_groups(word_key(names[0])).empty();  // Familie Hans Müller
      out.family = whole_name ? natural_case(names[1]) : natural_case_words(whole(names), true);
    } else if (const auto members = parse_household(whole(names))) {  // Eheleute Karl und Erna Vogt
      out.family = members->family;
      out.persons = members->persons;
    }
    return true;
  }
  if (the && words.size() == 1 && case_of(words[0]).upper && text::lower(words[0]).ends_with('s')) {
    out.family = natural_case(singular(words[0]));
    return true;
  }
  return false;
}

bool is_given_name(std::string_view word) {
  const std::string key = word_key(word);
  const known_name known = look_up_name(key);
  return (known.given && !known.family) || (!nickname_groups(key).empty() && !known.family);
}

// Drs. Anil and Priya Mehta, Mr A & Mrs B Cole: behind such a title stands a given name, or an initial.
bool is_title_of_several(std::string_view word) {
  constexpr std::string_view titles[] = {"drs", "messrs", "mesdames", "profs", "mmes", "mlles", "sres", "sras"};
  return std::ranges::find(titles, std::string_view(word_key(word))) != std::end(titles);
}
bool is_initial(std::string_view word) { return word.size() == 1 || (word.size() == 2 && word[1] == '.'); }

// One person of several: what is known of the family name.
struct member {
  word_list words;      // given names, or the whole name
  std::string family;
};

member read_member(std::string_view text, bool joined, bool last) {
  member out;
  const std::size_t comma = text.find(',');
  if (comma != std::string_view::npos) {
    out.family = natural_case_words(split_affixes(text.substr(0, comma)).rest, true);
    out.words = split_words(text.substr(comma + 1));
    drop_titles(out.words, joined);
    return out;
  }
  out.words = split_words(text);
  const std::size_t before = out.words.size();
  const bool several = !out.words.empty() && is_title_of_several(out.words[0]);
  drop_titles(out.words, joined);
  const bool titled = out.words.size() < before;
  if (out.words.empty()) return out;
  const bool particle = has(name_words::particles, word_key(out.words[0])) && out.words.size() > 1 && !case_of(out.words[0]).upper;
  const bool given = !last && titled && out.words.size() == 1 && (several || is_initial(out.words[0]) || !nickname_groups(word_key(out.words[0])).empty());
  if (given) return out;  // Dr. John and Mrs. Mary Smith
  if (!last && out.words.size() == 2 && is_given_name(out.words[1]) && !look_up_name(word_key(out.words[0])).given) std::ranges::reverse(out.words);  // COLE GARY & LINDA
  if ((titled && out.words.size() == 1) || (particle && titled)) {
    out.family = natural_case_words(whole(out.words), true);
    out.words.clear();
  } else if (out.words.size() > 1) {
    const name_parts name = parse_person(whole(out.words), name_order::given_first);
    out.family = name.family;
    out.words = split_words(name.given);
  }
  return out;
}

// "Tom, Dick and Harry Smith": a list of given names. "Smith, John & Mary": the family before.
std::vector<std::string> split_persons(std::string_view text) {
  const word_list words = split_words(text);
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && i + 1 < words.size() && is_joiner(words, i)) {
      out.emplace_back();
      continue;
    }
    if (!out.back().empty()) out.back() += ' ';
    out.back() += words[i];
  }
  const std::size_t comma = out[0].find(',');
  if (out.size() < 2 || comma == std::string::npos || split_words(out.back()).size() < 2 || out.back().find(',') != std::string::npos) return out;
  if (out[0].find(' ') < comma || split_words(std::string_view(out[0]).substr(comma + 1)).size() != 1) return out;
  std::string first = out[0].substr(0, comma), second = text::clean(std::string_view(out[0]).substr(comma + 1));
  out[0] = std::move(second);
  out.insert(out.begin(), std::move(first));
  return out;
}

// The words without which ASCII text is one person: those of families, and those that join persons.
constexpr auto household_words = name_words::sorted({
    "the", "family", "familie", "fam", "famille", "familia", "famiglia", "household", "haushalt", "familj", "rodzina", "eheleute",
    "ehepaar", "households", "trauerfamilie", "familien", "panstwo", "rodina", "manzele", "csalad", "perhe", "porodica", "obitelj", "druzina", "aile", "ailesi", "hushall",
    "parents", "parent", "guardians", "eltern", "padres", "pais", "genitori", "ouders", "foraeldre", "foreldre", "rodzice", "huishouden", "foyer", "hogar", "familjen", "and", "und", "et", "och", "og", "oder", "or", "u", "y", "e", "i", "en", "ou",
});
static_assert(std::ranges::all_of(name_words::family_word_list, [](std::string_view word) {
  return static_cast<unsigned char>(word[0]) >= 0x80 || household_words.has(word);
}));

// Most names are no household, which takes no copy to tell.
bool may_be_household(std::string_view text) {
  std::array<char, 16> word{};
  std::size_t length = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (static_cast<unsigned char>(c) >= 0x80 || c == '/' || c == '&' || c == '+' || c == ';') return true;
    if (c == ' ') {
      if (length <= word.size() && household_words.has({word.data(), length})) return true;
      length = 0;
    } else if (c != '.') {
      if (length < word.size()) word[length] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
      ++length;
    }
  }
  return false;
}

}  // namespace

std::optional<name_parts> parse_household(std::string_view text) {
  if (!may_be_household(text)) return std::nullopt;
  name_parts out;
  out.kind = name_kind::household;
  const std::string free = with_free_joiners(text);
  const word_list words = split_words(free);
  if (family_word(words, out)) {
    out.display = display_of(words);
    return out;
  }
  if (!is_joining_text(free)) return std::nullopt;
  const std::vector<std::string> persons = split_persons(free);
  if (persons.size() < 2 || persons.size() > 6) return std::nullopt;
  // Ann Lee / Boston: what stands behind is no name that anyone is known to bear.
  if (persons.size() == 2 && free.find(" / ") != std::string::npos && text.find(" / ") != std::string_view::npos && persons[1].find(' ') == std::string::npos && split_words(persons[0]).size() > 1 && is_given_name(split_words(persons[0])[0])) {
    const known_name behind = look_up_name(word_key(persons[1]));
    if (!behind.given && !behind.family && nickname_groups(word_key(persons[1])).empty()) {
      out = parse_person(persons[0], name_order::given_first);
      out.doubtful = true;
      return out;
    }
  }
  std::vector<member> members;
  for (const std::string& p : persons) members.push_back(read_member(p, true, &p == &persons.back()));
  // "Smith, John & Mary": the family of the first counts for the rest; else that of the last for those before it.
  const bool family_first = persons[0].find(',') != std::string::npos && persons[1].find(',') == std::string::npos;
  const bool one_given_last = members.back().family.empty() && members.back().words.size() == 1 && is_given_name(members.back().words[0]);  // Alice Cole and Bob
  const std::string shared = family_first || one_given_last ? members.front().family : members.back().family;
  bool same = !shared.empty();
  for (member& m : members) {
    if (m.family.empty()) m.family = shared;
    same = same && word_key(m.family) == word_key(shared);
    if (m.words.empty()) continue;
    if (!out.persons.empty()) out.persons += "; ";
    out.persons += natural_case_words(whole(m.words), false) + (m.family.empty() ? "" : " ") + m.family;
  }
  if (same) out.family = shared;
  out.doubtful = out.family.empty();
  out.display = display_of(words);
  if (family_first) {
    word_list turned = split_words(std::string_view(free).substr(free.find(',') + 1) );
    for (std::string& w : split_words(split_affixes(std::string_view(free).substr(0, free.find(','))).rest)) turned.push_back(std::move(w));
    out.display = display_of(turned);
  }
  return out;
}

}  // namespace cdb::fields::names
