#include "exchange/mapping.h"

#include <algorithm>
#include <ranges>
#include <set>

#include "exchange/mapping_parts.h"
#include "exchange/table_shape.h"

namespace cdb::exchange {
namespace {

using f = fields::field_id;

bool may_hold_lists(f field) { return field == f::tag || field == f::email || field == f::phone || field == f::category; }

// Several values in one cell: labels always, contacts where the parts are contacts.
std::string list_splitter(const column_mapping& column, const column_values& v) {
  if (!may_hold_lists(column.field) || v.splitter.empty()) return {};
  if (column.field == f::email && v.emails_in_list == 0) return {};
  if (column.field == f::phone && v.phones_in_list == 0) return {};
  return v.splitter;
}

std::string unique_attribute(std::string_view header, std::size_t index, std::set<std::string>& taken) {
  if (header.starts_with("x.")) header.remove_prefix(2);  // an attribute's own name
  std::string name = attribute_name(header);
  if (name.empty()) name = "column_" + std::to_string(index + 1);
  name = "x." + name;
  std::string tried = name;
  for (unsigned n = 2; !taken.insert(tried).second; ++n) tried = name + "_" + std::to_string(n);
  return tried;
}

void draft_part(column_draft& draft, f field, const char* why) {
  draft = {};
  draft.field = field;
  draft.confidence = 900;
  draft.why = why;
}

}  // namespace

table_mapping map_columns(std::span<const std::string> header, std::span<const row> sample, const fields::profile& given,
                          std::string_view key_column, const progress& report) {
  table_mapping out;
  const std::vector<column_values> values = look_at_values(sample, header.size(), report);
  if (report.cancelled()) return out;
  std::vector<column_draft> drafts;
  drafts.reserve(header.size());
  bool key_found = false;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!key_found && !key_column.empty() && trimmed(header[i]) == trimmed(key_column)) {
      column_draft key;
      key.field = f::external_id;
      key.confidence = 1000;
      key.why = "key column";
      key.number = 1;
      drafts.push_back(std::move(key));
      key_found = true;
      continue;
    }
    drafts.push_back(draft_column(header[i], values[i]));
    // "consent.email", as the library writes it itself: what the field is called, whatever the values.
    const std::string_view name = trimmed(header[i]);
    const auto own = name.find('.') == std::string_view::npos ? std::nullopt : fields::field_by_name(name);
    if (own && drafts.back().why != "payment card") {
      column_draft draft;
      draft.field = *own;
      draft.confidence = 1000;
      draft.why = "field name";
      drafts.back() = std::move(draft);
    }
  }
  out.birth = find_split_birth_date(header, sample);
  const auto in_the_way = [&](std::size_t i) {  // of parts: the key, or a whole date elsewhere
    const bool is_part = i == out.birth->year || i == out.birth->month || i == out.birth->day;
    return is_part ? drafts[i].why == "key column" : drafts[i].field == f::birth_date && values[i].filled > 0;
  };
  if (out.birth && std::ranges::any_of(std::views::iota(std::size_t{0}, drafts.size()), in_the_way)) out.birth.reset();
  if (out.birth) {
    draft_part(drafts[out.birth->year], f::birth_date, "year of a date");
    draft_part(drafts[out.birth->month], f::none, "part of a date");
    draft_part(drafts[out.birth->day], f::none, "part of a date");
  }
  settle_columns(drafts, values);
  out.columns.resize(header.size());
  number_groups(drafts, values, out.columns);
  std::set<std::string> taken;
  for (std::size_t i = 0; i < header.size(); ++i) {
    column_mapping& column = out.columns[i];
    column.header = header[i].empty() ? "column " + std::to_string(i + 1) : header[i];
    column.field = drafts[i].field;
    column.confidence_permille = drafts[i].confidence;
    column.why = drafts[i].why;
    if (column.field == f::custom) column.custom_name = unique_attribute(header[i], i, taken);
    column.splitter = list_splitter(column, values[i]);
    column.unescape = values[i].escaped > 0;
  }
  out.profile = infer_profile(out.columns, sample, given);
  for (const row& r : sample) out.sampled_rows += !r.quarantined && !r.skipped;
  return out;
}

}  // namespace cdb::exchange
