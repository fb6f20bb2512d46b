#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"
#include "text/transcribe.h"
#include "text/unicode.h"

namespace cdb::text {
namespace {

// The script of a character inside a run: marks belong to whatever letter is before them.
script run_script(char32_t c, script before) {
  if (c == 0x30FC) return script::kana;  // the long vowel mark
  if (is_mark(c)) return before;
  return script_of(c);
}

// Scripts whose marks are no sounds of their own.
bool drops_marks(script name) { return name != script::indic && name != script::thai && name != script::khmer && name != script::other; }

void append_run(std::string& out, std::u32string_view run, script name) {
  std::u32string letters;  // a mark must not move to the Latin letter written for its own
  if (drops_marks(name)) {
    std::copy_if(run.begin(), run.end(), std::back_inserter(letters), [](char32_t c) { return !is_mark(c); });
    run = letters;
  }
  switch (name) {
    case script::cyrillic: return transcribe_cyrillic(out, run);
    case script::greek: return transcribe_greek(out, run);
    case script::kana: return transcribe_kana(out, run);
    case script::hangul: return transcribe_hangul(out, run);
    case script::arabic: return transcribe_arabic(out, run);
    case script::hebrew: return transcribe_hebrew(out, run);
    case script::georgian: return transcribe_georgian(out, run);
    case script::armenian: return transcribe_armenian(out, run);
    case script::indic: return transcribe_indic(out, run);
    case script::thai: return transcribe_thai(out, run);
    case script::khmer: return transcribe_khmer(out, run);
    case script::han:
      for (const char32_t c : run) {
        const auto known = readings(c);
        if (known.empty()) {
          append_utf8(out, c);
        } else {
          out += known.front();
        }
      }
      return;
    default: out += to_utf8(run);
  }
}

std::string one_pass(const std::string& folded) {
  const std::u32string text = to_utf32(folded);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t start = 0; start < text.size();) {
    const script name = run_script(text[start], script::none);
    std::size_t end = start + 1;
    while (end < text.size() && run_script(text[end], name) == name) ++end;
    append_run(out, std::u32string_view(text).substr(start, end - start), name);
    start = end;
  }
  return fold(out);  // signs without a sound, such as a lone ь, may have left spaces
}

// What the usual systems for one alphabet write in different ways, written in one.
std::string loosened(std::string_view latin) {
  constexpr std::pair<std::string_view, std::string_view> spellings[] = {{"shch", "sh"}, {"tch", "ch"}, {"kh", "h"}, {"dj", "i"}, {"ou", "u"}, {"ph", "f"},
                                                                         {"th", "t"},    {"x", "ks"},   {"j", "i"},  {"y", "i"},  {"w", "v"}};
  std::string out;
  for (std::size_t i = 0; i < latin.size();) {
    const auto* found = std::find_if(std::begin(spellings), std::end(spellings), [&](const auto& s) { return latin.substr(i).starts_with(s.first); });
    const bool known = found != std::end(spellings);
    const std::string_view to = known ? found->second : latin.substr(i, 1);
    i += known ? found->first.size() : 1;
    if (!out.empty() && out.back() == to.front()) out.pop_back();
    out += to;
  }
  return out;
}

}  // namespace

bool same_transcription(std::string_view a, std::string_view b) { return loosened(a) == loosened(b); }

std::string romanize(std::string_view utf8) {
  std::string text = fold(utf8);
  // A silent sign may have stood between the parts of a Hangul syllable, which is whole only when the sign is gone.
  for (int pass = 0; pass < 4; ++pass) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) break;
    std::string next = one_pass(text);
    if (next == text) break;
    text = std::move(next);
  }
  return text;
}

}  // namespace cdb::text
