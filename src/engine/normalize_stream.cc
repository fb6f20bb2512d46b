#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/fields_view.h"
#include "engine/normalize_view.h"
#include "exchange/arrow_reader.h"
#include "exchange/arrow_writer.h"
#include "exchange/mapping.h"
#include "fields/cell_view.h"
#include "resolve/parallel.h"

namespace cdb::engine {

namespace {

using exchange::arrow_column;
using fields::field_id;
using fields::field_type;

constexpr std::int64_t sample_values = 5000;  // as many as an import looks at
constexpr std::int64_t values_a_chunk = 256;

// The columns every type has; then one for each part the type can have.
enum fixed : std::size_t { canonical, status_name, reason_name, suggestion, also, keys, first_part };

std::vector<std::string_view> parts_of(field_type type) {
  switch (type) {
    case field_type::phone: return {"ext", "kind", "region"};
    case field_type::email: return {"display", "role", "disposable", "free"};
    case field_type::person_name:
      return {"kind", "family", "given", "middle", "prefix", "suffix", "nickname", "maiden", "persons", "pinyin", "sex"};
    case field_type::organization_name: return {};
    case field_type::date:
    case field_type::timestamp: return {"calendar", "gregorian"};
    case field_type::address_part:
      return {"country", "province", "state", "city", "district", "town", "street", "house", "unit", "postcode", "recipient", "phone"};
    case field_type::identifier: return {"scheme", "birth_date", "sex"};
    default: return {};
  }
}

// A header that an import would map to the field, so that its column's profile is inferred alike.
std::string header_for(field_id field) {
  switch (fields::info(field).type) {
    case field_type::phone: return "phone";
    case field_type::email: return "e-mail";
    case field_type::person_name: return "name";
    case field_type::date: return "birthday";
    case field_type::address_part: return "address";
    default: return std::string(fields::info(field).name);
  }
}

class normalized_column : public exchange::arrow_source {
 public:
  normalized_column(field_id field, fields::profile given, std::unique_ptr<exchange::arrow_values> values)
      : field_(field), profile_(std::move(given)), values_(std::move(values)) {
    using type = arrow_column::type;
    columns_ = {{"canonical", type::text}, {"status", type::text}, {"reason", type::text}, {"suggestion", type::text}, {"also", type::list}, {"keys", type::list}};
    parts_ = parts_of(fields::info(field).type);
    parts_.push_back("placeholder");
    for (const auto part : parts_) columns_.push_back({std::string(part), type::text});
  }

  const std::vector<arrow_column>& columns() const override { return columns_; }

  result<bool> fill(exchange::arrow_batch& batch) override {
    const std::lock_guard lock(mutex_);
    while (at_ >= length_) {
      CDB_ASSIGN(const bool more, values_->next_batch());
      if (!more) return false;
      at_ = 0;
      length_ = values_->length();
      if (!inferred_ && length_ > 0) infer();
    }
    const auto count = std::min<std::int64_t>(length_ - at_, exchange::arrow_batch_rows);
    std::vector<std::optional<fields::cell_view>> views(static_cast<std::size_t>(count));
    const auto chunks = static_cast<std::size_t>((count + values_a_chunk - 1) / values_a_chunk);
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    resolve::run_chunks(chunks, threads, {}, "normalize", [&](std::size_t chunk, unsigned) {
      const auto from = static_cast<std::int64_t>(chunk) * values_a_chunk;
      std::string raw;
      for (auto i = from; i < std::min(from + values_a_chunk, count); ++i) {
        raw.clear();
        if (values_->append(at_ + i, raw)) views[static_cast<std::size_t>(i)] = fields::view_cell(field_, raw, profile_);
      }
    });
    for (const auto& view : views) put(batch, view ? *view : fields::cell_view{});
    at_ += count;
    return true;
  }

 private:
  void put(exchange::arrow_batch& batch, const fields::cell_view& view) const {
    const auto text = [&](std::size_t column, std::string_view value) {
      if (!value.empty()) batch.text(column, value);
    };
    text(canonical, view.canonical);
    text(status_name, fields::to_name(view.status));
    if (view.why != fields::reason::none) text(reason_name, fields::to_name(view.why));
    text(suggestion, view.suggestion);
    batch.list(also, view.also);
    batch.list(keys, view.keys);
    for (std::size_t i = 0; i < parts_.size(); ++i)
      for (const auto& [name, value] : view.parts)
        if (name == parts_[i]) {
          text(first_part + i, value);
          break;
        }
    batch.end_row();
  }

  void infer() {
    inferred_ = true;
    const std::vector<std::string> header{header_for(field_)};
    std::vector<exchange::row> sample;
    for (std::int64_t i = 0; i < std::min(length_, sample_values); ++i) {
      exchange::row row;
      row.number = static_cast<std::uint64_t>(i + 1);
      row.cells.resize(1);
      values_->append(i, row.cells[0]);
      if (!row.cells[0].empty()) sample.push_back(std::move(row));
    }
    const auto mapping = exchange::map_columns(header, sample, profile_, {});
    if (mapping.columns[0].field == field_) profile_ = mapping.profile;
  }

  field_id field_;
  fields::profile profile_;
  std::unique_ptr<exchange::arrow_values> values_;
  std::mutex mutex_;
  std::vector<arrow_column> columns_;
  std::vector<std::string_view> parts_;
  std::int64_t at_ = 0;
  std::int64_t length_ = 0;
  bool inferred_ = false;
};

}  // namespace

result<void> normalize_stream(std::string_view field, std::string_view profile, arrow_owner<ArrowArrayStream> values, ArrowArrayStream* out) {
  CDB_TRY(check_field(field));
  const auto id = fields::field_by_name(field);
  if (!id) return make_error(status::invalid_argument, "a custom attribute has no normalizer");
  CDB_ASSIGN(auto settings, fields::parse_profile(profile));
  CDB_ASSIGN(auto opened, exchange::arrow_values::open(std::move(values)));
  exchange::make_arrow_stream(std::make_shared<normalized_column>(*id, std::move(settings), std::move(opened)), out);
  return {};
}

}  // namespace cdb::engine
