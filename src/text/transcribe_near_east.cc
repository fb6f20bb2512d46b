// Arabic, Hebrew, Georgian and Armenian into Latin letters, from folded text.
//
// Arabic and Hebrew leave most vowels unwritten. The consonants are written as usual in passports; between two of them stands an "a", so
// that the sound codes of the reading are those of the full spelling: محمد is "mahamad" and sounds like Mohammed. Whether a Latin
// spelling can be of such a word is told by skeleton(). Georgian: the national system (2002) without its apostrophes. Armenian: BGN/PCGN
// (1981) likewise.

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/transcribe.h"

namespace cdb::text {
namespace {

// Consonants, and what is always one vowel. و and ي are either.
constexpr letter arabic[] = {
    {U'ء', ""},   {U'آ', "a"},  {U'أ', "a"},  {U'ؤ', "u"},  {U'إ', "i"},  {U'ئ', "i"}, {U'ا', "a"},  {U'ب', "b"}, {U'ة', "a"},
    {U'ت', "t"},  {U'ث', "th"}, {U'ج', "j"},  {U'ح', "h"},  {U'خ', "kh"}, {U'د', "d"}, {U'ذ', "dh"}, {U'ر', "r"}, {U'ز', "z"},
    {U'س', "s"},  {U'ش', "sh"}, {U'ص', "s"},  {U'ض', "d"},  {U'ط', "t"},  {U'ظ', "z"}, {U'ع', "a"},  {U'غ', "gh"}, {U'ف', "f"},
    {U'ق', "q"},  {U'ك', "k"},  {U'ل', "l"},  {U'م', "m"},  {U'ن', "n"},  {U'ه', "h"}, {U'ى', "a"},  {U'ٱ', "a"}, {U'ٹ', "t"},
    {U'پ', "p"},  {U'چ', "ch"}, {U'ڈ', "d"},  {U'ڑ', "r"},  {U'ژ', "zh"}, {U'ڤ', "v"}, {U'ک', "k"},  {U'گ', "g"}, {U'ں', "n"},
    {U'ھ', "h"},  {U'ہ', "h"},  {U'ۂ', "h"},  {U'ۃ', "a"},  {U'ۆ', "o"},  {U'ۇ', "u"}, {U'ێ', "e"},  {U'ے', "e"}, {U'ە', "a"}};

constexpr letter hebrew[] = {{U'א', "a"}, {U'ב', "b"}, {U'ג', "g"}, {U'ד', "d"}, {U'ה', "h"}, {U'ז', "z"}, {U'ח', "h"}, {U'ט', "t"},
                             {U'ך', "k"}, {U'כ', "k"}, {U'ל', "l"}, {U'ם', "m"}, {U'מ', "m"}, {U'ן', "n"}, {U'נ', "n"}, {U'ס', "s"},
                             {U'ע', "a"}, {U'ף', "f"}, {U'פ', "p"}, {U'ץ', "ts"}, {U'צ', "ts"}, {U'ק', "k"}, {U'ר', "r"}, {U'ש', "sh"},
                             {U'ת', "t"}};

// U+10D0 (ა) to U+10F0 (ჰ) and U+0561 (ա) to U+0586 (ֆ).
constexpr std::array<std::string_view, 33> georgian = {"a", "b", "g", "d", "e",  "v", "z",  "t",  "i",  "k",  "l", "m", "n", "o",  "p",  "zh", "r",
                                                       "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"};
constexpr std::array<std::string_view, 38> armenian = {"a", "b", "g", "d",  "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h",  "dz", "gh", "ch",
                                                       "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s",  "v", "t", "r",  "ts", "v", "p", "k",  "o",  "f"};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// What has been written of one word of consonants.
class unpointed {
 public:
  explicit unpointed(std::string& out) : out_(out), begin_(out.size()) {}

  bool begun() const { return out_.size() > begin_; }
  bool after_vowel() const { return begun() && is_vowel(out_.back()); }
  void add(std::string_view sound) {
    if (sound.empty()) return;
    if (is_vowel(sound.front())) {
      if (!begun() || out_.back() != sound.front()) out_ += sound;
      return;
    }
    if (begun() && !after_vowel()) out_ += 'a';
    out_ += sound;
  }
  void add_unknown(char32_t c) { append_utf8(out_, c); }

 private:
  std::string& out_;
  std::size_t begin_;
};

bool is_alef(char32_t c) { return c == U'ا' || c == U'آ' || c == U'أ' || c == U'ى' || c == U'ة' || c == U'ە'; }
bool is_yeh(char32_t c) { return c == U'ي' || c == U'ی'; }
bool is_persian(char32_t c) { return c == U'پ' || c == U'چ' || c == U'ژ' || c == U'گ' || c == U'ک' || c == U'ی'; }

}  // namespace

void transcribe_arabic(std::string& out, std::u32string_view run) {
  constexpr char32_t tatweel = 0x640;
  unpointed word(out);
  const bool persian = std::ranges::any_of(run, is_persian);
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const char32_t next = i + 1 < run.size() ? run[i + 1] : 0;
    const bool consonant = !word.begun() || word.after_vowel() || is_alef(next);
    if (c == tatweel) continue;
    if (c == U'و') word.add(!consonant && !is_yeh(next) ? "u" : persian ? "v" : "w");
    else if (is_yeh(c)) word.add(consonant ? "y" : "i");
    else if (const letter* known = find_letter(arabic, c)) word.add(known->to);
    else word.add_unknown(c);
  }
}

void transcribe_hebrew(std::string& out, std::u32string_view run) {
  unpointed word(out);
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const bool last = i + 1 == run.size();
    const bool before_vav = !last && (run[i + 1] == U'ו' || run[i + 1] == U'י');
    const bool consonant = !word.begun() || word.after_vowel();
    if (c == U'ו') word.add(consonant ? "v" : "o");
    else if (c == U'י') word.add(consonant ? "y" : "i");
    else if (c == U'ה' && last && word.begun()) word.add("a");
    else if (c == U'א' && before_vav) continue;  // it only carries the vowel behind it
    else if (const letter* known = find_letter(hebrew, c)) word.add(known->to);
    else word.add_unknown(c);
  }
}

void transcribe_georgian(std::string& out, std::u32string_view run) {
  for (const char32_t c : run)
    if (c >= 0x10D0 && c - 0x10D0 < georgian.size()) out += georgian[c - 0x10D0];
    else append_utf8(out, c);
}

void transcribe_armenian(std::string& out, std::u32string_view run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const bool first = i == 0;
    if (c == U'ո' && i + 1 < run.size() && run[i + 1] == U'ւ') {
      out += 'u';
      ++i;
    } else if (first && c == U'ո') {
      out += "vo";
    } else if (first && c == U'ե') {
      out += "ye";
    } else if (c >= 0x561 && c - 0x561 < armenian.size()) {
      out += armenian[c - 0x561];
    } else {
      append_utf8(out, c);
    }
  }
}

namespace {

// Consonants alone, those that are often confused as one; a vowel at the start is "a".
std::string skeleton(std::string_view latin) {
  constexpr std::pair<std::string_view, char> pairs[] = {{"sh", 's'}, {"ch", 's'}, {"ts", 's'}, {"tz", 's'}, {"kh", 'k'},
                                                         {"gh", 'g'}, {"th", 't'}, {"dh", 'd'}, {"zh", 'z'}, {"ph", 'f'}, {"ck", 'k'}};
  std::string out;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    char c = latin[i];
    if (i > 0 && c == latin[i - 1]) continue;
    const auto* two = std::find_if(std::begin(pairs), std::end(pairs), [&](const auto& p) { return latin.substr(i).starts_with(p.first); });
    if (two != std::end(pairs)) {
      c = two->second;
      ++i;
    } else if (is_vowel(c) || c == 'y' || c == 'w' || c == 'h') {
      if (!out.empty()) continue;
      if (is_vowel(c)) c = 'a';
    } else if (c == 'c' || c == 'q' || c == 'x') {
      c = 'k';
    } else if (c == 'j') {
      c = 'g';  // as in Egypt
    } else if (c == 'v' || c == 'p') {
      c = 'b';
    }
    out.push_back(c);
  }
  return out;
}

}  // namespace

bool same_consonants(std::string_view reading, std::string_view latin) {
  const std::string bones = skeleton(reading);
  if (bones == skeleton(latin)) return true;
  std::string without(latin);  // a v may be the vav that was read as a vowel: David
  std::erase(without, 'v');
  return without.size() < latin.size() && bones == skeleton(without);
}

bool leaves_vowels_out(std::string_view text) {
  if (text.empty()) return false;
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0xD7 || lead > 0xEF) return false;
  const script name = main_script(text);
  return name == script::arabic || name == script::hebrew;
}

}  // namespace cdb::text
