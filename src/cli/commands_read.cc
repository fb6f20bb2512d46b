#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

struct read_options {
  std::string query;
  std::string id;
  std::uint32_t limit = 20;
  bool record = false;
};

std::string origin(const custodb::node& n) { return shown(n["source"].text()) + '#' + shortened(shown(n["key"].text()), 40); }

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

std::string customer_card(const custodb::customer& c) {
  std::string out = shown(c.name()) + "\n" + c.id().to_string() + ", " + counted(c.records().size(), "record") + "\n\n";
  text_table golden({"field", "value", "says", "from"});
  for (const auto& v : c.golden()) {
    std::string field(v.field());
    if (v.group() > 0) field += " (" + std::to_string(v.group() + 1) + ")";
    golden.add({field, shown(v.value()), counted(static_cast<std::uint64_t>(v.support()), "record"), origin(v)});
  }
  out += golden.to_text("  ") + '\n';
  text_table records({"record", "source", "row", "key"});
  records.right(2);
  for (const auto r : c.records())
    records.add({std::string(r["id"].text()), shown(r["source"].text()), r["row"] ? std::to_string(r["row"].integer()) : "",
                 shortened(shown(r["key"].text()), 40)});
  return out + records.to_text("  ");
}

std::string record_card(const custodb::doc& r) {
  std::string out = origin(r) + '\n' + "record " + std::string(r["id"].text()) + " of customer " + std::string(r["customer"].text()) + "\n\n";
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
  s.json ? print_json(customer) : print(customer_card(customer));
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
  showing->callback([&s, o] { show(s, *o); });
}

}  // namespace cdb::cli
