// Latin forms beside the usual one, as people and passports write them. For keys only.

#include <algorithm>

#include "base/utf8.h"
#include "text/fold.h"

namespace cdb::text {
namespace {

// Customary Latin spellings of Korean surnames, which the Revised Romanization leaves free: general knowledge of how people write them.
struct spelling {
  std::string_view revised, customary;
};
constexpr spelling korean[] = {{"gim", "kim"}, {"i", "lee"}, {"bak", "park"}, {"choe", "choi"}, {"jeong", "jung"}, {"gang", "kang"}, {"jo", "cho"}, {"yun", "yoon"}, {"jang", "chang"}, {"im", "lim"}, {"o", "oh"}, {"seo", "suh"}, {"sin", "shin"},
                               {"gwon", "kwon"}, {"an", "ahn"}, {"ryu", "yoo"}, {"yu", "yoo"}, {"go", "ko"}, {"mun", "moon"}, {"son", "sohn"}, {"heo", "hur"}, {"no", "roh"}, {"u", "woo"}, {"gu", "koo"}, {"na", "ra"}, {"gwak", "kwak"}, {"baek", "paik"}};

bool is_hangul(std::string_view text) { return main_script(text) == script::hangul; }

void add(std::vector<std::string>& out, std::string form) {
  if (!form.empty() && std::ranges::find(out, form) == out.end()) out.push_back(std::move(form));
}

}  // namespace

std::vector<std::string> romanizations(std::string_view utf8) {
  std::vector<std::string> out;
  const std::string folded = fold(utf8);
  if (std::string latin = romanize(folded); latin != folded) add(out, std::move(latin));
  if (!is_hangul(folded)) return out;
  // The surname is the first syllable: 김민준 is Gim Minjun and Kim Minjun.
  std::size_t first = 0;
  (void)next_code_point(folded, first);
  const std::string surname = romanize(std::string_view(folded).substr(0, first)), given = romanize(std::string_view(folded).substr(first));
  for (const spelling& s : korean)
    if (s.revised == surname) add(out, std::string(s.customary) + given);
  return out;
}

}  // namespace cdb::text
