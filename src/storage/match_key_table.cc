#include "storage/match_key_table.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "storage/row_scan.h"

namespace cdb::storage {

namespace {

constexpr std::size_t most_bytes = 3'950;     // with its bound that is one row in one page of SQLCipher
constexpr std::size_t bytes_a_piece = 3'600;  // the next pairs find room

constexpr auto least = std::numeric_limits<std::int64_t>::min();

constexpr const char* at_or_before = "SELECT rowid, key, rec, pairs FROM match_key WHERE (key, rec) <= (?1, ?2) ORDER BY key DESC, rec DESC LIMIT 1";
constexpr const char* after = "SELECT rowid, key, rec, pairs FROM match_key WHERE (key, rec) > (?1, ?2) ORDER BY key, rec LIMIT 1";
constexpr const char* bound_after = "SELECT rowid, key, rec FROM match_key WHERE (key, rec) > (?1, ?2) ORDER BY key, rec LIMIT 1";

struct leaf {
  std::int64_t row = 0;  // 0: not in the table yet
  packed_pair bound;
  std::string body;
};

result<std::optional<leaf>> one_leaf(connection& c, const char* sql, const packed_pair& at) {
  std::optional<leaf> found;
  CDB_TRY(scan(c.prepare(sql).bind(0, at.first).bind(1, at.second), [&](statement& s) {
    found = leaf{s.integer(0), {s.integer(1), s.integer(2)}, {}};
    if (s.columns() > 3) found->body = s.blob(3);
    return false;
  }));
  return found;
}

// Before the first bound a leaf is still to come, whose bound is the least of all.
result<leaf> leaf_of(connection& c, const packed_pair& pair) {
  CDB_ASSIGN(auto found, one_leaf(c, at_or_before, pair));
  if (!found) return leaf{0, {least, least}, {}};
  if (found->bound > pair || found->body.empty()) return damaged_leaf();
  return *std::move(found);
}

result<std::size_t> count_in_leaf(connection& c, const leaf& l, std::span<const packed_pair> pairs) {
  if (pairs.size() == 1) return std::size_t{1};
  CDB_ASSIGN(const auto next, one_leaf(c, bound_after, l.bound));
  if (!next) return pairs.size();
  const auto count = static_cast<std::size_t>(std::lower_bound(pairs.begin(), pairs.end(), next->bound) - pairs.begin());
  if (count == 0) return damaged_leaf();
  return count;
}

result<void> write_row(connection& c, std::int64_t row, const packed_pair& bound, std::string_view body) {
  if (row != 0) return c.prepare("UPDATE match_key SET pairs = ?2 WHERE rowid = ?1").bind(0, row).bind_blob(1, body).run();
  auto done = c.prepare("INSERT INTO match_key(key, rec, pairs) VALUES(?1, ?2, ?3)").bind(0, bound.first).bind(1, bound.second).bind_blob(2, body).run();
  if (!done && done.error().code == status::conflict) return damaged_leaf();  // a pair of the next leaf was in this one
  return done;
}

result<void> write(connection& c, const leaf& l, std::string_view body) {
  if (body.empty()) return c.prepare("DELETE FROM match_key WHERE rowid = ?1").bind(0, l.row).run();
  if (body.size() <= most_bytes) return write_row(c, l.row, l.bound, body);
  const auto packed = packed_leaf::read(body);
  if (!packed) return damaged_leaf();
  CDB_ASSIGN(const auto pairs, packed->all());
  const std::size_t pieces = (body.size() + bytes_a_piece - 1) / bytes_a_piece;
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t from = pairs.size() * i / pieces, to = pairs.size() * (i + 1) / pieces;
    CDB_TRY(write_row(c, i == 0 ? l.row : 0, i == 0 ? l.bound : pairs[from], packed_leaf::write(std::span(pairs).subspan(from, to - from))));
  }
  return {};
}

result<void> change_one(connection& c, std::uint64_t key, std::int64_t rec, pair_change how) {
  const packed_pair pair(static_cast<std::int64_t>(key), rec);
  CDB_ASSIGN([[maybe_unused]] const auto one, change_match_keys(c, std::span(&pair, 1), how));
  return {};
}

}  // namespace

result<void> insert_match_key(connection& c, std::uint64_t key, std::int64_t rec) { return change_one(c, key, rec, pair_change::insert); }
result<void> add_match_key(connection& c, std::uint64_t key, std::int64_t rec) { return change_one(c, key, rec, pair_change::add); }
result<void> delete_match_key(connection& c, std::uint64_t key, std::int64_t rec) { return change_one(c, key, rec, pair_change::remove); }

result<std::size_t> change_match_keys(connection& c, std::span<const packed_pair> pairs, pair_change how) {
  CDB_ASSIGN(const auto l, leaf_of(c, pairs.front()));
  CDB_ASSIGN(const auto count, count_in_leaf(c, l, pairs));
  CDB_ASSIGN(const auto body, change_leaf(l.body, pairs.first(count), how));
  if (body) CDB_TRY(write(c, l, *body));
  return count;
}

result<void> insert_match_keys(connection& c, std::span<const packed_pair> pairs) {
  while (!pairs.empty()) {
    CDB_ASSIGN(const auto done, change_match_keys(c, pairs.first(std::min(pairs.size(), pairs_together)), pair_change::insert));
    pairs = pairs.subspan(done);
  }
  return {};
}

result<void> records_of_key(connection& c, std::uint64_t key, std::int64_t lo, std::int64_t hi, std::size_t limit, std::vector<std::uint64_t>& out) {
  if (limit == 0 || lo >= hi) return {};
  const auto wanted = static_cast<std::int64_t>(key);
  const std::size_t most = out.size() + limit;
  return each_match_key(c, {wanted, lo}, [&](const packed_pair& pair) {
    if (pair.first != wanted || pair.second >= hi) return false;
    out.push_back(static_cast<std::uint64_t>(pair.second));
    return out.size() < most;
  });
}

result<void> each_match_key(connection& c, const packed_pair& from, const std::function<bool(const packed_pair& pair)>& take) {
  CDB_ASSIGN(auto l, leaf_of(c, from));
  for (;;) {
    auto last = l.bound;
    if (!l.body.empty()) {
      const auto packed = packed_leaf::read(l.body);
      if (!packed) return damaged_leaf();
      for (std::size_t i = packed->lower_bound(from); i < packed->size(); ++i) {
        const auto pair = packed->at(i);
        if (pair < last || (pair == last && i > 0)) return damaged_leaf();
        last = pair;
        if (!take(pair)) return {};
      }
    }
    CDB_ASSIGN(auto next, one_leaf(c, after, l.bound));
    if (!next) return {};
    if (next->bound <= last || next->body.empty()) return damaged_leaf();
    l = *std::move(next);
  }
}

}  // namespace cdb::storage
