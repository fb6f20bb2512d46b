// Mandarin syllables in Latin letters: telling pinyin from other words, and Wade-Giles into pinyin.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "text/pinyin.h"

namespace cdb::text {
namespace {

// The syllables of the standard language by initial (Scheme for the Chinese Phonetic Alphabet, ISO 7098): finals after each.
struct initial_row {
  std::string_view initial;
  std::string_view finals;  // each between spaces
};
constexpr initial_row rows[] = {
    {"", " a ai an ang ao e ei en er ou "},
    {"b", " a ai an ang ao ei en eng i ian iao ie in ing o u "},
    {"p", " a ai an ang ao ei en eng i ian iao ie in ing o ou u "},
    {"m", " a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u "},
    {"f", " a an ang ei en eng o ou u "},
    {"d", " a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo "},
    {"t", " a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo "},
    {"n", " a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve yu yue "},
    {"l", " a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo v ve yu yue "},
    {"g", " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "},
    {"k", " a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo "},
    {"h", " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "},
    {"j", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"q", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"x", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"zh", " a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo "},
    {"ch", " a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo "},
    {"sh", " a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo "},
    {"r", " an ang ao e en eng i ong ou u ua uan ui un uo "},
    {"z", " a ai an ang ao e ei en eng i ong ou u uan ui un uo "},
    {"c", " a ai an ang ao e en eng i ong ou u uan ui un uo "},
    {"s", " a ai an ang ao e en eng i ong ou u uan ui un uo "},
    {"y", " a an ang ao e i in ing ong ou u uan ue un "},
    {"w", " a ai an ang ei en eng o u "}};

constexpr std::size_t longest_syllable = 6;  // zhuang
constexpr std::size_t longest_text = 128;    // longer text is no name

// Calls `visit(initial, final)` for every syllable.
template <class Visit>
void each_syllable(Visit visit) {
  for (const initial_row& row : rows)
    for (std::size_t at = 1; at < row.finals.size();) {
      const std::size_t end = row.finals.find(' ', at);
      visit(row.initial, row.finals.substr(at, end - at));
      at = end + 1;
    }
}

// A syllable as a number, five bits a letter; 0 if it holds anything but small letters.
constexpr std::uint32_t packed(std::uint32_t before, char c) {
  return c >= 'a' && c <= 'z' ? before << 5 | static_cast<std::uint32_t>(c - 'a' + 1) : 0;
}

const std::vector<std::uint32_t>& packed_syllables() {
  static const auto sorted = [] {
    std::vector<std::uint32_t> out;
    each_syllable([&](std::string_view initial, std::string_view final_part) {
      std::uint32_t code = 0;
      for (const char c : initial) code = packed(code, c);
      for (const char c : final_part) code = packed(code, c);
      out.push_back(code);
    });
    std::sort(out.begin(), out.end());
    return out;
  }();
  return sorted;
}

// How Wade-Giles writes a pinyin syllable (Giles 1912 as used by libraries until 2000), with ü as v.
std::string as_wade(std::string_view initial, std::string_view final_part) {
  struct pair {
    std::string_view pinyin, wade;
  };
  constexpr pair initials[] = {{"b", "p"},   {"p", "p'"},   {"d", "t"},   {"t", "t'"},   {"g", "k"}, {"k", "k'"},  {"j", "ch"},
                               {"q", "ch'"}, {"x", "hs"},   {"zh", "ch"}, {"ch", "ch'"}, {"r", "j"}, {"z", "ts"}, {"c", "ts'"}};
  constexpr pair finals[] = {{"ian", "ien"}, {"ie", "ieh"}, {"ue", "veh"}, {"ve", "veh"}, {"ong", "ung"}, {"iong", "iung"}};
  constexpr pair whole[] = {{"yi", "i"},   {"ye", "yeh"},  {"yan", "yen"},  {"you", "yu"},  {"yu", "yv"},  {"yue", "yveh"}, {"yuan", "yvan"},
                            {"yun", "yvn"}, {"yong", "yung"}, {"er", "erh"},   {"zi", "tzu"}, {"ci", "tz'u"}, {"si", "ssu"},  {"gui", "kuei"},
                            {"kui", "k'uei"}};
  const auto look = [](const auto& table, std::string_view key) {
    const auto* at = std::find_if(std::begin(table), std::end(table), [&](const pair& p) { return p.pinyin == key; });
    return at == std::end(table) ? key : at->wade;
  };
  const std::string pinyin = std::string(initial) + std::string(final_part);
  if (const std::string_view own = look(whole, pinyin); own != pinyin) return std::string(own);
  std::string rest(look(finals, final_part));
  const bool palatal = initial == "j" || initial == "q" || initial == "x";
  if (palatal && rest.front() == 'u') rest.front() = 'v';
  if (final_part == "i" && (initial == "zh" || initial == "ch" || initial == "sh" || initial == "r")) rest = "ih";
  if (final_part == "e" && (initial == "g" || initial == "k" || initial == "h")) rest = "o";
  if (final_part == "uo" && initial != "g" && initial != "k" && initial != "h" && initial != "sh") rest = "o";
  return std::string(look(initials, initial)) + rest;
}

using wade_table = std::map<std::string, std::string, std::less<>>;

// Wade-Giles to pinyin, made once from the syllables above. Where ü has lost its dots the syllable without them wins.
const wade_table& wade_syllables() {
  static const wade_table table = [] {
    wade_table exact, without_dots;
    each_syllable([&](std::string_view initial, std::string_view final_part) {
      const bool liquid = initial == "l" || initial == "n";  // lyu and lue are other spellings of lv and lve
      if (liquid && (final_part == "yu" || final_part == "yue" || final_part == "ue")) return;
      const std::string pinyin = std::string(initial) + std::string(final_part);
      std::string wade = as_wade(initial, final_part);
      exact.emplace(wade, pinyin);
      std::replace(wade.begin(), wade.end(), 'v', 'u');
      without_dots.emplace(wade, pinyin);
    });
    exact.emplace("yi", "yi");
    exact.emplace("szu", "si");
    exact.emplace("o", "e");
    exact.merge(without_dots);
    return exact;
  }();
  return table;
}

constexpr std::size_t longest_wade = 7;  // ch'uang

// Splits `piece` into the fewest syllables and appends their pinyin; false if it does not split.
bool append_wade(std::string& out, std::string_view piece) {
  struct step {
    std::size_t count = 0;  // syllables up to here, 0 if not reached
    std::size_t from = 0;
    const std::string* pinyin = nullptr;
  };
  std::array<step, longest_text + 1> steps{};
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (i > 0 && steps[i].count == 0) continue;
    for (std::size_t n = std::min(longest_wade, piece.size() - i); n > 0; --n) {
      const auto found = wade_syllables().find(piece.substr(i, n));
      step& next = steps[i + n];
      if (found == wade_syllables().end() || (next.count && next.count <= steps[i].count + 1)) continue;
      next = {steps[i].count + 1, i, &found->second};
    }
  }
  if (piece.empty() || steps[piece.size()].count == 0) return false;
  std::string_view tail_first[longest_text];
  std::size_t count = 0;
  for (std::size_t at = piece.size(); at > 0; at = steps[at].from) tail_first[count++] = *steps[at].pinyin;
  while (count) out += tail_first[--count];
  return true;
}

}  // namespace

std::uint32_t pinyin_syllables(std::string_view latin) {
  if (latin.empty() || latin.size() > longest_text) return 0;
  const auto& known = packed_syllables();
  std::array<std::uint32_t, longest_text + 1> reached{};  // by how many syllables a split ends here
  reached[0] = 1;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    if (!reached[i]) continue;
    if (latin[i] == '\'' && i > 0 && i + 1 < latin.size()) reached[i + 1] |= reached[i];
    std::uint32_t code = 0;
    for (std::size_t n = 0; n < std::min(longest_syllable, latin.size() - i); ++n) {
      code = packed(code, latin[i + n]);
      if (code == 0) break;
      // More than 31 count as 31.
      if (std::binary_search(known.begin(), known.end(), code)) reached[i + n + 1] |= reached[i] << 1 | (reached[i] & 1U << 31);
    }
  }
  return reached[latin.size()];
}

bool is_pinyin(std::string_view latin) { return pinyin_syllables(latin) != 0; }

namespace {

// True if a word splits into syllables of a beginning, vowels and an end out of the lists.
bool splits(std::string_view latin, std::span<const std::string_view> onsets, std::span<const std::string_view> codas) {
  const auto vowel = [](char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; };
  if (latin.empty() || latin.size() > longest_text) return false;
  std::array<bool, longest_text + 1> reached{};
  reached[0] = true;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    if (!reached[i]) continue;
    for (const std::string_view onset : onsets) {
      if (!latin.substr(i).starts_with(onset)) continue;
      std::size_t end = i + onset.size();
      const std::size_t vowels = end;
      while (end < latin.size() && vowel(latin[end])) ++end;
      if (end == vowels) continue;
      for (const std::string_view coda : codas)
        if (latin.substr(end).starts_with(coda)) reached[end + coda.size()] = true;
    }
  }
  return reached[latin.size()];
}

constexpr std::string_view japanese_onsets[] = {"",   "k",  "g",  "s",  "z",  "t",  "d",  "n",  "h",  "b",  "p",  "m",  "y",  "r",  "w",  "f", "j", "sh",
                                                "ch", "ts", "ky", "gy", "ny", "hy", "by", "py", "my", "ry", "sy", "ty", "zy", "kk", "pp", "tt", "ss", "tch"};
constexpr std::string_view other_onsets[] = {"",  "b", "p",  "m",  "f",  "d",  "t",  "n",  "l",  "r",  "g",  "k",  "h",  "j",  "q", "x", "z", "c",
                                             "s", "y", "w",  "zh", "ch", "sh", "ts", "tz", "hs", "kw", "gw", "ng", "kh", "ph", "th", "jj"};

}  // namespace

bool is_romaji(std::string_view latin) {
  constexpr std::string_view codas[] = {"", "n"};
  return splits(latin, japanese_onsets, codas);
}

bool may_read_han(std::string_view latin) {
  constexpr std::string_view codas[] = {"", "n", "m", "ng", "k", "p", "t", "h", "l"};
  return is_romaji(latin) || splits(latin, other_onsets, codas);
}

std::string wade_giles_to_pinyin(std::string_view latin) {
  std::string plain, out;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    if (latin.substr(i).starts_with("ü")) {
      plain.push_back('v');
      ++i;
    } else {
      plain.push_back(latin[i]);
    }
  }
  if (plain.size() > longest_text) return {};
  std::string_view rest = plain;
  while (!rest.empty()) {
    const std::size_t n = std::min(rest.find_first_of("- "), rest.size());
    if (!append_wade(out, rest.substr(0, n))) return {};
    rest.remove_prefix(n);
    if (rest.size() == 1) return {};  // a separator with nothing behind it
    if (!rest.empty()) rest.remove_prefix(1);
  }
  return out;
}

}  // namespace cdb::text
