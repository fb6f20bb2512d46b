#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

struct read_options {
  std::string query;
  std::string id;
  std::string source;
  std::string key;
  std::string profile;
  std::vector<std::string> values;
  std::uint32_t limit = 20;
  bool record = false;
  bool all = false;
};

void find(const session& s, const read_options& o) {
  const auto store = s.open();
  const auto hits = store.find(o.query, o.limit);
  if (s.json) return print_json(hits);
  if (hits.empty()) return print("nothing found\n");
  text_table table({"name", "found by", "records", "customer"});
  table.right(2);
  for (const auto& hit : hits)
    table.add({shown(hit.name()), shown(hit.matched()), std::to_string(hit.records()), hit.customer().to_string()});
  print(table.to_text());
}

std::string customer_card(const custodb::customer& c, bool all) {
  std::string out = shown(c.name()) + "\n" + c.id().to_string() + ", " + counted(c.records().size(), "record") + "\n\n";
  const auto names = record_names(c);
  text_table golden({"field", "value", "in records", "from"});
  golden.right(2);
  std::uint64_t attributes = 0;
  for (const auto& v : c.golden()) {
    if (!all && v.field().starts_with("x.")) {
      ++attributes;
      continue;
    }
    std::string field(v.field());
    if (v.group() > 0) field += " (" + std::to_string(v.group() + 1) + ")";
    const auto from = names.find(v["record"].text());
    golden.add({field, shown(v.value()), std::to_string(v.support()), from == names.end() ? std::string() : from->second});
  }
  out += golden.to_text("  ");
  if (attributes) out += "  and " + counted(attributes, "custom attribute") + " (--all shows them)\n";
  text_table records({"record", "id", "key"});
  for (const auto r : c.records()) records.add({record_name(r), std::string(r["id"].text()), shortened(shown(r["key"].text()), 40)});
  return out + '\n' + records.to_text("  ");
}

std::string record_card(const custodb::doc& r) {
  std::string out = record_name(r) + '\n' + "record " + std::string(r["id"].text()) + " of customer " + std::string(r["customer"].text()) + "\n\n";
  text_table values({"field", "raw", "canonical", "status", "reason"});
  for (const auto v : r["values"])
    values.add({shown(v["field"].text()), v["derived"].boolean() ? "(read from another value)" : shown(v["raw"].text()),
                shown(v["canonical"].text()), shown(v["status"].text()), shown(v["reason"].text())});
  return out + values.to_text("  ");
}

void show(const session& s, const read_options& o) {
  const auto store = s.open();
  const auto id = find_id(store, o.id);
  if (o.record) {
    const auto record = store.get_record(id);
    return s.json ? print_json(record) : print(record_card(record));
  }
  const auto customer = store.get(id);
  s.json ? print_json(customer) : print(customer_card(customer, o.all));
}

std::string match_text(const custodb::doc& found) {
  const auto joins = found["joins"];
  std::string out = "a new customer\n";
  if (found["customer"].type() == CUSTODB_DOC_STRING) {
    out = "a record of customer " + std::string(found["customer"].text()) + ", of " +
          counted(static_cast<std::uint64_t>(found["customer_records"].integer()), "record") + " then";
    out += joins.size() > 1 ? ", which joins " + counted(joins.size(), "customer") + '\n' : "\n";
  }
  text_table table({"name", "relation", "bits", "chance", "records", "customer"});
  for (const std::size_t column : {2U, 3U, 4U}) table.right(column);
  for (const auto m : found["matches"])
    table.add({shown(m["name"].text()), std::string(m["relation"].text()), bits(m["weight_millibits"].integer()), chance(m["posterior"].real()),
               std::to_string(m["records"].integer()), std::string(m["customer"].text())});
  return table.empty() ? out : out + '\n' + table.to_text("  ");
}

void match(const session& s, const read_options& o) {
  const auto store = s.open();
  const auto found = store.match(record_of(o.source, o.key, o.profile, o.values), o.limit);
  if (s.json) return print_json(found);
  std::string out = match_text(found);
  const auto first = *found["matches"].begin();
  if (found["matches"].size()) out += '\n' + line_table(first["lines"], first["weight_millibits"].integer());
  print(out);
}

}  // namespace

void add_read_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<read_options>();
  auto* finding = store_command(app, s, "find", "Look customers up: last digits of a phone or card, beginning of a name, pinyin initials, e-mail");
  finding->add_option("QUERY", o->query, "What to look for")->required();
  finding->add_option("--limit", o->limit, "At most so many")->capture_default_str();
  finding->callback([&s, o] { find(s, *o); });

  auto* showing = store_command(app, s, "show", "Show a customer: golden values and where each comes from");
  showing->add_option("ID", o->id, "An id, or SOURCE#KEY")->required();
  showing->add_flag("--record", o->record, "Show this one record, as written and as understood");
  showing->add_flag("--all", o->all, "Also custom attributes");
  showing->callback([&s, o] { show(s, *o); });

  auto* matching = store_command(app, s, "match", "Who would this record be? What a put of it would do; nothing is stored");
  matching->add_option("VALUES", o->values, "FIELD=VALUE...")->required();
  matching->add_option("--source", o->source, "The source it would come from")->default_val("match");
  matching->add_option("--key", o->key, "Its key there: a record of this name would be replaced")->default_val("match");
  matching->add_option("--profile", o->profile, "How the source writes: region=DE,date_order=DMY,...");
  matching->add_option("--limit", o->limit, "At most so many customers")->capture_default_str();
  matching->callback([&s, o] { match(s, *o); });
}

}  // namespace cdb::cli
