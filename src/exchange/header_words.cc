#include "exchange/header_words.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/fold.h"

namespace cdb::exchange {
namespace {

enum class char_class : std::uint8_t { other, lower, upper, digit, han, letter };

char_class class_of(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c >= '0' && c <= '9') return char_class::digit;
  if (c >= 'a' && c <= 'z') return char_class::lower;
  if (c >= 'A' && c <= 'Z') return char_class::upper;
  if (c < 0xC0 ? (c != 0xAA && c != 0xB5 && c != 0xBA) : (c == 0xD7 || c == 0xF7)) return char_class::other;
  if (c >= 0x2000 && c <= 0x206F) return char_class::other;
  if ((c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFFEF))
    return char_class::other;
  if ((c >= 0x3005 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF)) return char_class::han;  // kana stand with Han
  return char_class::letter;
}

// True where a word begins between two characters: aB, ABc before B, a1, 1a, 微信a.
bool parts_words(char_class before, char_class here, char_class after) {
  using enum char_class;
  const auto latin = [](char_class c) { return c == lower || c == upper || c == letter; };
  if (before == lower && here == upper) return true;
  if (before == upper && here == upper && after == lower) return true;
  if ((before == digit) != (here == digit)) return true;
  return (before == han) != (here == han) && (latin(before) || latin(here));
}

struct any_string_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
using dictionary = std::unordered_map<std::string, const word_entry*, any_string_hash, std::equal_to<>>;

void index(dictionary& map, std::span<const word_entry> entries) {
  for (const word_entry& entry : entries) {
    std::string_view rest = entry.synonyms;
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      if (space > 0) map.emplace(text::fold(rest.substr(0, space)), &entry);
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
  }
}

const dictionary& words() {
  static const dictionary map = [] {
    dictionary all;
    index(all, header_vocabulary());
    index(all, further_header_vocabulary());
    return all;
  }();
  return map;
}
const dictionary& whole_words() {
  static const dictionary map = [] {
    dictionary all;
    index(all, whole_header_vocabulary());
    return all;
  }();
  return map;
}

std::size_t longest_word() {
  static const std::size_t bytes = [] {
    std::size_t most = 0;
    for (const auto& [word, entry] : words()) most = std::max(most, word.size());
    return most;
  }();
  return bytes;
}

const word_entry* look_up(const dictionary& map, std::string_view key) {
  const auto hit = map.find(key);
  return hit == map.end() ? nullptr : hit->second;
}

header_word make_word(const word_entry& entry, std::string_view text) {
  return {entry.kind, entry.field, std::string(entry.use.empty() ? text : entry.use), 0};
}

// Of the further languages: their short words are pieces of too many words of others.
constexpr std::size_t shortest_further_piece = 5;
bool is_further(const word_entry* entry) {
  const auto table = further_header_vocabulary();
  return entry >= table.data() && entry < table.data() + table.size();
}

// Splits a run that no dictionary word covers whole ("homephone", 企微手机号) into dictionary words: the split that leaves
// the fewest characters over, then the fewest pieces. Latin pieces of fewer than three letters are not trusted.
std::vector<header_word> segment(std::string_view run) {
  struct step {
    unsigned cost = ~0u;
    std::size_t from = 0;
    const word_entry* entry = nullptr;
  };
  const bool latin = is_ascii(run);
  const auto boundary = [run](std::size_t i) { return i == run.size() || (static_cast<unsigned char>(run[i]) & 0xC0) != 0x80; };
  std::vector<step> best(run.size() + 1);
  best[0].cost = 0;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!boundary(i) || best[i].cost == ~0u) continue;
    const std::size_t last = std::min(run.size(), i + longest_word());
    for (std::size_t j = i + 1; j <= last; ++j) {
      if (!boundary(j)) continue;
      const std::string_view piece = run.substr(i, j - i);
      const word_entry* entry = latin && piece.size() < 3 ? nullptr : look_up(words(), piece);
      if (latin && piece.size() < shortest_further_piece && is_further(entry)) entry = nullptr;
      const bool single = count_code_points(piece) == 1;
      if (entry == nullptr && !single) continue;
      const unsigned cost = best[i].cost + (entry == nullptr ? 1000u : 10u);
      if (cost < best[j].cost) best[j] = {cost, i, entry};
    }
  }
  std::vector<header_word> out;
  for (std::size_t j = run.size(); j > 0; j = best[j].from) {
    const std::string_view piece = run.substr(best[j].from, j - best[j].from);
    if (best[j].entry != nullptr) {
      out.push_back(make_word(*best[j].entry, piece));
    } else if (!out.empty() && out.back().kind == word_kind::unknown) {
      out.back().text.insert(0, piece);
    } else {
      out.push_back({word_kind::unknown, fields::field_id::none, std::string(piece), 0});
    }
  }
  std::reverse(out.begin(), out.end());
  // A Latin word that does not split wholly is one unknown word: "discount" is not "count".
  if (latin && std::any_of(out.begin(), out.end(), [](const header_word& w) { return w.kind == word_kind::unknown; }))
    return {{word_kind::unknown, fields::field_id::none, std::string(run), 0}};
  return out;
}

// "Patient First", "cust_st": a word that means a field only when it is the whole header, with one that says nothing before it.
const word_entry* alone_but_for_filler(const std::vector<std::string>& tokens) {
  using f = fields::field_id;
  if (tokens.size() != 2) return nullptr;
  const word_entry* before = look_up(words(), tokens[0]);
  const word_entry* word = look_up(whole_words(), tokens[1]);
  if (!before || before->kind != word_kind::filler || !word || word->kind != word_kind::field || is_doubtful_name(tokens[1])) return nullptr;
  const bool part = word->field == f::name_given || word->field == f::name_family || word->field == f::address_region || word->field == f::address_postcode ||
                    word->field == f::address_country;
  return part ? word : nullptr;
}

// "Name (Last, First)", and no word more.
bool names_both_parts(const std::vector<std::string>& tokens) {
  bool given = false, family = false, name = false;
  for (const std::string& token : tokens) {
    const word_entry* part = look_up(whole_words(), token);
    const word_entry* word = look_up(words(), token);
    if (part && part->field == fields::field_id::name_given) given = true;
    else if (part && part->field == fields::field_id::name_family) family = true;
    else if (token == "name") name = true;
    else if (!word || word->kind != word_kind::filler) return false;
  }
  return given && family && name;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_doubtful_name(std::string_view word) { return word == "ad" || word == "sn" || word == "ho" || word == "ten"; }

std::vector<std::string> split_header(std::string_view header) {
  const std::u32string chars = to_utf32(to_valid_utf8(header));
  std::string spaced;
  for (std::size_t i = 0; i < chars.size(); ++i) {
    const char_class here = class_of(chars[i]);
    if (here == char_class::other) {
      if (chars[i] != U'\'' && chars[i] != U'\u2019') spaced.push_back(' ');
      if (chars[i] == U'\'' || chars[i] == U'\u2019') spaced.push_back(' ');
      continue;
    }
    if (i > 0) {
      const char_class after = i + 1 < chars.size() ? class_of(chars[i + 1]) : char_class::other;
      if (parts_words(class_of(chars[i - 1]), here, after)) spaced.push_back(' ');
    }
    append_utf8(spaced, chars[i]);
  }
  std::vector<std::string> out;
  const std::string folded = text::fold(spaced);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.emplace_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<header_word> read_header(std::string_view header) {
  constexpr std::size_t most_bytes = 500;  // longer ones are text, and take long to read
  if (header.size() > most_bytes) return {{word_kind::unknown, fields::field_id::none, std::string(header), 0}};
  const std::vector<std::string> tokens = split_header(header);
  std::string whole;
  for (const std::string& token : tokens) whole += token;
  if (const word_entry* entry = look_up(whole_words(), whole)) return {make_word(*entry, whole)};
  if (const word_entry* entry = alone_but_for_filler(tokens)) return {make_word(*entry, whole)};
  if (names_both_parts(tokens)) return {make_word(*look_up(words(), "fullname"), whole)};
  std::vector<header_word> out;
  for (std::size_t i = 0; i < tokens.size();) {
    bool found = false;
    for (std::size_t n = std::min<std::size_t>(5, tokens.size() - i); n >= 1 && !found; --n) {
      std::string key;
      for (std::size_t j = i; j < i + n; ++j) key += tokens[j];
      if (const word_entry* entry = look_up(words(), key)) {
        out.push_back(make_word(*entry, key));
        i += n;
        found = true;
      }
    }
    if (found) continue;
    const std::string& token = tokens[i++];
    if (is_number(token)) {
      unsigned value = 0;
      for (const char c : token.substr(0, 6)) value = value * 10 + static_cast<unsigned>(c - '0');
      out.push_back({word_kind::number, fields::field_id::none, token, value});
      continue;
    }
    for (header_word& word : segment(token)) out.push_back(std::move(word));
  }
  return out;
}

std::string attribute_name(std::string_view header) {
  std::string out;
  const std::u32string chars = to_utf32(text::fold(header));
  for (const char32_t c : chars) {
    if (class_of(c) != char_class::other) {
      append_utf8(out, c);
    } else if (!out.empty() && out.back() != '_') {
      out.push_back('_');
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

}  // namespace cdb::exchange
