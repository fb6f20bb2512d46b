#include "engine/fields_view.h"

#include <algorithm>
#include <array>

#include "engine/core/cells.h"
#include "fields/catalogue.h"
#include "fields/profile.h"

namespace cdb::engine {

namespace {

using fields::field_group;

constexpr std::array groups{field_group::name, field_group::organization, field_group::address, field_group::identifier, field_group::membership};
constexpr std::size_t max_custom_name_bytes = 255;

error about(status code, std::string message, std::string_view field) { return {code, std::move(message), std::string(field), -1}; }

}  // namespace

doc list_fields() {
  doc list{doc::array{}};
  for (const auto& f : fields::catalogue()) {
    if (f.id == fields::field_id::custom) continue;
    doc entry;
    entry.set("name", f.name).set("type", fields::to_name(f.type)).set("group", fields::to_name(f.group)).set("multi_valued", f.multi_valued);
    entry.set("sensitivity", fields::to_name(f.level)).set("match_role", fields::to_name(f.role));
    entry.set("survivorship", fields::to_name(f.policy)).set("description", f.description);
    list.push(std::move(entry));
  }
  doc tree;
  tree.set("shape", "fields/1").set("fields", std::move(list));
  return tree;
}

result<void> check_field(std::string_view name) {
  if (name.starts_with(custom_prefix) && name.size() > custom_prefix.size()) {
    if (name.size() > max_custom_name_bytes) return make_error(status::limit, "a custom attribute's name is at most 255 bytes long");
    return {};
  }
  const auto id = fields::field_by_name(name);
  if (id && *id != fields::field_id::custom) return {};
  if (is_group(name)) return about(status::unknown_field, "this is a group of fields: name one, as in address.city, or give the group its members", name);
  return about(status::unknown_field, "no field has this name; a custom attribute's name begins with \"x.\"", name);
}

bool is_group(std::string_view name) {
  return std::any_of(groups.begin(), groups.end(), [&](field_group g) { return fields::to_name(g) == name; });
}

std::string_view group_of_field(std::string_view name) {
  const auto id = fields::field_by_name(name);
  if (!id) return {};
  const auto group = fields::info(*id).group;
  return std::find(groups.begin(), groups.end(), group) == groups.end() ? std::string_view() : fields::to_name(group);
}

result<void> check_profile(std::string_view text) {
  CDB_ASSIGN([[maybe_unused]] const auto parsed, fields::parse_profile(text));
  return {};
}

}  // namespace cdb::engine
