#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

custodb::record record_of(const std::string& source, const std::string& key, const std::string& profile, const std::vector<std::string>& values) {
  custodb::record r(source, key);
  if (!profile.empty()) r.profile(profile);
  for (const auto& argument : values) {
    const auto equals = argument.find('=');
    if (equals == std::string::npos || equals == 0)
      throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "a value is given as FIELD=VALUE, e.g. phone=\"+49 30 901820\"");
    r.add(std::string_view(argument).substr(0, equals), std::string_view(argument).substr(equals + 1));
  }
  return r;
}

namespace {

struct write_options {
  std::string source;
  std::string key;
  std::string profile;
  std::string id;
  std::vector<std::string> values;
  std::int32_t trust = 0;
  bool unique = false;
};

void print_put(const session& s, const custodb::put_result& done) {
  if (s.json) {
    json_object out("put/1");
    out.set("record", done.record).set("customer", done.customer).set("created", done.created).set("changed", done.changed);
    out.set("customer_records", done.customer_records).set("merged", done.merged).set("split", done.split);
    return print(out.to_text() + '\n');
  }
  text_table table;
  table.add({"record", done.record.to_string(), done.created ? "new" : done.changed ? "changed" : "as before"});
  table.add({"customer", done.customer.to_string(), counted(done.customer_records, "record")});
  std::string text = table.to_text();
  if (done.merged) text += counted(done.merged, "customer") + " joined into this one\n";
  if (done.split) text += counted(done.split, "customer") + " came off\n";
  print(text);
}

void put(const session& s, const write_options& o) {
  const auto r = record_of(o.source, o.key, o.profile, o.values);
  auto store = s.open();
  const auto done = store.put(r);
  store.close();
  print_put(s, done);
}

void edit(const session& s, const write_options& o) {
  auto store = s.open();
  const auto done = store.edit(find_id(store, o.id), record_of(o.source, o.key, o.profile, o.values));
  store.close();
  print_put(s, done);
}

void remove(const session& s, const write_options& o) {
  auto store = s.open();
  if (!store.remove(o.source, o.key)) throw custodb::flow_error(CUSTODB_NOT_FOUND, "the source has no record of this key");
  store.close();
  print(s.json ? json_object("removed/1").set("source", o.source).set("key", o.key).to_text() + '\n' : std::string("removed\n"));
}

void source(const session& s, const write_options& o) {
  auto store = s.open();
  store.define_source(o.source, o.trust, o.unique);
  store.close();
  print(s.json ? json_object("source/1").set("name", o.source).set("trust", o.trust).set("unique", o.unique).to_text() + '\n'
               : "source " + shown(o.source) + " defined\n");
}

void fields(const session& s) {
  const auto all = custodb::fields();
  if (s.json) return print_json(all);
  text_table table({"field", "type", "values", "what it is"});
  for (const auto f : all["fields"])
    table.add({std::string(f["name"].text()), std::string(f["type"].text()), f["multi_valued"].boolean() ? "many" : "one",
               std::string(f["description"].text())});
  print(table.to_text());
}

void add_values(CLI::App& command, write_options& o) {
  command.add_option("VALUES", o.values, "FIELD=VALUE ...; `custodb fields` lists the fields, x.NAME is one of your own")->required();
  command.add_option("--profile", o.profile, "How the values are written, e.g. region=CN");
}

}  // namespace

void add_write_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<write_options>();
  auto* putting = store_command(app, s, "put", "Store one record and find its customer");
  putting->add_option("--source", o->source, "System the record comes from")->required();
  putting->add_option("--key", o->key, "Its key there; the same source and key replace the record")->required();
  add_values(*putting, *o);
  putting->callback([&s, o] { put(s, *o); });

  auto* removing = store_command(app, s, "remove", "Remove one record");
  removing->add_option("--source", o->source, "System the record comes from")->required();
  removing->add_option("--key", o->key, "Its key there")->required();
  removing->callback([&s, o] { remove(s, *o); });

  auto* editing = store_command(app, s, "edit", "Correct a customer's golden values by hand");
  editing->add_option("ID", o->id, "The customer")->required();
  add_values(*editing, *o);
  editing->callback([&s, o] { edit(s, *o); });

  auto* defining = store_command(app, s, "source", "Say how far a source is trusted");
  defining->add_option("NAME", o->source, "The source")->required();
  defining->add_option("--trust", o->trust, "Higher wins when golden values are chosen")->capture_default_str();
  defining->add_flag("--unique", o->unique, "It holds each customer at most once");
  defining->callback([&s, o] { source(s, *o); });

  auto* listing = app.add_subcommand("fields", "List the standard fields; needs no store");
  add_output_options(*listing, s);
  listing->callback([&s] { fields(s); });
}

}  // namespace cdb::cli
