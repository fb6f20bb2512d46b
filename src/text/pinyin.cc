#include "text/pinyin.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

struct reading_block {
  std::uint32_t first, last, place;
};
struct surname_entry {
  std::string_view name, reading;
};

#include "text/generated/han_readings.inc"
#include "text/generated/surnames.inc"

// The codes of a character in the table: 0 where there is none.
std::uint16_t code_of(char32_t c) {
  for (const reading_block& block : blocks)
    if (c >= block.first && c <= block.last) return codes[block.place + (c - block.first)];
  return 0;
}

std::string_view first_reading(char32_t c) {
  const std::uint16_t code = code_of(c);
  return syllables[code < first_set ? code : sets[code - first_set][0]];
}

// v stands for ü. Passports write lyu, and whoever has no ü writes lu.
void add_reading(std::vector<std::string_view>& out, std::string_view syllable) {
  const auto add = [&](std::string_view s) {
    if (std::find(out.begin(), out.end(), s) == out.end()) out.push_back(s);
  };
  constexpr std::string_view u_umlaut[][3] = {{"lv", "lyu", "lu"}, {"nv", "nyu", "nu"}, {"lve", "lyue", "lue"}, {"nve", "nyue", "nue"}};
  for (const auto& forms : u_umlaut)
    if (syllable == forms[0]) return std::for_each(std::begin(forms), std::end(forms), add), void();
  add(syllable);
}

template <std::size_t n>
std::string_view reading_in(const surname_entry (&table)[n], std::string_view name) {
  const auto* at = std::lower_bound(std::begin(table), std::end(table), name,
                                    [](const surname_entry& entry, std::string_view v) { return entry.name < v; });
  return at != std::end(table) && at->name == name ? at->reading : std::string_view{};
}

bool is_syllable(std::string_view text) { return std::ranges::binary_search(syllables, text); }

// Reading of a surname of the table in either script, empty if it is none.
std::string_view listed(std::string_view name) {
  const std::string plain = simplified(name);
  const std::string_view single = reading_in(single_surnames, plain);
  return single.empty() ? reading_in(double_surnames, plain) : single;
}

// The byte length of the first `count` characters, or 0 if there are fewer.
std::size_t characters(std::string_view text, std::size_t count) {
  std::size_t pos = 0;
  for (; count && pos < text.size(); --count) next_code_point(text, pos);
  return count ? 0 : pos;
}

}  // namespace

std::vector<std::string_view> readings(char32_t han) {
  std::vector<std::string_view> out;
  const std::uint16_t code = code_of(han);
  if (code == 0) return out;
  if (code < first_set) {
    add_reading(out, syllables[code]);
    return out;
  }
  for (const std::uint16_t syllable : sets[code - first_set])
    if (syllable) add_reading(out, syllables[syllable]);
  return out;
}

std::string surname_reading(std::string_view han_surname) {
  const std::string_view known = listed(han_surname);
  return known.empty() ? pinyin(han_surname) : std::string(known);
}

bool is_surname(std::string_view han) { return !listed(han).empty(); }

namespace {

// Which characters begin a surname of one or two characters; of those outside the common block any may.
class surname_beginnings {
 public:
  surname_beginnings() {
    for (const surname_entry& entry : single_surnames) add(entry);
    for (const surname_entry& entry : double_surnames) add(entry);
  }
  bool may_begin(char32_t c) const { return c < 0x4E00 || c > 0x9FFF || known_[c - 0x4E00]; }

 private:
  void add(const surname_entry& entry) {
    std::size_t pos = 0;
    if (const char32_t c = next_code_point(entry.name, pos); c >= 0x4E00 && c <= 0x9FFF) known_.set(c - 0x4E00);
  }
  std::bitset<0xA000 - 0x4E00> known_;
};

}  // namespace

std::size_t surname_length(std::string_view han_name) {
  static const surname_beginnings known;
  if (std::size_t pos = 0; han_name.empty() || !known.may_begin(to_simplified(next_code_point(han_name, pos)))) return 0;
  const std::size_t two = characters(han_name, 2);
  if (two && !reading_in(double_surnames, simplified(han_name.substr(0, two))).empty()) return two;
  const std::size_t one = characters(han_name, 1);
  return one && !reading_in(single_surnames, simplified(han_name.substr(0, one))).empty() ? one : 0;
}

namespace {

// Readings in given names that are other than the character's most frequent one: always, or before another character.
std::string_view name_reading(char32_t c, char32_t next) {
  struct exception {
    char32_t character;
    std::u32string_view before;  // empty: always
    std::string_view reading;
  };
  constexpr exception exceptions[] = {{U'长', U"", "chang"}, {U'長', U"", "chang"}, {U'晟', U"", "sheng"}, {U'重', U"阳庆光九陽慶八华華", "chong"}, {U'朝', U"晖辉霞旭露华夕暾輝暉華", "zhao"},
                                      {U'乐', U"", "le"}, {U'行', U"", "xing"}, {U'茜', U"", "qian"}, {U'佑', U"", "you"}, {U'单', U"", "dan"}, {U'参', U"", "can"}, {U'曾', U"", "ceng"},
                                      {U'还', U"", "huan"}, {U'還', U"", "huan"}, {U'都', U"", "du"}, {U'了', U"", "liao"}, {U'泊', U"", "bo"}, {U'隽', U"", "jun"}, {U'似', U"", "si"}, {U'琢', U"", "zhuo"}, {U'俟', U"", "si"}, {U'降', U"龙龍", "xiang"}};
  for (const exception& e : exceptions)
    if (e.character == c && (e.before.empty() || e.before.find(next) != std::u32string_view::npos)) return e.reading;
  return first_reading(c);
}

char32_t peek(std::string_view text, std::size_t pos) { return pos < text.size() ? next_code_point(text, pos) : U'\0'; }

}  // namespace

std::string pinyin(std::string_view han) {
  std::string out;
  for (std::size_t pos = 0; pos < han.size();) {
    const char32_t c = next_code_point(han, pos);
    out += name_reading(c, peek(han, pos));
  }
  return out;
}

std::string name_pinyin(std::string_view surname, std::string_view given) {
  std::string out;
  const auto add = [&out](std::string_view syllable) {
    if (syllable.empty()) return;
    if (!out.empty()) out += ' ';
    out += syllable;
  };
  const std::string_view known = listed(surname);
  const std::size_t first = characters(surname, 1);
  if (!known.empty() && first < surname.size()) {
    // A double surname's reading is written together: it parts where one of the second character's readings, or the
    // longest syllable, ends it.
    std::size_t cut = 0;
    for (std::size_t n = 1; n < known.size(); ++n)
      if (is_syllable(known.substr(0, n)) && is_syllable(known.substr(n))) cut = n;
    std::size_t pos = 0;
    next_code_point(surname, pos);
    for (const std::string_view r : readings(next_code_point(surname, pos)))
      if (known.size() > r.size() && known.ends_with(r) && is_syllable(known.substr(0, known.size() - r.size()))) {
        cut = known.size() - r.size();
        break;
      }
    add(known.substr(0, cut));
    add(known.substr(cut));
  } else if (!known.empty()) {
    add(known);
  } else {
    for (std::size_t pos = 0; pos < surname.size();) add(first_reading(next_code_point(surname, pos)));
  }
  for (std::size_t pos = 0; pos < given.size();) {
    const char32_t c = next_code_point(given, pos);
    add(name_reading(c, peek(given, pos)));
  }
  return out;
}

std::string pinyin_initials(std::string_view han) {
  std::string out;
  for (std::size_t pos = 0; pos < han.size();) out += first_reading(next_code_point(han, pos)).substr(0, 1);
  return out;
}

}  // namespace cdb::text
