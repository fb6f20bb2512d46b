#include "fields/organization_name.h"

#include <algorithm>
#include <bitset>
#include <span>
#include <vector>

#include "base/utf8.h"
#include "fields/known_names.h"
#include "fields/known_organizations.h"
#include "fields/legal_forms.h"
#include "fields/name_remarks.h"
#include "fields/name_words.h"
#include "fields/nicknames.h"
#include "fields/organization_words.h"
#include "fields/placeholder.h"
#include "fields/word_set.h"
#include "text/fold.h"
#include "text/pinyin.h"

namespace cdb::fields {
namespace {

constexpr auto certain_forms = legal::sorted(legal::certain);
constexpr auto possible_forms = legal::sorted(legal::possible);
constexpr auto leading_forms = legal::sorted(legal::leading);
constexpr auto leading_certain_forms = legal::sorted(legal::leading_certain);
constexpr auto plain_words = legal::sorted(organization_words);
constexpr auto weak_words = legal::sorted(weak_organization_words);
constexpr auto leading_words = legal::sorted(leading_organization_words);
constexpr auto known = legal::sorted(known_organizations);
constexpr auto known_eastern = legal::sorted(known_eastern_organizations);
constexpr auto of_words = legal::sorted(of_organization_words);
constexpr auto beside_another = legal::sorted(legal::leading_beside_another);
constexpr auto unborne_forms = legal::sorted(legal::unborne);
constexpr std::size_t longest_form = 7;      // words
constexpr std::size_t longest_compared = 1024;  // bytes of a name: the rest of a monstrous cell says nothing more

using word_list = std::vector<std::string>;

bool is_eastern(char32_t c) { return c >= 0x2E80 && c < 0xFB00; }
bool is_eastern(std::string_view word) {
  std::size_t pos = 0;
  return !word.empty() && is_eastern(next_code_point(word, pos));
}

// What stands inside words; everything else that is ASCII and no letter or digit parts them.
bool is_separator(char32_t c) {
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  return (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x301F) || c == 0xB7 || c == 0x30FB ||
         c == 0xAB || c == 0xBB || c == replacement_character;
}

// "s.a.", "a/s", "sp.z.o.o.": at most one piece is longer than a letter, and none is long.
bool is_dotted(std::string_view chunk) {
  std::size_t pieces = 0;
  std::size_t longer = 0;
  std::size_t length = 0;
  std::size_t pos = 0;
  bool counted = false;
  while (pos < chunk.size()) {
    const char32_t c = next_code_point(chunk, pos);
    if (c == '.' || c == '/' || c == '"') {
      counted = counted || c != '"';
      pieces += length > 0;
      longer += length > 1;
      length = 0;
    } else if (is_separator(c) || ++length > 3) {
      return false;
    }
  }
  pieces += length > 0;
  longer += length > 1;
  return counted && pieces > 1 && longer <= 1;
}

void split_chunk(std::string_view chunk, word_list& out) {
  std::string word;
  bool eastern = false;
  const bool dotted = is_dotted(chunk);
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t pos = 0; pos < chunk.size();) {
    const char32_t c = next_code_point(chunk, pos);
    if (c == '&' || c == '+') {
      flush();
      out.emplace_back("and");
    } else if (c == '\'' || c == 0x2019 || c == 0x5F4 || c == 0x5F3 || (dotted && is_separator(c))) {
      continue;
    } else if (c == '"' && word.size() > 1 && word[word.size() - 2] == '\xD7') {
      continue;  // בע"מ
    } else if (is_separator(c)) {
      flush();
    } else {
      if (is_eastern(c) != eastern) flush();
      eastern = is_eastern(c);
      append_utf8(word, c);
    }
  }
  flush();
}

// Words of folded text.
word_list words_in(std::string_view folded) {
  word_list out;
  while (!folded.empty()) {
    const std::size_t space = std::min(folded.find(' '), folded.size());
    split_chunk(folded.substr(0, space), out);
    folded.remove_prefix(std::min(space + 1, folded.size()));
  }
  return out;
}

std::string join(std::span<const std::string> words) {
  std::string out;
  for (const std::string& w : words) {
    if (!out.empty()) out += ' ';
    out += w;
  }
  return out;
}

template <class Table>
bool has(const Table& table, std::string_view text) {
  return table.has(text);
}

// Number of words of the longest form of the tables at the end, less than all words; 0 if none. "s", "a" also as "sa".
template <class... Tables>
std::size_t form_at_end(std::span<const std::string> words, const Tables&... tables) {
  if (words.size() < 2) return 0;
  for (std::size_t n = std::min(longest_form, words.size() - 1); n > 0; --n) {
    const auto tail = words.last(n);
    if (const std::string text = join(tail); (has(tables, text) || ...)) return n;
    if (n < 2 || !std::ranges::all_of(tail, [](const std::string& w) { return w.size() == 1; })) continue;
    std::string closed;
    for (const std::string& w : tail) closed += w;
    if ((has(tables, closed) || ...)) return n;
  }
  return 0;
}

template <class Table>
std::size_t form_at_begin(std::span<const std::string> words, const Table& table) {
  if (words.size() < 2) return 0;
  for (std::size_t n = std::min(longest_form, words.size() - 1); n > 0; --n)
    if (has(table, join(words.first(n)))) return n;
  return 0;
}

bool drop_eastern_end(std::string& word) {
  for (const std::string_view form : legal::eastern_end)
    if (word.size() > form.size() && word.ends_with(form)) return word.erase(word.size() - form.size()), true;
  return false;
}
bool drop_eastern_begin(std::string& word) {
  for (const std::string_view form : legal::eastern_begin)
    if (word.size() > form.size() && word.starts_with(form)) return word.erase(0, form.size()), true;
  return false;
}

// บริษัทสยามไทยจำกัด, without a space.
void drop_thai(std::string& word) {
  for (const std::string_view form : {"บริษัท", "ห้างหุ้นส่วน", "หจก"})
    if (word.starts_with(form) && word.size() > form.size() + 6) word.erase(0, form.size());
  for (const std::string_view form : {"จํากัด", "มหาชน"})
    if (word.ends_with(form) && word.size() > form.size() + 6) word.erase(word.size() - form.size());
}

bool is_whole_eastern_form(std::string_view word) {
  const auto is = [&](std::string_view form) { return form == word; };
  return std::ranges::any_of(legal::eastern_end, is) || std::ranges::any_of(legal::eastern_begin, is) ||
         std::ranges::any_of(legal::eastern_short, is);
}

// Drops the forms of Chinese, Japanese and Korean, which are written onto the name or stand in brackets: also inside, where
// a branch or a region follows (…有限公司上海分公司).
void drop_eastern(word_list& words) {
  if (words.size() > 1) {
    word_list kept;
    for (std::string& w : words)
      if (!is_eastern(w) || !is_whole_eastern_form(w)) kept.push_back(std::move(w));
    if (kept.empty()) return;
    words = std::move(kept);
  }
  for (std::string& w : words) {
    if (w.starts_with("\xE0\xB8")) drop_thai(w);
    if (!is_eastern(w)) continue;
    while (drop_eastern_begin(w) || drop_eastern_end(w)) {
    }
    for (const std::string_view form : {"股份有限公司", "有限责任公司", "有限公司"}) {
      const std::size_t at = w.find(form);
      if (at != std::string::npos && at >= 6 && at + form.size() < w.size()) {
        w.erase(at, form.size());
        break;
      }
    }
  }
}

void drop_forms(word_list& words) {
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  drop_eastern(words);
  const std::size_t before = words.size();
  while (const std::size_t n = form_at_end(words, certain_forms, possible_forms)) words.resize(words.size() - n);
  while (words.size() > 1 && words.size() < before && words.back() == "and") words.pop_back();
  const std::size_t front = words.size() == before ? form_at_begin(words, leading_forms) : form_at_begin(words, beside_another);
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(front));
  // A certain form before the name goes although one behind it went already (PT ... Tbk).
  if (const std::size_t n = form_at_begin(words, leading_certain_forms))
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n));
}

bool all_upper(std::string_view word) {  // of letters and dots, at least two letters
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = next_code_point(word, pos);
    if (c >= 'a' && c <= 'z') return false;
    if ((c >= 'A' && c <= 'Z') || c >= 0xC0) ++letters;
    else if (c != '.' && c != '/') return false;
  }
  return letters >= 2 && (word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ./") == std::string_view::npos || (text::lower(word) != word && text::upper(word) == word));
}

// "Berg Form AB", "Nordea A/S": a form that could be a word or initials counts when it is written large behind a name
// that is not; and "Brno a.s.", with dots and small, when initials are not written so.
bool has_marked_form(std::string_view cleaned, const word_list& words) {
  const std::size_t space = cleaned.rfind(' ');
  if (space == std::string_view::npos || words.size() < 2) return false;
  if (unborne_forms.has(words.back())) return true;
  if (form_at_end(words, possible_forms, certain_forms) != 1) return false;
  const std::string_view last = cleaned.substr(space + 1);
  std::string_view previous = cleaned.substr(0, space);
  previous.remove_prefix(previous.rfind(' ') + 1);  // npos + 1 is 0
  const bool stroke = last.find('/') != std::string_view::npos;
  const bool dotted = stroke || last.find('.') < last.size() - 1;
  constexpr std::string_view degrees[] = {"bsc", "msc", "dsc", "psc"};  // B.Sc.
  if (dotted && text::upper(last) != last) return std::ranges::find(degrees, std::string_view(words.back())) == std::end(degrees);
  if (stroke) return true;
  constexpr std::string_view credentials_and_initials[] = {"BA", "PA", "SC", "II", "ME", "ST", "DA", "IS", "MB", "DD", "CA"};
  constexpr std::string_view behind_comma[] = {"sa", "sl", "ag", "as", "ab", "kg", "na", "ad"};  // others are initials there: van den Berg, P.J.
  if (dotted && previous.ends_with(',') && std::ranges::find(behind_comma, std::string_view(words.back())) == std::end(behind_comma)) return false;
  const std::string large = text::upper(words.back());  // B.A. as BA
  return std::ranges::find(credentials_and_initials, std::string_view(large)) == std::end(credentials_and_initials) && all_upper(last) &&
         !all_upper(previous);
}

// "OÜ Tallinn Puit", "АО «Вектор»": a form before the name, large where the name is not, or before a name in quotation marks. Two Latin
// letters are initials (AB de Villiers).
bool has_leading_form(std::string_view cleaned, const word_list& words) {
  const std::size_t space = cleaned.find(' ');
  if (space == std::string_view::npos || words.size() < 2 || !has(leading_forms, words.front())) return false;
  const std::string_view first = cleaned.substr(0, space), rest = cleaned.substr(space + 1);
  for (const std::string_view quote : {"\"", "«", "„", "“"})
    if (rest.starts_with(quote)) return true;
  if (!all_upper(first) || all_upper(rest.substr(0, rest.find(' ')))) return false;
  constexpr std::string_view articles[] = {"les", "la", "le", "des", "du", "de"};
  const bool initials = first.size() <= 2 && !(words.size() > 2 && (words.front() == "cv" || words.front() == "ud"));
  return !initials && (nickname_groups(words[1]).empty() || std::ranges::find(articles, std::string_view(words[1])) != std::end(articles));
}

// Elektrohandel, Musikverein.
bool has_compound_ending(std::string_view word) {
  if (word.size() <= 8) return false;
  return std::ranges::any_of(compound_endings, [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); }) ||
         std::ranges::any_of(shop_endings, [&](std::string_view end) { return word.ends_with(end); });
}

// Praxis am Park, Haus im Grünen: a place behind what is nobody's given name.
bool has_german_place(std::string_view cleaned, const word_list& words) {
  return words.size() >= 3 && (words[1] == "am" || words[1] == "im") && (cleaned.find(" am ") != std::string_view::npos || cleaned.find(" im ") != std::string_view::npos) && nickname_groups(words[0]).empty() &&
         text::upper(cleaned) != cleaned;
}

// DACIA SA: in capitals throughout, a form that could be a name counts behind what is no known given name.
bool has_form_in_capitals(std::string_view cleaned, const word_list& words) {
  constexpr std::string_view forms[] = {"sa", "sas", "sl", "snc", "lp", "slne", "scs", "sci", "gie"};
  return words.size() >= 2 && std::ranges::find(forms, std::string_view(words.back())) != std::end(forms) && text::upper(cleaned) == cleaned && text::lower(cleaned) != cleaned &&
         cleaned.find_first_of(".,") == std::string_view::npos && nickname_groups(words[0]).empty() && !name_words::has(name_words::iberian_second_given, words[0]) && words[0].size() > 4;
}

// Škoda a. s.: a form of small letters parted by spaces.
bool has_spaced_form(std::string_view cleaned, const word_list& words) {
  const std::size_t n = form_at_end(words, possible_forms);
  if (n < 2) return false;
  std::string_view rest = cleaned;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos || rest.size() - space != 3 || !rest.ends_with('.') || rest[space + 1] < 'a' || rest[space + 1] > 'z') return false;
    rest = rest.substr(0, space);
  }
  return true;
}

// Huber GmbH, Filiale Köln: a form before the first comma.
bool has_form_before_comma(std::string_view cleaned) {
  const std::size_t comma = cleaned.find(',');
  if (comma == std::string_view::npos || comma == 0) return false;
  const std::string_view head = cleaned.substr(0, comma);
  const word_list words = words_in(text::fold(head));
  return words.size() > 1 && (form_at_end(words, certain_forms) > 0 || has_marked_form(head, words));
}

constexpr character_set eastern_ends = [] {
  character_set out;
  for (const auto& [ending, least] : eastern_endings) out.add(ending.substr(ending.size() - 3));
  return out;
}();

bool ends_like_eastern_organization(std::string_view word) {
  if (word.size() < 6) return false;
  const std::string_view last = word.substr(word.size() - 3);
  if (!eastern_ends.may_have(last)) return false;
  const std::size_t length = count_code_points(word);
  for (const auto& [ending, least] : eastern_endings)
    if (ending[ending.size() - 1] == last[2] && ending[ending.size() - 2] == last[1] && length >= least && (word.size() > ending.size() || length == least) && word.ends_with(ending)) return true;
  return false;
}

constexpr std::string_view and_words[] = {"and", "und", "et", "y", "e", "en", "och", "og"};

bool has_partner_mark(const word_list& words) {
  constexpr std::string_view partners[] = {"sons", "son", "sohne", "soehne", "sohn", "fils", "figli", "hijos", "filhos", "brothers", "bros",
                                           "daughters", "partners", "partner", "associates", "co", "company", "cie", "cia", "zonen", "zn",
                                           "soner", "sonner", "kollegen", "kolleginnen", "asociados", "associados", "associati", "associes", "tarsa", "wspolnicy", "bruder", "freres", "fratelli", "hermanos", "irmaos"};
  constexpr std::string_view practices[] = {"cpa", "cpas", "law", "attorneys", "lawyers", "architects", "advocates", "design"};
  const auto in = [](std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!in(and_words, words[i])) continue;
    if (in(partners, words[i + 1])) return true;
    if (words.size() == 3 && words[0] == words[2]) return true;  // Johnson & Johnson
    if (in(practices, words.back()) && i + 2 < words.size()) return true;  // Kim & Park CPA
  }
  return false;
}

// City of Springfield, Law Offices of John Smith, Mairie de Lyon.
bool is_body_of_something(const word_list& words) {
  for (std::size_t i = 1; i + 1 < words.size() && i <= 3; ++i)
    if (words[i] == "of" && has(of_words, words[i - 1])) return true;
  return false;
}

// Joe's Pizza, The Coffee Shop, First Baptist Church.
bool has_weak_mark(std::string_view cleaned, const word_list& words) {
  const bool weak_end = has(weak_words, words.back());
  if (cleaned.ends_with(" Co.")) return true;  // Coca-Cola Co.
  const bool owner = cleaned.find("'s ") != std::string_view::npos || cleaned.find("\u2019s ") != std::string_view::npos;
  // UPS Store #4521
  if (const std::size_t sign = cleaned.find(" #"); sign != std::string_view::npos && words.size() > 2 && has(weak_words, words[words.size() - 2])) return true;
  if ((owner || words.front() == "the") && (weak_end || has(plain_words, words.back()))) return true;
  if (!weak_end || !nickname_groups(words.front()).empty() || cleaned.find_first_of(".,") != std::string_view::npos || has(weak_words, words.front())) return false;
  // Deutsche Bank, Green Party, but Grace Church.
  return words.size() >= 3 || (words.size() == 2 && words.front().size() > 2 && !look_up_name(words.front()).given);
}

// Amazon.com, 7-Eleven, 3M Company, A1 Auto Repair, 24 Hour Fitness: no person is written with a digit in front or a domain behind.
bool has_commercial_spelling(std::string_view cleaned, const word_list& words) {
  if (cleaned.find('@') != std::string_view::npos) return false;
  const bool domain = cleaned.find(' ') == std::string_view::npos && cleaned.find('.') != std::string_view::npos;
  for (const std::string_view top : {".com", ".net", ".org", ".de", ".co.uk", ".cn", ".io", ".fr", ".shop", ".eu"}) {
    if (!domain) break;
    std::string end(cleaned.substr(cleaned.size() - std::min(cleaned.size(), top.size())));
    for (char& c : end) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (end == top && cleaned.size() > top.size() + 2 && cleaned.find(' ') == std::string_view::npos && !cleaned.starts_with("www.")) return true;
  }
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::string_view first = cleaned.substr(0, cleaned.find(' '));
  if (!is_digit(first[0]) || first.size() > 12) return words.size() >= 3 && first.size() <= 3 && first.size() >= 2 && is_letter(first[0]) && is_digit(first.back()) && has(plain_words, words.back());
  const auto letter = static_cast<std::size_t>(std::find_if(first.begin(), first.end(), is_letter) - first.begin());
  if (letter < first.size()) return letter <= 3 && is_letter(first.back()) && first.find_first_of("0123456789", letter) == std::string_view::npos && (words.size() > 1 || first.find('-') != std::string_view::npos) && first != "1st" && first != "2nd";
  return words.size() >= 3 && has(plain_words, words.back());
}

// BMW, KFC, IBM, H&M, AT&T: capitals that nobody can speak as a word.
bool is_acronym(std::string_view name) {
  if (name.size() < 3 || name.size() > 5 || name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ&") != std::string_view::npos) return false;
  if (const std::size_t sign = name.find('&'); sign != std::string_view::npos) return sign > 0 && sign <= 2 && sign + 1 < name.size();
  const auto is_vowel = [](char c) { return std::string_view("AEIOUY").find(c) != std::string_view::npos; };
  if (std::ranges::none_of(name, is_vowel)) return true;
  // Two consonants end a syllable only if the first is one that flows, or they are the same.
  return name.size() == 3 && is_vowel(name[0]) && !is_vowel(name[1]) && !is_vowel(name[2]) && name[1] != name[2] && std::string_view("LMNRS").find(name[1]) == std::string_view::npos && name[2] != 'H' && name[2] != 'S';
}

// The words by which a name of ASCII letters can be known for an organization, one of each form and rule: whoever has none of
// them is a person. They are remembered by a hash only, so that a few others are taken for them and looked at closely.
class telling_words {
 public:
  telling_words() {
    for (const auto list : {std::span<const std::string_view>(legal::certain), std::span<const std::string_view>(legal::possible),
                            std::span<const std::string_view>(legal::leading_certain), std::span<const std::string_view>(legal::leading), std::span<const std::string_view>(legal::unborne)})
      for (const std::string_view form : list) add(longest_word(form));
    for (const auto list : {std::span<const std::string_view>(organization_words), std::span<const std::string_view>(weak_organization_words),
                            std::span<const std::string_view>(leading_organization_words), std::span<const std::string_view>(and_words)})
      for (const std::string_view word : list) add(word);
    add("of");
    for (const std::string_view end : compound_endings) endings_.set(ending_row(end));
    for (const std::string_view end : shop_endings) endings_.set(ending_row(end));
    for (const std::string_view name : known_organizations) add(longest_word(name));
    add("am");
    add("im");
  }

  // False only where no rule of looks_like_organization can hold. Words of one letter at the end may be a form together.
  bool may_tell(std::string_view name) const {
    std::uint32_t hash = start;
    std::size_t length = 0, letters_alone = 0;
    for (std::size_t i = 0; i <= name.size(); ++i) {
      const char c = i < name.size() ? name[i] : ' ';
      if (is_letter(c)) {
        hash = step(hash, c);
        ++length;
        continue;
      }
      const bool end_of_word = c == ' ' || c == '-' || (c == '.' && (i + 1 == name.size() || name[i + 1] == ' '));
      if (!end_of_word) return true;
      if (length && seen_[hash % seen_.size()]) return true;
      if (length > 8 && endings_[ending_row(name.substr(0, i))]) return true;
      if (length) letters_alone = length == 1 ? letters_alone + 1 : 0;
      hash = start;
      length = 0;
    }
    return letters_alone > 1;
  }

 private:
  static constexpr std::uint32_t start = 2166136261;  // FNV-1a
  static std::uint32_t step(std::uint32_t hash, char letter) { return (hash ^ (static_cast<unsigned char>(letter) | 0x20U)) * 16777619U; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static std::string_view longest_word(std::string_view form) {
    std::string_view longest;
    while (!form.empty()) {
      const std::size_t end = std::min(form.find(' '), form.size());
      if (end > longest.size()) longest = form.substr(0, end);
      form.remove_prefix(std::min(end + 1, form.size()));
    }
    return longest;
  }
  void add(std::string_view word) {
    std::uint32_t hash = start;
    for (const char c : word) hash = step(hash, c);
    seen_.set(hash % seen_.size());
  }
  static std::size_t ending_row(std::string_view word) {  // of the last two letters
    return static_cast<std::size_t>((word[word.size() - 2] | 0x20) & 0x1F) << 5 | static_cast<std::size_t>((word[word.size() - 1] | 0x20) & 0x1F);
  }
  std::bitset<65536> seen_;
  std::bitset<1024> endings_;
};

// 中国移动, 北京现代: four characters or more that begin with the country or its places.
bool begins_like_eastern_organization(std::string_view folded) {
  if (folded.size() < 12) return false;
  for (const std::string_view place : {"中国", "中华", "国家", "全国", "中央", "国际", "北京", "上海", "广东", "广州", "深圳", "天津", "重庆", "浙江", "四川", "湖北", "湖南", "福建", "山东", "山西", "河南", "河北", "香港", "台湾", "成都", "西安", "东北", "华北", "华东", "华南"})
    if (folded.starts_with(place)) return true;
  return false;
}

// Up to four Han characters and nothing else.
bool is_short_han(std::string_view name) {
  if (name.empty() || name.size() > 12 || name.size() % 3) return false;
  for (std::size_t i = 0; i < name.size(); i += 3)
    if (static_cast<unsigned char>(name[i]) < 0xE4 || static_cast<unsigned char>(name[i]) > 0xE9) return false;
  return is_valid_utf8(name);
}

constexpr std::string_view contact_marks[] = {"z.hd.", "z. hd.", "z.h.", "z. h.", "zu handen", "zu hd.", "zhd.", "zhd ", "c/o ", "attn ", "attn.", "attn:", "att.", "att:", "attention:", "fao ", "a l'att", "a l'attention", "a la atencion", "all'attenzione", "alla c.a.", "t.a.v.", "ter attentie"};

// "Lechner AG, z.Hd. Frau Klein": where the person to be told begins.
std::size_t contact_begin(std::string_view name) {
  for (std::size_t space = name.find(' '); space != std::string_view::npos; space = name.find(' ', space + 1)) {
    std::string_view rest = name.substr(space + 1);
    if (rest.starts_with('(')) rest.remove_prefix(1);
    const char first = rest.empty() ? '\0' : static_cast<char>(rest[0] | 0x20);
    if (first != 'z' && first != 'c' && first != 'a' && first != 'f' && first != 't' && first != '\xE3') continue;  // the last begins À
    const std::string key = text::fold(rest.substr(0, 24));
    if (std::ranges::any_of(contact_marks, [&](std::string_view mark) { return key.starts_with(mark) && key.size() > mark.size(); })) return space;
  }
  return std::string_view::npos;
}

// "Lechner AG, z.Hd. Frau Klein" and "Weber KG (gesperrt)", without what is said beside the name. A place or a second name
// in brackets stays: Huber GmbH (Berlin).
void drop_beside(std::string& name) {
  const auto trim_end = [&] {
    while (!name.empty() && std::string_view(" ,;-/").find(name.back()) != std::string_view::npos) name.pop_back();
  };
  if (const std::size_t at = contact_begin(name); at != std::string::npos && at > 2) name.resize(at), trim_end();
  const std::size_t open = name.rfind(" (");
  if (open == std::string::npos || open < 3 || !name.ends_with(')')) return;
  const std::string_view inside = std::string_view(name).substr(open + 2, name.size() - open - 3);
  const word_list before = words_in(text::fold(std::string_view(name).substr(0, open)));
  if (!form_at_end(before, certain_forms, possible_forms)) return;
  const bool sentence = inside.find(' ') != std::string_view::npos && names::wording_of(inside) == names::wording::remark;  // Essen is a town as well
  const bool remark = names::is_remark(inside) || sentence;
  if (!inside.empty() && remark) name.resize(open), trim_end();
}

bool looks_like_mail_or_number(std::string_view text) {
  if (text.find("://") != std::string_view::npos && text.find(' ') == std::string_view::npos) return true;
  const std::size_t at = text.find('@');
  if (at != std::string_view::npos && text.find('.', at) != std::string_view::npos && text.find(' ') == std::string_view::npos)
    return true;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    else if (std::string_view(" +-()./").find(c) == std::string_view::npos) return false;
  }
  return digits >= 7;
}

}  // namespace

normalized normalize_organization_name(std::string_view raw, const column_profile&, const civil_date&) {
  normalized out;
  if (raw.size() > longest_compared * 4) {
    out.status = value_status::invalid;
    out.why = reason::too_long;
    return out;
  }
  std::string name = text::clean(raw);
  if (name.size() > 1 && name.front() == '\'' && name.find('\'', 1) == std::string::npos) name.erase(0, 1);
  if (is_placeholder(name)) {
    if (!name.empty()) out.why = reason::placeholder;
    return out;
  }
  if (looks_like_mail_or_number(name)) {
    out.status = value_status::invalid;
    out.why = reason::wrong_kind;
    return out;
  }
  out.status = value_status::valid;
  if (name.find("\xEF\xBF\xBD") != std::string::npos) {
    out.status = value_status::possible;
    out.why = reason::lost_character;
  }
  drop_beside(name);
  out.canonical = std::move(name);
  return out;
}

std::string organization_match_form(std::string_view organization) {
  word_list words = words_in(text::fold(organization.substr(0, longest_compared)));
  drop_forms(words);
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (std::ranges::find(and_words, std::string_view(words[i])) != std::end(and_words)) words[i] = "and";  // Durand et Fils, Durand & Fils
  std::string out;
  bool eastern = false;
  for (const std::string& w : words) {
    const bool here = is_eastern(w);
    if (!out.empty() && !(here && eastern)) out += ' ';
    eastern = here;
    out += w;
  }
  return out;
}

bool may_end_organization(std::string_view word) {
  return !word.empty() && weak_words.may_have(static_cast<char>(word[0] | 0x20), word.size()) && weak_words.has(text::lower(word));
}

bool looks_like_organization(std::string_view name) {
  if (name.size() > longest_compared) return false;
  static const telling_words telling;
  if (is_short_han(name)) {
    const std::string folded = text::fold(name);
    return ends_like_eastern_organization(folded) || known_eastern.has(folded) || begins_like_eastern_organization(folded);
  }
  if (is_acronym(name)) return true;
  if (!telling.may_tell(name)) return false;
  const std::string cleaned = text::clean(name);
  const word_list words = words_in(text::fold(cleaned));
  if (words.empty()) return false;
  if (known.has(join(words)) || (words.size() == 1 && known_eastern.has(words[0]))) return true;
  const bool remark_behind = cleaned.find_first_of("-_/") != std::string::npos && text::surname_length(cleaned) > 0;  // 杨静-财务部
  const bool person_and_remark = remark_behind && words.size() == 2 && count_code_points(words[0]) <= 4 && count_code_points(words[0]) >= 2 && !ends_like_eastern_organization(words[0]);
  for (const std::string& w : words)
    if (!person_and_remark && is_eastern(w) && (ends_like_eastern_organization(w) || (words.size() > 1 && w.size() > 3 && is_whole_eastern_form(w)))) return true;
  if (std::ranges::any_of(legal::eastern_begin, [&](std::string_view form) { return words[0].size() > form.size() && words[0].starts_with(form); }))
    return true;
  for (const std::string_view short_form : {"(株)", "(有)", "(주)", "(유)"})
    if (cleaned.find(short_form) != std::string::npos) return true;
  if (has_commercial_spelling(cleaned, words)) return true;
  if (words.size() < 2) return false;
  if (words.size() >= 2 && words.size() <= 6 && has(leading_words, words.front()) && cleaned.find(',') == std::string::npos) return true;
  if (is_body_of_something(words) || has_weak_mark(cleaned, words)) return true;
  if (form_at_end(words, certain_forms) || form_at_begin(words, leading_certain_forms)) return true;
  if (std::ranges::any_of(words, [](const std::string& w) { return has(plain_words, w) || has_compound_ending(w); })) return true;
  return has_partner_mark(words) || has_marked_form(cleaned, words) || has_leading_form(cleaned, words) || has_form_before_comma(cleaned) ||
         has_german_place(cleaned, words) || has_form_in_capitals(cleaned, words) || has_spaced_form(cleaned, words);
}

}  // namespace cdb::fields
