#include "engine/ingest/row_batch.h"

#include <algorithm>

#include "base/bytes.h"
#include "engine/core/cells.h"
#include "engine/core/golden.h"
#include "exchange/csv_writer.h"
#include "fields/terms.h"
#include "resolve/parallel.h"

namespace cdb::engine {

namespace {

constexpr std::size_t rows_a_chunk = 64;

std::string cells_hash(const hash_key& salt, const std::vector<std::string>& cells) {
  byte_writer w;
  for (const auto& cell : cells) w.text(cell);
  return to_hex(siphash128(salt, w.str()));
}

void quarantine(ready_row& out, std::string problem, const exchange::row& row) {
  out.problem = std::move(problem);
  std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
  exchange::append_csv_row(out.bytes, cells);
}

class row_maker {
 public:
  explicit row_maker(const import_context& context) : context_(context) {}

  void make(const keyed_row& keyed, ready_row& out) {
    const auto& row = keyed.row;
    out.number = row.number;
    out.key = keyed.key;
    cells_.clear();
    scratch_.clear();
    exchange::map_row(context_.mapping, row.cells, context_.custom, cells_, scratch_);
    if (cells_.size() > max_values) return quarantine(out, "limit: a record holds at most 256 values", row);
    if (out.key.empty()) return quarantine(out, "the key column is empty", row);
    if (out.key.size() > 512) return quarantine(out, "limit: a key is at most 512 bytes long", row);
    const auto content = fields::normalize_record(cells_, context_.mapping.profile);
    out.body = fields::encode(content);
    if (out.body.size() > max_record_bytes) return quarantine(out, "limit: a record is at most 1 MiB long", row);
    out.features = resolve::make_feature(content, {context_.source_name, out.key, context_.source_unique}, context_.salt);
    out.blob = resolve::encode(out.features);
    byte_writer terms;
    for (const auto& t : fields::search_terms(content)) {
      terms.varint(t.text.size() + 1);
      terms.u8(static_cast<std::uint8_t>(t.kind));
      terms.raw(t.text);
    }
    out.terms = terms.take();
    out.golden = encode_golden(choose_golden(context_.defs, {{0, context_.source, out.features.tag, &content}}));
  }

 private:
  const import_context& context_;
  std::vector<fields::cell> cells_;
  std::vector<std::string> scratch_;
};

}  // namespace

result<std::vector<ready_row>> make_ready(const import_context& context, const std::vector<keyed_row>& rows, unsigned threads, const progress& report) {
  std::vector<ready_row> out(rows.size());
  const auto chunks = (rows.size() + rows_a_chunk - 1) / rows_a_chunk;
  const bool whole = resolve::run_chunks(chunks, threads, report, "read", [&](std::size_t chunk, unsigned) {
    row_maker maker(context);
    const auto end = std::min(rows.size(), (chunk + 1) * rows_a_chunk);
    for (std::size_t i = chunk * rows_a_chunk; i < end && !report.cancelled(); ++i) maker.make(rows[i], out[i]);
  });
  if (!whole) return make_error(status::cancelled, "the import was cancelled; nothing of it takes effect");
  return out;
}

std::string row_keys::name(const exchange::row& row) {
  if (context_.key_column != SIZE_MAX) return row.cells[context_.key_column];
  auto hash = cells_hash(context_.salt, row.cells);
  const auto occurrence = ++occurrences_[hash];
  return hash + "." + std::to_string(occurrence);
}

}  // namespace cdb::engine
