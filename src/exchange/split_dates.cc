#include "exchange/split_dates.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <vector>

#include "exchange/header_words.h"
#include "exchange/table_shape.h"
#include "fields/placeholder.h"

namespace cdb::exchange {
namespace {

enum part : std::size_t { year, month, day, parts };

struct part_word {
  std::string_view text;
  part is;
};
// Longer words first: "geburtsmonat" ends in one.
constexpr std::array part_words = std::to_array<part_word>({
    {"month", month}, {"monat", month}, {"annee", year}, {"giorno", day}, {"maand", month}, {"year", year}, {"jahr", year}, {"jaar", year}, {"mois", month},
    {"mese", month}, {"jour", day}, {"anno", year}, {"yyyy", year}, {"day", day}, {"tag", day}, {"dag", day}, {"mes", month}, {"dia", day}, {"ano", year},
    {"mon", month}, {"yr", year}, {"mm", month}, {"dd", day}, {"年", year}, {"月", month}, {"日", day}, {"y", year}, {"m", month}, {"d", day}});

struct named_part {
  part is;
  std::string rest;  // of the header, the same for the parts of one date
};

// A part is a word of its own or, written in one with what it is a part of, its end.
std::optional<named_part> read_part(std::string_view header) {
  std::vector<std::string> tokens = split_header(header);
  for (const bool whole : {true, false}) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      for (const part_word& w : part_words) {
        if (whole ? tokens[i] != w.text : !tokens[i].ends_with(w.text) || tokens[i].size() == w.text.size()) continue;
        tokens[i].resize(tokens[i].size() - w.text.size());
        named_part out{w.is, {}};
        for (const std::string& token : tokens)
          if (!token.empty()) out.rest += out.rest.empty() ? token : " " + token;
        return out;
      }
    }
  }
  return std::nullopt;
}

bool about_birth(const std::string& rest) {
  if (rest == "b" || rest == "geburts" || rest == "出生" || rest == "生") return true;
  const auto read = read_header(rest);
  return std::any_of(read.begin(), read.end(), [](const header_word& w) { return w.field == fields::field_id::birth_date; }) &&
         std::none_of(read.begin(), read.end(), [](const header_word& w) { return w.kind != word_kind::field && w.kind != word_kind::filler; });
}

// "1980.0": a whole number in a column of which some are missing, as pandas writes it.
std::string_view without_decimals(std::string_view text) { return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text; }

std::optional<unsigned> number_in(std::string_view text) {
  text = without_decimals(trimmed(text));
  unsigned n = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), n);
  return text.empty() || end.ec != std::errc{} || end.ptr != text.data() + text.size() ? std::nullopt : std::optional(n);
}

bool holds(part p, std::size_t column, std::span<const row> sample) {
  constexpr std::array<std::pair<unsigned, unsigned>, parts> range = {{{1800, 2100}, {1, 12}, {1, 31}}};
  std::size_t filled = 0, right = 0;
  for (const row& r : sample) {
    if (r.quarantined || r.skipped || column >= r.cells.size() || trimmed(r.cells[column]).empty()) continue;
    const auto n = number_in(r.cells[column]);
    ++filled;
    right += n && *n >= range[p].first && *n <= range[p].second;
  }
  return filled > 0 && right * 10 >= filled * 9;
}

// A part as it stands in a date; empty if it is not known: "NA", "0", "00".
std::string part_of(std::string_view cell) {
  const std::string_view text = without_decimals(trimmed(cell));
  if (fields::is_placeholder(text) || text.find_first_not_of('0') == text.npos) return {};
  const bool one_digit = text.size() == 1 && text[0] >= '1' && text[0] <= '9';
  return one_digit ? "0" + std::string(text) : std::string(text);
}

}  // namespace

std::optional<split_date> find_split_birth_date(std::span<const std::string> header, std::span<const row> sample) {
  std::map<std::string, std::array<std::size_t, parts>, std::less<>> found;  // columns + 1, by what they are parts of
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto named = read_part(header[i]);
    if (!named || !about_birth(named->rest)) continue;
    std::size_t& column = found[named->rest][named->is];
    if (column == 0) column = i + 1;
  }
  for (const auto& [rest, columns] : found) {
    const bool all = std::ranges::all_of(std::array{year, month, day}, [&](part p) { return columns[p] != 0 && holds(p, columns[p] - 1, sample); });
    if (all) return split_date{columns[year] - 1, columns[month] - 1, columns[day] - 1};
  }
  return std::nullopt;
}

std::string join_date(const std::string& year, const std::string& month, const std::string& day) {
  const std::string y = part_of(year), m = part_of(month), d = part_of(day);
  if (y.empty()) return m.empty() || d.empty() ? std::string() : "--" + m + "-" + d;
  if (m.empty()) return y;
  return d.empty() ? y + "-" + m : y + "-" + m + "-" + d;
}

}  // namespace cdb::exchange
