#include "engine/core/cells.h"

#include "base/utf8.h"

namespace cdb::engine {

namespace {

error about_field(status code, std::string message, std::string_view field) { return {code, std::move(message), std::string(field), -1}; }

// Custom attributes among the values that have no number yet.
std::vector<std::string> unknown_customs(std::span<const input_value> values, const definitions& defs) {
  std::vector<std::string> names;
  for (const auto& v : values)
    if (v.field.starts_with(custom_prefix) && !defs.custom_field(v.field)) names.push_back(v.field);
  return names;
}

}  // namespace

result<std::vector<fields::cell>> to_cells(std::span<const input_value> values, const definitions& defs) {
  if (values.size() > max_values) return make_error(status::limit, "a record holds at most 256 values");
  std::vector<fields::cell> cells;
  std::size_t total = 0;
  for (const auto& v : values) {
    if (v.text.size() > max_cell_bytes) return about_field(status::limit, "a value is at most 1 MiB long", v.field);
    if (!is_valid_utf8(v.text)) return about_field(status::invalid_utf8, "the value is not valid UTF-8", v.field);
    total += v.text.size();
    fields::cell cell{.field = fields::field_id::none, .custom = 0, .group = v.group, .raw = v.text};
    if (const auto known = fields::field_by_name(v.field)) {
      cell.field = *known;
    } else if (v.field.starts_with(custom_prefix) && v.field.size() > custom_prefix.size() && is_valid_utf8(v.field)) {
      cell.field = fields::field_id::custom;
      cell.custom = defs.custom_field(v.field).value_or(0);
    } else {
      return about_field(status::unknown_field, "no field has this name; a custom attribute's name begins with \"x.\"", v.field);
    }
    cells.push_back(cell);
  }
  if (total > max_record_bytes) return make_error(status::limit, "a record is at most 1 MiB long");
  return cells;
}

result<void> check_source(std::string_view source) {
  if (source != steward_source) return {};
  return make_error(status::invalid_argument, "the source \"steward\" is the store's own, for corrections made by edit; name another source");
}

result<record_names> ensure_names(core& owner, std::string_view source, std::string_view profile_text, std::span<const input_value> values) {
  if (source.empty() || source.size() > 255 || !is_valid_utf8(source))
    return make_error(status::invalid_argument, "a source's name is 1 to 255 bytes of UTF-8");
  record_names names;
  CDB_ASSIGN(names.profile_value, fields::parse_profile(profile_text));
  const auto defs = owner.current_definitions();
  const auto canonical = fields::to_text(names.profile_value);
  const auto* known = defs->source(source);
  const auto customs = unknown_customs(values, *defs);
  for (const auto& [no, profile] : defs->profiles())
    if (profile == names.profile_value) names.profile = no;
  if (known && names.profile && customs.empty()) {
    names.source = known->no;
    return names;
  }
  CDB_TRY(owner.write(urgency::put, [&](storage::connection& c) -> result<void> {
    auto& mine = owner.edit_definitions();
    const auto now = owner.next_time();
    CDB_ASSIGN(names.source, mine.ensure_source(c, source, 0, now, owner.env->new_id()));
    CDB_ASSIGN(names.profile, mine.ensure_profile(c, names.profile_value, 0, now, owner.env->new_id()));
    for (const auto& name : customs) {
      CDB_ASSIGN([[maybe_unused]] const auto no, mine.ensure_custom_field(c, name, 0, now, owner.env->new_id()));
    }
    return {};
  }));
  return names;
}

std::string field_name(const definitions& defs, const fields::value& v) {
  if (v.field != fields::field_id::custom) return std::string(fields::info(v.field).name);
  return std::string(defs.custom_name(v.custom));
}

}  // namespace cdb::engine
