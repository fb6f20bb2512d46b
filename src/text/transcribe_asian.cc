// Kana by modified Hepburn without marks of length, Hangul by the Revised Romanization (2000) as it is used for names:
// syllable by syllable, without the sound changes between them.

#include <array>

#include "base/utf8.h"
#include "text/transcribe.h"

namespace cdb::text {
namespace {

constexpr char32_t long_mark = 0x30FC;
constexpr char32_t small_tsu = 0x3063;

// The kana of U+3041 (ぁ) to U+3096 (ゖ) in order; small ones stand beside their large ones.
constexpr std::array<std::string_view, 86> kana = {
    "a",  "a",   "i",   "i",  "u",  "u",  "e",  "e",  "o",  "o",  "ka", "ga", "ki", "gi", "ku",  "gu",  "ke",  "ge", "ko", "go", "sa", "za",
    "shi", "ji", "su",  "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji", "",  "tsu", "zu", "te",  "de",  "to", "do", "na", "ni", "nu",
    "ne", "no",  "ha",  "ba", "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho",  "bo",  "po",  "ma", "mi", "mu", "me", "mo",
    "ya", "ya",  "yu",  "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "wi", "we",  "o",   "n",   "vu", "ka", "ke"};

char32_t as_hiragana(char32_t c) { return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c; }

std::string_view mora(char32_t hiragana) {
  return hiragana >= 0x3041 && hiragana <= 0x3096 ? kana[hiragana - 0x3041] : std::string_view{};
}

bool small_vowel(char32_t c) { return c == 0x3041 || c == 0x3043 || c == 0x3045 || c == 0x3047 || c == 0x3049; }
bool small_y(char32_t c) { return c == 0x3083 || c == 0x3085 || c == 0x3087; }

// The sound of a kana with a small one behind it: kya, sha, fa, ti, we.
std::string combined(char32_t first, char32_t small) {
  const std::string_view base = mora(first), second = mora(small);
  const std::string consonant(base.substr(0, base.size() - 1));
  if (small_y(small)) {
    const bool palatal = base == "shi" || base == "chi" || base == "ji";
    return consonant + std::string(palatal ? second.substr(1) : second);
  }
  if (base == "u") return "w" + std::string(second);                    // ウィ
  if (base == "i" && second == "e") return "ye";                        // イェ
  if (base == "ku" || base == "gu") return consonant + "w" + std::string(second);
  return (consonant.empty() ? std::string(base) : consonant) + std::string(second);
}

// Passports leave length out: a long o written ou or oo and a long u are one vowel, but おうえ is o-ue (Inoue).
bool lengthens(std::string_view sound, char32_t c, char32_t next) {
  if (sound.empty()) return false;
  if (c == long_mark) return true;
  if (sound.back() == 'o') return (c == 0x3046 && next != 0x3048) || c == 0x304A;
  return sound.back() == 'u' && c == 0x3046;
}

constexpr std::array<std::string_view, 19> hangul_initials = {"g", "kk", "n", "d", "tt", "r",  "m", "b", "pp", "s",
                                                              "ss", "",  "j", "jj", "ch", "k", "t", "p", "h"};
constexpr std::array<std::string_view, 21> hangul_vowels = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo", "ye", "o",  "wa", "wae",
                                                            "oe", "yo", "u",  "wo",  "we", "wi", "yu",  "eu", "ui", "i"};
constexpr std::array<std::string_view, 28> hangul_finals = {"",  "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l",
                                                            "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

}  // namespace

void transcribe_kana(std::string& out, std::u32string_view run) {
  std::string sound;  // of the kana before
  bool doubled = false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = as_hiragana(run[i]);
    const char32_t next = i + 1 < run.size() ? as_hiragana(run[i + 1]) : U'\0';
    if (lengthens(sound, c, next) && !small_y(next) && !small_vowel(next)) continue;
    if (c == small_tsu) {
      doubled = true;
      continue;
    }
    if (c == long_mark) continue;
    if ((small_y(next) || small_vowel(next)) && !mora(c).empty() && !small_y(c) && !small_vowel(c) && c != 0x3093) {
      sound = combined(c, next);
      ++i;
    } else {
      sound = mora(c);
    }
    if (sound.empty()) {
      append_utf8(out, run[i]);
    } else {
      if (doubled) out += sound.starts_with("ch") ? 't' : sound.front();
      out += sound;
    }
    doubled = false;
  }
}

void transcribe_hangul(std::string& out, std::u32string_view run) {
  bool after_l = false;
  for (const char32_t c : run) {
    if (c < 0xAC00 || c > 0xD7A3) {
      append_utf8(out, c);
      after_l = false;
      continue;
    }
    const char32_t index = c - 0xAC00;
    const char32_t initial = index / (21 * 28);
    out += initial == 5 && after_l ? "l" : hangul_initials[initial];  // ㄹㄹ is ll
    out += hangul_vowels[index / 28 % 21];
    const std::string_view last = hangul_finals[index % 28];
    out += last;
    after_l = last == "l";
  }
}

}  // namespace cdb::text
