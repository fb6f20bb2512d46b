#include "exchange/encoding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "exchange/encoding_guess.h"

namespace cdb::exchange {
namespace {

unsigned byte_at(std::string_view s, std::size_t i) { return static_cast<unsigned char>(s[i]); }

error unknown(std::string_view likely) {
  std::string message = "the text is not UTF-8 or UTF-16, and no other encoding explains it";
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
  const unsigned lead = byte_at(rest, 0);
  const std::size_t wanted = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  return rest.size() < wanted && std::all_of(rest.begin() + 1, rest.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

utf8_look look_at_utf8(std::string_view s) {
  utf8_look l;
  for (std::size_t i = 0; i < s.size();) {
    if (byte_at(s, i) < 0x80) {
      l.nul += byte_at(s, i) == 0;
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

// UTF-16 without a mark: delimiters, digits and line ends are units of ASCII in one order of the bytes.
// In the other order hardly any are: U+4E00 is one, and many characters of one row.
std::optional<detected_encoding> look_for_utf16(std::string_view s) {
  const auto plain = [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\r' || c == '\n'; };
  const std::size_t units = s.size() / 2;
  std::size_t little = 0, big = 0;
  for (std::size_t i = 0; i < units; ++i) {
    little += s[2 * i + 1] == 0 && plain(s[2 * i]);
    big += s[2 * i] == 0 && plain(s[2 * i + 1]);
  }
  const std::size_t most = std::max(little, big), least = std::min(little, big);
  // Of a few cells the delimiters alone: two will do where the length is even.
  const bool tiny = most >= 2 && least == 0 && s.size() % 2 == 0 && units <= 200;
  if ((most < 4 && !tiny) || most * 20 < units || least * 3 > most) return std::nullopt;
  const encoding e = big > little ? encoding::utf16be : encoding::utf16le;
  decoder check(e);
  std::string out;
  check.feed(s.substr(0, units * 2), false, out);
  const auto controls = static_cast<std::uint64_t>(std::ranges::count_if(out, [&](char c) { return c >= 0 && c < 0x20 && !plain(c); }));
  if ((check.replaced() + controls) * 100 > units) return std::nullopt;
  return detected_encoding{e, false, static_cast<unsigned>(std::min<std::uint64_t>(990, 700 + 290 * most / units))};
}

// Lines of another encoding between lines of good UTF-8: pasted from elsewhere. Hardly a line of another encoding is good UTF-8 by chance.
bool has_foreign_lines(std::string_view s) {
  std::size_t good = 0, bad = 0;
  std::uint64_t sequences = 0;
  while (!s.empty()) {
    const std::size_t end = std::min(s.find('\n'), s.size());
    const utf8_look line = look_at_utf8(s.substr(0, end));
    if (line.bad) ++bad;
    else if (line.sequences) ++good, sequences += line.sequences;
    s.remove_prefix(std::min(s.size(), end + 1));
  }
  return good >= 2 && good >= 2 * bad && sequences >= 4;
}

std::optional<detected_encoding> by_mark(std::string_view s) {
  if (s.starts_with("\xEF\xBB\xBF")) return detected_encoding{encoding::utf8, true, 1000};
  if (s.starts_with("\xFF\xFE")) return detected_encoding{encoding::utf16le, true, 1000};
  if (s.starts_with("\xFE\xFF")) return detected_encoding{encoding::utf16be, true, 1000};
  if (s.starts_with("\x84\x31\x95\x33")) return detected_encoding{encoding::gb18030, true, 1000};
  return std::nullopt;
}

error tied(encoding a, encoding b) {
  std::string message = "the text could be ";
  message.append(to_name(a)).append(" or ").append(to_name(b)).append(": too short to tell. Convert it to UTF-8 first, e.g. iconv -f ");
  message.append(to_name(a)).append(" -t UTF-8, or save it as UTF-8 where it comes from");
  return make_error(status::unknown_encoding, std::move(message));
}

result<detected_encoding> by_statistics(std::string_view s) {
  const auto guess = guess_encoding(s);
  if (!guess) return unknown("");
  if (guess->rival) return tied(guess->value, *guess->rival);
  return detected_encoding{guess->value, false, guess->confidence_permille};
}

}  // namespace

std::string_view to_name(encoding e) {
  constexpr std::array<std::string_view, 28> names = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5", "CP932", "EUC-JP", "ISO-2022-JP", "CP949", "CP1250", "CP1251", "CP1252", "CP1253",
                                                      "CP1254", "CP1255", "CP1256", "CP1258", "CP874", "CP850", "CP866", "ISO-8859-2", "ISO-8859-7", "ISO-8859-15", "KOI8-R", "KOI8-U", "MACINTOSH", "CP1257", "ISO-8859-5"};
  const auto at_name = static_cast<std::size_t>(e);
  return at_name < names.size() ? names[at_name] : std::string_view();
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
  if (bytes.find("\x1B$") != std::string_view::npos && look.sequences == 0)
    if (const auto guess = guess_encoding(bytes)) return detected_encoding{guess->value, false, guess->confidence_permille};
  if (look.bad == 0) return detected_encoding{encoding::utf8, false, 1000};
  // A few broken characters in otherwise good UTF-8 (a cell cut in the middle): replaced and counted, not refused.
  if (look.sequences >= 20 * look.bad)
    return detected_encoding{encoding::utf8, false, static_cast<unsigned>(1000 * look.sequences / (look.sequences + look.bad))};
  if (has_foreign_lines(bytes)) return detected_encoding{encoding::utf8, false, 700};
  auto guess = by_statistics(bytes);
  // Bytes of no encoding among plain ASCII, hardly one in a thousand: the same.
  if (!guess && look.sequences == 0 && look.bad * 1000 <= bytes.size() && !guess_encoding(bytes)) return detected_encoding{encoding::utf8, false, 500};
  return guess;
}

}  // namespace cdb::exchange
