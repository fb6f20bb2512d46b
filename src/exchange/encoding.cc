#include "exchange/encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace cdb::exchange {
namespace {

unsigned at(std::string_view s, std::size_t i) { return static_cast<unsigned char>(s[i]); }

// What a double-byte reading of the text gives: characters, impossible places, and characters from the part of the set that
// everyday text is made of.
struct reading {
  const char* name = "";
  std::uint64_t pairs = 0, bad = 0, common = 0;
  std::uint64_t second_half = 0;  // GB2312 rows C9-D7: where Korean text has nothing
  std::uint64_t kana = 0;
  unsigned share() const { return pairs + bad == 0 ? 0 : static_cast<unsigned>(1000 * common / (pairs + bad)); }
  unsigned bad_share() const { return pairs + bad == 0 ? 0 : static_cast<unsigned>(1000 * bad / (pairs + bad)); }
};

// GB18030: GB2312 sorts its 3,755 everyday characters (level 1) into rows B0-D7; A1-A3 hold punctuation and full-width forms.
reading read_gb18030(std::string_view s) {
  reading r{.name = "GB18030"};
  for (std::size_t i = 0; i < s.size();) {
    const unsigned lead = at(s, i);
    if (lead < 0x80) {
      ++i;
    } else if (i + 1 >= s.size()) {
      break;
    } else if (const unsigned trail = at(s, i + 1); lead >= 0x81 && lead != 0xFF && trail >= 0x40 && trail != 0x7F && trail != 0xFF) {
      ++r.pairs;
      if (trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3))) ++r.common;
      if (trail >= 0xA1 && lead >= 0xC9 && lead <= 0xD7) ++r.second_half;
      if (trail >= 0xA1 && (lead == 0xA4 || lead == 0xA5)) ++r.kana;
      i += 2;
    } else if (lead >= 0x81 && lead != 0xFF && trail >= 0x30 && trail <= 0x39) {
      if (i + 3 >= s.size()) break;
      const bool good = at(s, i + 2) >= 0x81 && at(s, i + 2) != 0xFF && at(s, i + 3) >= 0x30 && at(s, i + 3) <= 0x39;
      good ? ++r.pairs : ++r.bad;
      i += good ? 4 : 1;
    } else {
      ++r.bad;
      ++i;
    }
  }
  return r;
}

// Big5: everyday characters (level 1) are A440-C67E, punctuation A1-A3.
reading read_big5(std::string_view s) {
  reading r{.name = "Big5"};
  for (std::size_t i = 0; i < s.size();) {
    const unsigned lead = at(s, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    if (i + 1 >= s.size()) break;
    const unsigned trail = at(s, i + 1);
    const bool good = lead >= 0x81 && lead <= 0xFE && ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE));
    good ? ++r.pairs : ++r.bad;
    if (good && lead >= 0xA1 && lead <= 0xC6) ++r.common;
    i += good ? 2 : 1;
  }
  return r;
}

// Shift_JIS: kana in rows 82 and 83, JIS level 1 kanji 889F-9872.
reading read_shift_jis(std::string_view s) {
  reading r{.name = "Shift_JIS"};
  for (std::size_t i = 0; i < s.size();) {
    const unsigned lead = at(s, i);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xA1 && lead <= 0xDF) {  // half-width katakana: one byte
      ++r.pairs;
      ++i;
    } else if (i + 1 >= s.size()) {
      break;
    } else {
      const unsigned trail = at(s, i + 1);
      const bool good = lead != 0x80 && lead != 0xA0 && lead <= 0xFC && trail >= 0x40 && trail != 0x7F && trail <= 0xFC;
      good ? ++r.pairs : ++r.bad;
      if (good && ((lead >= 0x81 && lead <= 0x83) || (lead >= 0x88 && lead <= 0x98))) ++r.common;
      i += good ? 2 : 1;
    }
  }
  return r;
}

// High bytes that stand alone between ASCII letters are what one-byte Western text looks like.
bool looks_one_byte(std::string_view s) {
  std::uint64_t high = 0, alone = 0, control = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (at(s, i) < 0x80) continue;
    ++high;
    if (at(s, i) < 0xA0) ++control;
    const bool before = i > 0 && at(s, i - 1) >= 0x80;
    const bool after = i + 1 < s.size() && at(s, i + 1) >= 0x80;
    if (!before && !after) ++alone;
  }
  return high > 0 && alone * 10 >= high * 7 && control * 2 <= high;
}

bool looks_cyrillic(std::string_view s) {
  std::uint64_t high = 0, letters = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (at(s, i) < 0x80) continue;
    ++high;
    if (at(s, i) >= 0xC0) ++letters;
  }
  return high > 0 && letters * 10 >= high * 8;
}

error unknown(std::string_view likely) {
  std::string message = "the text is not UTF-8, UTF-16 or GB18030/GBK";
  if (!likely.empty()) {
    message += "; it looks like ";
    message += likely;
  }
  message += ". Convert it to UTF-8 first, e.g. iconv -f ";
  message += likely.empty() ? "FROM" : likely;
  message += " -t UTF-8, or save it as UTF-8 where it comes from";
  return make_error(status::unknown_encoding, std::move(message));
}

struct utf8_look {
  std::uint64_t sequences = 0, bad = 0, nul = 0;
};
// The sample may end inside a character.
bool is_cut_off(std::string_view rest) {
  const unsigned lead = at(rest, 0);
  const std::size_t wanted = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  return rest.size() < wanted && std::all_of(rest.begin() + 1, rest.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

utf8_look look_at_utf8(std::string_view s) {
  utf8_look l;
  for (std::size_t i = 0; i < s.size();) {
    if (at(s, i) < 0x80) {
      l.nul += at(s, i) == 0;
      ++i;
      continue;
    }
    const std::size_t before = i;
    const char32_t c = next_code_point(s, i);
    const bool genuine = c != replacement_character || i - before == 3;
    if (!genuine && is_cut_off(s.substr(before))) break;
    genuine ? ++l.sequences : ++l.bad;
  }
  return l;
}

// UTF-16 without a mark: delimiters, digits and line ends put zero bytes on one side only.
std::optional<detected_encoding> look_for_utf16(std::string_view s) {
  std::array<std::uint64_t, 2> zeros{};
  for (std::size_t i = 0; i < s.size(); ++i) zeros[i & 1] += s[i] == 0;
  const std::uint64_t units = s.size() / 2;
  const std::uint64_t most = std::max(zeros[0], zeros[1]), least = std::min(zeros[0], zeros[1]);
  if (most < 4 || most * 10 < units || least * 20 > most) return std::nullopt;
  const encoding e = zeros[0] > zeros[1] ? encoding::utf16be : encoding::utf16le;
  decoder check(e);
  std::string out;
  check.feed(s.substr(0, units * 2), false, out);
  if (check.replaced() * 100 > units) return std::nullopt;
  return detected_encoding{e, false, static_cast<unsigned>(std::min<std::uint64_t>(990, 700 + 290 * most / units))};
}

std::optional<detected_encoding> by_mark(std::string_view s) {
  if (s.starts_with("\xEF\xBB\xBF")) return detected_encoding{encoding::utf8, true, 1000};
  if (s.starts_with("\xFF\xFE")) return detected_encoding{encoding::utf16le, true, 1000};
  if (s.starts_with("\xFE\xFF")) return detected_encoding{encoding::utf16be, true, 1000};
  if (s.starts_with("\x84\x31\x95\x33")) return detected_encoding{encoding::gb18030, true, 1000};
  return std::nullopt;
}

result<detected_encoding> by_statistics(std::string_view s) {
  const reading gb = read_gb18030(s), big5 = read_big5(s), sjis = read_shift_jis(s);
  if (gb.bad_share() <= 20 && gb.kana * 5 > gb.pairs) return unknown("EUC-JP");
  if (gb.bad_share() <= 20 && gb.share() >= 900 && gb.pairs >= 12 && gb.second_half * 50 < gb.pairs) return unknown("EUC-KR");
  if (gb.bad_share() <= 20 && gb.share() >= 550 && gb.share() >= big5.share() && gb.share() >= sjis.share())
    return detected_encoding{encoding::gb18030, false, std::min(990u, gb.share())};
  const bool one_byte = looks_one_byte(s);
  if (!one_byte && big5.bad_share() <= 20 && big5.share() >= 700 && big5.share() >= sjis.share()) return unknown("BIG5");
  if (!one_byte && sjis.bad_share() <= 20 && sjis.share() >= 500) return unknown("CP932");
  if (one_byte) return unknown("CP1252");
  if (looks_cyrillic(s)) return unknown("CP1251");
  return unknown("");
}

}  // namespace

std::string_view to_name(encoding e) {
  switch (e) {
    case encoding::utf8: return "UTF-8";
    case encoding::utf16le: return "UTF-16LE";
    case encoding::utf16be: return "UTF-16BE";
    case encoding::gb18030: return "GB18030";
  }
  return "";
}

result<detected_encoding> detect_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return unknown("UTF-32LE");
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return unknown("UTF-32BE");
  if (const auto mark = by_mark(bytes)) return *mark;
  if (const auto wide = look_for_utf16(bytes)) return *wide;
  const utf8_look look = look_at_utf8(bytes);
  if (look.nul * 20 > bytes.size())
    return make_error(status::unknown_encoding, "the file is binary, not text. Export it as CSV in UTF-8");
  if (look.bad == 0) return detected_encoding{encoding::utf8, false, 1000};
  // A few broken characters in otherwise good UTF-8 (a cell cut in the middle): replaced and counted, not refused.
  if (look.sequences >= 20 * look.bad)
    return detected_encoding{encoding::utf8, false, static_cast<unsigned>(1000 * look.sequences / (look.sequences + look.bad))};
  return by_statistics(bytes);
}

}  // namespace cdb::exchange
