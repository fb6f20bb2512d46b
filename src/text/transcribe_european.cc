// Cyrillic and Greek into Latin letters, from folded text (lower case, without marks).
//
// Cyrillic: the BGN/PCGN and passport (ICAO Doc 9303) systems of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and
// Macedonian drawn together, so that the usual Latin forms of one name come out equal or nearly so: й and и are "i", an
// ending -ий or -ый is "y" (Dmitry), ё is "e" by the fold. Greek: ELOT 743 (ISO 843, type 2).

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "text/transcribe.h"

namespace cdb::text {
namespace {

constexpr letter cyrillic[] = {
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},  {U'г', "g"},   {U'д', "d"},  {U'е', "e"},  {U'ж', "zh"}, {U'з', "z"},  {U'и', "i"},
    {U'к', "k"},  {U'л', "l"},  {U'м', "m"},  {U'н', "n"},   {U'о', "o"},  {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},
    {U'у', "u"},  {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"},  {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},  {U'ы', "y"},
    {U'ь', ""},   {U'э', "e"},  {U'ю', "yu"}, {U'я', "ya"},  {U'ђ', "dj"}, {U'є', "ye"}, {U'ѕ', "dz"}, {U'і', "i"},  {U'ј', "j"},
    {U'љ', "lj"}, {U'њ', "nj"}, {U'ћ', "c"},  {U'џ', "dz"},  {U'ѣ', "e"},  {U'ѳ', "f"},  {U'ѵ', "i"},  {U'ґ', "g"},  {U'ғ', "g"},
    {U'җ', "zh"}, {U'қ', "k"},  {U'ҡ', "k"},  {U'ң', "n"},   {U'ҥ', "n"},  {U'ү', "u"},  {U'ұ', "u"},  {U'ҳ', "kh"}, {U'ҷ', "j"},
    {U'һ', "h"},  {U'ӏ', ""},   {U'ә', "a"},  {U'ө', "o"}};

constexpr letter greek[] = {{U'α', "a"}, {U'β', "v"}, {U'γ', "g"}, {U'δ', "d"},  {U'ε', "e"}, {U'ζ', "z"}, {U'η', "i"}, {U'θ', "th"},
                            {U'ι', "i"}, {U'κ', "k"}, {U'λ', "l"}, {U'μ', "m"},  {U'ν', "n"}, {U'ξ', "x"}, {U'ο', "o"}, {U'π', "p"},
                            {U'ρ', "r"}, {U'σ', "s"}, {U'τ', "t"}, {U'υ', "y"},  {U'φ', "f"}, {U'χ', "ch"}, {U'ψ', "ps"}, {U'ω', "o"}};

template <std::size_t n>
void append_letter(std::string& out, const letter (&table)[n], char32_t c) {
  const letter* known = find_letter(table, c);
  if (known) out += known->to;
  else append_utf8(out, c);
}

bool among(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

}  // namespace

void transcribe_cyrillic(std::string& out, std::u32string_view run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const std::size_t left = run.size() - i;
    if (left == 2 && i > 0 && (c == U'и' || c == U'ы') && run[i + 1] == U'и') {  // -ий, -ый
      out += 'y';
      return;
    }
    if ((c == U'я' || c == U'ю') && i > 0 && (run[i - 1] == U'и' || run[i - 1] == U'і')) {  // Maria, not Mariya
      out += c == U'я' ? 'a' : 'u';
      continue;
    }
    if (c == U'к' && left > 1 && run[i + 1] == U'с') {  // Alexander, Maxim
      out += 'x';
      ++i;
      continue;
    }
    append_letter(out, cyrillic, c);
  }
}

void transcribe_greek(std::string& out, std::u32string_view run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run[i];
    const char32_t next = i + 1 < run.size() ? run[i + 1] : U'\0';
    if (c == U'γ' && among(next, U"γξχ")) {
      out += 'n';  // the nasal of Angelos; the next letter is written as ever
      continue;
    }
    if (c == U'μ' && next == U'π') {
      out += i == 0 || i + 2 == run.size() ? "b" : "mp";
      ++i;
      continue;
    }
    if (c == U'ο' && next == U'υ') {
      out += "ou";
      ++i;
      continue;
    }
    if (among(c, U"αεη") && next == U'υ') {
      const char32_t after = i + 2 < run.size() ? run[i + 2] : U'\0';
      append_letter(out, greek, c);
      out += after == U'\0' || among(after, U"θκξπστφχψ") ? 'f' : 'v';
      ++i;
      continue;
    }
    append_letter(out, greek, c);
  }
}

}  // namespace cdb::text
