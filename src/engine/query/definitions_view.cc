#include "engine/query/definitions_view.h"

namespace cdb::engine {

result<doc> list_definitions(core& owner) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  doc sources{doc::array{}};
  for (const auto& [no, source] : view->defs().sources()) {
    doc entry;
    entry.set("name", source.name).set("trust", source.trust).set("unique", source.unique);
    sources.push(std::move(entry));
  }
  doc attributes{doc::array{}};
  for (const auto& [no, name] : view->defs().custom_fields()) attributes.push(name);
  doc profiles{doc::array{}};
  for (const auto& [no, profile] : view->defs().profiles()) profiles.push(fields::to_text(profile));
  doc models{doc::array{}};
  models.push("built in");
  CDB_TRY(storage::each_definition(view->connection(), [&](storage::definition_row&& row) {
    if (row.kind == storage::definition_kind::model) models.push(row.name);
  }));
  doc out;
  out.set("shape", "definitions/1").set("sources", std::move(sources)).set("custom_attributes", std::move(attributes));
  out.set("profiles", std::move(profiles)).set("models", std::move(models));
  out.set("model_in_force", resolve::report(view->model()));
  return out;
}

result<std::int64_t> find_model(snapshot& view, std::string_view name_or_hash) {
  if (name_or_hash == "built in") return std::int64_t{0};
  std::int64_t found = 0;
  CDB_TRY(storage::each_definition(view.connection(), [&](storage::definition_row&& row) {
    if (row.kind == storage::definition_kind::model && row.name == name_or_hash) found = row.no;
  }));
  if (found == 0) return make_error(status::not_found, "the store has no model of this name");
  return found;
}

}  // namespace cdb::engine
