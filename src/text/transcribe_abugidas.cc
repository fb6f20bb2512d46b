// The scripts of India, Thai and Khmer into Latin letters, from folded text. A consonant brings its own vowel along, which is left out
// where it is usually not spoken: enough for one name's spellings to look and sound alike, not for reading aloud.
//
// India: ISO 15919's letters without its marks; nine scripts have one layout in Unicode, the one of ISCII. Thai: the Royal Thai General
// System (1999), syllables told by rule. Khmer: the Geographic Department's system (UNGEGN 1995) in its two series.

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "text/transcribe.h"

namespace cdb::text {
namespace {

// ---- India

constexpr char32_t indic_first = 0x900, indic_past = 0xD80, indic_block = 0x80;
constexpr char32_t tamil = 0xB80;  // from here on a last vowel is spoken

// By place in the block: independent vowels from 05, consonants from 15, vowel signs from 3E.
constexpr std::array<std::string_view, 16> indic_vowels = {"a", "a", "i", "i", "u", "u", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au"};
constexpr std::array<std::string_view, 37> indic_consonants = {"k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d",
                                                               "dh", "n", "t", "th", "d", "dh", "n", "n", "p", "ph", "b", "bh", "m",
                                                               "y", "r", "r", "l", "l", "zh", "v", "sh", "sh", "s", "h"};
constexpr std::array<std::string_view, 15> indic_signs = {"a", "i", "i", "u", "u", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"};
constexpr std::array<std::string_view, 8> indic_dotted = {"q", "kh", "g", "z", "r", "rh", "f", "y"};  // from 58

struct indic_place {
  char32_t block;
  char32_t at;  // in it
};

indic_place place_of(char32_t c) {
  const char32_t at = (c - indic_first) % indic_block;
  return {c - at, at};
}

std::string_view indic_consonant(indic_place p) {
  if (p.block == tamil && p.at == 0x1A) return "s";
  if (p.at >= 0x15 && p.at - 0x15 < indic_consonants.size()) return indic_consonants[p.at - 0x15];
  if (p.at >= 0x58 && p.at - 0x58 < indic_dotted.size()) return indic_dotted[p.at - 0x58];
  return {};
}

// ---- Thai

constexpr char32_t thai_first = 0xE01;
// U+0E01 (ก) to U+0E2E (ฮ): before its vowel and at a syllable's end.
constexpr std::array<std::string_view, 46> thai_initials = {"k", "kh", "kh", "kh", "kh", "kh", "ng", "ch", "ch", "ch", "s", "ch", "y", "d", "t", "th",
                                                            "th", "th", "n", "d", "t", "th", "th", "th", "n", "b", "p", "ph", "f", "ph", "f", "ph",
                                                            "m", "y", "r", "rue", "l", "lue", "w", "s", "s", "s", "h", "l", "", "h"};
constexpr std::array<std::string_view, 46> thai_finals = {"k", "k", "k", "k", "k", "k", "ng", "t", "t", "t", "t", "t", "n", "t", "t", "t",
                                                          "t", "t", "n", "t", "t", "t", "t", "t", "n", "p", "p", "p", "p", "p", "p", "p",
                                                          "m", "i", "n", "", "n", "", "o", "t", "t", "t", "", "n", "", ""};

bool thai_consonant(char32_t c) { return c >= thai_first && c - thai_first < thai_initials.size(); }
bool thai_lead(char32_t c) { return c >= U'เ' && c <= U'ไ'; }
bool thai_sign(char32_t c) { return (c >= U'ะ' && c <= 0xE39) || c == 0xE47 || c == 0xE4D; }  // behind, above or below its consonant
bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

class thai_reader {
 public:
  thai_reader(std::string& out, std::u32string_view run) : out_(out) {
    for (const char32_t c : run) {
      if (c >= 0xE48 && c <= 0xE4B) continue;  // tones
      if (c != 0xE4C) {
        text_.push_back(c);
        continue;
      }
      while (!text_.empty() && !thai_consonant(text_.back())) text_.pop_back();  // a silent consonant with its vowel
      if (!text_.empty()) text_.pop_back();
    }
  }

  void read() {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      syllable();
      if (at_ == before) append_utf8(out_, text_[at_++]);
    }
  }

 private:
  char32_t look(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0; }
  bool take(char32_t c) { return look() == c ? ++at_, true : false; }

  void onset() {
    const char32_t first = look();
    const bool vowel_follows = lead_ || thai_sign(look(2));
    if (first == U'ห' && one_of(look(1), U"งญณนมยรลว") && vowel_follows) ++at_;  // it only lends its tone
    out_ += thai_initials[look() - thai_first];
    ++at_;
    if (one_of(first, U"ศสซ") && look() == U'ร' && thai_sign(look(1))) ++at_;  // written, not spoken
    if (one_of(first, U"กขคตปผพท") && one_of(look(), U"รลว") && (thai_sign(look(1)) || (lead_ && thai_consonant(look(1))))) {
      out_ += thai_initials[look() - thai_first];
      ++at_;
    }
  }

  void syllable() {
    lead_ = thai_lead(look()) ? look() : 0;
    if (lead_) ++at_;
    if (!thai_consonant(look())) return;
    onset();
    if (vowel()) final_consonant();
  }

  // Writes the vowel; false if no consonant can end the syllable.
  bool vowel() {
    if (lead_ == U'ใ' || lead_ == U'ไ') {
      take(U'ย');
      out_ += "ai";
      return false;
    }
    if (lead_ == U'แ' || lead_ == U'โ') {
      out_ += lead_ == U'แ' ? "ae" : "o";
      take(0xE47);
      return !take(U'ะ');
    }
    return lead_ == U'เ' ? vowel_around() : lead_ == 0 && vowel_behind();
  }

  bool vowel_around() {  // เ and what is written behind the consonant
    if (take(0xE35)) return take(U'ย') ? (out_ += "ia", true) : (out_ += "i", true);
    if (take(0xE37)) return take(U'อ'), out_ += "uea", true;
    if (take(0xE34) || take(U'อ')) return out_ += "oe", true;
    if (take(U'า')) return out_ += "ao", false;
    if (look() == U'ย' && !thai_sign(look(1))) return ++at_, out_ += "oei", false;
    take(0xE47);
    return out_ += 'e', !take(U'ะ');
  }

  bool vowel_behind() {
    switch (look()) {
      case U'ะ': return ++at_, out_ += 'a', false;
      case 0xE31: ++at_; return take(U'ว') ? (out_ += "ua", true) : (out_ += 'a', true);
      case U'า': return ++at_, out_ += 'a', true;
      case U'ำ': return ++at_, out_ += "am", false;
      case 0xE4D: return ++at_, take(U'า'), out_ += "am", false;  // the same in two signs
      case 0xE34: case 0xE35: return ++at_, out_ += 'i', true;
      case 0xE36: return ++at_, out_ += "ue", true;
      case 0xE37: return ++at_, take(U'อ'), out_ += "ue", true;
      case 0xE38: case 0xE39: return ++at_, out_ += 'u', true;
      case 0xE47: ++at_; return take(U'อ'), out_ += 'o', true;
      case U'อ': return ++at_, out_ += 'o', true;
      default: break;
    }
    if (look() == U'ร' && look(1) == U'ร') {
      at_ += 2;
      out_ += 'a';
      if (!thai_consonant(look()) || thai_sign(look(1))) return out_ += 'n', false;
      return true;
    }
    if (!thai_consonant(look())) return false;  // a consonant alone at the end
    if (thai_sign(look(1)) || look(1) == U'อ') return out_ += 'a', false;
    return out_ += 'o', true;
  }

  void final_consonant() {
    if (!thai_consonant(look()) || look() == U'อ' || thai_sign(look(1))) return;
    out_ += thai_finals[look() - thai_first];
    ++at_;
  }

  std::string& out_;
  std::u32string text_;  // without tones and what is silent
  std::size_t at_ = 0;
  char32_t lead_ = 0;
};

// ---- Khmer

// U+1780 (ក) to U+17A2 (អ), and which are of the second series.
constexpr std::array<std::string_view, 35> khmer_consonants = {"k", "kh", "k", "kh", "ng", "ch", "chh", "ch", "chh", "nh", "d", "th", "d", "th", "n", "t", "th", "t",
                                                               "th", "n", "b", "ph", "p", "ph", "m", "y", "r", "l", "v", "s", "s", "s", "h", "l", ""};
constexpr std::u32string_view khmer_second = U"គឃងជឈញឌឍទធនពភមយរលវ";
constexpr std::u32string_view khmer_sonorants = U"ងញនមយរលវ";
constexpr std::array<std::string_view, 17> khmer_independent = {"a", "a", "i", "i", "u", "u", "u", "u", "rue", "rue", "lue", "lue", "e", "ai", "o", "o", "au"};  // from U+17A3
struct khmer_vowel {
  std::string_view first, second;
};
constexpr std::array<khmer_vowel, 16> khmer_vowels = {{{"a", "ea"}, {"e", "i"}, {"ei", "i"}, {"oe", "ue"}, {"eu", "ue"}, {"o", "u"}, {"o", "ou"}, {"uo", "uo"},
                                                       {"aeu", "eu"}, {"oea", "oea"}, {"ie", "ie"}, {"e", "e"}, {"ae", "e"}, {"ai", "ey"}, {"ao", "o"}, {"au", "ov"}}};  // from U+17B6

bool khmer_consonant(char32_t c) { return c >= 0x1780 && c - 0x1780 < khmer_consonants.size(); }
bool khmer_sign(char32_t c) { return c >= 0x17B6 && c - 0x17B6 < khmer_vowels.size(); }

}  // namespace

void transcribe_indic(std::string& out, std::u32string_view run) {
  constexpr char32_t virama = 0x4D, anusvara = 0x02, candrabindu = 0x01, tippi = 0x70;
  const auto at = [&](std::size_t i) { return i < run.size() && run[i] >= indic_first && run[i] < indic_past ? place_of(run[i]) : indic_place{0, 0}; };
  for (std::size_t i = 0; i < run.size(); ++i) {
    const indic_place p = at(i);
    if (p.block == 0) {
      append_utf8(out, run[i]);
    } else if (const std::string_view sound = indic_consonant(p); !sound.empty()) {
      out += sound;
      const char32_t next = at(i + 1).at == 0x3C ? at(i + 2).at : at(i + 1).at;  // behind a nukta
      const bool marked = next == virama || (next >= 0x3E && next - 0x3E < indic_signs.size());
      const bool last = i + 1 == run.size() || (at(i + 1).at == 0x3C && i + 2 == run.size());
      if (!marked && (!last || p.block >= tamil)) out += 'a';
    } else if (p.at >= 0x05 && p.at - 0x05 < indic_vowels.size()) {
      out += indic_vowels[p.at - 0x05];
    } else if (p.at >= 0x3E && p.at - 0x3E < indic_signs.size()) {
      out += indic_signs[p.at - 0x3E];
    } else if (p.at == anusvara || p.at == candrabindu || p.at == tippi) {
      const std::string_view next = indic_consonant(at(i + 1));
      out += !next.empty() && (next[0] == 'p' || next[0] == 'b' || next[0] == 'm') ? 'm' : 'n';
    } else if (p.at == 0x03) {
      out += 'h';
    }
  }
}

void transcribe_thai(std::string& out, std::u32string_view run) { thai_reader(out, run).read(); }

void transcribe_khmer(std::string& out, std::u32string_view run) {
  constexpr char32_t coeng = 0x17D2, to_first = 0x17C9, to_second = 0x17CA, nikahit = 0x17C6, reahmuk = 0x17C7, short_a = 0x17D0;
  bool second = false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const char32_t next = i + 1 < run.size() ? run[i + 1] : 0;
    if (khmer_consonant(c)) {
      const bool below = i > 0 && run[i - 1] == coeng;
      out += khmer_consonants[c - 0x1780];
      const bool sonorant = below && khmer_sonorants.find(c) != khmer_sonorants.npos;  // leaves the vowel to the one above
      if (!sonorant) second = khmer_second.find(c) != khmer_second.npos;
      if (khmer_consonant(next) || next == nikahit) out += second ? 'o' : 'a';
    } else if (khmer_sign(c)) {
      out += second ? khmer_vowels[c - 0x17B6].second : khmer_vowels[c - 0x17B6].first;
    } else if (c >= 0x17A3 && c - 0x17A3 < khmer_independent.size()) {
      out += khmer_independent[c - 0x17A3];
    } else if (c == to_first || c == to_second) {
      second = c == to_second;
      if (khmer_consonant(next)) out += second ? 'o' : 'a';
    } else if (c == short_a) {
      out += 'a';
    } else if (c == nikahit) {
      out += 'm';
    } else if (c == reahmuk) {
      out += 'h';
    } else if (c < 0x17B4 || c > 0x17D3) {
      append_utf8(out, c);
    }
  }
}

}  // namespace cdb::text
