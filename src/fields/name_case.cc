// Words of names: splitting, folding, natural case, titles and suffixes.

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fields/name_parts.h"
#include "fields/name_words.h"
#include "fields/person_name.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

std::string lower_case(std::string_view text) {
  if (!is_ascii(text)) return text::lower(text);
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

std::string capital(std::string_view piece) {
  if (!is_ascii(piece)) return text::capitalized(piece);
  std::string out = lower_case(piece);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

// Mac names written with an inner capital; others (Mack, Macey, Machado) are not.
constexpr std::string_view mac_names[] = {"macallister", "macalister", "macarthur", "macaulay", "macbride", "macdonald", "macdonell", "macdougall", "macduff",
                                          "macfarlane", "macgregor", "macinnes", "macintosh", "macintyre", "mackay", "mackenzie", "mackinnon", "mackintosh",
                                          "maclachlan", "maclean", "maclennan", "macleod", "macmahon", "macmillan", "macmurray", "macnamara", "macneil",
                                          "macnicol", "macphail", "macpherson", "macqueen", "macrae", "mactavish", "macewan", "maccallum", "macaskill"};

// A piece between hyphens and apostrophes, of one case.
std::string cased_piece(std::string_view piece) {
  if (!piece.empty() && piece[0] >= '0' && piece[0] <= '9') return lower_case(piece);
  if (is_ascii(piece) && piece.size() > 3) {
    const std::string key = lower_case(piece);
    if (key.starts_with("mc")) return "Mc" + capital(std::string_view(key).substr(2));
    if (std::ranges::find(mac_names, key) != std::end(mac_names)) return "Mac" + capital(std::string_view(key).substr(3));
  }
  return capital(piece);
}

std::string cased_word(std::string_view word) {
  std::string out;
  std::string_view piece_before;
  while (!word.empty()) {
    const std::size_t end = std::min(word.find_first_of("-'."), word.size());
    const std::string_view piece = word.substr(0, end);
    // The s of "John's" stays small; O'Brien, D'Angelo and L'Estrange do not.
    if (!out.empty() && out.back() == '\'' && piece.size() == 1 && piece_before.size() > 2) out += lower_case(piece);
    else out += cased_piece(piece);
    piece_before = piece;
    if (end < word.size()) out += word[end];
    word.remove_prefix(std::min(end + 1, word.size()));
  }
  return out;
}

// jOHN: written with the caps lock on. Not eG or the tS of tSaoi.
bool is_inverted(std::string_view word) {
  return is_ascii(word) && word.size() > 2 && word[0] >= 'a' && word[0] <= 'z' && !case_of(word.substr(1)).lower && word.find_first_of("-'.") == std::string_view::npos;
}

}  // namespace

bool is_eastern_letter(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) ||
         (c >= 0x3130 && c <= 0x318F) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x1100 && c <= 0x11FF);
}

letter_case case_of(std::string_view word) {
  letter_case out;
  unsigned all = 0;
  for (const char c : word) {
    all |= static_cast<unsigned char>(c);
    out.upper = out.upper || (c >= 'A' && c <= 'Z');
    out.lower = out.lower || (c >= 'a' && c <= 'z');
    if (out.upper && out.lower) return out;
  }
  if (all < 0x80) return out;
  out.upper = text::lower(word) != word;
  out.lower = text::upper(word) != word;
  return out;
}

std::string natural_case(std::string_view word) {
  const letter_case has = case_of(word);
  if (has.upper && has.lower) {
    // McDONALD, MacDONALD, O'BRIEN beside a small particle.
    for (const std::string_view start : {"Mc", "Mac"})
      if (word.starts_with(start) && word.size() > start.size() + 2 && !case_of(word.substr(start.size())).lower)
        return std::string(start) + cased_word(word.substr(start.size()));
    if (is_inverted(word)) return cased_word(word);
    return std::string(word);
  }
  return cased_word(word);
}

std::string natural_case_words(std::string_view words, bool particles_small) {
  std::vector<std::string> list = split_words(words);
  const letter_case all = list.size() > 1 ? case_of(words) : letter_case{};
  const bool mixed = all.upper && all.lower;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string& w = list[i];
    const std::string key = word_key(w);
    const letter_case has = case_of(w);
    const bool one_case = has.upper != has.lower;
    const bool joins = i > 0 && i + 1 < list.size() && (key == "i" || key == "e" || (key == "und" && word_key(list[i - 1]) == "von"));  // Puig i Soler, von und zu Stein
    if (joins && particles_small && (!has.upper || (key == "und" && !has.lower)))
      w = lower_case(w);
    else if (particles_small && one_case && i + 1 < list.size() && name_words::has(name_words::particles, key))
      w = i == 0 && name_words::has(name_words::capital_particles, key) && !(mixed && !has.upper) ? capital(w) : lower_case(w);  // Le Pen, de la Cruz, abu Hamza
    else if (i > 0 && !has.upper && name_words::has(name_words::particles, key) && !name_words::has(name_words::capital_particles, key))
      continue;  // María del Carmen
    else
      w = natural_case(w);
  }
  return join_words(list, 0, list.size());
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string word_key(std::string_view word) {
  std::string key(word);
  unsigned all = 0;
  bool dot = false;
  for (char& c : key) {
    all |= static_cast<unsigned char>(c);
    dot = dot || c == '.';
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  if (all >= 0x80) key = text::fold(word), dot = true;
  if (dot) std::erase(key, '.');
  return key;
}

std::string join_words(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i];
  }
  return out;
}

std::string generation(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> forms[] = {
      {"jr", "Jr"}, {"jnr", "Jr"}, {"jun", "Jr"}, {"junior", "Jr"}, {"the younger", "Jr"}, {"sr", "Sr"}, {"snr", "Sr"}, {"sen", "Sr"},
      {"senior", "Sr"}, {"the elder", "Sr"}, {"ii", "II"}, {"iii", "III"}, {"iv", "IV"}, {"v", "V"}, {"vi", "VI"}, {"vii", "VII"}, {"viii", "VIII"},
      {"ix", "IX"}, {"ml", "Jr"}, {"fils", "Fils"}, {"pere", "Père"}, {"2nd", "II"}, {"3rd", "III"}, {"4th", "IV"}, {"5th", "V"}, {"i", "I"}, {"filho", "Filho"}, {"neto", "Neto"}, {"hijo", "Hijo"}};
  for (const auto& [form, canonical] : forms)
    if (form == key) return std::string(canonical);
  return {};
}

suffix_split split_affixes(std::string_view text) {
  std::vector<std::string> words = split_words(text);
  suffix_split out;
  std::size_t begin = 0;
  std::size_t end = words.size();
  while (end - begin > 1) {
    const std::string key = word_key(words[begin]);
    if (!name_words::has(name_words::titles, key) || (key == "rt" && words[begin].back() != '.')) break;
    if (!out.prefix.empty()) out.prefix += ' ';
    out.prefix += natural_case(words[begin].back() == '.' ? std::string_view(words[begin]).substr(0, words[begin].size() - 1) : words[begin]);
    ++begin;
  }
  while (end - begin > 1) {
    std::string_view last = words[end - 1];
    while (last.ends_with(',')) last.remove_suffix(1);
    const std::string key = word_key(last);
    std::string suffix = generation(key);
    // One letter is an initial, "Jun" and "Sen" are names, "Neto" and "Filho" family names of the Portuguese kind: only Jr
    // and its like count without doubt.
    const bool cut_short = (key == "jun" || key == "sen") && last.ends_with('.') && !case_of(last).upper;  // Maier jun., Lukas
    if (suffix.size() == 1 || (key == "jun" && !cut_short) || (key == "sen" && !cut_short) || key == "filho" || key == "neto" || key == "hijo" || key == "ml" || key == "fils" || key == "pere") suffix.clear();
    if (suffix.empty() && !name_words::has(name_words::credentials, key)) break;
    if (!suffix.empty()) out.suffix = suffix;
    --end;
    while (words[end - 1].ends_with(',')) words[end - 1].pop_back();
  }
  out.rest = join_words(words, begin, end);
  return out;
}

}  // namespace cdb::fields::names

namespace cdb::fields {

unsigned generational_suffix(std::string_view suffix) {
  const std::string canonical = names::generation(names::word_key(suffix));
  constexpr std::string_view numbers[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  if (canonical == "Jr" || canonical == "Filho" || canonical == "Hijo") return 1;
  if (canonical == "Sr") return 2;
  for (unsigned i = 0; i < std::size(numbers); ++i)
    if (canonical == numbers[i]) return 11 + i;
  return canonical == "Neto" ? 13 : 0;
}

}  // namespace cdb::fields
