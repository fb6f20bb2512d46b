// Whether a Latin word can be a Hangul one. The Revised Romanization (2000) is what officials write; passports, companies and people
// themselves follow McCune-Reischauer and English habit (Lee Ji-hoon for 이지훈, Park Young-soo for 박영수). The spellings below are both
// systems' and those that general knowledge tells to be usual.

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"
#include "text/fold.h"

namespace cdb::text {
namespace {

using spellings = std::array<std::string_view, 7>;  // the rest empty

constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;
constexpr std::size_t max_syllables = 6, max_letters = 32;  // longer words are no names

constexpr std::array<spellings, 19> initials = {{
    {"g", "k"}, {"kk", "gg", "k"}, {"n"}, {"d", "t"}, {"tt", "dd", "t"}, {"r", "l", "n"}, {"m"}, {"b", "p"}, {"pp", "bb", "p"}, {"s", "sh"},
    {"ss", "s"}, {}, {"j", "ch", "z"}, {"jj", "tch", "j"}, {"ch", "c", "tch"}, {"k", "kh"}, {"t", "th"}, {"p", "ph"}, {"h"}}};
constexpr std::array<spellings, 21> vowels = {{
    {"a", "ah"}, {"ae", "ai", "e", "ay"}, {"ya"}, {"yae", "ye"}, {"eo", "u", "o", "uh", "ur", "ou"}, {"e", "ae", "ay"},
    {"yeo", "you", "yu", "yo", "yuh"}, {"ye", "yae", "yeh"}, {"o", "oh"}, {"wa", "oa"}, {"wae", "wai", "oae"}, {"oe", "oi", "we", "wae"},
    {"yo"}, {"u", "oo", "woo", "ou", "wu"}, {"wo", "weo", "wu", "uo"}, {"we", "weh"}, {"wi", "wee", "ui"}, {"yu", "yoo", "you"},
    {"eu", "u"}, {"ui", "eui", "ee", "i", "y", "ey"}, {"i", "ee", "y", "yi", "ie"}}};
constexpr spellings as_k = {"k", "g", "ck", "c"}, as_n = {"n"}, as_t = {"t", "d", "s"}, as_l = {"l", "r", "ll"}, as_m = {"m"}, as_p = {"p", "b"}, as_ng = {"ng"}, open = {};
constexpr std::array<spellings, 28> finals = {{open, as_k, as_k, as_k, as_n, as_n, as_n, as_t, as_l, as_k, as_m, as_l, as_l, as_l,
                                              as_p, as_l, as_m, as_p, as_p, as_t, as_t, as_ng, as_t, as_t, as_k, as_t, as_p, as_t}};
// Family names that no rule gives.
struct customary {
  char32_t syllable;
  std::string_view spelling;
};
constexpr customary family_names[] = {{U'박', "park"}, {U'이', "rhee"}, {U'노', "roh"}, {U'나', "ra"}, {U'유', "ryoo"}, {U'임', "rim"}};

constexpr std::size_t silent = 11;  // ㅇ at the beginning

// Whether what is left of a word can be what is left of the other.
bool rest_agrees(std::u32string_view hangul, std::string_view latin, bool whole_name) {
  if (hangul.empty()) return latin.empty();
  const auto code = static_cast<std::size_t>(hangul[0] - first_syllable);
  const std::size_t initial = code / (21 * 28), vowel = code / 28 % 21, final = code % 28;
  const auto each = [](const spellings& options, auto&& use) {
    bool any = options[0].empty() && use(std::string_view{});
    for (const std::string_view s : options)
      if (!any && !s.empty()) any = use(s);
    return any;
  };
  const auto from_vowel = [&](std::string_view left) {
    return each(vowels[vowel], [&](std::string_view v) {
      if (!left.starts_with(v)) return false;
      return each(finals[final], [&](std::string_view f) {
        const std::string_view after = left.substr(v.size());
        return after.starts_with(f) && rest_agrees(hangul.substr(1), after.substr(f.size()), false);
      });
    });
  };
  // 이 and 양 were once written with ㄹ or ㄴ, and are as Lee and Ryang.
  const bool with_liquid = whole_name && initial == silent && (latin.starts_with('l') || latin.starts_with('r'));
  if (with_liquid && from_vowel(latin.substr(1))) return true;
  return each(initials[initial], [&](std::string_view i) { return latin.starts_with(i) && from_vowel(latin.substr(i.size())); });
}

}  // namespace

bool spells_hangul(std::string_view hangul, std::string_view latin) {
  if (latin.empty() || latin.size() > max_letters || hangul.size() > 3 * max_syllables) return false;
  const std::u32string syllables = to_utf32(hangul);
  if (syllables.empty() || std::ranges::any_of(syllables, [](char32_t c) { return c < first_syllable || c > last_syllable; })) return false;
  if (syllables.size() == 1)
    for (const customary& c : family_names)
      if (c.syllable == syllables[0] && c.spelling == latin) return true;
  return rest_agrees(syllables, latin, syllables.size() == 1);
}

}  // namespace cdb::text
