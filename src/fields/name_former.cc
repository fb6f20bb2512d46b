#include "fields/name_former.h"

#include <algorithm>

#include "base/ascii.h"
#include "fields/word_set.h"
#include "text/fold.h"

namespace cdb::fields::names {
namespace {

using word_list = std::vector<std::string>;

// Folded, without dots.
constexpr std::string_view former_mark_list[] = {
    "nee", "geb", "geborene", "geborener", "geborenen", "geboren", "geburtige", "born", "formerly", "fka", "roz", "rozena", "rodena", "rod", "rodjena", "dev", "fodd", "fodt", "fedd", "f", "os", "syntynyt", "nata", "nascuta", "nascida",
    "nacida", "дев", "урожд", "урожденная", "урожденныи", "урождена", "рожд", "родена", "роджена", "уродж", "рођена", "γενοσ", "szul", "sz", "leanykori", "dzim", "gim", "nato",
};
constexpr word_set former_marks(former_mark_list);
// Who someone was married to: nothing of it is this person's name.
constexpr std::string_view widow_mark_list[] = {"verw", "verh", "gesch", "vda", "viuda", "vve", "veuve", "ved", "wed", "ep", "epouse", "vedova", "wdowa"};
constexpr word_set widow_marks(widow_mark_list);

bool begins_with_digit(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

// The words of a mark at `i`: "née", "z domu"; 0 if there is none. Marks are written small, unless the whole name is large.
std::size_t mark_length(const word_list& words, std::size_t i, bool in_brackets) {
  const std::string key = word_key(words[i]);
  const bool small = !case_of(words[i]).upper;
  if (key == "z" && i + 2 < words.size() && (word_key(words[i + 1]) == "domu" || words[i + 1] == "d.")) return 2;
  if (key == "de" && i + 2 < words.size() && word_key(words[i + 1]) == "soltera") return 2;
  if (key == "ne") return words[i] == "né" || words[i] == "ne" ? (in_brackets || words[i] == "né") : 0;
  if (!former_marks.has(key)) return 0;
  const bool cut_short = words[i].back() == '.';
  if (key == "f" || key == "os" || key == "sz" || key == "dev" || key == "rod" || key == "gim" || key == "nato" || key == "дев") return small && (cut_short || in_brackets) ? 1 : 0;
  return small || in_brackets || cut_short || !is_ascii(words[i]) ? 1 : 0;
}

// Words from `begin` to the end or a comma.
std::size_t end_of_name(const word_list& words, std::size_t begin) {
  while (begin < words.size() && !words[begin].ends_with(',')) ++begin;
  return std::min(begin + 1, words.size());
}

void take_former(std::string& text, prepared& out) {
  word_list words = split_words(text);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const bool widow = widow_marks.has(word_key(words[i])) && !case_of(words[i]).upper;
    const bool viuda = word_key(words[i]) == "vda" && words[i].back() == '.';
    const std::size_t mark = widow || viuda ? 1 : mark_length(words, i, false);
    if (!mark) continue;
    const std::size_t end = end_of_name(words, i + mark);
    std::string name = join_words(words, i + mark, end);
    const bool more = end < words.size();  // Müller geb. Schmidt, Anna
    while (name.ends_with(',')) name.pop_back();
    if (!widow && !viuda && !begins_with_digit(name)) out.former = natural_case_words(name, true);
    std::string& before = words[i - 1];
    while (before.ends_with(',')) before.pop_back();
    if (more) before += ',';
    text = join_words(words, 0, i) + (more ? " " + join_words(words, end, words.size()) : std::string());
    return;
  }
}

// Bob Smith aka Bobby.
void take_alias(std::string& text, prepared& out) {
  for (const std::string_view mark : {" aka ", " AKA ", " a.k.a. ", " A.K.A. ", " alias ", " a/k/a ", " known as "}) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos || at == 0) continue;
    if (out.nickname.empty()) out.nickname = natural_case_words(std::string_view(text).substr(at + mark.size()), true);
    text.erase(at);
    return;
  }
}

// Priya D/O Raman: whose child or wife, or in whose care.
void drop_relation(std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || slash < 3 || slash + 3 > text.size() || text[slash - 2] != ' ' || text[slash + 2] != ' ') return;
  const std::string key = text::lower(std::string_view(text).substr(slash - 1, 3));
  for (const std::string_view relation : {"s/o", "d/o", "w/o", "h/o", "c/o", "a/l", "a/p", "b/o"})
    if (key == relation) return text.erase(slash - 2), void();
}

}  // namespace

std::string former_of(std::string_view content) {
  const word_list words = split_words(content);
  if (words.size() < 2 || words.size() > 4) return {};
  const std::size_t mark = mark_length(words, 0, true);
  return mark && mark < words.size() && !begins_with_digit(words[mark]) ? natural_case_words(join_words(words, mark, words.size()), true) : std::string();
}

void take_other_names(std::string& text, prepared& out) {
  take_former(text, out);
  take_alias(text, out);
  drop_relation(text);
}

}  // namespace cdb::fields::names
