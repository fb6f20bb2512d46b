#include "exchange/csv_sniff.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace cdb::exchange {
namespace {

constexpr std::array<char, 4> delimiters = {',', ';', '\t', '|'};
constexpr std::size_t sampled_records = 300;
constexpr std::size_t sampled_cell = 64u << 10;

void look_at_lines(std::string_view sample, csv_look& look) {
  std::uint64_t lf = 0, crlf = 0, cr = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\n') i > 0 && sample[i - 1] == '\r' ? ++crlf : ++lf;
    if (sample[i] == '\r' && (i + 1 == sample.size() || sample[i + 1] != '\n')) ++cr;
  }
  if (lf == 0 && crlf == 0 && cr > 0) {
    look.dialect.line_end = '\r';
    look.line_ending = "CR";
  } else if (crlf > 0 && lf == 0) {
    look.line_ending = "CRLF";
  } else if (crlf > lf) {  // line breaks inside cells are often LF alone
    look.line_ending = "CRLF";
  } else {
    look.line_ending = crlf > 0 ? "mixed" : "LF";
  }
}

struct score {
  std::uint64_t points = 0;
  bool quotes = false;
};

// Consistency first (squared), then the number of cells; a delimiter that never cuts has no points.
score score_of(std::string_view sample, bool whole, const csv_dialect& dialect) {
  std::map<std::size_t, std::uint64_t> counts;
  std::uint64_t records = 0, bad = 0;
  score s;
  csv_record record;
  for (std::size_t at = 0; at < sample.size() && records < sampled_records;) {
    const record_state state = read_record(sample, at, whole, dialect, sampled_cell, record);
    if (state == record_state::need_more) break;
    at = record.next;
    s.quotes |= record.has_quotes;
    if (state == record_state::unclosed_quote) {
      ++bad;
      continue;
    }
    if (record.cells.size() == 1 && record.cells[0].end == record.cells[0].begin) continue;
    ++records;
    ++counts[record.cells.size()];
  }
  std::uint64_t most = 0, width = 0;
  for (const auto& [cells, n] : counts)
    if (cells >= 2 && n >= most) most = n, width = cells;
  if (records == 0 || width < 2) return s;
  const std::uint64_t share = 1000 * most / (records + bad);
  s.points = share * share * std::min<std::uint64_t>(width + 8, 40);
  return s;
}

}  // namespace

csv_look look_at_csv(std::string_view sample, bool whole) {
  csv_look look;
  look_at_lines(sample, look);
  for (const std::string_view word : {std::string_view("sep="), std::string_view("SEP=")}) {
    if (!sample.starts_with(word) || sample.size() < 6) continue;
    const std::size_t end = sample.find(look.dialect.line_end);
    if (end != std::string_view::npos && end <= 6) {
      look.dialect.delimiter = sample[4];
      look.skip = end + 1;
      return look;
    }
  }
  std::uint64_t best = 0;
  for (const char delimiter : delimiters) {
    csv_dialect dialect = look.dialect;
    dialect.delimiter = delimiter;
    const score s = score_of(sample, whole, dialect);
    look.quotes |= s.quotes;
    if (s.points > best) best = s.points, look.dialect.delimiter = delimiter;
  }
  look.backslash_escapes = sample.find("\\,") != std::string_view::npos;
  return look;
}

}  // namespace cdb::exchange
